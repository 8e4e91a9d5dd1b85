#include "engine/statistics/quantile_interval.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"

namespace evert::statistics {

Ranks quantile_ranks(int n, double p, double confidence) {
  EVERT_CHECK(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1");
  EVERT_CHECK(n >= 0 && p > 0 && p < 1, "a quantile is asked for by a share between 0 and 1");
  const boost::math::binomial below(n, p);
  // The chance that fewer than `rank` values lie below the quantile, so that it lies below number `rank`.
  const auto before = [&](int rank) { return rank == 0 ? 0.0 : boost::math::cdf(below, rank - 1); };
  const double tail = (1 - confidence) / 2;
  Ranks ranks;
  while (ranks.low < n && before(ranks.low + 1) <= tail) ++ranks.low;
  int high = ranks.low + 1;
  while (high <= n && before(high) < 1 - tail) ++high;
  ranks.high = high > n ? 0 : high;
  ranks.coverage = (ranks.high == 0 ? 1 : before(ranks.high)) - before(ranks.low);
  return ranks;
}

Interval quantile_interval(std::span<const double> values, double p, double confidence) {
  using base::nan;
  if (std::ranges::any_of(values, [](double value) { return std::isnan(value); })) return {nan, nan};
  const Ranks ranks = quantile_ranks(static_cast<int>(values.size()), p, confidence);
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const auto number = [&](int rank) { return rank == 0 ? nan : sorted[static_cast<std::size_t>(rank - 1)]; };
  return {number(ranks.low), number(ranks.high)};
}

}  // namespace evert::statistics
