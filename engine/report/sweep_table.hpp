// What a sweep says of one outcome: as text for people, and as JSON.
#pragma once

#include <string>

#include "engine/report/text_style.hpp"
#include "engine/statistics/sweep_table.hpp"

namespace evert::report {

[[nodiscard]] std::string to_text(const statistics::SweepTable& table, const TextStyle& style = {});

// {title, design, scenario, baseline, outcome, unit, year, points, replicates, mean, p5, p50, p95, better,
// factors: [{name, unit, morris: {mu, mu_star, sigma, ..}, sobol: {first, total}, rank}], rows: [..], luck}
[[nodiscard]] std::string to_json(const statistics::SweepTable& table);

}  // namespace evert::report
