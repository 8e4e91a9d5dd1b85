#include "engine/experiment/sweep/analyse.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"
#include "engine/experiment/sweep/points.hpp"

namespace evert::experiment {

namespace {

using statistics::FactorRow;
using statistics::Matrix;
using statistics::PointRow;
using statistics::SweepTable;

[[noreturn]] void refuse(const Store& store, std::string what, std::string why, std::string suggestion = "") {
  throw base::InputError(base::Diagnostic{base::Severity::error,
                                          {store.folder().string()},
                                          std::move(what),
                                          std::move(why),
                                          std::move(suggestion)});
}

// "growth" of "growth_year_5"
std::string headline_of(const results::Outcome& outcome) {
  return outcome.name.substr(0, outcome.name.find("_year_"));
}

std::size_t outcome_of(const SweepPlan& plan, const Store& store, const SweepWanted& wanted) {
  const auto& outcomes = plan.frame.outcomes;
  std::vector<std::string> names, years;
  std::size_t found = outcomes.size();
  for (std::size_t o = 0; o < outcomes.size(); ++o) {
    const std::string name = headline_of(outcomes[o]);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    if (name != wanted.outcome) continue;
    years.push_back(fmt::format("{:g}", outcomes[o].year));
    if (wanted.year == 0 || outcomes[o].year == wanted.year) found = o;  // years ascend
  }
  if (found < outcomes.size()) return found;
  if (!years.empty())
    refuse(store, fmt::format("there is no {} of year {}", wanted.outcome, wanted.year),
           fmt::format("there is that of year {}", fmt::join(years, ", ")));
  const auto nearest = base::nearest_name(wanted.outcome, names);
  refuse(store, "there is no outcome '" + wanted.outcome + "'",
         names.empty() ? "the sweep is shorter than a year" : "there are " + base::quoted_list(names, "and"),
         nearest ? "did you mean '" + *nearest + "'?" : "");
}

std::size_t scenario_of(const SweepPlan& plan, const Store& store, const SweepWanted& wanted) {
  const std::vector<std::string> names(plan.frame.scenarios.begin() + 1, plan.frame.scenarios.end());
  if (names.empty()) refuse(store, "there is no scenario but the baseline", "differences are to another");
  if (wanted.scenario.empty() && names.size() == 1) return 1;
  const auto found = std::ranges::find(names, wanted.scenario);
  if (found != names.end()) return 1 + static_cast<std::size_t>(found - names.begin());
  refuse(store,
         wanted.scenario.empty() ? "this sweep has several scenarios"
                                 : "there is no scenario '" + wanted.scenario + "' beside the baseline",
         "there are " + base::quoted_list(names, "and"),
         wanted.scenario.empty() ? "say which: --scenario " + names.front() : "");
}

// The paired difference, [point][replicate].
Matrix outputs_of(const SweepPlan& plan, const Store& store, std::size_t scenario, std::size_t outcome) {
  const std::size_t scenarios = plan.frame.scenarios.size(), outcomes = plan.frame.outcomes.size();
  Matrix outputs(plan.points(), plan.runs() / plan.points());
  std::size_t missing = 0, failed = 0;
  for (const PlannedBlock& block : plan.blocks) {
    if (!store.describe(block).complete) {
      missing += block.runs;
      continue;
    }
    const results::SweepRows rows = results::read_block(store.block_path(block.id)).rows;
    for (std::size_t row = 0; row < rows.run.size(); ++row) {
      if (rows.status[row] != results::RunStatus::ok) ++failed;
      const std::size_t at = static_cast<std::size_t>(rows.point[row]) * outputs.columns +
                             static_cast<std::size_t>(rows.replicate[row]);
      outputs.values.at(at) = rows.difference[(row * scenarios + scenario) * outcomes + outcome];
    }
  }
  if (missing > 0)
    refuse(store, fmt::format("{} of {} runs are missing", missing, plan.runs()),
           "a design says nothing with holes in it", "finish it: evert sweep run");
  if (failed > 0)
    refuse(store, fmt::format("{} of {} runs have failed", failed, plan.runs()),
           "a design says nothing with holes in it; why stands in failed/", "evert sweep run --retry-failed");
  return outputs;
}

std::vector<double> means_of(const Matrix& outputs) {
  std::vector<double> means;
  for (std::size_t p = 0; p < outputs.rows; ++p)
    means.push_back(
        statistics::mean_interval(std::span(outputs.values).subspan(p * outputs.columns, outputs.columns))
            .mean);
  return means;
}

// The mean over these points, replicate by replicate, less another point's if there is one. A mean over
// several is hardly skew: of four replicates Student's holds it (data/validation/coverage.md).
statistics::Estimate estimate_of(const Matrix& outputs, std::span<const std::size_t> points,
                                 std::optional<std::size_t> less = {}) {
  std::vector<double> values(outputs.columns, 0.0);
  for (std::size_t r = 0; r < outputs.columns; ++r) {
    for (const std::size_t p : points) values[r] += outputs.values[p * outputs.columns + r];
    values[r] /= static_cast<double>(points.size());
    if (less) values[r] -= outputs.values[*less * outputs.columns + r];
  }
  return points.size() > 1 ? statistics::mean_interval(values) : statistics::widened_interval(values);
}

// "service.quality_wait 3, leadership.support 0.9"; what a point leaves as it is is not said.
std::string point_text(const SweepPlan& plan, std::size_t p) {
  std::string text;
  for (std::size_t f = 0; f < plan.sweep.factors.size(); ++f) {
    if (std::isnan(plan.values(p)[f])) continue;
    const Factor& factor = plan.sweep.factors[f];
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : ", ", factor.name, value_text(factor, plan.values(p)[f]));
  }
  return text.empty() ? "as the files have it" : text;
}

std::vector<PointRow> rows_of_points(const SweepPlan& plan, const Matrix& outputs, bool against_first) {
  std::vector<PointRow> rows;
  for (std::size_t p = 0; p < plan.points(); ++p) {
    PointRow& row = rows.emplace_back();
    row.what = point_text(plan, p);
    row.difference = estimate_of(outputs, {&p, 1});
    if (against_first && p > 0) row.to_first = estimate_of(outputs, {&p, 1}, 0);
  }
  return rows;
}

// A grid's levels, one factor after the other, over all points that have them.
std::vector<PointRow> rows_of_levels(const SweepPlan& plan, const Matrix& outputs) {
  std::vector<PointRow> rows;
  for (std::size_t f = 0; f < plan.sweep.factors.size(); ++f) {
    std::map<double, std::vector<std::size_t>> levels;
    for (std::size_t p = 0; p < plan.points(); ++p) levels[plan.values(p)[f]].push_back(p);
    for (const auto& [level, points] : levels) {
      PointRow& row = rows.emplace_back();
      row.what = fmt::format("{} {}", plan.sweep.factors[f].name, value_text(plan.sweep.factors[f], level));
      row.points = points.size();
      row.difference = estimate_of(outputs, points);
    }
  }
  return rows;
}

void add_ranks(const SweepPlan& plan, std::span<const double> means, SweepTable& table) {
  for (std::size_t f = 0; f < table.factors.size(); ++f) {
    std::vector<double> x;
    for (std::size_t p = 0; p < means.size(); ++p) x.push_back(plan.values(p)[f]);
    table.factors[f].rank = statistics::rank_correlation_of_design(x, means, table.repetitions);
  }
}

double weight_of(const FactorRow& row) {
  const double weight = row.effect  ? row.effect->size.mean
                        : row.total ? row.total->value
                        : row.rank  ? std::fabs(row.rank->value)
                                    : 0;
  return std::isnan(weight) ? -1 : weight;
}

void add_factors(const SweepPlan& plan, const Matrix& outputs, std::span<const double> means,
                 SweepTable& table) {
  for (const results::SweepFactor& factor : plan.frame.factors)
    table.factors.push_back({factor.name, factor.unit, factor.long_name, {}, {}, {}, {}});
  if (table.design == "morris") {
    const statistics::UnitPoints design{plan.sweep.factors.size(), plan.unit};
    const auto effects = statistics::elementary_effects(design, outputs);
    for (std::size_t f = 0; f < effects.size(); ++f) table.factors[f].effect = effects[f];
  } else if (table.design == "saltelli") {
    const auto shares = statistics::variance_shares(plan.sweep.factors.size(), outputs, table.repetitions);
    for (std::size_t f = 0; f < table.factors.size(); ++f) {
      table.factors[f].first = shares.first[f];
      table.factors[f].total = shares.total[f];
    }
    if (outputs.columns > 1) table.luck = shares.luck;
  } else {
    add_ranks(plan, means, table);
  }
  std::ranges::stable_sort(table.factors, std::ranges::greater(), weight_of);
}

}  // namespace

