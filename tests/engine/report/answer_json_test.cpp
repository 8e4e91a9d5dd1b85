#include <nlohmann/json.hpp>

#include "engine/report/answer.hpp"
#include "tests/catch.hpp"
#include "tests/engine/report/answers.hpp"

namespace {

using namespace evert::report;

TEST_CASE("the JSON answer reads back with every number in its place") {
  const auto json = nlohmann::json::parse(to_json(example::dipping()));
  CHECK(json.at("baseline") == "stay");
  CHECK(json.at("replicates") == 30);
  CHECK(json.at("variance_reduction") == 2.5);
  REQUIRE(json.at("scenarios").size() == 1);
  const auto& full = json.at("scenarios").at(0);
  CHECK(full.at("name") == "full");
  REQUIRE(full.at("outcomes").size() == 3);
  const auto& margin = full.at("outcomes").at(2);
  CHECK(margin.at("name") == "margin");
  CHECK(margin.at("unit") == "% of revenue");
  CHECK(margin.at("year") == 5);
  CHECK(margin.at("level") == 4.5);
  CHECK(margin.at("difference") == 0.42);
  CHECK(margin.at("low") == 0.42 - 0.32);
  CHECK(margin.at("high") == 0.42 + 0.32);
  CHECK(margin.at("share_better") == 28.0 / 30);
  CHECK(full.at("values").at(0).at("difference") == -1.25e6);
  CHECK(full.at("trough").at("percent") == -31);
  CHECK(full.at("trough").at("money_high") == -2.7e6);
  CHECK(full.at("trough").at("week") == 34);
  CHECK(full.at("break_even").at("week") == 170);
  CHECK(full.at("break_even").at("share_never") == 0.4);
  CHECK(full.at("stalled") == 0.2);
}

TEST_CASE("what is unknown or never comes is null in JSON") {
  Answer answer = example::dipping();
  answer.scenarios[0].outcomes[0].difference = evert::statistics::unknown_estimate();
  answer.scenarios[0].share_stalled.reset();
  const auto json = nlohmann::json::parse(to_json(answer));
  const auto& full = json.at("scenarios").at(0);
  CHECK(full.at("outcomes").at(0).at("difference").is_null());
  CHECK(full.at("outcomes").at(0).at("low").is_null());
  CHECK(full.at("break_even").at("high").is_null());
  CHECK(full.at("stalled").is_null());
}

TEST_CASE("a title in a broken encoding does not cost the answer") {
  Answer answer = example::dipping();
  answer.scenarios[0].title = "caf\xe9";
  CHECK(nlohmann::json::parse(to_json(answer)).at("scenarios").size() == 1);
}

}  // namespace
