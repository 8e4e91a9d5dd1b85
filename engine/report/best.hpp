// Which scenario is the best and how sure that is, and how often targets are met: as text for people, and as
// JSON.
#pragma once

#include <span>
#include <string>

#include "engine/report/wording.hpp"
#include "engine/statistics/best.hpp"

namespace evert::report {

// A table of who may be the best, outcome by outcome; empty if the answer does not say.
[[nodiscard]] std::string best_text(const statistics::Answer& answer, const TextStyle& style);

// What a comparison that adds replicates until the best is selected came to: "full is selected after 24
// replicates", "close enough", or "too close to call between .. and ..".
[[nodiscard]] std::string selection_text(const statistics::Answer& answer,
                                         const statistics::BestWanted& wanted, int first_stage, int budget,
                                         const TextStyle& style);

// {"outcome", "indifference", "budget", "decision": "selected", "close", "open" or "unknown", "scenarios":
// [those still in], "out": [{"scenario", "replicates"}], "replicates", "likely_replicates"}; the last two are
// null where the outcome is unknown.
[[nodiscard]] std::string selection_json(const statistics::Answer& answer,
                                         const statistics::BestWanted& wanted, int first_stage, int budget);

// A table of targets by scenarios, and [{"outcome", "target", "unit", "year", "scenario", "probability",
// "low", "high", "replicates"}].
[[nodiscard]] std::string targets_text(const statistics::Answer& answer,
                                       std::span<const statistics::TargetRow> rows, const TextStyle& style);
[[nodiscard]] std::string targets_json(std::span<const statistics::TargetRow> rows);

}  // namespace evert::report
