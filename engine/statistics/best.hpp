// Which scenario of a comparison is the best, the baseline included, outcome by outcome in the last year; and
// how often each meets a target. From the values of the replicates, which the answer carries.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/answer.hpp"
#include "engine/statistics/selection.hpp"

namespace evert::statistics {

// The scenario's name as OutcomeValues count them: the baseline is number 0.
[[nodiscard]] const std::string& scenario_name(const Answer& answer, std::size_t scenario);

// One row for each of answer.last_year and each scenario, in their order: compare_with_best and
// chances_of_best. None below two scenarios or two replicates, or of an outcome that is unknown in one.
[[nodiscard]] std::vector<BestRow> best_rows(const Answer& answer);

// What is to be found out: the best in that outcome, where scenarios that differ by less than `indifference`
// need not be told apart. In the unit of the outcome's difference.
struct BestWanted {
  std::string outcome;
  double indifference = 0;
};

// The indifference of whoever names none: half a point of growth a year, a tenth of a point of margin, half a
// point of satisfaction; a value in money has none, since it hangs on the size of the company.
[[nodiscard]] std::optional<double> usual_indifference(const std::string& outcome);

// What Kim and Nelson's procedure says so far; `first_stage` replicates were asked for at first. Nothing if
// the outcome is unknown in some replicate, if there is none, or if there are no two scenarios.
[[nodiscard]] std::optional<Selection> select_wanted(const Answer& answer, const BestWanted& wanted,
                                                     int first_stage);

// A headline outcome is to reach `value` in the last year, in the outcome's unit.
struct Target {
  std::string outcome;
  double value = 0;
};

struct TargetRow {
  Target target;
  std::string unit;
  int year = 0;
  std::string scenario;
  Share met;  // share of replicates that reach it or more, and Wilson's interval
  int n = 0;
};

// For each target a row for each scenario, the baseline first. A replicate in which the outcome is unknown
// does not meet it.
[[nodiscard]] std::vector<TargetRow> target_rows(const Answer& answer, std::span<const Target> targets);

}  // namespace evert::statistics
