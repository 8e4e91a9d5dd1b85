// How many replicates it takes to know: until every headline difference is known to a wanted half-width, or
// until one could tell on which side of zero it lies.
//
// After each stage the number is worked out afresh from the spread seen so far (Law and Kelton's sequential
// procedure), so that a small sample that happened to scatter little or much is found out. The more stages,
// the more chances to stop early by luck: stages at least grow by a tenth, and start from ten replicates,
// with which 95 % intervals still cover about 94 % (the tests measure it). Half-widths are those that are
// printed: of widened intervals, with the skewness seen so far (estimate.hpp).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/statistics/answer.hpp"

namespace evert::statistics {

inline constexpr int least_first_stage = 10;

// A headline outcome and the half-width to which its difference from the baseline is to be known, in the unit
// of the difference, in the last year (value: at the last year it is worked out for).
struct Wanted {
  std::string outcome;
  double half_width = 0;
};

// A difference that is not known as well as wanted.
struct NotYet {
  std::string scenario;
  std::string outcome;
  double half_width = 0;  // as it is now
  double wanted = 0;
  int replicates = 0;  // in all, that it would take by the spread seen so far
};

[[nodiscard]] std::vector<NotYet> not_yet_known(const Answer& answer, std::span<const Wanted> wanted);

// Replicates of the next stage, all taken together: what the most demanding difference takes, at least a
// tenth more than now, at most twice as many and at most `budget`; as many as now if everything is known or
// the budget is spent.
[[nodiscard]] int next_stage(int replicates, std::span<const NotYet> not_yet, int budget);

// The same for whatever will take `needed` replicates in all.
[[nodiscard]] int next_stage_for(int needed, int replicates, int budget);

// Replicates in all after which an interval of this spread around this mean would no longer span zero; 0 if
// it does not now, or if nobody can tell (no interval, no spread, or a difference of exactly 0).
[[nodiscard]] int replicates_to_tell(const Estimate& difference, double confidence);

}  // namespace evert::statistics
