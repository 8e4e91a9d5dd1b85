#include "engine/report/five_tests.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/report/effect_text.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::report;
using namespace evert::statistics;

Effect effect(std::string name, std::string unit, double mean, double half) {
  return {std::move(name),
          std::move(unit),
          Direction::higher_is_better,
          {mean, {mean - half, mean + half}, half > 0 ? 1.0 : 0.0, 30},
          28.0 / 30};
}

// A redesign of two actions; the second could not be judged.
FiveTests example() {
  const Effect satisfaction = effect("satisfaction", "points", 0.42, 0.11),
               value = effect("value", "USD", -1.25e6, 2e6), same = effect("lead time", "days", 0, 0);
  const std::array<TestAnswer, test_count> answers = {
      {{Test::experience, Word::yes, "", {satisfaction, value}, 1},
       {Test::benefit, Word::not_known, "no gain shown", {satisfaction, value}, 2},
       {Test::pain, Word::does_not_apply, "", {same}, 1},
       {Test::cost, Word::does_not_apply, "no cost cut", {value}, 1},
       {Test::right, Word::no, "", {value}, 1}}};
  FiveTests judged;
  judged.frame.company = "Example Dealers";
  judged.frame.baseline = "stay";
  judged.frame.replicates_asked = judged.frame.replicates_used = 30;
  judged.frame.years = 5;
  judged.frame.discount_rate = 0.1;
  JudgedRedesign redesign{"full", "The whole redesign.", {}};
  redesign.changes.push_back({0, "", "the whole redesign", "", answers, {}});
  redesign.changes.push_back(
      {1, "integration", "One record, \"shared\"", "left out with it: 2", answers, answers});
  redesign.changes.push_back({2, "cut", "Managers leave", "why not", {}, {}});
  judged.redesigns = {redesign};
  return judged;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an effect is written with the decimals its interval makes sense of") {
  CHECK(interval_text(effect("a", "points", 0.42, 0.11)) == "+0.42 (+0.31 to +0.53)");
  CHECK(interval_text(effect("a", "1", -0.0031, 0.001)) == "-0.0031 (-0.0041 to -0.0021)");
  CHECK(interval_text(effect("a", "week-1", -362.4, 40)) == "-362 (-402 to -322)");
  CHECK(interval_text(effect("a", "USD", 310e3, 10e3)) == "+310k (+300k to +320k)");
  CHECK(interval_text(effect("a", "points", 0, 0)) == "0 (all equal)");
  CHECK(half_width_text(effect("a", "points", 0.42, 0.11)) == "+0.42 ±0.11");
  CHECK(half_width_text(effect("a", "points", 0, 0)) == "0");
  Effect alone = effect("a", "points", 0.42, 0);
  alone.difference.interval = unknown_estimate().interval;
  CHECK(interval_text(alone) == "+0.420 (interval unknown)");
  alone.difference = unknown_estimate();
  CHECK(half_width_text(alone) == "unknown");
}

TEST_CASE("the text has a matrix of words and a block for each change") {
  const std::string text = to_text(example(), {.width = 200});
  CHECK(contains(text, "Example Dealers: five tests, action by action"));
  CHECK(contains(text, "  all  the whole redesign    yes           ?          -       -       no\n"));
  CHECK(contains(text, "    2  Managers leave        not judged\n"));
  CHECK(contains(text, "    1    alone               yes"));
  CHECK(contains(text, "  1  One record, \"shared\" (integration)\n    left out with it: 2\n"));
  CHECK(contains(text,
                 "    1 experience: yes. satisfaction +0.42 (+0.31 to +0.53) points, better in 28 of 30. "
                 "Beside it: value -1.25m"));
  CHECK(contains(text, "3 pain: does not apply. lead time the same in every replicate."));
  CHECK(contains(text, "2 benefit: not known, no gain shown."));
  CHECK(contains(text, "5 right: was it the right change?"));
}

TEST_CASE("figures that stay the same are named together, after those that move") {
  FiveTests judged = example();
  TestAnswer& first = (*judged.redesigns[0].changes[0].tests)[0];
  const Effect moves = effect("value", "USD", -1.25e6, 2e6);
  first.effects = {effect("churn", "points", 0, 0), moves, effect("lead time", "days", 0, 0)};
  first.deciding = 3;
  CHECK(contains(to_text(judged, {.width = 200}),
                 "better in 28 of 30; churn and lead time the same in every replicate.\n"));
}

TEST_CASE("the JSON has words, findings and figures, and null where nothing was judged") {
  const auto json = nlohmann::json::parse(to_json(example()));
  const auto& changes = json["redesigns"][0]["changes"];
  REQUIRE(changes.size() == 3);
  CHECK(changes[1]["tests"][0]["word"] == "yes");
  CHECK(changes[1]["tests"][0]["deciding"][0]["low"] == Approx(0.31));
  CHECK(changes[1]["tests"][0]["deciding"][0]["says"] == "better");
  CHECK(changes[1]["tests"][0]["beside"].size() == 1);
  CHECK(changes[1]["alone"].size() == 5);
  CHECK(changes[0]["alone"].is_null());
  CHECK(changes[2]["tests"].is_null());
  CHECK(json["replicates"] == 30);
}

TEST_CASE("the CSV has a row for each figure of each test") {
  const std::string csv = to_csv(example());
  // Seven figures, once for the whole, twice for the first action; and the head.
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 3 * 7);
  CHECK(contains(csv,
                 "full,1,\"One record, \"\"shared\"\"\",alone,benefit,not known,no gain shown,deciding,"
                 "satisfaction,points,0.42,0.31,"));
  CHECK(csv.starts_with("redesign,number,change,comparison,test,word,finding,role,figure,unit,"));
}
