#include "engine/experiment/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/base/math.hpp"
#include "engine/base/text.hpp"
#include "engine/experiment/calibration_fit.hpp"
#include "engine/model/population.hpp"
#include "engine/schema/registry.hpp"

namespace evert::experiment {

using statistics::CalibratedParameter;
using statistics::CalibratedTarget;
using statistics::Calibration;
using statistics::LinearFit;
using statistics::Matrix;

namespace {

using base::nan;
constexpr double settled_size =
    0.1;  // of a figure's scale: a step that moves none by more is not worth a try
constexpr double first_trust = 10, least_trust = 0.02;  // steps of the slopes
constexpr double notable_part = 0.2;                    // of the strongest
constexpr double opposed_cosine = -0.5;

// The search for the best point. True if the last step asked for was within the noise.
class Search {
 public:
  Search(CalibrationFit& fit, const CalibrationTask& task, const CalibrationOptions& options)
      : fit_(fit), task_(task), options_(options) {}

  bool run() {
    say("start");
    fit_.take_slopes(true);
    double trust = first_trust;
    bool fresh = true;
    while (rounds_ < task_.settings.rounds) {
      const auto step = fit_.step(trust);
      if (fit_.size_of(step) < settled_size) return true;
      const double before = fit_.best().misfit, hoped = fit_.expected_misfit(step);
      const bool better = attempt(step);
      const double gained = before * before - fit_.best().misfit * fit_.best().misfit;
      const bool as_said = better && gained > 0.5 * (before * before - hoped * hoped);
      if (as_said) {
        trust *= 3;
        fresh = false;
      } else if (!fresh) {
        fit_.take_slopes(false);
        fresh = true;
      } else {
        trust = 0.3 * std::min(trust, fit_.longest(step));
        fresh = !better;
        if (trust < least_trust) return fit_.size_of(fit_.step(first_trust)) < 5 * settled_size;
      }
    }
    return false;
  }

  // One more step with better slopes.
  void polish() {
    fit_.take_central_slopes();
    const auto step = fit_.step(1);
    if (rounds_ >= task_.settings.rounds || fit_.size_of(step) < settled_size) return;
    attempt(step, false);
  }

  [[nodiscard]] int rounds() const { return rounds_; }

 private:
  bool attempt(const std::vector<double>& step, bool correct = true) {
    std::vector<double> at = fit_.best().at;
    for (std::size_t j = 0; j < at.size(); ++j) at[j] += step[j];
    const Seen seen = fit_.look(at);
    ++rounds_;
    if (correct) fit_.correct_slopes(seen);
    const bool better = seen.misfit < fit_.best().misfit;
    if (better) fit_.accept(seen);
    say(fmt::format("round {}{}", rounds_, better ? "" : ": no better"));
    return better;
  }

  void say(const std::string& what) const {
    if (!options_.say) return;
    const Seen& best = fit_.best();
    std::size_t worst = 0;
    const auto off = [&](std::size_t i) {
      return fit_.weights()[i] * (best.mean[i] - task_.targets[i].value);
    };
    for (std::size_t i = 1; i < best.mean.size(); ++i)
      if (std::fabs(off(i)) > std::fabs(off(worst))) worst = i;
    options_.say(fmt::format("{}: misfit {:.3g} tolerances, farthest {} at {:.6g} for {:.6g}", what,
                             best.misfit, task_.targets[worst].figure, best.mean[worst],
                             task_.targets[worst].value));
  }

  CalibrationFit& fit_;
  const CalibrationTask& task_;
  const CalibrationOptions& options_;
  int rounds_ = 0;
};

Matrix beside(const Matrix& a, const Matrix& b) {
  Matrix both(a.rows, a.columns + b.columns);
  for (std::size_t i = 0; i < a.rows; ++i) {
    for (std::size_t c = 0; c < a.columns; ++c) both(i, c) = a(i, c);
    for (std::size_t c = 0; c < b.columns; ++c) both(i, a.columns + c) = b(i, c);
  }
  return both;
}

std::string sentence(const std::vector<std::string>& names, const std::vector<double>& parts) {
  if (names.size() == 1) return names[0] + " moves no target beyond the noise";
  if (names.size() == 2)
    return fmt::format("{} and {} move the same figures: only their {} is determined", names[0], names[1],
                       (parts[0] > 0) == (parts[1] > 0) ? "difference" : "sum");
  return base::join_list(names, "and") + " move the same figures: the targets cannot tell them apart";
}

// What can be said once the fit is there.
class Findings {
 public:
  Findings(const CalibrationTask& task, CalibrationFit& fit, Matrix held_out)
      : task_(task),
        fit_(fit),
        held_out_(std::move(held_out)),
        linear_(fit.linear()),
        covariance_(statistics::shrunk_covariance(beside(fit.best().samples, held_out_))),
        df_(static_cast<double>(fit.best().samples.columns + held_out_.columns) - 1) {}

