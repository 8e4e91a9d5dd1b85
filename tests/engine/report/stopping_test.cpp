#include "engine/report/stopping.hpp"

#include <nlohmann/json.hpp>
#include <vector>

#include "engine/report/verdict.hpp"
#include "tests/catch.hpp"

using namespace evert;

namespace {

statistics::Answer answer_of(std::vector<double> differences) {
  statistics::Answer answer;
  answer.replicates_asked = answer.replicates_used = static_cast<int>(differences.size());
  statistics::ScenarioAnswer scenario;
  scenario.name = "full";
  scenario.outcomes.push_back(statistics::compare_outcome("growth", "%/yr", 5, differences,
                                                          std::vector<double>(differences.size(), 0.0)));
  answer.scenarios.push_back(scenario);
  return answer;
}

const std::vector<double> scattered = {0, 10, 0, 10, 0, 10, 0, 10, 0, 10};

}  // namespace

TEST_CASE("What was wanted is said, known or not") {
  const std::vector<statistics::Wanted> loose = {{"growth", 8}}, narrow = {{"growth", 0.5}};
  CHECK(report::stopping_text(answer_of(scattered), loose, 200, {}) ==
        "Wanted: growth to +-8.00. Known after 10 replicates.\n");
  const std::string spent = report::stopping_text(answer_of(scattered), narrow, 10, {});
  CHECK(spent.find("The budget of 10 replicates is spent") != std::string::npos);
  CHECK(spent.find("full: growth is known to +-3.77; +-0.50 would take about 430 replicates in all.") !=
        std::string::npos);
  const auto json = nlohmann::json::parse(report::stopping_json(answer_of(scattered), narrow, 10));
  CHECK(json.at("budget") == 10);
  CHECK(json.at("wanted").at(0).at("outcome") == "growth");
  CHECK(json.at("not_yet").at(0).at("scenario") == "full");
  CHECK(json.at("not_yet").at(0).at("replicates") > 400);
}

TEST_CASE("Too close to call says how many replicates would tell") {
  std::vector<double> open = {3, -2, 3, -2, 3, -2, 3, -2, 3, -2};  // .5 +- 1.9
  const statistics::Answer answer = answer_of(open);
  CHECK(report::verdict(answer, answer.scenarios[0]).find("(about 110 would tell)") != std::string::npos);
  CHECK(report::replicates_text(97) == "97");
  CHECK(report::replicates_text(387) == "390");
  CHECK(report::replicates_text(12'345) == "12000");
  CHECK(report::replicates_text(2'000'000) == "over 100,000");
}
