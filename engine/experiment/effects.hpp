// What each lever does alone: one world a lever, moved from 0 to 1 under a leader who does not flinch,
// against the world where nothing changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/results/study.hpp"
#include "engine/scenario/load.hpp"
#include "engine/schema/registry.hpp"
#include "engine/statistics/effect_table.hpp"

namespace evert::experiment {

// A row to come: two worlds, as places in the list of scenarios.
struct LeverWorlds {
  std::string name, text;
  std::string quantity;  // a measure; may be empty
  std::size_t with = 0, without = 0;
};

struct LeverScenarios {
  std::vector<scenario::Loaded> scenarios;  // the first, "stay", changes nothing
  std::vector<LeverWorlds> rows;
  std::vector<std::string> left_out;  // graded kinds that need more than a target, and why
};

// Every graded kind of action (levers::action_kinds) that needs no more than a target, in all silos at once,
// built from week 0 in the time and at the cost usual for it (levers::usual_terms); a kind that needs a
// `pair` once for each of the five pairs (B2).
[[nodiscard]] LeverScenarios lever_scenarios(const scenario::LoadedCompany& company,
                                             const schema::Registry& registry, int horizon_weeks);

// Dispassion (A12) is the leader's, not an action's: it is moved on a redesign. At 0 empathy 1, clarity 0,
// a quarter of the people in scope and 24 months; at 1 empathy 0, clarity 1, all of them and 7.5 months.
// Support and resolve stay the redesign's own. Adds both worlds and a row; reports what stretching makes
// impossible.
void add_dispassion(const scenario::Loaded& redesign, const schema::Registry& registry, int horizon_weeks,
                    LeverScenarios& all, base::Diagnostics& diagnostics);

// `study` is of the question with the scenarios of `levers`, in their order.
[[nodiscard]] statistics::EffectTable effect_table(const results::Study& study, const LeverScenarios& levers);

}  // namespace evert::experiment
