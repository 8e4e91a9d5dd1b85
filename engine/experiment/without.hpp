// A redesign once more for each of its actions: with all but that one, and with that one alone.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/scenario/load.hpp"
#include "engine/schema/registry.hpp"

namespace evert::experiment {

// The worlds of one action, as places in the list of scenarios.
struct ActionWorlds {
  std::size_t action = 0;             // in the redesign
  std::vector<std::size_t> left_out;  // it, and those that make no sense without it; ascending
  std::size_t without = 0;
  std::optional<std::size_t> alone;  // nothing if it was not asked for, or cannot stand alone
  std::string note;                  // what else was left out, why there is no `alone`; may be empty
};

struct RedesignWorlds {
  std::size_t redesign = 0;
  std::vector<ActionWorlds> actions;
};

struct WithoutEach {
  std::vector<scenario::Loaded> scenarios;  // those given, then NAME-without-N and NAME-only-N, N from 1
  std::vector<RedesignWorlds> redesigns;    // without those that do nothing
};

enum class Alone { no, yes };

// scenarios[0] is the baseline, all are free of errors. Where leaving an action out makes others impossible
// (levers::check_actions), these are left out with it. "Only" is the baseline with that one action, under the
// redesign's leader: not with what else the redesign's file sets.
[[nodiscard]] WithoutEach worlds_without_each(std::vector<scenario::Loaded> scenarios,
                                              const schema::Registry& registry, int horizon_weeks,
                                              Alone alone);

}  // namespace evert::experiment
