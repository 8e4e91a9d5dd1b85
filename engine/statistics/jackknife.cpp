#include "engine/statistics/jackknife.hpp"

#include <algorithm>
#include <vector>

#include "engine/base/math.hpp"

namespace evert::statistics {

Jackknifed jackknife(std::size_t n, const std::function<double(std::size_t)>& of, double confidence) {
  using base::nan;
  if (n < 2) return {n == 0 ? nan : of(n), {nan, nan}};
  const double all = of(n);
  std::vector<double> pseudo;
  for (std::size_t i = 0; i < n; ++i)
    pseudo.push_back(static_cast<double>(n) * all - static_cast<double>(n - 1) * of(i));
  const Estimate estimate = mean_interval(pseudo, confidence);
  const double half = (estimate.interval.high - estimate.interval.low) / 2;
  return {all, {all - half, all + half}};
}

Interval within(const Interval& interval, double least, double most) {
  return {std::clamp(interval.low, least, most), std::clamp(interval.high, least, most)};
}

}  // namespace evert::statistics
