// The points of a fit and the slopes between them: what calibrate() does its sums on.
#pragma once

#include <string>
#include <vector>

#include "engine/experiment/calibration_runs.hpp"
#include "engine/experiment/calibration_targets.hpp"
#include "engine/statistics/linear_fit.hpp"

namespace evert::experiment {

// A point that was simulated.
struct Seen {
  Point values;                // of the free parameters
  std::vector<double> at;      // the same, as shares of their ranges
  statistics::Matrix samples;  // [target][replicate]
  std::vector<double> mean;    // [target]
  double misfit = 0;           // root of the mean of (w (t - y))^2; infinite if a figure is not known
};

// Thrown through the fit when the user stops it.
struct Stopped {};

class CalibrationFit {
 public:
  // Simulates the start. Throws InputError if that does not work.
  CalibrationFit(const CalibrationTask& task, CalibrationRuns& runs);

  [[nodiscard]] const Seen& start() const { return start_; }
  [[nodiscard]] const Seen& best() const { return best_; }
  void accept(const Seen& seen) { best_ = seen; }

  // Slopes at the best point, by one difference a parameter; `search`: with steps of the right size, which
  // are kept for later.
  void take_slopes(bool search);
  // The same by differences to both sides.
  void take_central_slopes();
  // Corrects the slopes by what a point away from the best one showed (Broyden 1965).
  void correct_slopes(const Seen& seen);

  // The linear model at the best point.
  [[nodiscard]] statistics::LinearFit linear() const;
  // The step the linear model asks for, at most `trust` steps of the slopes in each parameter.
  [[nodiscard]] std::vector<double> step(double trust) const;
  // By how much of its scale the step moves the figure it moves most.
  [[nodiscard]] double size_of(const std::vector<double>& step) const;
  // The misfit the linear model expects after it.
  [[nodiscard]] double expected_misfit(const std::vector<double>& step) const;
  [[nodiscard]] double longest(const std::vector<double>& step) const;  // in steps of the slopes

  [[nodiscard]] Seen look(const std::vector<double>& at);
  // As far as slopes reach in the direction that brings one target nearer to its value, within the ranges.
  [[nodiscard]] Seen look_toward(std::size_t target);
  [[nodiscard]] double nearest_seen(std::size_t target) const;  // to its value, at any point so far

  [[nodiscard]] const statistics::Matrix& slopes() const { return slopes_; }
  [[nodiscard]] const statistics::Matrix& slope_errors() const { return errors_; }
  [[nodiscard]] const std::vector<double>& weights() const { return weights_; }

 private:
  [[nodiscard]] std::vector<Seen> look_all(const std::vector<std::vector<double>>& places);
  [[nodiscard]] Point values_at(const std::vector<double>& at) const;
  [[nodiscard]] Seen seen_from(Point values, statistics::Matrix samples) const;
  [[nodiscard]] double first_step(std::size_t parameter) const;
  // Fills column `parameter` with (b - a) / distance; returns the largest change in scales, NaN if unknown.
  double fill_slope(std::size_t parameter, const Seen& a, const Seen& b);
  void set_scales();

  const CalibrationTask& task_;
  CalibrationRuns& runs_;
  Seen start_, best_;
  std::vector<double> weights_, scales_, steps_, least_, most_;
  statistics::Matrix slopes_, errors_;
};

}  // namespace evert::experiment
