#include "engine/statistics/bands.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

#include "engine/base/check.hpp"
#include "engine/statistics/bootstrap.hpp"

namespace evert::statistics {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Half of them or more are one value.
bool mostly_equal(std::vector<double> values) {
  std::ranges::sort(values);
  const double middle = values[values.size() / 2], below = values[(values.size() - 1) / 2];
  const auto equal = [&](double value) { return std::ranges::count(values, value); };
  return 2 * std::max(equal(middle), equal(below)) >= static_cast<std::ptrdiff_t>(values.size());
}

// The weeks that have a say, replicate by replicate, each less its mean.
struct Scatter {
  std::size_t replicates = 0, weeks = 0;
  std::vector<double> values;  // (replicate, week)
};

double largest_t(const Scatter& scatter, std::span<const std::size_t> rows, std::vector<double>& sums,
                 std::vector<double>& squares) {
  sums.assign(scatter.weeks, 0);
  squares.assign(scatter.weeks, 0);
  for (const std::size_t row : rows) {
    const double* values = scatter.values.data() + row * scatter.weeks;
    for (std::size_t w = 0; w < scatter.weeks; ++w) {
      sums[w] += values[w];
      squares[w] += values[w] * values[w];
    }
  }
  const auto n = static_cast<double>(scatter.replicates);
  double largest = 0;
  for (std::size_t w = 0; w < scatter.weeks; ++w) {
    const double mean = sums[w] / n;
    const double variance = (squares[w] - n * mean * mean) / (n - 1);
    if (variance > 0) largest = std::max(largest, mean * mean / (variance / n));
  }
  return std::sqrt(largest);
}

double sup_t(const Scatter& scatter, double confidence, int resamples) {
  std::vector<std::size_t> rows(scatter.replicates);
  std::vector<double> sums, squares, largest;
  for (int b = 0; b < resamples; ++b) {
    resample(static_cast<std::uint32_t>(b), rows);
    largest.push_back(largest_t(scatter, rows, sums, squares));
  }
  return quantile(largest, confidence);
}

// Week by week: mean, standard error, which weeks have a say, and in which too few differ to have one.
Scatter scatter_of(std::span<const double> values, std::size_t weeks, Bands& result,
                   std::vector<bool>& seldom) {
  const std::size_t replicates = values.size() / weeks;
  std::vector<std::size_t> heard;
  for (std::size_t w = 0; w < weeks; ++w) {
    std::vector<double> week(replicates);
    for (std::size_t r = 0; r < replicates; ++r) week[r] = values[r * weeks + w];
    const Estimate estimate = mean_interval(week);
    result.mean.push_back(estimate.mean);
    result.standard_error.push_back(estimate.sd / std::sqrt(static_cast<double>(replicates)));
    seldom.push_back(estimate.sd > 0 && mostly_equal(std::move(week)));
    if (estimate.sd > 0 && !seldom.back()) heard.push_back(w);
  }
  Scatter scatter{replicates, heard.size(), {}};
  for (std::size_t r = 0; r < replicates; ++r)
    for (const std::size_t w : heard) scatter.values.push_back(values[r * weeks + w] - result.mean[w]);
  return scatter;
}

}  // namespace

Bands bands(std::span<const double> values, std::size_t weeks, double confidence, int resamples) {
  EVERT_CHECK(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1");
  EVERT_CHECK(weeks > 0 && values.size() % weeks == 0, "every replicate has the same weeks");
  Bands result;
  std::vector<bool> seldom;
  const Scatter scatter = scatter_of(values, weeks, result, seldom);
  result.pointwise_critical = result.simultaneous_critical = nan;
  if (scatter.replicates >= 2) {
    const boost::math::students_t distribution(static_cast<double>(scatter.replicates - 1));
    result.pointwise_critical = boost::math::quantile(distribution, 0.5 + confidence / 2);
  }
  if (scatter.replicates >= least_for_simultaneous && scatter.weeks > 0)
    result.simultaneous_critical = std::max(result.pointwise_critical, sup_t(scatter, confidence, resamples));
  for (std::size_t w = 0; w < weeks; ++w) {
    const auto around = [&](double critical) {
      const double error = result.standard_error[w], half = error == 0 ? 0 : critical * error;
      return Interval{result.mean[w] - half, result.mean[w] + half};
    };
    result.pointwise.push_back(around(result.pointwise_critical));
    result.simultaneous.push_back(around(seldom[w] ? nan : result.simultaneous_critical));
  }
  return result;
}

}  // namespace evert::statistics
