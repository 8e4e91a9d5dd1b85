// Answers worked by hand, shared by the tests of the writers.
#pragma once

#include <limits>
#include <string>
#include <utility>

#include "engine/report/answer.hpp"

namespace evert::report::example {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

inline Outcome outcome(std::string name, std::string unit, int year, double level, double difference,
                       double half_width, double share_better) {
  return {std::move(name),
          std::move(unit),
          year,
          {level, {level - 1, level + 1}, 2, 30},
          {difference, {difference - half_width, difference + half_width}, 0.5, 30},
          share_better,
          2.5};
}

// A redesign that dips, recovers, and pays back in 18 of 30 replicates.
inline Answer dipping() {
  ScenarioAnswer full;
  full.name = "full";
  full.title = "The whole redesign, in nine months.";
  full.outcomes = {outcome("margin", "% of revenue", 1, 2.5, -1.5, 0.25, 0),
                   outcome("growth", "%/yr", 5, 3.25, 0.5, 1, 0.6),
                   outcome("margin", "% of revenue", 5, 4.5, 0.42, 0.32, 28.0 / 30)};
  full.values = {outcome("value", "USD", 5, 45.6e6, -1.25e6, 0.5e6, 4.5 / 30)};
  full.j_curve.trough_percent = {-31, -44, -18.4};
  full.j_curve.trough_money = {-4.5e6, -6e6, -2.7e6};
  full.j_curve.trough_week = {34, 26, 48};
  full.j_curve.end_percent = {11, 2.5, 19};
  full.j_curve.recovery = {{130, 101, infinity}, 2.0 / 30};
  full.j_curve.break_even = {{170, 120, infinity}, 0.4};
  full.j_curve.n = 30;
  full.share_stalled = 0.2;

  Answer answer;
  answer.company = "Example Dealers";
  answer.baseline = "stay";
  answer.currency = "USD";
  answer.replicates_asked = 30;
  answer.replicates_used = 30;
  answer.years = 5;
  answer.seed = 7;
  answer.discount_rate = 0.08;
  answer.scenarios = {full};
  return answer;
}

}  // namespace evert::report::example
