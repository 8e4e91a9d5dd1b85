// How far one quantity rises with another, whatever the shape, as long as it only rises or only falls.
#pragma once

#include <span>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

struct RankCorrelation {
  double value = 0;  // -1 to 1
  Interval interval;
};

// Spearman's (1904), equal values sharing the mean of their ranks; interval by Fisher's z with the variance
// 1.06 / (n - 3) of Fieller, Hartley and Pearson (1957). NaN below four pairs, or where all values of one
// side are equal.
[[nodiscard]] RankCorrelation rank_correlation(std::span<const double> x, std::span<const double> y,
                                               double confidence = 0.95);

}  // namespace evert::statistics
