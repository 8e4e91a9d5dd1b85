#include "engine/statistics/stopping.hpp"

#include <algorithm>
#include <cmath>

namespace evert::statistics {

namespace {

double half_width(const Estimate& estimate) {
  return (estimate.interval.high - estimate.interval.low) / 2;
}

// The outcome of that name in its last year; null if the scenario has none.
const Outcome* latest(const ScenarioAnswer& scenario, const std::string& name) {
  const Outcome* found = nullptr;
  for (const std::vector<Outcome>* list : {&scenario.outcomes, &scenario.values})
    for (const Outcome& outcome : *list)
      if (outcome.name == name && (found == nullptr || outcome.year > found->year)) found = &outcome;
  return found;
}

}  // namespace

std::vector<NotYet> not_yet_known(const Answer& answer, std::span<const Wanted> wanted) {
  std::vector<NotYet> missing;
  for (const ScenarioAnswer& scenario : answer.scenarios) {
    for (const Wanted& want : wanted) {
      const Outcome* outcome = latest(scenario, want.outcome);
      if (outcome == nullptr) continue;
      const Estimate& difference = outcome->difference;
      const double now = half_width(difference);
      if (now <= want.half_width) continue;
      const bool seen = std::isfinite(difference.sd);
      missing.push_back({scenario.name, want.outcome, now, want.half_width,
                         seen ? required_replicates(difference, want.half_width, answer.confidence) : 0});
    }
  }
  return missing;
}

int next_stage(int replicates, std::span<const NotYet> not_yet, int budget) {
  if (not_yet.empty()) return replicates;
  int most = 0;
  for (const NotYet& item : not_yet) most = std::max(most, item.replicates);
  return next_stage_for(most, replicates, budget);
}

int next_stage_for(int needed, int replicates, int budget) {
  if (replicates >= budget) return replicates;
  const int least = replicates + std::max(1, replicates / 10);
  return std::min(budget, std::clamp(needed, least, std::max(least, 2 * replicates)));
}

int replicates_to_tell(const Estimate& difference, double confidence) {
  const bool open = difference.interval.low <= 0 && difference.interval.high >= 0;
  if (!open || difference.mean == 0 || !(difference.sd > 0)) return 0;
  return replicates_to_leave_zero(difference, confidence);
}

}  // namespace evert::statistics
