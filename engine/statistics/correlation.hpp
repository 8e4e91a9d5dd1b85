// How far one quantity goes with another.
#pragma once

#include <cstddef>
#include <span>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

struct Correlation {
  double value = 0;  // -1 to 1
  Interval interval;
};

// Pearson's, on a straight line; interval by Fisher's z, whose variance is 1 / (n - 3) if both are normal
// (Fisher 1921) and larger if they have long tails: by the jackknife (Miller 1974) where that is more. NaN
// below four pairs, where a value is NaN, or where all values of one side are equal.
[[nodiscard]] Correlation correlation(std::span<const double> x, std::span<const double> y,
                                      double confidence = 0.95);

// Spearman's (1904), whatever the shape, as long as it only rises or only falls; equal values share the mean
// of their ranks; interval by Fisher's z with the variance 1.06 / (n - 3) of Fieller, Hartley and Pearson
// (1957).
[[nodiscard]] Correlation rank_correlation(std::span<const double> x, std::span<const double> y,
                                           double confidence = 0.95);

// The same over points of a design that is repeated (design.hpp): point i is of repetition i mod repetitions.
// Points whose y is NaN are left out. Interval by the jackknife over repetitions, on the scale of the
// correlation, which holds near -1 and 1 where Fisher's z is biased, and no further than those; NaN with one
// repetition.
[[nodiscard]] Correlation rank_correlation_of_design(std::span<const double> x, std::span<const double> y,
                                                     std::size_t repetitions, double confidence = 0.95);

}  // namespace evert::statistics
