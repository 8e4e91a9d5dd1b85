// The answer of a comparison, from its study: the same whether the study was just simulated or read back.
#pragma once

#include "engine/results/study.hpp"
#include "engine/statistics/answer.hpp"

namespace evert::experiment {

inline constexpr const char* currency = "USD";  // what company files declare their amounts in

// Growth, margin and satisfaction at years 1, 3 and 5 (the last year too if it is another), value at 3 and 5,
// the J-curve, what pairing saved, how often redesigns stalled, and warnings.
[[nodiscard]] statistics::Answer answer_of(const results::Study& study);

// The same without the scenarios: what was asked and how, and warnings.
[[nodiscard]] statistics::Answer answer_frame(const results::Study& study);

// The years that the answer of a horizon of `years` looks at.
[[nodiscard]] statistics::CompareOptions compare_options(int years, double discount_rate);

// An outcome as files have it: "growth_year_5".
[[nodiscard]] results::Outcome described(const statistics::Outcome& outcome);

// Writes that answer into the study, with a row for the baseline.
void add_answer(results::Study& study);

// Runs that failed.
[[nodiscard]] int failed_runs(const results::Study& study);

// One world of the study, year by year, means over the replicates that count. Year 0 is the one before the
// scenarios branch off (NaN if it was not recorded).
struct YearFigures {
  int year = 0;
  double revenue = 0, ebit = 0;  // USD per year
  double margin = 0;             // % of revenue
  double satisfaction = 0;       // points
  double active = 0;             // customers, mean over the year
  double headcount = 0;          // people, mean over the year
  double engagement = 0;         // points
};
[[nodiscard]] std::vector<YearFigures> year_figures(const results::Study& study, std::size_t scenario);

}  // namespace evert::experiment
