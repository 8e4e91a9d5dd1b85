#include "engine/statistics/best.hpp"

#include <algorithm>
#include <cmath>

#include "engine/statistics/multiple_comparisons.hpp"

namespace evert::statistics {

namespace {

// Two scenarios, some replicates, and a number in each.
bool is_known(const OutcomeValues& outcome) {
  const auto known = [](const std::vector<double>& values) {
    return !values.empty() && std::ranges::all_of(values, [](double x) { return std::isfinite(x); });
  };
  return outcome.values.size() >= 2 && std::ranges::all_of(outcome.values, known);
}

}  // namespace

const std::string& scenario_name(const Answer& answer, std::size_t scenario) {
  return scenario == 0 ? answer.baseline : answer.scenarios[scenario - 1].name;
}

std::vector<BestRow> best_rows(const Answer& answer) {
  std::vector<BestRow> rows;
  for (const OutcomeValues& outcome : answer.last_year) {
    if (!is_known(outcome) || outcome.values.front().size() < 2) continue;
    const std::vector<Chance> chances = chances_of_best(outcome.values);
    const std::vector<Interval> intervals = compare_with_best(outcome.values, answer.confidence);
    for (std::size_t s = 0; s < chances.size(); ++s)
      rows.push_back({outcome.name, outcome.unit, outcome.year, scenario_name(answer, s), chances[s].best,
                      chances[s].best_error, chances[s].regret, chances[s].hindsight, intervals[s]});
  }
  return rows;
}

std::optional<double> usual_indifference(const std::string& outcome) {
  if (outcome == "growth" || outcome == "satisfaction") return 0.5;
  if (outcome == "margin") return 0.1;
  return {};
}

std::optional<Selection> select_wanted(const Answer& answer, const BestWanted& wanted, int first_stage) {
  const auto outcome = std::ranges::find(answer.last_year, wanted.outcome, &OutcomeValues::name);
  if (outcome == answer.last_year.end() || !is_known(*outcome)) return {};
  return select_best(
      outcome->values,
      {.indifference = wanted.indifference, .confidence = answer.confidence, .first_stage = first_stage});
}

std::vector<TargetRow> target_rows(const Answer& answer, std::span<const Target> targets) {
  std::vector<TargetRow> rows;
  for (const Target& target : targets) {
    const auto outcome = std::ranges::find(answer.last_year, target.outcome, &OutcomeValues::name);
    if (outcome == answer.last_year.end()) continue;
    for (std::size_t s = 0; s < outcome->values.size(); ++s) {
      const std::vector<double>& values = outcome->values[s];
      const auto met = std::ranges::count_if(values, [&](double value) { return value >= target.value; });
      rows.push_back({target, outcome->unit, outcome->year, scenario_name(answer, s),
                      share_of(static_cast<std::size_t>(met), values.size(), answer.confidence),
                      static_cast<int>(values.size())});
    }
  }
  return rows;
}

}  // namespace evert::statistics