  void fill(Calibration& result) {
    fill_targets(result);
    fill_parameters(result);
    fill_undetermined(result);
    for (std::size_t i = 0; i < task_.targets.size(); ++i)
      for (std::size_t k = 0; k < i; ++k)
        if (missed(i) && missed(k) && (result.targets[i].beyond || result.targets[k].beyond) &&
            cosine(i, k) < opposed_cosine)
          result.opposed.push_back({task_.targets[k].figure, task_.targets[i].figure});
  }

 private:
  [[nodiscard]] double off(std::size_t i) const { return linear_.target[i] - linear_.value[i]; }
  [[nodiscard]] bool missed(std::size_t i) const { return linear_.weight[i] * std::fabs(off(i)) > 0.25; }

  void fill_targets(Calibration& result) {
    const auto n = static_cast<int>(fit_.best().samples.columns);
    for (std::size_t i = 0; i < task_.targets.size(); ++i) {
      CalibratedTarget& target = result.targets[i];
      std::vector<double> held;
      for (std::size_t c = 0; c < held_out_.columns; ++c) held.push_back(held_out_(i, c));
      target.held_out = statistics::widened_interval(held);
      target.noise = statistics::noise_half_width(covariance_(i, i), n, df_);
      const double half = (target.held_out.interval.high - target.held_out.interval.low) / 2;
      // A target without a tolerance is met where it cannot be told from its value.
      const double allowed = target.tolerance > 0 ? target.tolerance : std::max(target.noise, half);
      target.met = std::fabs(target.held_out.mean - target.target) <= allowed;
      target.beyond = std::fabs(off(i)) > std::max(target.tolerance, target.noise);
      target.reach = nan;
      if (!target.beyond) continue;
      (void)fit_.look_toward(i);
      target.reach = fit_.nearest_seen(i);
    }
  }

  void fill_parameters(Calibration& result) const {
    const auto n = static_cast<int>(fit_.best().samples.columns);
    const auto intervals = statistics::parameter_intervals(linear_, covariance_, n, df_);
    const statistics::Identified identified = statistics::identify(linear_);
    for (std::size_t j = 0; j < task_.free.size(); ++j) {
      CalibratedParameter& parameter = result.parameters[j];
      const double range = parameter.high - parameter.low;
      parameter.interval = {parameter.low + intervals[j].low * range,
                            parameter.low + intervals[j].high * range};
      parameter.determined = identified.parameter_determined[j];
      parameter.at_bound = parameter.after <= parameter.low || parameter.after >= parameter.high;
      parameter.moves = moved_by(j);
    }
  }

  [[nodiscard]] std::vector<std::string> moved_by(std::size_t j) const {
    std::vector<std::pair<double, std::string>> moved;
    for (std::size_t i = 0; i < task_.targets.size(); ++i) {
      const double slope = std::fabs(linear_.jacobian(i, j));
      if (slope > 2 * linear_.jacobian_error(i, j))
        moved.emplace_back(-slope * linear_.weight[i], task_.targets[i].figure);
    }
    std::ranges::sort(moved);
    std::vector<std::string> names;
    for (const auto& [strength, name] : moved)
      if (strength <= notable_part * moved.front().first) names.push_back(name);
    return names;
  }

  void fill_undetermined(Calibration& result) const {
    const statistics::Identified identified = statistics::identify(linear_);
    for (std::size_t k = 0; k < identified.determined.size(); ++k) {
      if (identified.determined[k]) continue;
      std::vector<std::string> names;
      std::vector<double> parts;
      for (std::size_t j = 0; j < task_.free.size(); ++j) {
        const double part = identified.directions(j, k);
        if (std::fabs(part) < notable_part) continue;
        names.push_back(task_.free[j].name);
        parts.push_back(part);
      }
      result.undetermined.push_back(sentence(names, parts));
    }
  }

