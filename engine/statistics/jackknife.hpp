// How sure a statistic is that has no formula for it: from how it changes as one of its groups is left out.
#pragma once

#include <cstddef>
#include <functional>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

struct Jackknifed {
  double value = 0;  // of all groups
  Interval interval;
};

// A statistic of n independent groups of equal size, and its Student interval with n - 1 degrees of freedom
// (Tukey 1958; Miller 1974): the standard error is sd(values without one group) (n - 1) / sqrt(n). `of` is
// asked for all groups but one (its number), and with n for all. No interval of one group, or where the
// statistic is unknown without one of them.
[[nodiscard]] Jackknifed jackknife(std::size_t n, const std::function<double(std::size_t left_out)>& of,
                                   double confidence = 0.95);

// Cut at what is possible.
[[nodiscard]] Interval within(const Interval& interval, double least, double most);

}  // namespace evert::statistics
