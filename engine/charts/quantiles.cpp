#include "engine/charts/quantiles.hpp"

#include <algorithm>
#include <cmath>

#include "engine/charts/axis.hpp"

namespace evert::charts {

std::vector<double> sorted_values(const std::vector<double>& values) {
  std::vector<double> sorted;
  std::copy_if(values.begin(), values.end(), std::back_inserter(sorted), drawable);
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

double quantile(const std::vector<double>& sorted, double p) {
  const double at = p * static_cast<double>(sorted.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(at), sorted.size() - 1);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::optional<TukeyBox> tukey_box(const std::vector<double>& values) {
  const std::vector<double> sorted = sorted_values(values);
  if (sorted.size() < 2) return std::nullopt;
  TukeyBox box;
  box.count = sorted.size();
  box.lower_quartile = quantile(sorted, 0.25);
  box.median = quantile(sorted, 0.5);
  box.upper_quartile = quantile(sorted, 0.75);
  const double reach = 1.5 * (box.upper_quartile - box.lower_quartile);
  box.low = *std::lower_bound(sorted.begin(), sorted.end(), box.lower_quartile - reach);
  box.high = *(std::upper_bound(sorted.begin(), sorted.end(), box.upper_quartile + reach) - 1);
  for (const double value : sorted) {
    if (value < box.low || value > box.high) box.outliers.push_back(value);
  }
  return box;
}

}  // namespace evert::charts
