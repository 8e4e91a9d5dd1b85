// What a calibration found: how well the figures of a company are met, by which values, and how sure those
// are.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

// Two targets that no value of the free parameters meets together: what brings one nearer moves the other
// away.
struct Opposed {
  std::string figure, other;
};

struct CalibratedTarget {
  std::string figure, unit;
  double target = 0;
  double tolerance = 0;          // in the figure's unit
  double before = 0, after = 0;  // means of the replicates of the fit
  Estimate held_out;             // at the fitted values, replicates the fit has not seen; with its interval
  double noise = 0;              // half width in which one replicate's figure lies around the mean, 95 %
  bool met = false;              // the mean of the held-out replicates lies within the tolerance
  bool beyond = false;  // missed by more than tolerance and noise: not to be met together with the others
  double reach = 0;     // nearest value any point tried came to, for a target beyond; else NaN
};

struct CalibratedParameter {
  std::string name;  // the key, or what several keys moved by one factor are called
  std::string unit;
  double before = 0, after = 0;
  Interval interval;
  double low = 0, high = 0;  // the range
  bool at_bound = false;
  bool determined = true;          // else the interval is the range
  bool factor = false;             // moves several keys in proportion
  std::vector<std::string> moves;  // targets it moves most, the strongest first
};

struct Calibration {
  std::string company;
  std::uint64_t seed = 0;
  int replicates = 0, held_out = 0;
  int rounds = 0;  // points tried on the way, without those that slopes were taken from
  int runs = 0;    // simulated now, kept ones left out
  double population_scale = 1;
  bool settled = false;                        // the last step that the slopes asked for was within the noise
  bool finished = true;                        // else stopped: nothing beyond `before` and `after`
  double misfit_before = 0, misfit_after = 0;  // root of the weighted mean square, in tolerances
  std::vector<CalibratedTarget> targets;
  std::vector<CalibratedParameter> parameters;
  std::vector<std::string> undetermined;  // sentences: which parameters the targets cannot tell apart
  std::vector<Opposed> opposed;
  std::vector<std::string> warnings;
};

}  // namespace evert::statistics
