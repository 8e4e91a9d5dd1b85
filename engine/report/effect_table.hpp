// Writes a table of effects: for people (text, Markdown), programs (JSON) and spreadsheets (CSV).
#pragma once

#include <string>

#include "engine/report/text_style.hpp"
#include "engine/statistics/effect_table.hpp"

namespace evert::report {

// A row a lever; differences with half the width of their intervals.
[[nodiscard]] std::string to_text(const statistics::EffectTable& table, const TextStyle& style = {});

// The same with intervals in full, as a page that says which `command` made it, from what and how.
[[nodiscard]] std::string to_markdown(const statistics::EffectTable& table, const std::string& command);

// {company, results_version, replicates, .., rows: [{name, text, against, effects: [..], quantity}],
// left_out}
[[nodiscard]] std::string to_json(const statistics::EffectTable& table);

// One row per lever and figure.
[[nodiscard]] std::string to_csv(const statistics::EffectTable& table);

}  // namespace evert::report
