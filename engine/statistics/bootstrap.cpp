#include "engine/statistics/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/random/draws.hpp"

namespace evert::statistics {

namespace {

using base::nan;

// The probability below each end of an interval, before BCa moves it.
double tail_of(std::size_t n, const BootstrapOptions& options) {
  const double tail = (1 - options.confidence) / 2;
  if (options.ends == Ends::plain) return tail;
  const auto size = static_cast<double>(n);
  const double t = t_quantile(size - 1, 1 - tail);
  return base::normal_cdf(-std::sqrt(size / (size - 1)) * t);
}

// Sets the jackknife's error and the acceleration: sum d^3 / (6 (sum d^2)^1.5) with d = mean - value_i.
void jackknife(std::size_t n, const Statistic& of, Bootstrap& result) {
  std::vector<std::size_t> rows(n - 1);
  std::vector<double> values;
  for (std::size_t left_out = 0; left_out < n; ++left_out) {
    for (std::size_t i = 0; i + 1 < n; ++i) rows[i] = i < left_out ? i : i + 1;
    values.push_back(of(rows));
  }
  const double mean = mean_interval(values).mean;
  double squares = 0, cubes = 0;
  for (const double value : values) {
    const double d = mean - value;
    squares += d * d;
    cubes += d * d * d;
  }
  const auto size = static_cast<double>(n);
  result.jackknife_error = std::sqrt((size - 1) / size * squares);
  result.acceleration = squares > 0 ? cubes / (6 * squares * std::sqrt(squares)) : squares;
}

// Of how many resamples lie below the value, a tie counting half; never none and never all of them.
double bias_correction(std::span<const double> resampled, double value) {
  double below = 0;
  for (const double one : resampled) below += one < value ? 1 : one == value ? 0.5 : 0;
  const auto count = static_cast<double>(resampled.size());
  return base::normal_quantile(std::clamp(below, 0.5, count - 0.5) / count);
}

// Where BCa looks for the end that a normal would have at z.
double moved(double z, double bias, double acceleration) {
  const double shifted = bias + z;
  const double slope = 1 - acceleration * shifted;
  if (slope <= 0) return z < 0 ? 0 : 1;
  return base::normal_cdf(bias + shifted / slope);
}

}  // namespace

void resample(std::uint32_t number, std::span<std::size_t> rows) {
  constexpr std::uint64_t seed = 1;
  const auto n = static_cast<std::uint32_t>(rows.size());
  random::Draws draws(random::make_key(seed, 0), random::Stream::resample, random::EntityKind::firm, number,
                      0);
  for (std::size_t& row : rows) row = draws.index(n);
}

Bootstrap bootstrap(std::size_t n, const Statistic& of, const BootstrapOptions& options) {
  EVERT_CHECK(options.confidence > 0 && options.confidence < 1, "a confidence level lies between 0 and 1");
  EVERT_CHECK(options.resamples > 1, "a spread is seen in two resamples at least");
  std::vector<std::size_t> rows(n);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  Bootstrap result{n == 0 ? nan : of(rows), nan, {nan, nan}, {nan, nan}, nan, nan, nan};
  if (n < 3 || std::isnan(result.value)) return result;
  std::vector<double> resampled;
  for (int b = 0; b < options.resamples; ++b) {
    resample(static_cast<std::uint32_t>(b), rows);
    const double value = of(rows);
    if (!std::isnan(value)) resampled.push_back(value);
  }
  if (resampled.size() < 2) return result;
  std::ranges::sort(resampled);
  result.standard_error = mean_interval(resampled).sd;
  jackknife(n, of, result);
  result.bias_correction = bias_correction(resampled, result.value);
  const double tail = tail_of(n, options), z = base::normal_quantile(tail);
  const auto ends = [&](double low, double high) {
    return Interval{quantile(resampled, low), quantile(resampled, high)};
  };
  result.percentile = ends(tail, 1 - tail);
  // Without an acceleration, as a replicate left out leaves no statistic, there is no correction either.
  if (std::isnan(result.acceleration)) return result;
  result.bca = ends(moved(z, result.bias_correction, result.acceleration),
                    moved(-z, result.bias_correction, result.acceleration));
  return result;
}

Interval bca_of_mean(std::span<const double> values, double confidence) {
  const Statistic mean = [&](std::span<const std::size_t> rows) {
    double sum = 0;  // around the first value, so that equal values have exactly their mean
    for (const std::size_t row : rows) sum += values[row] - values[0];
    return values[0] + sum / static_cast<double>(rows.size());
  };
  return bootstrap(values.size(), mean, {.confidence = confidence, .resamples = 2000, .ends = Ends::expanded})
      .bca;
}

}  // namespace evert::statistics
