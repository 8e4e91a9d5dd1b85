#include "engine/validation/series.hpp"

#include <cmath>
#include <limits>

#include "engine/base/check.hpp"
#include "engine/measures/catalogue.hpp"

namespace evert::validation {

namespace {

constexpr std::size_t year_weeks = 52;

std::span<const double> years_of(const simulation::Record& record, std::string_view measure, int first,
                                 int last) {
  const auto begin = static_cast<std::size_t>(first - 1) * year_weeks;
  const auto end = static_cast<std::size_t>(last) * year_weeks;
  EVERT_CHECK(first >= 1 && last >= first && end <= static_cast<std::size_t>(record.weeks),
              "a year that was not recorded");
  return series(record, measure).subspan(begin, end - begin);
}

}  // namespace

std::span<const double> series(const simulation::Record& record, std::string_view measure) {
  const std::vector<double>& weeks = record.measures[measures::index_of(measure)];
  EVERT_CHECK(weeks.size() == static_cast<std::size_t>(record.weeks), "a measure that is split");
  return weeks;
}

double year_sum(const simulation::Record& record, std::string_view measure, int year) {
  double sum = 0;
  for (const double value : years_of(record, measure, year, year)) sum += value;
  return sum;
}

double years_mean(const simulation::Record& record, std::string_view measure, int first, int last) {
  double sum = 0;
  std::size_t count = 0;
  for (const double value : years_of(record, measure, first, last)) {
    if (std::isnan(value)) continue;
    sum += value;
    ++count;
  }
  return count > 0 ? sum / static_cast<double>(count) : std::numeric_limits<double>::quiet_NaN();
}

double year_mean(const simulation::Record& record, std::string_view measure, int year) {
  return years_mean(record, measure, year, year);
}

double growth(const simulation::Record& history, const simulation::Record& record, std::string_view measure,
              int year) {
  return 100 * (std::pow(year_sum(record, measure, year) / year_sum(history, measure, 1), 1.0 / year) - 1);
}

}  // namespace evert::validation
