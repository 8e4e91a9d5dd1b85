#include "engine/statistics/paired.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/check.hpp"

namespace evert::statistics {

std::vector<double> differences(std::span<const double> a, std::span<const double> b) {
  EVERT_CHECK(a.size() == b.size(), "a pair has two sides");
  std::vector<double> result(a.size());
  for (std::size_t r = 0; r < a.size(); ++r) result[r] = a[r] - b[r];
  return result;
}

Estimate paired_difference(std::span<const double> a, std::span<const double> b, double confidence) {
  return mean_interval(differences(a, b), confidence);
}

double variance_reduction(std::span<const double> a, std::span<const double> b) {
  const auto sd_of = [](std::span<const double> values) { return mean_interval(values).sd; };
  const double sd_a = sd_of(a);
  const double sd_b = sd_of(b);
  const double sd_paired = sd_of(differences(a, b));
  const double unpaired = sd_a * sd_a + sd_b * sd_b;
  if (unpaired == 0) return 1;
  if (sd_paired == 0) return std::numeric_limits<double>::infinity();
  return unpaired / (sd_paired * sd_paired);
}

double share_better(std::span<const double> differences, Direction direction) {
  const bool has_nan = std::ranges::any_of(differences, [](double value) { return std::isnan(value); });
  if (differences.empty() || has_nan) return std::numeric_limits<double>::quiet_NaN();
  double better = 0;
  for (const double difference : differences) {
    const double gain = direction == Direction::higher_is_better ? difference : -difference;
    if (gain > 0) better += 1;
    if (gain == 0) better += 0.5;
  }
  return better / static_cast<double>(differences.size());
}

}  // namespace evert::statistics
