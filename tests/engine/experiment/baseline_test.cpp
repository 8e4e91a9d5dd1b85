#include "engine/experiment/baseline.hpp"

#include <cmath>

#include "tests/catch.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;

// A study of the baseline alone: 52 weeks of warm-up, one week after; `satisfaction` by replicate and week.
template <class Satisfaction>
results::Study settled_study(Satisfaction satisfaction) {
  results::Study study;
  study.scenarios = {{"stay", "", "", ""}};
  std::vector<float> values;
  for (int r = 0; r < 10; ++r) {
    study.replicates.push_back(r);
    study.run_status.push_back(results::RunStatus::ok);
    for (int week = 0; week <= 52; ++week) values.push_back(satisfaction(r, week));
  }
  for (int week = 0; week <= 52; ++week) {
    study.ticks.push_back(week - 52);
    study.days.push_back(7 * (week - 52));
  }
  study.kpis = {
      {"satisfaction", "points", "", "", results::Direction::higher_is_better, results::Split::none, values}};
  return study;
}

model::Published figure(const char* name, double value, double tolerance, bool relative) {
  return {name, value, tolerance, relative, "a report", "emergent"};
}

}  // namespace

TEST_CASE("A level that still moves by more than the noise is warned of, noise is not") {
  const auto noise = [](int r, int week) { return static_cast<float>((r * 7 + week * 13) % 11) / 10; };
  CHECK(drift_warnings(settled_study([&](int r, int week) { return 75 + noise(r, week); })).empty());
  const auto falling = drift_warnings(
      settled_study([&](int r, int week) { return 75 - static_cast<float>(week) / 13 + noise(r, week); }));
  REQUIRE(falling.size() == 1);
  CHECK(falling[0].find("satisfaction still falls by 2.7 % in half a year") != std::string::npos);
  // Certain, but too small to matter.
  CHECK(drift_warnings(settled_study([&](int, int week) {
          return 75 - static_cast<float>(week) / 100;
        })).empty());
}

TEST_CASE("A level that MSER-5 does not find settled is named once, if it moves by more than the noise") {
  const auto noise = [](int r, int week) { return static_cast<float>((r * 7 + week * 13) % 11) / 100; };
  const auto drifting = [&](int r, int week) { return 75 - static_cast<float>(week) / 100 + noise(r, week); };
  const auto moving = level_warnings(settled_study(drifting));
  REQUIRE(moving.size() == 1);
  CHECK(moving[0].find("no settled level of satisfaction (-0.3 % in half a year)") != std::string::npos);
  CHECK(level_warnings(settled_study([&](int r, int week) { return 75 + noise(r, week); })).empty());
  // What is settled after ten weeks has settled, though the halves differ.
  CHECK(level_warnings(settled_study([&](int r, int week) {
          return 75 - (week < 10 ? 1.0F : 0.0F) + noise(r, week);
        })).empty());
  // What drift_warnings() tells of is not told twice.
  CHECK(level_warnings(settled_study([&](int r, int week) { return 5 * drifting(r, week) - 300; })).empty());
  // Too few weeks to judge.
  results::Study young = settled_study(drifting);
  for (std::size_t week = 0; week < 10; ++week) young.ticks[week] = 0;
  CHECK(level_warnings(young).empty());
}

TEST_CASE("A published figure is met within its tolerance, relative or absolute") {
  model::Company company;
  company.published = {figure("revenue", 200, 0.1, true), figure("revenue", -200, 0.1, true),
                       figure("churn", 30, 1.5, false), figure("churn", 30, 1.5, false),
                       figure("revenue", 200, 0.1, true)};
  results::Study study;
  add_baseline(company, {{215, 221}, {-215, -221}, {31.5}, {NAN}, {221, 223}}, study);
  const auto figures = baseline_figures(study);
  REQUIRE(figures.size() == 5);
  CHECK(figures[0].value == 218);
  CHECK(figures[0].deviation == 18);
  CHECK(figures[0].unit == "USD/year");
  CHECK(figures[0].within);
  CHECK(figures[1].within);
  CHECK(figures[2].within);
  CHECK(std::isnan(figures[3].value));
  CHECK_FALSE(figures[3].within);
  CHECK_FALSE(figures[4].within);
  CHECK(figures[2].published.source == "a report");
}
