#include "engine/statistics/rank_correlation.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/base/check.hpp"

namespace evert::statistics {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// From 1; equal values share the mean of theirs.
std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    for (std::size_t i = first; i < end; ++i) ranks[order[i]] = (static_cast<double>(first + end) + 1) / 2;
    first = end;
  }
  return ranks;
}

}  // namespace

RankCorrelation rank_correlation(std::span<const double> x, std::span<const double> y, double confidence) {
  EVERT_CHECK(x.size() == y.size(), "pairs have two values");
  EVERT_CHECK(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1");
  const auto n = static_cast<double>(x.size());
  const auto unknown = [](double value) { return std::isnan(value); };
  if (n < 4 || std::ranges::any_of(x, unknown) || std::ranges::any_of(y, unknown)) return {nan, {nan, nan}};
  const std::vector<double> a = ranks_of(x), b = ranks_of(y);
  const double mean = (n + 1) / 2;
  double aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    aa += (a[i] - mean) * (a[i] - mean);
    bb += (b[i] - mean) * (b[i] - mean);
    ab += (a[i] - mean) * (b[i] - mean);
  }
  if (aa == 0 || bb == 0) return {nan, {nan, nan}};
  const double r = std::clamp(ab / std::sqrt(aa * bb), -1.0, 1.0);
  const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2);
  const double half = z * std::sqrt(1.06 / (n - 3));
  return {r, {std::tanh(std::atanh(r) - half), std::tanh(std::atanh(r) + half)}};
}

}  // namespace evert::statistics
