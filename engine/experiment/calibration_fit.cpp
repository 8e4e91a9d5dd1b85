#include "engine/experiment/calibration_fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/math.hpp"
#include "engine/experiment/calibration_step.hpp"
#include "engine/statistics/estimate.hpp"

namespace evert::experiment {

using statistics::Matrix;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
using base::nan;
constexpr double least_change = 0.7, wanted_change = 2,
                 most_change = 5;  // in scales, by a step of the slopes
constexpr int step_tries = 6;
constexpr double longest_step = 0.25;  // of a range
constexpr double farthest_look = 25;   // steps of the slopes

std::span<const double> row(const Matrix& matrix, std::size_t i) {
  return std::span(matrix.values).subspan(i * matrix.columns, matrix.columns);
}

}  // namespace

CalibrationFit::CalibrationFit(const CalibrationTask& task, CalibrationRuns& runs)
    : task_(task),
      runs_(runs),
      weights_(task.targets.size(), 1.0),
      least_(task.targets.size(), infinite),
      most_(task.targets.size(), -infinite),
      slopes_(task.targets.size(), task.free.size()),
      errors_(task.targets.size(), task.free.size()) {
  std::vector<double> at;
  for (const FreeParameter& free : task.free) at.push_back((free.start - free.low) / (free.high - free.low));
  start_ = look(at);
  base::Diagnostics problems;
  if (!runs.failure().empty()) problems.error({}, "the company cannot be simulated as it is", runs.failure());
  for (std::size_t i = 0; i < task.targets.size(); ++i)
    if (runs.failure().empty() && !std::isfinite(start_.mean[i]))
      problems.error({},
                     fmt::format("the figure '{}' is not defined in this company", task.targets[i].figure),
                     "what it is a mean of never happens in the last year of the warm-up");
  problems.throw_if_errors();
  set_scales();
  start_ = seen_from(start_.values, start_.samples);  // now weighed
  best_ = start_;
  for (std::size_t j = 0; j < task.free.size(); ++j) steps_.push_back(first_step(j));
}

// A weight is one over the tolerance; a step's change is counted in what both tolerance and noise suggest.
void CalibrationFit::set_scales() {
  for (std::size_t i = 0; i < task_.targets.size(); ++i) {
    const Target& target = task_.targets[i];
    const double sd = statistics::mean_interval(row(start_.samples, i)).sd;
    const double small = std::max(1e-3 * std::fabs(target.value), 1e-9);
    const double tolerance = target.tolerance > 0 ? target.tolerance : sd > 0 ? sd : small;
    weights_[i] = target.weight / tolerance;
    scales_.push_back(sd > 0 ? std::clamp(tolerance, sd, 3 * sd) : tolerance);
  }
}

double CalibrationFit::first_step(std::size_t parameter) const {
  const FreeParameter& free = task_.free[parameter];
  const double range = free.high - free.low, value = std::fabs(free.start);
  return (value > 0 ? std::min(0.02 * range, 0.05 * value) : 0.02 * range) / range;
}

Point CalibrationFit::values_at(const std::vector<double>& at) const {
  Point values;
  for (std::size_t j = 0; j < at.size(); ++j) {
    const FreeParameter& free = task_.free[j];
    const double range = free.high - free.low;
    const double value = at[j] <= 0                                 ? free.low
                         : at[j] >= 1                               ? free.high
                         : at[j] == (free.start - free.low) / range ? free.start
                                                                    : to_six_digits(free.low + at[j] * range);
    values.push_back(std::clamp(value, free.low, free.high));
  }
  return values;
}

Seen CalibrationFit::seen_from(Point values, Matrix samples) const {
  Seen seen;
  for (std::size_t j = 0; j < values.size(); ++j)
    seen.at.push_back((values[j] - task_.free[j].low) / (task_.free[j].high - task_.free[j].low));
  double squares = 0;
  for (std::size_t i = 0; i < samples.rows; ++i) {
    double sum = 0;
    for (const double value : row(samples, i)) sum += value;
    seen.mean.push_back(sum / static_cast<double>(samples.columns));
    const double off = weights_[i] * (task_.targets[i].value - seen.mean[i]);
    squares += off * off;
  }
  seen.misfit = std::isfinite(squares) ? std::sqrt(squares / static_cast<double>(samples.rows)) : infinite;
  seen.values = std::move(values);
  seen.samples = std::move(samples);
  return seen;
}

std::vector<Seen> CalibrationFit::look_all(const std::vector<std::vector<double>>& places) {
  std::vector<Point> points;
  for (const auto& place : places) points.push_back(values_at(place));
  auto samples = runs_.run(points, 0, static_cast<int>(task_.settings.replicates));
  if (!samples) throw Stopped{};
  std::vector<Seen> all;
  for (std::size_t p = 0; p < points.size(); ++p) {
    all.push_back(seen_from(points[p], std::move((*samples)[p])));
    for (std::size_t i = 0; i < least_.size(); ++i) {
      least_[i] = std::fmin(least_[i], all.back().mean[i]);
      most_[i] = std::fmax(most_[i], all.back().mean[i]);
    }
  }
  return all;
}

Seen CalibrationFit::look(const std::vector<double>& at) {
  return std::move(look_all({at}).front());
}

