#include "engine/statistics/outcomes.hpp"

#include <cmath>
#include <numeric>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"

namespace evert::statistics {

namespace {

using base::nan;

// Year 0 is the one before the redesign.
double year_sum(std::span<const double> weekly, int start, int year) {
  const auto first =
      static_cast<std::size_t>(start) + static_cast<std::size_t>(year) * weeks_per_year - weeks_per_year;
  const auto weeks = weekly.subspan(first, weeks_per_year);
  return std::accumulate(weeks.begin(), weeks.end(), 0.0);
}

}  // namespace

int complete_years(const WeeklyRecord& record) {
  return (static_cast<int>(record.revenue.size()) - record.start) / static_cast<int>(weeks_per_year);
}

YearOutcomes year_outcomes(const WeeklyRecord& record, int year) {
  const std::size_t n = record.revenue.size();
  EVERT_CHECK(record.ebit.size() == n && record.cash.size() == n && record.satisfaction.size() == n,
              "the records of one world last equally long");
  EVERT_CHECK(record.start >= 0 && year >= 1 && year <= complete_years(record), "the year was simulated");
  const double revenue = year_sum(record.revenue, record.start, year);
  const double before =
      record.start >= static_cast<int>(weeks_per_year) ? year_sum(record.revenue, record.start, 0) : nan;
  YearOutcomes result;
  result.growth = before > 0 ? 100 * (base::pow(revenue / before, 1.0 / year) - 1) : nan;
  result.margin = revenue > 0 ? 100 * year_sum(record.ebit, record.start, year) / revenue : nan;
  result.satisfaction = year_sum(record.satisfaction, record.start, year) / weeks_per_year;
  return result;
}

}  // namespace evert::statistics
