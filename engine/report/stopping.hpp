// What a comparison that adds replicates until it knows came to: as text for people, and as JSON.
#pragma once

#include <span>
#include <string>

#include "engine/report/wording.hpp"
#include "engine/statistics/stopping.hpp"

namespace evert::report {

// "Growth was to be known to +-0.5: it is, after 24 replicates." or what is not, and how many it would take.
[[nodiscard]] std::string stopping_text(const statistics::Answer& answer,
                                        std::span<const statistics::Wanted> wanted, int budget,
                                        const TextStyle& style);

// {"wanted": [{"outcome", "half_width"}], "budget", "not_yet": [{"scenario", "outcome", "half_width",
// "wanted", "replicates"}]}
[[nodiscard]] std::string stopping_json(const statistics::Answer& answer,
                                        std::span<const statistics::Wanted> wanted, int budget);

}  // namespace evert::report
