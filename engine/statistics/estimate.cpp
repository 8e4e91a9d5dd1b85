#include "engine/statistics/estimate.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/base/check.hpp"

namespace evert::statistics {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

struct Moments {
  double mean = nan;
  double variance = nan;
};

// Sums are taken around the first value, so that equal values have exactly no variance.
Moments moments(std::span<const double> values) {
  Moments result;
  if (values.empty()) return result;
  const double n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value - values.front();
  result.mean = values.front() + sum / n;
  if (values.size() < 2) return result;
  double squares = 0;
  for (const double value : values) squares += (value - result.mean) * (value - result.mean);
  result.variance = squares / (n - 1);
  return result;
}

void check_confidence(double confidence) {
  EVERT_CHECK(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1");
}

double t_quantile(double df, double confidence) {
  return boost::math::quantile(boost::math::students_t(df), 0.5 + confidence / 2);
}

}  // namespace

Estimate unknown_estimate() {
  return {nan, {nan, nan}, nan, 0};
}

Estimate mean_interval(std::span<const double> values, double confidence) {
  check_confidence(confidence);
  const Moments m = moments(values);
  Estimate result = unknown_estimate();
  result.mean = m.mean;
  result.n = static_cast<int>(values.size());
  if (result.n < 2) return result;
  result.sd = std::sqrt(m.variance);
  const double half_width = t_quantile(result.n - 1, confidence) * result.sd / std::sqrt(result.n);
  result.interval = {m.mean - half_width, m.mean + half_width};
  return result;
}

int required_replicates(double sd, double half_width, double confidence) {
  check_confidence(confidence);
  EVERT_CHECK(std::isfinite(sd) && sd >= 0, "a standard deviation is finite and not negative");
  EVERT_CHECK(half_width > 0, "an interval has a positive half-width");
  // The normal quantile lies below every t quantile, so no smaller n can do; t needs only a few more.
  const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2);
  const double fewest = std::ceil((z * sd / half_width) * (z * sd / half_width));
  if (!(fewest < std::numeric_limits<int>::max() - 100)) return std::numeric_limits<int>::max();
  int n = std::max(2, static_cast<int>(fewest));
  while (t_quantile(n - 1, confidence) * sd / std::sqrt(n) > half_width) ++n;
  return n;
}

Welch welch(std::span<const double> x, std::span<const double> y, double confidence) {
  check_confidence(confidence);
  const Moments mx = moments(x);
  const Moments my = moments(y);
  Welch result{mx.mean - my.mean, {nan, nan}, nan, nan, nan};
  const double nx = static_cast<double>(x.size());
  const double ny = static_cast<double>(y.size());
  const double vx = mx.variance / nx;
  const double vy = my.variance / ny;
  if (!(vx + vy > 0)) return result;  // also when a side has fewer than two values
  const double standard_error = std::sqrt(vx + vy);
  result.t = result.difference / standard_error;
  result.df = (vx + vy) * (vx + vy) / (vx * vx / (nx - 1) + vy * vy / (ny - 1));
  const boost::math::students_t distribution(result.df);
  result.p = 2 * boost::math::cdf(boost::math::complement(distribution, std::fabs(result.t)));
  const double half_width = t_quantile(result.df, confidence) * standard_error;
  result.interval = {result.difference - half_width, result.difference + half_width};
  return result;
}

Share share_of(std::size_t part, std::size_t whole, double confidence) {
  check_confidence(confidence);
  if (whole == 0) return {nan, {nan, nan}};
  const double z = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2);
  const auto n = static_cast<double>(whole);
  const double p = static_cast<double>(part) / n;
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {p, {part == 0 ? 0 : centre - half, part == whole ? 1 : centre + half}};
}

double quantile(std::span<const double> values, double p) {
  EVERT_CHECK(p >= 0 && p <= 1, "a quantile is asked for by a share between 0 and 1");
  const bool has_nan = std::ranges::any_of(values, [](double value) { return std::isnan(value); });
  if (values.empty() || has_nan) return nan;
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(sorted);
  const double position = static_cast<double>(sorted.size() - 1) * p;
  const auto below = static_cast<std::size_t>(position);
  const double share = position - static_cast<double>(below);
  const double low = sorted[below];
  if (share == 0) return low;
  const double high = sorted[below + 1];
  if (low == high) return low;  // two infinities have no point between them
  return std::isfinite(high - low) ? low + share * (high - low) : high;
}

}  // namespace evert::statistics