SweepTable analyse_sweep(const SweepPlan& plan, const Store& store, const SweepWanted& wanted) {
  const std::size_t outcome = outcome_of(plan, store, wanted), scenario = scenario_of(plan, store, wanted);
  const Matrix outputs = outputs_of(plan, store, scenario, outcome);
  SweepTable table;
  table.title = plan.frame.title;
  table.design = plan.sweep.settings.design;
  table.scenario = plan.frame.scenarios[scenario];
  table.baseline = plan.frame.baseline;
  table.outcome = headline_of(plan.frame.outcomes[outcome]);
  table.unit = plan.frame.outcomes[outcome].unit;
  table.year = static_cast<int>(plan.frame.outcomes[outcome].year);
  table.points = outputs.rows;
  table.replicates = outputs.columns;
  if (is_repeated(table.design))
    table.repetitions = static_cast<std::size_t>(plan.sweep.settings.repetitions);
  const std::vector<double> means = means_of(outputs);
  std::vector<double> known;
  for (const double mean : means)
    if (!std::isnan(mean)) known.push_back(mean);
  table.unknown_points = known.size() < means.size();
  table.mean = statistics::mean_interval(known);
  table.p5 = statistics::quantile(known, 0.05);
  table.p50 = statistics::quantile(known, 0.5);
  table.p95 = statistics::quantile(known, 0.95);
  table.better = static_cast<double>(std::ranges::count_if(known, [](double mean) { return mean > 0; })) /
                 static_cast<double>(std::max<std::size_t>(known.size(), 1));
  if (table.design == "grid")
    table.rows = rows_of_levels(plan, outputs);
  else if (table.design == "list" || table.design == "one-at-a-time")
    table.rows = rows_of_points(plan, outputs, table.design == "one-at-a-time");
  else
    add_factors(plan, outputs, means, table);
  return table;
}

}  // namespace evert::experiment
