#include "engine/experiment/calibration_step.hpp"

#include <nlopt.h>

#include <cmath>
#include <memory>

#include "engine/base/check.hpp"

namespace evert::experiment {

namespace {

// In z_j = d_j scale_j, so that every parameter moves the figures about as much.
struct Problem {
  const statistics::LinearFit& fit;
  std::vector<double> scale, ridge;

  explicit Problem(const statistics::LinearFit& of) : fit(of) {
    for (std::size_t j = 0; j < fit.point.size(); ++j) {
      double moved = 0, error = 0;
      for (std::size_t i = 0; i < fit.target.size(); ++i) {
        moved += std::pow(fit.weight[i] * fit.jacobian(i, j), 2);
        error += std::pow(fit.weight[i] * fit.jacobian_error(i, j), 2);
      }
      scale.push_back(moved > 0 ? std::sqrt(moved) : 1);
      ridge.push_back((error + 1e-8 * moved) / (scale[j] * scale[j]) + (moved > 0 ? 0 : 1));
    }
  }

  double value(const double* z, double* gradient) const {
    double sum = 0;
    if (gradient != nullptr)
      for (std::size_t j = 0; j < scale.size(); ++j) gradient[j] = 2 * ridge[j] * z[j];
    for (std::size_t j = 0; j < scale.size(); ++j) sum += ridge[j] * z[j] * z[j];
    for (std::size_t i = 0; i < fit.target.size(); ++i) {
      double left = fit.target[i] - fit.value[i];
      for (std::size_t j = 0; j < scale.size(); ++j) left -= fit.jacobian(i, j) * z[j] / scale[j];
      const double w2 = fit.weight[i] * fit.weight[i];
      sum += w2 * left * left;
      if (gradient != nullptr)
        for (std::size_t j = 0; j < scale.size(); ++j)
          gradient[j] -= 2 * w2 * left * fit.jacobian(i, j) / scale[j];
    }
    return sum;
  }
};

double objective(unsigned, const double* z, double* gradient, void* problem) {
  return static_cast<const Problem*>(problem)->value(z, gradient);
}

}  // namespace

std::vector<double> bounded_step(const statistics::LinearFit& fit, const std::vector<double>& low,
                                 const std::vector<double>& high) {
  Problem problem(fit);
  const std::size_t count = fit.point.size();
  std::vector<double> lower(count), upper(count), z(count, 0.0);
  for (std::size_t j = 0; j < count; ++j) {
    EVERT_CHECK(low[j] <= 0 && high[j] >= 0, "a step may be none");
    lower[j] = low[j] * problem.scale[j];
    upper[j] = high[j] * problem.scale[j];
  }
  const std::unique_ptr<nlopt_opt_s, void (*)(nlopt_opt)> opt(
      nlopt_create(NLOPT_LD_SLSQP, static_cast<unsigned>(count)), nlopt_destroy);
  nlopt_set_lower_bounds(opt.get(), lower.data());
  nlopt_set_upper_bounds(opt.get(), upper.data());
  nlopt_set_min_objective(opt.get(), objective, &problem);
  nlopt_set_xtol_rel(opt.get(), 1e-9);
  nlopt_set_maxeval(opt.get(), 5000);
  double least = 0;
  const nlopt_result result = nlopt_optimize(opt.get(), z.data(), &least);
  // Limits of rounding leave the best point found in z; a failure proper leaves no step.
  if (result < 0 && result != NLOPT_ROUNDOFF_LIMITED) return std::vector<double>(count, 0.0);
  for (std::size_t j = 0; j < count; ++j) z[j] /= problem.scale[j];
  return z;
}

}  // namespace evert::experiment
