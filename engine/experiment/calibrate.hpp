// Fits free parameters of a company to figures it has published (MODEL 8: a company is calibrated before a
// scenario on it means anything).
//
// Method. Damped Gauss-Newton under common random numbers: means of the same replicates at every point.
//   1. The start, and slopes by differences. Each parameter's step is searched so that the figure it moves
//   most
//      changes by 0.7 to 5 of its scale, which is never below the spread between replicates: steps are bigger
//      than the noise.
//   2. The best point of the linear model within the ranges and a trust region (calibration_step.hpp) is
//   tried;
//      it becomes the new point if the weighted sum of squares falls. Slopes are corrected by each try
//      (Broyden 1965), and taken anew where the linear model said the wrong thing.
//   3. At the end slopes by central differences, at the fitted values, for the intervals.
// Deviations weigh by their tolerance; a target with none by the spread of its figure between replicates.
// Values are tried and given to 6 digits, so that a file holds what was tried.
#pragma once

#include <vector>

#include "engine/experiment/calibration_runs.hpp"
#include "engine/experiment/calibration_targets.hpp"
#include "engine/statistics/calibration.hpp"

namespace evert::experiment {

struct Calibrated {
  statistics::Calibration result;
  Point values;  // of the free parameters; the best so far if stopped
};

// Throws InputError if the start cannot be simulated or a target's figure is not defined there,
// EnvironmentError if the machine refuses.
[[nodiscard]] Calibrated calibrate(const scenario::LoadedCompany& company, const schema::Registry& registry,
                                   const CalibrationTask& task, const CalibrationOptions& options);

// How many runs it will take, more or less.
[[nodiscard]] int expected_runs(const CalibrationTask& task);

}  // namespace evert::experiment
