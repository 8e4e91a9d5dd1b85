// How sure a whole course is: the mean of R replicate series week by week, with two bands around it.
//
// A pointwise band holds each week by itself: somewhere in a year the truth will leave it (the path of an
// AR(.9) over 100 weeks stays inside in about 21 % of samples). A simultaneous band holds all weeks at once;
// it is the one to read a course off.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

struct Bands {
  std::vector<double> mean, standard_error;       // [week], in the unit of the values
  std::vector<Interval> pointwise, simultaneous;  // [week]: mean -+ critical value times standard error
  double pointwise_critical = 0;                  // Student's t
  double simultaneous_critical = 0;               // sup-t; never below the pointwise one
};

// With fewer replicates resampling sees too little of how they scatter; what they scatter, Student's t knows.
inline constexpr std::size_t least_for_simultaneous = 10;

// values[r * weeks + w] is replicate r in week w. The critical value of the simultaneous band is the
// confidence's quantile of the largest |mean* - mean| / se* over weeks, over resamples of whole series
// (bootstrap-t; Montiel Olea and Plagborg-Moller 2019). Weeks in which a value is NaN are NaN. Weeks in which
// half of the replicates or more are equal but not all, as at the start of what comes seldom, have no say in
// the critical value and a NaN simultaneous band: their spread is that of a few, and most samples see too
// little of it (data/validation/coverage.md). Weeks in which all are equal have bands without width: what was
// seen, which excludes nothing that comes in fewer than 3 of n. NaN bands below two replicates; no
// simultaneous one below `least_for_simultaneous`, or where no week has a say.
[[nodiscard]] Bands bands(std::span<const double> values, std::size_t weeks, double confidence = 0.95,
                          int resamples = 1000);

}  // namespace evert::statistics
