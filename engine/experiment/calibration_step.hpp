// One step of the fit: the best point of the linear model inside a box.
//
// Figures under common random numbers are smooth enough that a Gauss-Newton step from slopes taken by finite
// differences gets nearly all the way: P + 1 points for the slopes and one for each step, where a method that
// builds its model from values alone (BOBYQA) needs 2 P + 1 points to begin with and several times as many to
// end. So the simulations are spent on slopes, and NLopt solves the bounded least-squares problem on the
// linear model, where a look costs nothing: LD_SLSQP (Kraft 1994), which is made for smooth objectives in
// boxes.
#pragma once

#include <vector>

#include "engine/statistics/linear_fit.hpp"

namespace evert::experiment {

// Changes d of fit.point that minimise
//   sum_i w_i^2 (t_i - y_i - sum_j J_ij d_j)^2 + sum_j ridge_j d_j^2,   low_j <= d_j <= high_j,
// where ridge_j is the sum of the squared errors of column j of the weighted Jacobian (what is only noise
// does not move) and a hair more, so that what no figure determines stays where it is. Needs low <= 0 <=
// high.
[[nodiscard]] std::vector<double> bounded_step(const statistics::LinearFit& fit,
                                               const std::vector<double>& low,
                                               const std::vector<double>& high);

}  // namespace evert::experiment
