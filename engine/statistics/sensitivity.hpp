// Which parameters matter: elementary effects (Morris 1991) and shares of variance (Sobol 1993), from the
// outputs at the points of `morris` and `saltelli`.
//
// `outputs` [point][replicate], in the rows' order of the design; a point's output is the mean of its
// replicates, which are the same ones at every point (common random numbers). A point cannot be left out: a
// value that is not finite is an InputError that says which. Results are those of all parameters in the order
// of the dimensions, per whole range of each.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/statistics/design.hpp"
#include "engine/statistics/estimate.hpp"
#include "engine/statistics/linear_fit.hpp"

namespace evert::statistics {

// Elementary effects of one parameter: (f after its move - f before) / move, one a trajectory. Morris' mu and
// sigma are effect.mean and effect.sd, mu* (Campolongo, Cariboni and Saltelli 2007) is size.mean.
//
// Intervals are Student's over trajectories and over replicates, which all trajectories share: the variances
// of both means add up, less the part that is in both (crossed random effects; Owen 2007), with degrees of
// freedom after Satterthwaite. They hold what other trajectories in other replicates, as many, would give in
// the mean. With one replicate they are over trajectories alone: they hold for the luck of that replicate.
struct ElementaryEffect {
  Estimate effect;
  Estimate size;    // of its absolute value
  double luck = 0;  // sd of an elementary effect that replicates alone would give; NaN with one replicate
};

// mu* of a parameter without any effect is about 0.8 luck; in a model that does not call for luck where
// nothing has changed it is 0.
[[nodiscard]] std::vector<ElementaryEffect> elementary_effects(const UnitPoints& design,
                                                               const Matrix& outputs,
                                                               double confidence = 0.95);

struct Index {
  double value = 0;
  Interval interval;
};

// Where the variance of one run's output comes from, as shares that add up to 1: two-way analysis of variance
// of points and replicates, a negative component being none. All NaN with one replicate.
struct Luck {
  double points = 0;      // where in the parameter space it is
  double common = 0;      // what a replicate does at all points alike: drops out of every comparison
  double particular = 0;  // what it does at this point
};

struct VarianceShares {
  double mean = 0, variance = 0;  // of the output over the parameter space
  std::vector<Index> first;       // S_i, what is known of the output once this parameter is
  std::vector<Index> total;       // T_i, what is open while only this parameter is
  Luck luck;
  // The share of `variance` that is particular luck: as much is missing in the sum of all S_i, and is on top
  // of the T_i of a parameter with other luck at other values. NaN with one replicate.
  double noise_share = 0;
};

// S_i = mean(f(B) (f(AB_i) - f(A))) / V after Saltelli et al. (2010), f without its mean; T_i =
// mean((f(A) - f(AB_i))^2) / 2V after Jansen (1999); mean and V of A and B together. Intervals by the
// jackknife over the design's repetitions, no further than 0 and 1; NaN with one. They hold what other points
// would give in these replicates, not in others: luck that all points share is not in them. NaN where the
// output is the same everywhere. At least two points.
[[nodiscard]] VarianceShares variance_shares(std::size_t dimensions, const Matrix& outputs,
                                             std::size_t repetitions, double confidence = 0.95);

}  // namespace evert::statistics
