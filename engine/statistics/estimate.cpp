#include "engine/statistics/estimate.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"

namespace evert::statistics {

namespace {

using base::nan;

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

// How far the widened interval of n values reaches, in their sd, to the side of the tail of this skewness;
// Student's half-width for 0.
double reach(int n, double skewness, double confidence) {
  const double root = std::sqrt(n), t = t_quantile(n - 1, 0.5 + confidence / 2), g = std::fabs(skewness);
  const double shifted = t + g / (6 * root), c = std::cbrt(1 - g * shifted / root);
  return std::max(t, 3 * shifted / (c * c + c + 1)) / root;
}

// The smallest n from `least` on for which it is not `wide`, or the largest int.
template <class Wide>
int smallest_n(int least, Wide wide) {
  constexpr int most = std::numeric_limits<int>::max();
  int too_few = least - 1, enough = least;
  while (enough < most && wide(enough)) {
    too_few = enough;
    enough = enough < most / 2 ? 2 * enough : most;
  }
  while (enough - too_few > 1) {
    const int middle = too_few + (enough - too_few) / 2;
    (wide(middle) ? too_few : enough) = middle;
  }
  return enough;
}

void check_wanted(double sd, double half_width, double confidence) {
  check_confidence(confidence);
  EVERT_CHECK(std::isfinite(sd) && sd >= 0, "a standard deviation is finite and not negative");
  EVERT_CHECK(half_width > 0, "an interval has a positive half-width");
}

// Of three values at least that differ.
double skewness_of(std::span<const double> values, double mean, double sd) {
  double cubes = 0;
  for (const double value : values) cubes += std::pow((value - mean) / sd, 3);
  const auto n = static_cast<double>(values.size());
  return n * cubes / ((n - 1) * (n - 2));
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
  const double half_width = t_quantile(result.n - 1, 0.5 + confidence / 2) * result.sd / std::sqrt(result.n);
  result.interval = {m.mean - half_width, m.mean + half_width};
  return result;
}

Estimate widened_interval(std::span<const double> values, double confidence) {
  Estimate result = mean_interval(values, confidence);
  if (result.n < least_for_interval) {
    result.interval = {nan, nan};
  } else if (result.sd > 0) {
    result.skewness = skewness_of(values, result.mean, result.sd);
    const double tail = reach(result.n, result.skewness, confidence) * result.sd;
    const double other = reach(result.n, 0, confidence) * result.sd;
    result.interval = {result.mean - (result.skewness < 0 ? tail : other),
                       result.mean + (result.skewness < 0 ? other : tail)};
  }
  return result;
}

int required_replicates(double sd, double half_width, double confidence) {
  check_wanted(sd, half_width, confidence);
  return smallest_n(2, [&](int n) { return reach(n, 0, confidence) * sd > half_width; });
}

int required_replicates(const Estimate& estimate, double half_width, double confidence) {
  check_wanted(estimate.sd, half_width, confidence);
  return smallest_n(least_for_interval, [&](int n) {
    const double width = reach(n, estimate.skewness, confidence) + reach(n, 0, confidence);
    return width * estimate.sd / 2 > half_width;
  });
}

int replicates_to_leave_zero(const Estimate& estimate, double confidence) {
  const double distance = std::fabs(estimate.mean);
  check_wanted(estimate.sd, distance, confidence);
  const bool tail = (estimate.mean > 0) == (estimate.skewness < 0);  // reaches toward 0
  return smallest_n(least_for_interval, [&](int n) {
    return reach(n, tail ? estimate.skewness : 0, confidence) * estimate.sd > distance;
  });
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
  const double half_width = t_quantile(result.df, 0.5 + confidence / 2) * standard_error;
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

double t_quantile(double df, double p) {
  return boost::math::quantile(boost::math::students_t(df), p);
}

}  // namespace evert::statistics
