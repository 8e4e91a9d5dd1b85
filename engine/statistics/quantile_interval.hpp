// How sure a quantile of replicates is, whatever their distribution: between which two order statistics it
// lies, by the binomial (David and Nagaraja 2003, 7.1).
#pragma once

#include <span>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

// Ranks in ascending order, the least value being number 1; 0 where no order statistic bounds that side.
struct Ranks {
  int low = 0;
  int high = 0;
  double coverage = 0;  // of the two together; at least the confidence where both are known
};

// The innermost ranks of n values that leave at most half of 1 - confidence beyond each.
[[nodiscard]] Ranks quantile_ranks(int n, double p, double confidence = 0.95);

// The values of those ranks. NaN ends where there is no rank, or if a value is NaN; infinite values ("never")
// are legal and sort last.
[[nodiscard]] Interval quantile_interval(std::span<const double> values, double p, double confidence = 0.95);

}  // namespace evert::statistics
