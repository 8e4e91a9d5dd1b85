// The three headline outcomes of one simulated world, year by year, from its weekly records.
#pragma once

#include <cstddef>
#include <span>

namespace evert::statistics {

// A year of results is 52 weeks, so that years compare week by week.
inline constexpr std::size_t weeks_per_year = 52;

// One world of one replicate, week by week. The first `start` weeks are the history before the redesign, the
// week at index `start` is the redesign's first. All spans have the same length.
struct WeeklyRecord {
  std::span<const double> revenue;       // money per week
  std::span<const double> ebit;          // money per week, one-off costs in
  std::span<const double> cash;          // net cash flow, money per week
  std::span<const double> satisfaction;  // mean over customers, 0-100
  int start = 0;
};

struct YearOutcomes {
  double growth = 0;  // % per year: compound growth of revenue from the year before the redesign to year y,
                      // 100 ((R_y / R_0)^(1/y) - 1); NaN if that year is not recorded or had no revenue
  double margin = 0;  // EBIT as % of revenue in year y; NaN without revenue
  double satisfaction = 0;  // points 0-100, mean over the weeks of year y
};

// Whole years (52 weeks) recorded since the redesign started.
[[nodiscard]] int complete_years(const WeeklyRecord& record);

// Year 1 is weeks 1..52 of the redesign. Needs 1 <= year <= complete_years(record).
[[nodiscard]] YearOutcomes year_outcomes(const WeeklyRecord& record, int year);

}  // namespace evert::statistics
