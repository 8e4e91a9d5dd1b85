// Two scenarios that lived through the same luck, replicate by replicate: common random numbers make the
// difference of a pair far steadier than either world, as long as both are compared pair by pair.
#pragma once

#include <span>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

enum class Direction { higher_is_better, lower_is_better };

// Mean of a[r] - b[r] with its Student t interval; what is printed is widened_interval of `differences`. `a`
// and `b` hold the same replicates in the same order; a replicate that failed in one world must be left out
// of both.
[[nodiscard]] Estimate paired_difference(std::span<const double> a, std::span<const double> b,
                                         double confidence = 0.95);

// What pairing saved: (var a + var b) / var(a - b), how many times as many unpaired replicates the same
// interval would take. 1 means nothing was saved, below 1 that pairing cost accuracy. Infinite where the
// difference is constant though the worlds are not; 1 where both worlds are constant (there was nothing to
// save); NaN below two pairs.
[[nodiscard]] double variance_reduction(std::span<const double> a, std::span<const double> b);

// Share of the differences on the better side of zero, a tie counting half. NaN if there are none or one
// is NaN.
[[nodiscard]] double share_better(std::span<const double> differences,
                                  Direction direction = Direction::higher_is_better);

// a[r] - b[r].
[[nodiscard]] std::vector<double> differences(std::span<const double> a, std::span<const double> b);

}  // namespace evert::statistics
