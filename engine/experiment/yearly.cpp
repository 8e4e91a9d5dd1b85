#include "engine/experiment/yearly.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/base/math.hpp"
#include "engine/experiment/study.hpp"
#include "engine/statistics/jcurve.hpp"
#include "engine/statistics/outcomes.hpp"

namespace evert::experiment {

namespace {

using statistics::weeks_per_year;

using base::nan;

// Whole-company measures and those by silo or segment are KPIs; the others stand in sections by their axis.
const results::Values* values_of(const results::Study& study, std::string_view measure) {
  const auto kpi = std::ranges::find(study.kpis, measure, &results::Kpi::name);
  if (kpi != study.kpis.end()) return &kpi->values;
  for (const results::Section& section : study.sections) {
    if (!section.name.starts_with("by_")) continue;
    const auto found = std::ranges::find(section.variables, measure, &results::Variable::name);
    if (found != section.variables.end()) return &found->values;
  }
  return nullptr;
}

// Where the year's numbers of one run lie in a table (scenario, replicate, week, entry).
struct Window {
  std::size_t first_week, entries;
  std::span<const std::size_t> wanted;  // empty: all entries
};

template <class T>
double mean_over(std::span<const T> table, const Window& window) {
  double total = 0;
  std::size_t count = 0;
  const auto take = [&](double value) {
    if (std::isnan(value)) return;
    total += value;
    ++count;
  };
  for (std::size_t week = window.first_week; week < window.first_week + weeks_per_year; ++week) {
    const auto row = table.subspan(week * window.entries, window.entries);
    if (window.wanted.empty()) std::ranges::for_each(row, take);
    for (const std::size_t entry : window.wanted) take(row[entry]);
  }
  return count == 0 ? nan : total / static_cast<double>(count);
}

}  // namespace

int simulated_years(const results::Study& study) {
  return static_cast<int>((study.days.size() - history_weeks(study)) / weeks_per_year);
}

std::vector<double> year_means(const results::Study& study, std::string_view measure, std::size_t scenario,
                               int year, std::span<const std::size_t> entries) {
  const auto replicates = whole_replicates(study);
  const results::Values* values = values_of(study, measure);
  if (values == nullptr || year < 1 || year > simulated_years(study))
    return std::vector<double>(replicates.size(), nan);
  const std::size_t weeks = study.days.size(), runs = study.scenarios.size() * study.replicates.size();
  const std::size_t first = history_weeks(study) + static_cast<std::size_t>(year - 1) * weeks_per_year;
  const Window window{first, results::size_of(*values) / (runs * weeks), entries};
  std::vector<double> means;
  for (const std::size_t r : replicates) {
    const std::size_t run = scenario * study.replicates.size() + r;
    means.push_back(std::visit(
        [&]<class T>(const std::vector<T>& table) {
          if constexpr (std::is_arithmetic_v<T>)
            return mean_over(std::span(table).subspan(run * weeks * window.entries, weeks * window.entries),
                             window);
          else
            return nan;
        },
        *values));
  }
  return means;
}

std::vector<double> values_after(const results::Study& study, std::size_t scenario, int years) {
  const double rate = setting(study, "discount_rate");
  const std::size_t start = history_weeks(study), weeks = static_cast<std::size_t>(years) * weeks_per_year;
  std::vector<double> values;
  for (const std::size_t r : whole_replicates(study)) {
    const std::vector<double> cash = series(study, "cash_flow", scenario, r);
    values.push_back(statistics::discounted_value(std::span(cash).subspan(start, weeks), rate));
  }
  return values;
}

std::vector<double> sum(std::span<const double> a, std::span<const double> b) {
  std::vector<double> result(a.begin(), a.end());
  for (std::size_t i = 0; i < b.size(); ++i) result[i] += b[i];
  return result;
}

std::vector<double> quotient(std::span<const double> a, std::span<const double> b) {
  std::vector<double> result(a.begin(), a.end());
  for (std::size_t i = 0; i < b.size(); ++i) result[i] /= b[i];
  return result;
}

std::vector<double> scaled(double factor, std::span<const double> a) {
  std::vector<double> result(a.begin(), a.end());
  for (double& value : result) value *= factor;
  return result;
}

}  // namespace evert::experiment
