// A study that can be worked out by hand: two scenarios, three replicates, a year of history and two years.
//
// `stay` earns 100 a week, of which 40 are gross profit on cars and 10 are left, at 70 points of
// satisfaction. `better` is the same but: in its first ten weeks the change costs 5 a week; from week 10 on
// replicate r brings r + 1 more gross profit a week; satisfaction is r + 1 points higher from week 0 on.
// Money is not discounted.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/results/study.hpp"

namespace evert::document::example {

inline constexpr std::size_t history = 52, weeks = 156, replicates = 3;

// (scenario, replicate, week)
template <class Value>
std::vector<double> each_week(Value value) {
  std::vector<double> values;
  for (int scenario = 0; scenario < 2; ++scenario)
    for (int r = 0; r < static_cast<int>(replicates); ++r)
      for (int w = 0; w < static_cast<int>(weeks); ++w)
        values.push_back(value(scenario, r, w - static_cast<int>(history)));
  return values;
}

inline double more(int scenario, int r, int week) {
  return scenario == 1 && week >= 10 ? r + 1 : 0;
}
inline double change(int scenario, int, int week) {
  return scenario == 1 && week >= 0 && week < 10 ? 5 : 0;
}

inline results::Study worked_study() {
  using namespace results;
  Study study;
  study.title = "Two worlds by hand";
  study.company = "Example Motors";
  study.run_id = "1";
  study.company_text = "";
  study.scenarios = {{"stay", "Nothing changes", "", "{}"}, {"better", "A little better", "", "{}"}};
  study.baseline = "stay";
  for (std::size_t r = 0; r < replicates; ++r) {
    study.replicates.push_back(static_cast<std::int32_t>(r));
    study.seed_hex.push_back("000000000000000" + std::to_string(r));
  }
  study.run_status.assign(2 * replicates, RunStatus::ok);
  study.start_date = "2025-01-06";
  for (std::size_t w = 0; w < weeks; ++w) {
    study.days.push_back(7.0 * (static_cast<double>(w) - static_cast<double>(history)));
    study.ticks.push_back(static_cast<std::int32_t>(w) - static_cast<std::int32_t>(history));
  }
  const auto money = [&](const char* name, std::vector<double> values) {
    study.kpis.push_back(
        {name, "USD week-1", name, "time: sum", Direction::higher_is_better, Split::none, std::move(values)});
  };
  const auto profit = [](int s, int r, int w) { return 10 + more(s, r, w) - change(s, r, w); };
  money("revenue", each_week([](int s, int r, int w) { return 100 + more(s, r, w); }));
  money("ebit", each_week(profit));
  money("cash_flow", each_week(profit));
  money("change_cost", each_week(change));
  money("payroll", each_week([](int, int, int) { return 30; }));
  study.kpis.push_back({"satisfaction", "points", "satisfaction", "time: point", Direction::higher_is_better,
                        Split::none,
                        each_week([](int s, int r, int w) { return 70 + (s == 1 && w >= 0 ? r + 1 : 0); })});
  study.kpis.push_back({"complaints", "week-1", "complaints", "time: sum", Direction::lower_is_better,
                        Split::none, each_week([](int s, int, int) { return s == 1 ? 60 : 80; })});
  study.sections = {{"question",
                     "What was asked",
                     {{"setting", "", "setting", {}, {"setting"}, std::vector<std::string>{"discount_rate"}},
                      {"value", "1", "value", {}, {"setting"}, std::vector<double>{0}}}},
                    {"by_line",
                     "By line",
                     {{"line", "", "line", {}, {"line"}, std::vector<std::string>{"cars"}},
                      {"gross_by_line",
                       "USD week-1",
                       "gross profit",
                       {},
                       {"scenario", "replicate", "time", "line"},
                       each_week([](int s, int r, int w) { return 40 + more(s, r, w); })}}}};
  study.provenance.study_seed = "0000000000000001";
  return study;
}

}  // namespace evert::document::example
