// Intervals without a formula: of medians, ratios, correlations, and of means whose values are skew. What a
// statistic would have been with other replicates is seen by drawing replicates from those there are, with
// replacement (Efron and Tibshirani 1993).
//
// Nothing here is left to chance: which replicates resample number b of n takes is a function of n and b, the
// same for every statistic, so that resampled statistics stay pairs as the replicates are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

// Fills `rows` with the replicates that resample `number` takes: rows.size() of them, each one of 0 ..
// rows.size() - 1.
void resample(std::uint32_t number, std::span<std::size_t> rows);

// A statistic of the replicates of these numbers; a number may come more than once. NaN where it has none.
using Statistic = std::function<double(std::span<const std::size_t> rows)>;

// A resample scatters less than a sample does, by sqrt((n - 1) / n), and knows nothing of Student's t.
// `expanded` takes quantiles further out by as much as a t interval is wider (Hesterberg 2015): right for
// means; `plain` is what books tabulate.
enum class Ends { plain, expanded };

struct BootstrapOptions {
  double confidence = 0.95;
  int resamples = 2000;
  Ends ends = Ends::plain;
};

struct Bootstrap {
  double value = 0;           // of all replicates
  double standard_error = 0;  // standard deviation over resamples
  Interval percentile;        // quantiles over resamples
  Interval bca;               // corrected for bias and for a spread that changes with the value (Efron 1987)
  double bias_correction = 0;
  double acceleration = 0;
  double jackknife_error = 0;  // standard error by leaving each replicate out in turn
};

// Needs a statistic of all n replicates and three of them at least, otherwise all but the value is NaN.
// Resamples that have no statistic do not count. Equal resamples give an interval without width.
[[nodiscard]] Bootstrap bootstrap(std::size_t n, const Statistic& of, const BootstrapOptions& options = {});

// The BCa interval of a mean, expanded. Like a t interval where the values are symmetric; where they are
// skew, further out on the side of the tail. Of fewer values than these it holds less than .92
// (data/validation/coverage.md).
inline constexpr std::size_t least_for_bca = 12;
[[nodiscard]] Interval bca_of_mean(std::span<const double> values, double confidence = 0.95);

}  // namespace evert::statistics
