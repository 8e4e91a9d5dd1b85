#include "engine/statistics/bands.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/statistics/bootstrap.hpp"

namespace evert::statistics {

namespace {

using base::nan;

// Half of them or more are one value.
bool mostly_equal(std::vector<double> values) {
  std::ranges::sort(values);
  const double middle = values[values.size() / 2], below = values[(values.size() - 1) / 2];
  const auto equal = [&](double value) { return std::ranges::count(values, value); };
  return 2 * std::max(equal(middle), equal(below)) >= static_cast<std::ptrdiff_t>(values.size());
}

// The weeks that have a say, replicate by replicate, each less its mean.
struct Deviations {
  std::size_t replicates = 0, weeks = 0;
  std::vector<double> values;  // (replicate, week)
};

double largest_t(const Deviations& deviations, std::span<const std::size_t> rows, std::vector<double>& sums,
                 std::vector<double>& squares) {
  sums.assign(deviations.weeks, 0);
  squares.assign(deviations.weeks, 0);
  for (const std::size_t row : rows) {
    const double* values = deviations.values.data() + row * deviations.weeks;
    for (std::size_t w = 0; w < deviations.weeks; ++w) {
      sums[w] += values[w];
      squares[w] += values[w] * values[w];
    }
  }
  const auto n = static_cast<double>(deviations.replicates);
  double largest = 0;
  for (std::size_t w = 0; w < deviations.weeks; ++w) {
    const double mean = sums[w] / n;
    const double variance = (squares[w] - n * mean * mean) / (n - 1);
    if (variance > 0) largest = std::max(largest, mean * mean / (variance / n));
  }
  return std::sqrt(largest);
}

double sup_t(const Deviations& deviations, double confidence, int resamples) {
  std::vector<std::size_t> rows(deviations.replicates);
  std::vector<double> sums, squares, largest;
  for (int b = 0; b < resamples; ++b) {
    resample(static_cast<std::uint32_t>(b), rows);
    largest.push_back(largest_t(deviations, rows, sums, squares));
  }
  return quantile(largest, confidence);
}

// Week by week: mean, standard error, pointwise band, and which weeks have a say.
Deviations deviations_of(std::span<const double> values, std::size_t weeks, double confidence,
                         Bands& result) {
  const std::size_t replicates = values.size() / weeks;
  std::vector<std::size_t> heard;
  for (std::size_t w = 0; w < weeks; ++w) {
    std::vector<double> week(replicates);
    for (std::size_t r = 0; r < replicates; ++r) week[r] = values[r * weeks + w];
    const Estimate estimate = widened_interval(week, confidence);
    const bool seldom = estimate.sd > 0 && mostly_equal(std::move(week));
    result.mean.push_back(estimate.mean);
    result.standard_error.push_back(estimate.sd / std::sqrt(static_cast<double>(replicates)));
    const auto [low, high] = estimate.interval;
    const double half =
        seldom || replicates < least_for_bands ? nan : std::max(estimate.mean - low, high - estimate.mean);
    result.pointwise.push_back({estimate.mean - half, estimate.mean + half});
    if (estimate.sd > 0 && !seldom) heard.push_back(w);
  }
  Deviations deviations{replicates, heard.size(), {}};
  for (std::size_t r = 0; r < replicates; ++r)
    for (const std::size_t w : heard) deviations.values.push_back(values[r * weeks + w] - result.mean[w]);
  return deviations;
}

}  // namespace

Bands bands(std::span<const double> values, std::size_t weeks, double confidence, int resamples) {
  EVERT_CHECK(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1");
  EVERT_CHECK(weeks > 0 && values.size() % weeks == 0, "every replicate has the same weeks");
  Bands result;
  const Deviations deviations = deviations_of(values, weeks, confidence, result);
  result.simultaneous_critical = nan;
  if (deviations.replicates >= least_for_bands && deviations.weeks > 0)
    result.simultaneous_critical = sup_t(deviations, confidence, resamples);
  for (std::size_t w = 0; w < weeks; ++w) {
    const double half = result.simultaneous_critical * result.standard_error[w];
    const Interval& alone = result.pointwise[w];  // NaN, or of no width, where there is no other
    result.simultaneous.push_back(
        {std::min(alone.low, result.mean[w] - half), std::max(alone.high, result.mean[w] + half)});
  }
  return result;
}

}  // namespace evert::statistics
