// A scenario with everything filled in, as one canonical text: equal texts mean equal runs.
#pragma once

#include <string>

#include "engine/scenario/load.hpp"
#include "engine/schema/registry.hpp"

namespace evert::scenario {

// JSON on one line: {"company": {..}, "parameters": {"section.key": value, ..}, "scenario": {..}}. Keys are
// sorted by byte, numbers are the shortest text that reads back to the same double, every declared field of
// every entity and every parameter is there. `source` and `label` are not: they say where a figure comes
// from, and change nothing in a run. Needs a scenario loaded without errors.
[[nodiscard]] std::string resolved_json(const Loaded& loaded, const schema::Registry& registry);

}  // namespace evert::scenario
