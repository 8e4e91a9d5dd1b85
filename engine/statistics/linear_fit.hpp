// What figures that were seen once say about the parameters behind them, with the model taken as linear near
// the best fit: which directions of the parameters the figures determine, and how far each parameter may be
// off.
//
// Parameters are in units of their own ranges: u_j in [0, 1]. Figures: y(u) ~ y + J (u - point). The fit
// minimises sum_i (w_i (t_i - y_i(u)))^2, so near it the estimate is point + A (t - y) with
//   A = D^-1 V S^+ U' W,   W J D^-1 = U S V'   (singular values; D: the norms of the columns of W J).
// Directions v_k (columns of V) that no figure determines are left out of S^+.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

// Row by row.
struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<double> values;

  Matrix() = default;
  Matrix(std::size_t r, std::size_t c) : rows(r), columns(c), values(r * c, 0.0) {}
  [[nodiscard]] double& operator()(std::size_t i, std::size_t j) { return values[i * columns + j]; }
  [[nodiscard]] double operator()(std::size_t i, std::size_t j) const { return values[i * columns + j]; }
};

// Covariance of the rows of `samples` [figure][replicate], divided by n - 1, its correlations shrunk towards
// 0 by the share that Schaefer & Strimmer (2005) estimate: lambda = sum var(r_ij) / sum r_ij^2 over i != j,
// within 0..1. Variances are not shrunk. Needs two replicates.
[[nodiscard]] Matrix shrunk_covariance(const Matrix& samples);

struct LinearFit {
  std::vector<double> target, value, weight;  // [figure]; weight > 0, in 1 / unit of the figure
  Matrix jacobian;                            // [figure][parameter], per range of the parameter
  Matrix jacobian_error;                      // standard errors of its entries
  std::vector<double> point;                  // [parameter], 0..1
};

struct Identified {
  std::vector<double> norms;               // [parameter], D
  std::vector<double> singular;            // falling
  std::vector<double> noise;               // [direction] what errors of the Jacobian alone would show as one
  Matrix directions;                       // [parameter][direction], V
  std::vector<bool> determined;            // [direction]
  std::vector<bool> parameter_determined;  // [parameter]: takes no part in an undetermined direction
};

// A direction is undetermined if its singular value is below 1/30 of the largest (Belsley, Kuh & Welsch 1980:
// a condition index of 30 is a strong dependence), or below twice what the errors of the Jacobian alone would
// give. A parameter takes part in one if at least 5 % of its own unit vector lies in such directions.
[[nodiscard]] Identified identify(const LinearFit& fit);

// The gain A [parameter][figure] of the formula above, for parameters not in `held` (their rows are 0).
[[nodiscard]] Matrix gain(const LinearFit& fit, const std::vector<bool>& held);

// Intervals in units of the ranges, cut at 0 and 1. The target figures are one replicate's luck and the
// fitted ones a mean of `replicates`, so errors have covariance C (1 + 1/n), C = `covariance` of one
// replicate; it is carried through A as it is (the sandwich form: the weights need not be those of C), and
// half a width is t(`df`) standard errors. Errors of the
// slopes would make them look steeper, and intervals narrower, than they are: widths are those of
// sqrt(singular^2 - noise^2). Parameters that are not determined have the whole range. If
// parameters stand at a bound the interval of each other one covers both the one with those free and the one
// with those held.
[[nodiscard]] std::vector<Interval> parameter_intervals(const LinearFit& fit, const Matrix& covariance,
                                                        int replicates, double df, double confidence = 0.95);

// Of a figure measured in one replicate against the mean of n: t(df) sd sqrt(1 + 1/n).
[[nodiscard]] double noise_half_width(double variance, int replicates, double df, double confidence = 0.95);

}  // namespace evert::statistics
