#include "engine/report/calibration.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/catch.hpp"

using namespace evert;

namespace {

statistics::Calibration example() {
  statistics::Calibration c;
  c.company = "Shop";
  c.seed = 7;
  c.replicates = 12;
  c.held_out = 8;
  c.rounds = 5;
  c.runs = 300;
  c.settled = true;
  c.misfit_before = 3.2;
  c.misfit_after = 0.4;
  c.targets = {
      {"units", "1/year", 8360, 836, 5000, 8300, {8400, {8200, 8600}, 300, 8}, 400, true, false, NAN},
      {"churn", "%/year", 30, 3, 36, 33.5, {33.6, {32, 35.2}, 2, 8}, 3, false, false, NAN},
      {"payroll", "USD/year", 31.2e6, 1e6, 40e6, 36e6, {36e6, {35e6, 37e6}, 1e6, 8}, 1e6, false, true, 35e6}};
  c.parameters = {
      {"choice.appeal", "logit", 1.3, 1.5, {1.2, 1.8}, 0, 3, false, true, false, {"units"}},
      {"factor on silo.*.role.*.pay", "1", 1, 0.5, {0.5, 0.6}, 0.5, 2, true, true, true, {"payroll"}},
      {"choice.fit", "logit", 4, 4, {0, 10}, 0, 10, false, false, false, {}}};
  c.undetermined = {"choice.fit moves no target beyond the noise"};
  c.opposed = {{"churn", "payroll"}};
  return c;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("A calibration says what is met, what is not and why") {
  const std::string text = report::to_text(example(), {});
  CAPTURE(text);
  CHECK(contains(text, "Shop: 1 of 3 targets met by 3 fitted parameters"));
  CHECK(contains(text, "units      8360    ±836    5000    8300      8400  8200 to 8600      yes"));
  CHECK(contains(text, "no, may be noise"));
  CHECK(contains(text, "no: out of reach"));
  CHECK(contains(text, "1.2 to 1.8  0 to 3    moves units"));
  CHECK(contains(text, "at its bound, moves payroll"));
  CHECK(contains(text, "not determined"));
  CHECK(contains(text, "- choice.fit moves no target beyond the noise"));
  CHECK(contains(text, "payroll = 31.20m is missed: the nearest value any point tried came to is 35.00m"));
  CHECK(contains(text, "- churn and payroll pull in opposite directions"));
  CHECK_FALSE(contains(text, "before it settled"));
}

TEST_CASE("A calibration that was stopped claims nothing") {
  statistics::Calibration c = example();
  c.finished = false;
  const std::string text = report::to_text(c, {});
  CHECK(contains(text, "Shop: stopped; the best so far"));
  CHECK_FALSE(contains(text, "yes"));
  CHECK_FALSE(contains(text, "pull in opposite"));
}

TEST_CASE("A calibration as data has every number, and null for what nobody knows") {
  const auto json = nlohmann::json::parse(report::to_json(example()));
  CHECK(json["targets"][0]["held_out"]["mean"] == 8400);
  CHECK(json["targets"][0]["nearest"].is_null());
  CHECK(json["targets"][2]["nearest"] == 35e6);
  CHECK(json["parameters"][1]["at_bound"] == true);
  CHECK(json["parameters"][2]["determined"] == false);
  CHECK(json["opposed"][0][1] == "payroll");
}