  // Between the directions in which two targets come nearer, parameters counted by how much they move.
  [[nodiscard]] double cosine(std::size_t i, std::size_t k) const {
    const auto norms = statistics::identify(linear_).norms;
    double product = 0, a2 = 0, b2 = 0;
    for (std::size_t j = 0; j < norms.size(); ++j) {
      if (!(norms[j] > 0)) continue;
      const double a = linear_.weight[i] * linear_.jacobian(i, j) / norms[j] * (off(i) > 0 ? 1 : -1);
      const double b = linear_.weight[k] * linear_.jacobian(k, j) / norms[j] * (off(k) > 0 ? 1 : -1);
      product += a * b;
      a2 += a * a;
      b2 += b * b;
    }
    return a2 > 0 && b2 > 0 ? product / std::sqrt(a2 * b2) : 0;
  }

  const CalibrationTask& task_;
  CalibrationFit& fit_;
  Matrix held_out_;
  LinearFit linear_;
  Matrix covariance_;
  double df_;
};

// What stands whether or not the fit was finished.
void fill_frame(const scenario::LoadedCompany& company, const schema::Registry& registry,
                const CalibrationTask& task, const CalibrationFit& fit, Calibration& result) {
  result.company = company.company->title;
  result.replicates = static_cast<int>(task.settings.replicates);
  result.held_out = static_cast<int>(task.settings.held_out);
  result.population_scale = schema::bind<model::Population>(registry, company.values).scale;
  result.misfit_before = fit.start().misfit;
  result.misfit_after = fit.best().misfit;
  for (std::size_t i = 0; i < task.targets.size(); ++i) {
    const Target& from = task.targets[i];
    CalibratedTarget& target = result.targets.emplace_back();
    target.figure = from.figure;
    target.unit = from.unit;
    target.target = from.value;
    target.tolerance = from.tolerance;
    target.before = fit.start().mean[i];
    target.after = fit.best().mean[i];
    target.held_out = statistics::unknown_estimate();
    target.reach = nan;
  }
  for (std::size_t j = 0; j < task.free.size(); ++j) {
    const FreeParameter& from = task.free[j];
    CalibratedParameter& parameter = result.parameters.emplace_back();
    parameter.name = from.name;
    parameter.unit = from.unit;
    parameter.before = from.start;
    parameter.after = fit.best().values[j];
    parameter.interval = {nan, nan};
    parameter.low = from.low;
    parameter.high = from.high;
    parameter.factor = from.factor;
  }
}

}  // namespace

int expected_runs(const CalibrationTask& task) {
  const auto n = static_cast<int>(task.settings.replicates), p = static_cast<int>(task.free.size());
  const int tries = std::min(5, static_cast<int>(task.settings.rounds));
  return n * (1 + 2 * p + tries + 2 * p) + static_cast<int>(task.settings.held_out);
}

Calibrated calibrate(const scenario::LoadedCompany& company, const schema::Registry& registry,
                     const CalibrationTask& task, const CalibrationOptions& options) {
  CalibrationRuns runs(company, registry, task, options);
  runs.expect(expected_runs(task));
  Calibrated calibrated;
  Calibration& result = calibrated.result;
  result.seed = options.seed;
  std::optional<CalibrationFit> fit;
  try {
    fit.emplace(task, runs);
    Search search(*fit, task, options);
    result.settled = search.run();
    search.polish();
    result.rounds = search.rounds();
    auto held_out = runs.run({fit->best().values}, static_cast<int>(task.settings.replicates),
                             static_cast<int>(task.settings.held_out));
    if (!held_out) throw Stopped{};
    fill_frame(company, registry, task, *fit, result);
    Findings(task, *fit, std::move(held_out->front())).fill(result);
    runs.remove_kept();
  } catch (const Stopped&) {
    result = {};
    result.seed = options.seed;
    result.finished = false;
    if (fit) fill_frame(company, registry, task, *fit, result);
  }
  if (fit) calibrated.values = fit->best().values;
  result.runs = runs.simulated();
  return calibrated;
}

}  // namespace evert::experiment
