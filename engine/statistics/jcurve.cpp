#include "engine/statistics/jcurve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/statistics/estimate.hpp"
#include "engine/statistics/outcomes.hpp"

namespace evert::statistics {

namespace {

using base::nan;

// Sums of the last 52 values at each of the last `weeks` values, scaled to a year where fewer are known.
// Summed afresh each week: a running sum would leave a residue where the true sum is zero.
std::vector<double> trailing_year(std::span<const double> values, std::size_t weeks) {
  std::vector<double> result(weeks);
  for (std::size_t w = 0; w < weeks; ++w) {
    const std::size_t end = values.size() - weeks + w + 1;
    const std::size_t known = std::min(end, weeks_per_year);
    double sum = 0;
    for (std::size_t i = end - known; i < end; ++i) sum += values[i];
    result[w] = known == weeks_per_year
                    ? sum
                    : sum * static_cast<double>(weeks_per_year) / static_cast<double>(known);
  }
  return result;
}

double percent_of(double difference, double baseline) {
  return baseline > 0 ? 100 * difference / baseline : nan;
}

Trough find_trough(std::span<const double> difference, std::span<const double> baseline) {
  Trough trough;
  for (std::size_t w = 0; w < difference.size(); ++w) {
    if (difference[w] >= trough.money) continue;
    trough = {difference[w], percent_of(difference[w], baseline[w]), static_cast<int>(w) + 1};
  }
  return trough;
}

std::optional<int> find_recovery(std::span<const double> difference, int trough_week) {
  if (trough_week == 0) return 0;
  for (auto w = static_cast<std::size_t>(trough_week); w < difference.size(); ++w)
    if (difference[w] >= 0) return static_cast<int>(w) + 1;
  return std::nullopt;
}

std::optional<int> find_break_even(std::span<const double> cash, std::span<const double> baseline) {
  double cumulative = 0;
  std::size_t last_below = 0;  // the last week in debt; 0 if there is none
  for (std::size_t w = 0; w < cash.size(); ++w) {
    cumulative += cash[w] - baseline[w];
    if (cumulative < 0) last_below = w + 1;
  }
  if (last_below == 0) return 0;
  if (last_below == cash.size()) return std::nullopt;
  return static_cast<int>(last_below) + 1;
}

}  // namespace

JCurve j_curve(const PairedWeeks& weeks) {
  const std::size_t n = weeks.ebit.size();
  EVERT_CHECK(weeks.baseline_ebit.size() == n && weeks.cash.size() == n && weeks.baseline_cash.size() == n,
              "both worlds of a pair last equally long");
  for (const auto& series :
       {weeks.history_ebit, weeks.ebit, weeks.baseline_ebit, weeks.cash, weeks.baseline_cash})
    EVERT_CHECK(std::ranges::all_of(series, [](double x) { return std::isfinite(x); }), "money is a number");
  // A year of zeros first: before its start a redesign made no difference.
  std::vector<double> difference(weeks_per_year, 0.0);
  for (std::size_t w = 0; w < n; ++w) difference.push_back(weeks.ebit[w] - weeks.baseline_ebit[w]);
  std::vector<double> baseline(weeks.history_ebit.begin(), weeks.history_ebit.end());
  baseline.insert(baseline.end(), weeks.baseline_ebit.begin(), weeks.baseline_ebit.end());

  JCurve curve;
  curve.trailing_difference = trailing_year(difference, n);
  curve.trailing_baseline = trailing_year(baseline, n);
  curve.trough = find_trough(curve.trailing_difference, curve.trailing_baseline);
  curve.end_percent =
      n == 0 ? nan : percent_of(curve.trailing_difference.back(), curve.trailing_baseline.back());
  curve.recovery_week = find_recovery(curve.trailing_difference, curve.trough.week);
  curve.break_even_week = find_break_even(weeks.cash, weeks.baseline_cash);
  return curve;
}

Spread spread(std::span<const double> values) {
  return {quantile(values, 0.5), quantile(values, 0.05), quantile(values, 0.95)};
}

JCurveSummary summarise(std::span<const JCurve> replicates) {
  const auto spread_of = [&](auto value) {
    std::vector<double> values;
    for (const JCurve& curve : replicates) values.push_back(value(curve));
    return spread(values);
  };
  const auto waiting_for = [&](std::optional<int> JCurve::*week) {
    Waiting waiting;
    waiting.weeks = spread_of([&](const JCurve& curve) {
      return (curve.*week) ? static_cast<double>(*(curve.*week)) : std::numeric_limits<double>::infinity();
    });
    const auto never = std::ranges::count_if(replicates, [&](const JCurve& c) { return !(c.*week); });
    waiting.share_never =
        replicates.empty() ? nan : static_cast<double>(never) / static_cast<double>(replicates.size());
    return waiting;
  };
  JCurveSummary summary;
  summary.trough_percent = spread_of([](const JCurve& curve) { return curve.trough.percent; });
  summary.trough_money = spread_of([](const JCurve& curve) { return curve.trough.money; });
  summary.trough_week = spread_of([](const JCurve& curve) { return static_cast<double>(curve.trough.week); });
  summary.end_percent = spread_of([](const JCurve& curve) { return curve.end_percent; });
  summary.recovery = waiting_for(&JCurve::recovery_week);
  summary.break_even = waiting_for(&JCurve::break_even_week);
  summary.n = static_cast<int>(replicates.size());
  return summary;
}

double discounted_value(std::span<const double> weekly_cash, double annual_rate) {
  EVERT_CHECK(annual_rate > -1, "a discount rate lies above -100 %");
  double value = 0;
  for (std::size_t w = 0; w < weekly_cash.size(); ++w) {
    const double years = static_cast<double>(w + 1) / static_cast<double>(weeks_per_year);
    value += weekly_cash[w] / base::pow(1 + annual_rate, years);
  }
  return value;
}

}  // namespace evert::statistics
