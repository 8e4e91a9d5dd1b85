#include "engine/report/best.hpp"

#include <nlohmann/json.hpp>

#include "engine/report/answer.hpp"
#include "engine/report/verdict.hpp"
#include "tests/catch.hpp"
#include "tests/engine/report/answers.hpp"

using namespace evert;
using Catch::Matchers::Contains;

namespace {

// The dipping redesign and its baseline over 12 replicates; full is ahead of stay by `ahead` -+ `swing`.
report::Answer two_worlds(double ahead, double swing) {
  report::Answer answer = report::example::dipping();
  statistics::OutcomeValues growth{"growth", "%/yr", 5, std::vector<std::vector<double>>(2)};
  statistics::OutcomeValues value{"value", "USD", 5, std::vector<std::vector<double>>(2)};
  for (int r = 0; r < 12; ++r) {
    growth.values[0].push_back(r);
    growth.values[1].push_back(r + ahead + (r % 2 == 0 ? swing : -swing));
    value.values[0].push_back(1e6 * (20 + r));
    value.values[1].push_back(1e6 * (19 + r));
  }
  answer.last_year = {growth, value};
  answer.best = statistics::best_rows(answer);
  return answer;
}

}  // namespace

TEST_CASE("Who may be the best stands below the scenarios, with who cannot left out") {
  const std::string text = report::to_text(two_worlds(3, 1));
  CHECK_THAT(text, Contains(R"(
Which is best, stay included
  year  outcome       may be best  chance  regret  95% interval to the best other
     5  growth, %/yr  full           100%    0.00                   0.00 to +3.54
     5  value, USD    stay           100%       0                     0 to +1.00m
  Chance: share of resamples of the replicates in which its mean is the highest. Regret: what
    choosing it is expected to cost. Intervals hold for all scenarios of an outcome at once
    (paired t, Bonferroni). Who cannot be the best is left out.
)"));
  CHECK(text.find("Pairing:") < text.find("Which is best"));
}

TEST_CASE("Where two may be the best both are shown, with what each would cost") {
  const std::string text = report::best_text(two_worlds(0.2, 1), {});
  CHECK_THAT(text, Contains("     5  growth, %/yr  stay"));
  CHECK_THAT(text, Contains("\n                      full"));
  CHECK_THAT(text, !Contains("100%    0.00"));
}

TEST_CASE("An answer without replicates to compare says nothing of the best") {
  CHECK(report::best_text(report::example::dipping(), {}).empty());
}

TEST_CASE("A selection says who is best and who was out when") {
  const report::Answer answer = two_worlds(3, 0.5);
  CHECK(report::selection_text(answer, {"growth", 0.5}, 10, 200, {}) ==
        "Wanted: the best in growth, differences below 0.50 do not matter. full is selected after 10\n"
        "  replicates (95%). Out: stay after 10 replicates.\n");
  const auto json = nlohmann::json::parse(report::selection_json(answer, {"growth", 0.5}, 10, 200));
  CHECK(json.at("decision") == "selected");
  CHECK(json.at("scenarios") == nlohmann::json{"full"});
  CHECK(json.at("out").at(0).at("scenario") == "stay");
  CHECK(json.at("out").at(0).at("replicates") == 10);
  CHECK(json.at("likely_replicates") == 10);
}

TEST_CASE("What is not decided says between whom, and how many more replicates would tell") {
  const report::Answer open = two_worlds(0.2, 3);
  const std::string text = report::selection_text(open, {"growth", 0.5}, 10, 12, {.width = 400});
  CHECK_THAT(text, Contains("The budget of 12 replicates is spent: too close to call between stay and full; "
                            "about "));
  CHECK_THAT(text, Contains(" more replicates would tell."));
  const auto json = nlohmann::json::parse(report::selection_json(open, {"growth", 0.5}, 10, 12));
  CHECK(json.at("decision") == "open");
  CHECK(json.at("likely_replicates") > 12);
  const int more = json.at("likely_replicates").get<int>() - 12;
  CHECK_THAT(text, Contains("about " + report::replicates_text(more) + " more replicates"));

  CHECK_THAT(report::selection_text(two_worlds(0, 0), {"growth", 0.5}, 10, 200, {.width = 400}),
             Contains("After 10 replicates stay and full are left, equal in every one."));
  CHECK_THAT(report::selection_text(two_worlds(0, 1), {"growth", 0.68}, 10, 200, {.width = 400}),
             Contains("After 12 replicates stay and full are left, and no two differ by more (95%)."));
  CHECK_THAT(report::selection_text(open, {"satisfaction", 0.5}, 10, 200, {.width = 400}),
             Contains("satisfaction is unknown: nobody can tell."));
  CHECK(nlohmann::json::parse(report::selection_json(open, {"margin", 0.5}, 10, 200))
            .at("likely_replicates")
            .is_null());
}

TEST_CASE("Targets are a row for each scenario") {
  const report::Answer answer = two_worlds(3, 1);
  const std::vector<statistics::Target> targets = {{"growth", 12}, {"value", 2e7}};
  const auto rows = statistics::target_rows(answer, targets);
  CHECK(report::targets_text(answer, rows, {}) == R"(How often targets are met
  year  outcome       target  scenario  met in  chance  95% interval
     5  growth, %/yr   12.00  stay        0/12      0%     0% to 24%
     5  growth, %/yr   12.00  full        3/12     25%     9% to 53%
     5  value, USD     20.0m  stay       12/12    100%   76% to 100%
     5  value, USD     20.0m  full       11/12     92%    65% to 99%
  Share of replicates that reach the target or more, with Wilson's interval.
)");
  const auto json = nlohmann::json::parse(report::targets_json(rows));
  REQUIRE(json.size() == 4);
  CHECK(json.at(1).at("outcome") == "growth");
  CHECK(json.at(1).at("scenario") == "full");
  CHECK(json.at(1).at("probability") == 3.0 / 12);
  CHECK(json.at(1).at("low") == statistics::share_of(3, 12).interval.low);
}

TEST_CASE("The best of each outcome stands in JSON") {
  report::Answer answer = two_worlds(3, 1);
  answer.scenarios[0].outcomes[0].bca = statistics::Interval{-2, -1};
  const auto json = nlohmann::json::parse(report::to_json(answer));
  REQUIRE(json.at("best").size() == 4);
  const auto& full = json.at("best").at(1);
  CHECK(full.at("outcome") == "growth");
  CHECK(full.at("scenario") == "full");
  CHECK(full.at("probability") == 1);
  CHECK(full.at("regret") == 0);
  CHECK(full.at("low") == 0);
  CHECK(full.at("high") == answer.best[1].from_best.high);
  CHECK(json.at("scenarios").at(0).at("outcomes").at(0).at("bca") == nlohmann::json{-2, -1});
  CHECK(json.at("scenarios").at(0).at("outcomes").at(1).at("bca").is_null());
}
