// Writes the claims of the trade press as the model sees them: for people (text) and programs (JSON).
#pragma once

#include <string>

#include "engine/report/text_style.hpp"
#include "engine/statistics/claims.hpp"

namespace evert::report {

[[nodiscard]] std::string to_text(const statistics::Claims& claims, const TextStyle& style = {});

// {seed, quick, companies: [{company, redesign, replicates, stalled, claims: [{claim, year, definition,
// probability, low, high, needed, median_reached, unit}]}], firms: {firms, years, claimed, most_moved,
// inside_out: [{below, before, .., after, ..}]}}; what is not known is null.
[[nodiscard]] std::string to_json(const statistics::Claims& claims);

}  // namespace evert::report
