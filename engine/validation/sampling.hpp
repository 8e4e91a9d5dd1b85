// Intervals (95 %) of the figures that patterns over firms, leaders and replicates are stated in. "Unknown"
// is NaN.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace evert::validation {

struct Bounded {
  double value = 0;
  double low = 0, high = 0;
};

// statistics::share_of, 95 %.
[[nodiscard]] Bounded share_of(std::size_t part, std::size_t whole);

// The median and the order statistics that bound it (by the binomial, as a normal). Infinite values ("never")
// are legal and sort last.
[[nodiscard]] Bounded median_of(std::vector<double> values);

// Pearson's correlation and its interval by Fisher's z. Needs four pairs, and spread in both; else NaN.
[[nodiscard]] Bounded correlation(std::span<const double> x, std::span<const double> y);

// The ratio of two means and its interval by the jackknife, over pairs.
[[nodiscard]] Bounded ratio_of_means(std::span<const double> above, std::span<const double> below);

}  // namespace evert::validation
