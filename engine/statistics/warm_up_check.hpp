// Whether a series has settled, and how much of its beginning to leave out: the marginal standard error rule
// (MSER-5; White 1997; White, Cobb and Spratt 2000).
//
// For long-run levels only. What a redesign does is a transient, and none of it may be cut.
#pragma once

#include <cstddef>
#include <span>

namespace evert::statistics {

struct Truncation {
  std::size_t cut = 0;    // values to leave out at the start, whole batches
  double mean = 0;        // of the rest
  double statistic = 0;   // at that cut: squared deviations of the rest / (number of batches left)^2
  bool at_limit = false;  // half of the batches are out and more might follow: it has not settled
};

// Of means of `batch` values each, leaves out the first d of m that make sum (z_j - mean)^2 / (m - d)^2
// least, d <= m / 2, the fewest where several do. What is left over of the last batch is not looked at. NaN
// and 0 without two batches, or if a value is NaN.
[[nodiscard]] Truncation mser(std::span<const double> values, std::size_t batch = 5);

// The statistic with the first `cut` of these batch means left out.
[[nodiscard]] double mser_statistic(std::span<const double> batch_means, std::size_t cut);

}  // namespace evert::statistics
