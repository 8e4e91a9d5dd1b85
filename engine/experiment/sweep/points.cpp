#include "engine/experiment/sweep/points.hpp"

#include <fmt/format.h>

#include "engine/base/error.hpp"
#include "engine/base/math.hpp"
#include "engine/statistics/design.hpp"

namespace evert::experiment {

namespace {

using base::nan;
constexpr std::size_t most_points = 1000000;

std::vector<std::vector<double>> levels_of(const Sweep& sweep, std::size_t count) {
  std::vector<std::vector<double>> levels;
  for (const Factor& factor : sweep.factors) levels.push_back(spaced(factor, count));
  return levels;
}

std::vector<double> grid(const Sweep& sweep, base::Diagnostics& diagnostics) {
  const auto levels = levels_of(sweep, static_cast<std::size_t>(sweep.settings.levels));
  std::size_t count = 1;
  for (const auto& each : levels) {
    count *= each.size();
    if (count <= most_points) continue;
    diagnostics.error({sweep.path.string()}, fmt::format("this grid has more than {} points", most_points),
                      "the levels of all factors are multiplied",
                      "fewer factors or levels, or a sobol design");
    return {};
  }
  std::vector<double> values;
  for (std::size_t point = 0; point < count; ++point) {
    std::size_t rest = count, left = point;
    for (const auto& each : levels) {
      rest /= each.size();
      values.push_back(each[left / rest]);
      left %= rest;
    }
  }
  return values;
}

// A scenario must always be chosen; everything else may stay as it is.
std::vector<double> untouched(const Sweep& sweep) {
  std::vector<double> values(sweep.factors.size(), nan);
  if (sweep.scenario_factor) values[*sweep.scenario_factor] = sweep.factors[*sweep.scenario_factor].levels[0];
  return values;
}

std::vector<double> one_at_a_time(const Sweep& sweep) {
  const std::vector<double> base = untouched(sweep);
  std::vector<double> values = base;
  const auto levels = levels_of(sweep, static_cast<std::size_t>(sweep.settings.levels));
  for (std::size_t f = 0; f < levels.size(); ++f)
    for (const double level : levels[f]) {
      if (level == base[f]) continue;  // the first scenario
      std::vector<double> point = base;
      point[f] = level;
      values.insert(values.end(), point.begin(), point.end());
    }
  return values;
}

statistics::UnitPoints unit_points(const SweepSettings& settings, std::size_t factors) {
  const auto points = static_cast<std::size_t>(settings.points);
  const auto repetitions = static_cast<std::size_t>(settings.repetitions);
  const auto seed = static_cast<std::uint64_t>(settings.seed);
  if (settings.design == "latin-hypercube")
    return statistics::latin_hypercube(points, factors, seed, repetitions);
  if (settings.design == "sobol") return statistics::sobol(points, factors, seed, repetitions);
  if (settings.design == "saltelli") return statistics::saltelli(points, factors, seed, repetitions);
  return statistics::morris(static_cast<std::size_t>(settings.trajectories), factors,
                            static_cast<std::size_t>(settings.levels), seed);
}

Points sampled(const Sweep& sweep, base::Diagnostics& diagnostics) {
  Points points;
  try {
    points.unit = unit_points(sweep.settings, sweep.factors.size()).values;
  } catch (const base::InputError& error) {  // a size that no such design can have
    for (const base::Diagnostic& item : error.diagnostics())
      diagnostics.error({sweep.path.string()}, item.what, item.why, item.suggestion);
  }
  for (std::size_t i = 0; i < points.unit.size(); ++i)
    points.value.push_back(value_at(sweep.factors[i % sweep.factors.size()], points.unit[i]));
  return points;
}

}  // namespace

const std::vector<std::string>& design_names() {
  static const std::vector<std::string> names = {"list",  "grid",   "one-at-a-time", "latin-hypercube",
                                                 "sobol", "morris", "saltelli"};
  return names;
}

bool is_repeated(std::string_view design) {
  return design == "latin-hypercube" || design == "sobol" || design == "saltelli";
}

Points make_points(const Sweep& sweep, base::Diagnostics& diagnostics) {
  const std::string& design = sweep.settings.design;
  Points points;
  if (design == "list") points.value = sweep.listed;
  if (design == "grid") points.value = grid(sweep, diagnostics);
  if (design == "one-at-a-time") points.value = one_at_a_time(sweep);
  points.unit.assign(points.value.size(), nan);
  if (points.value.empty() && !diagnostics.has_errors()) return sampled(sweep, diagnostics);
  return points;
}

}  // namespace evert::experiment
