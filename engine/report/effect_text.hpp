// An effect in figures, for tables and sentences.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "engine/report/wording.hpp"
#include "engine/statistics/effect.hpp"

namespace evert::report {

[[nodiscard]] Ink ink_of(statistics::Call call);

// A number in the effect's unit, signed: "+310k" for USD, else as many decimals as the effect's interval
// makes sense of: "+0.42", "-0.0031". "unknown" for NaN.
[[nodiscard]] std::string change_text(const statistics::Effect& effect, double value);

// "+0.42 (+0.31 to +0.53)", "0 (all equal)", "+0.42 (interval unknown)".
[[nodiscard]] std::string interval_text(const statistics::Effect& effect);

// "+0.42 ±0.11": the same, narrower, as the interval is symmetric.
[[nodiscard]] std::string half_width_text(const statistics::Effect& effect);

// {name, unit, difference, low, high, sd, share_better, better: "higher" or "lower", says}
[[nodiscard]] nlohmann::ordered_json effect_json(const statistics::Effect& effect);

// name,unit,difference,low,high,sd,share_better,replicates: columns of a table, and their head.
[[nodiscard]] std::string effect_csv(const statistics::Effect& effect);
inline constexpr const char* effect_csv_head = "figure,unit,difference,low,high,sd,share_better,replicates";

}  // namespace evert::report