double CalibrationFit::fill_slope(std::size_t parameter, const Seen& a, const Seen& b) {
  const double distance = b.at[parameter] - a.at[parameter];
  double largest = 0;
  for (std::size_t i = 0; i < task_.targets.size(); ++i) {
    std::vector<double> differences;
    for (std::size_t r = 0; r < a.samples.columns; ++r)
      differences.push_back(b.samples(i, r) - a.samples(i, r));
    const statistics::Estimate change = statistics::mean_interval(differences);
    if (!std::isfinite(change.mean) || distance == 0) return nan;
    slopes_(i, parameter) = change.mean / distance;
    errors_(i, parameter) = change.sd / std::sqrt(static_cast<double>(change.n)) / std::fabs(distance);
    largest = std::max(largest, std::fabs(change.mean) / scales_[i]);
  }
  return largest;
}

void CalibrationFit::take_slopes(bool search) {
  std::vector<std::size_t> pending;
  for (std::size_t j = 0; j < steps_.size(); ++j) pending.push_back(j);
  for (int tries = search ? step_tries : 1; tries > 0 && !pending.empty(); --tries) {
    std::vector<std::vector<double>> places;
    for (const std::size_t j : pending) {
      places.push_back(best_.at);
      places.back()[j] += best_.at[j] + steps_[j] <= 1 ? steps_[j] : -steps_[j];
    }
    const std::vector<Seen> seen = look_all(places);
    std::vector<std::size_t> again;
    for (std::size_t p = 0; p < pending.size(); ++p) {
      const std::size_t j = pending[p];
      const double change = fill_slope(j, best_, seen[p]);
      const bool small = change < least_change, good = !small && change <= most_change;
      if (good || !search || (small && steps_[j] >= longest_step)) continue;
      // Unknown figures: too far.
      const double factor =
          std::isnan(change) ? 0.1 : std::clamp(wanted_change / std::max(change, 1e-9), 0.05, 20.0);
      steps_[j] = std::min(longest_step, steps_[j] * factor);
      again.push_back(j);
    }
    pending = std::move(again);
  }
}

void CalibrationFit::take_central_slopes() {
  std::vector<std::vector<double>> places;
  for (std::size_t j = 0; j < steps_.size(); ++j) {
    for (const double side : {-1.0, 1.0}) {
      places.push_back(best_.at);
      places.back()[j] = std::clamp(best_.at[j] + side * steps_[j], 0.0, 1.0);
    }
  }
  const std::vector<Seen> seen = look_all(places);
  for (std::size_t j = 0; j < steps_.size(); ++j) fill_slope(j, seen[2 * j], seen[2 * j + 1]);
}

void CalibrationFit::correct_slopes(const Seen& seen) {
  double length = 0;
  std::vector<double> step;
  for (std::size_t j = 0; j < steps_.size(); ++j) {
    step.push_back(seen.at[j] - best_.at[j]);
    length += step[j] * step[j] / (steps_[j] * steps_[j]);
  }
  if (!(length > 0) || !std::isfinite(seen.misfit)) return;
  for (std::size_t i = 0; i < slopes_.rows; ++i) {
    double wrong = seen.mean[i] - best_.mean[i];
    for (std::size_t j = 0; j < steps_.size(); ++j) wrong -= slopes_(i, j) * step[j];
    for (std::size_t j = 0; j < steps_.size(); ++j)
      slopes_(i, j) += wrong * step[j] / (steps_[j] * steps_[j]) / length;
  }
}

statistics::LinearFit CalibrationFit::linear() const {
  std::vector<double> targets;
  for (const Target& target : task_.targets) targets.push_back(target.value);
  return {targets, best_.mean, weights_, slopes_, errors_, best_.at};
}

std::vector<double> CalibrationFit::step(double trust) const {
  std::vector<double> low, high;
  for (std::size_t j = 0; j < steps_.size(); ++j) {
    low.push_back(std::max(-trust * steps_[j], -best_.at[j]));
    high.push_back(std::min(trust * steps_[j], 1 - best_.at[j]));
  }
  return bounded_step(linear(), low, high);
}

double CalibrationFit::size_of(const std::vector<double>& step) const {
  double largest = 0;
  for (std::size_t i = 0; i < slopes_.rows; ++i) {
    double moved = 0;
    for (std::size_t j = 0; j < step.size(); ++j) moved += slopes_(i, j) * step[j];
    largest = std::max(largest, std::fabs(moved) / scales_[i]);
  }
  return largest;
}

double CalibrationFit::expected_misfit(const std::vector<double>& step) const {
  double squares = 0;
  for (std::size_t i = 0; i < slopes_.rows; ++i) {
    double off = task_.targets[i].value - best_.mean[i];
    for (std::size_t j = 0; j < step.size(); ++j) off -= slopes_(i, j) * step[j];
    squares += std::pow(weights_[i] * off, 2);
  }
  return std::sqrt(squares / static_cast<double>(slopes_.rows));
}

double CalibrationFit::longest(const std::vector<double>& step) const {
  double largest = 0;
  for (std::size_t j = 0; j < step.size(); ++j) largest = std::max(largest, std::fabs(step[j]) / steps_[j]);
  return largest;
}

Seen CalibrationFit::look_toward(std::size_t target) {
  std::vector<double> at = best_.at;
  const double wanted = task_.targets[target].value - best_.mean[target];
  for (std::size_t j = 0; j < at.size(); ++j) {
    const double slope = slopes_(target, j);
    if (std::fabs(slope) <= 2 * errors_(target, j)) continue;
    const double far = farthest_look * steps_[j];
    at[j] = std::clamp(at[j] + (slope * wanted > 0 ? far : -far), 0.0, 1.0);
  }
  return look(at);
}

double CalibrationFit::nearest_seen(std::size_t target) const {
  return std::clamp(task_.targets[target].value, least_[target], most_[target]);
}

}  // namespace evert::experiment
