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
  std::vector<Interval> pointwise, simultaneous;  // [week]: around the mean, the second never the narrower
  double simultaneous_critical = 0;               // sup-t
};

// Weeks are skewer than sums of weeks: of fewer replicates a band leaves out a week's EBIT too often
// (data/validation/coverage.md).
inline constexpr std::size_t least_for_bands = 20;

// values[r * weeks + w] is replicate r in week w. The pointwise band is a widened interval each week
// (estimate.hpp), both ends as far out as the farther one, since a week's few replicates often have their
// tail on the wrong side. The critical value of the simultaneous band is the confidence's quantile of the
// largest |mean* - mean| / se* over weeks, over resamples of whole series (bootstrap-t; Montiel Olea and
// Plagborg-Moller 2019). Weeks in which a value is NaN are NaN. Weeks in which half of the replicates or more
// are equal but not all, as at the start of what comes seldom, have no say in the critical value and NaN
// bands: their spread is that of a few, and most samples see too little of it, others too much
// (data/validation/coverage.md). Weeks in which all are equal have bands without width: what was seen, which
// excludes nothing that comes in fewer than 3 of n. NaN bands below `least_for_bands`; no simultaneous one
// where no week has a say.
[[nodiscard]] Bands bands(std::span<const double> values, std::size_t weeks, double confidence = 0.95,
                          int resamples = 1000);

}  // namespace evert::statistics
