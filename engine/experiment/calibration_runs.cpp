#include "engine/experiment/calibration_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <new>
#include <sstream>
#include <system_error>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/math.hpp"
#include "engine/experiment/figures.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/parallel/team.hpp"

namespace evert::experiment {

namespace {

using base::nan;

// Runs are the same if all that a question names is, and the free values and figures are.
std::string id_of(const scenario::LoadedCompany& company, const schema::Registry& registry,
                  const CalibrationTask& task, std::uint64_t seed) {
  Question question = make_question(company);
  question.seed = seed;
  question.replicates = 0;
  question.years = 0;
  std::string id = content_id(question, registry) + ' ' + program_id();
  for (const FreeParameter& free : task.free) {
    id += fmt::format(" | {}", free.factor ? "x" : "=");
    for (const Knob& knob : free.knobs) id += ' ' + knob.key;
  }
  for (const Target& target : task.targets) id += " | " + target.figure;
  return id;
}

}  // namespace

double to_six_digits(double value) {
  return std::strtod(fmt::format("{:.6g}", value).c_str(), nullptr);
}

Changed at_point(const scenario::LoadedCompany& company, const CalibrationTask& task, const Point& point) {
  Changed changed{*company.company, company.values};
  for (std::size_t j = 0; j < task.free.size(); ++j) {
    const FreeParameter& free = task.free[j];
    for (const Knob& knob : free.knobs) {
      double value = point[j];
      if (free.factor) value = value == 1 ? knob.start : to_six_digits(knob.start * value);
      if (knob.parameter)
        changed.values.items[*knob.parameter].value = value;
      else
        knob.entity.set(changed.company, value);
    }
  }
  return changed;
}

CalibrationRuns::CalibrationRuns(const scenario::LoadedCompany& company, const schema::Registry& registry,
                                 const CalibrationTask& task, const CalibrationOptions& options)
    : company_(company),
      registry_(registry),
      task_(task),
      options_(options),
      id_(id_of(company, registry, task, options.seed)) {
  if (!options.kept.empty()) read_kept();
}

Plan CalibrationRuns::plan_at(const Point& point) const {
  Changed changed = at_point(company_, task_, point);
  scenario::LoadedCompany there = company_;
  there.company = std::make_shared<const model::Company>(std::move(changed.company));
  there.values = std::move(changed.values);
  Question question = make_question(there);
  question.seed = options_.seed;
  return make_plan(question, registry_);
}

// Nothing if stopped.
std::optional<std::vector<double>> CalibrationRuns::figures_of(const Plan& plan, std::uint32_t replicate) {
  try {
    parallel::Team alone(1);
    const auto warm = warm_up(plan, replicate, {alone, [this] {
                                                  report(false);
                                                  return stopped();
                                                }});
    if (!warm) return std::nullopt;
    std::vector<double> figures;
    for (const Target& target : task_.targets)
      figures.push_back(figure_value(target.figure, *plan.company, warm->history));
    return figures;
  } catch (const base::EnvironmentError&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw base::EnvironmentError(
        "there is not enough memory: fewer --threads or a smaller population.scale need less");
  } catch (const std::exception& error) {
    const std::lock_guard lock(mutex_);
    if (failure_.empty()) failure_ = error.what();
    return std::vector<double>(task_.targets.size(), nan);
  }
}

std::optional<std::vector<statistics::Matrix>> CalibrationRuns::run(const std::vector<Point>& points,
                                                                    int first, int count) {
  std::vector<Job> jobs;
  std::vector<std::string> keys;
  std::vector<Plan> plans;
  for (std::size_t p = 0; p < points.size(); ++p) {
    plans.push_back(plan_at(points[p]));
    for (int c = 0; c < count; ++c) {
      const auto replicate = static_cast<std::uint32_t>(first + c);
      const std::string key = fmt::format("{} {}", replicate, fmt::join(points[p], " "));
      keys.push_back(key);
      if (!known_.contains(key)) jobs.push_back({p, static_cast<std::size_t>(c), replicate, key});
    }
  }
  parallel::Team team(options_.threads);
  parallel::for_each_task(team, jobs.size(), [&](std::size_t i) {
    if (stopped()) return;
    if (auto figures = figures_of(plans[jobs[i].point], jobs[i].replicate)) {
      keep(jobs[i].key, *figures);
      report(true);
    }
  });
  std::vector<statistics::Matrix> results(points.size(),
                                          {task_.targets.size(), static_cast<std::size_t>(count)});
  for (std::size_t p = 0; p < points.size(); ++p) {
    for (std::size_t c = 0; c < static_cast<std::size_t>(count); ++c) {
      const auto found = known_.find(keys[p * static_cast<std::size_t>(count) + c]);
      if (found == known_.end()) return std::nullopt;
      for (std::size_t t = 0; t < task_.targets.size(); ++t) results[p](t, c) = found->second[t];
    }
  }
  return results;
}

// A line a run: its key and its figures, after a line with what they are of. A last line that was cut off
// while it was written is of no use and does no harm.
void CalibrationRuns::read_kept() {
  std::ifstream file(options_.kept);
  std::string line;
  if (!std::getline(file, line) || line != id_) {
    file.close();
    std::ofstream(options_.kept, std::ios::trunc) << id_ << '\n';
    return;
  }
  while (std::getline(file, line)) {
    const std::size_t split = line.find(": ");
    if (split == std::string::npos || !line.ends_with(';')) continue;
    std::istringstream words(line.substr(split + 2, line.size() - split - 3));
    std::vector<double> figures;
    for (std::string word; words >> word;) figures.push_back(std::stod(word));
    if (figures.size() == task_.targets.size()) known_[line.substr(0, split)] = figures;
  }
}

void CalibrationRuns::keep(const std::string& key, const std::vector<double>& figures) {
  const std::lock_guard lock(mutex_);
  known_[key] = figures;
  ++simulated_;
  if (options_.kept.empty()) return;
  std::ofstream file(options_.kept, std::ios::app);
  file << fmt::format("{}: {};\n", key, fmt::join(figures, " "));
  if (!file) throw base::EnvironmentError("cannot write " + options_.kept.string());
}

void CalibrationRuns::report(bool always) {
  if (!options_.progress) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  const auto now = std::chrono::steady_clock::now();
  if (!lock || (!always && now - last_ < std::chrono::milliseconds(100))) return;
  last_ = now;
  Progress progress{simulated_, std::max(expected_, simulated_), 0, 0, nan};
  progress.share = expected_ > 0 ? std::min(1.0, static_cast<double>(simulated_) / expected_) : 0;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  if (simulated_ > 0 && progress.share > 0) progress.seconds_left = seconds * (1 / progress.share - 1);
  options_.progress(progress);
}

void CalibrationRuns::remove_kept() const {
  std::error_code ignored;
  if (!options_.kept.empty()) std::filesystem::remove(options_.kept, ignored);
}

}  // namespace evert::experiment
