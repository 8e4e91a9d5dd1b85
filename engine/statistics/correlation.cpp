#include "engine/statistics/correlation.hpp"

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

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

bool comparable(std::span<const double> x, std::span<const double> y, double confidence) {
  EVERT_CHECK(x.size() == y.size(), "pairs have two values");
  EVERT_CHECK(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1");
  const auto unknown = [](double value) { return std::isnan(value); };
  return x.size() >= 4 && std::ranges::none_of(x, unknown) && std::ranges::none_of(y, unknown);
}

// `spread`: the variance of Fisher's z, times n - 3.
Correlation along_a_line(std::span<const double> x, std::span<const double> y, double spread,
                         double confidence) {
  const double mx = mean_of(x), my = mean_of(y);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  if (xx == 0 || yy == 0) return {nan, {nan, nan}};
  const double r = std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0);
  const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2);
  const double half = z * std::sqrt(spread / (static_cast<double>(x.size()) - 3));
  return {r, {std::tanh(std::atanh(r) - half), std::tanh(std::atanh(r) + half)}};
}

}  // namespace

Correlation correlation(std::span<const double> x, std::span<const double> y, double confidence) {
  if (!comparable(x, y, confidence)) return {nan, {nan, nan}};
  return along_a_line(x, y, 1, confidence);
}

Correlation rank_correlation(std::span<const double> x, std::span<const double> y, double confidence) {
  if (!comparable(x, y, confidence)) return {nan, {nan, nan}};
  return along_a_line(ranks_of(x), ranks_of(y), 1.06, confidence);
}

}  // namespace evert::statistics
