// A company as it is simulated beside what was published about it: a redesign's answer means something only
// where its baseline stands up.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/report/text_style.hpp"

namespace evert::report {

// Decided before any fitting: `input` restates a parameter, `calibrated` was fitted to, and only `emergent`,
// which nobody set or fitted, is evidence for the model.
enum class FigureLabel { input, calibrated, emergent };

struct BaselineRow {
  std::string figure;  // "service customers lost per year"
  std::string unit;
  double published = 0;
  std::string source;  // where the published value stands
  FigureLabel label = FigureLabel::emergent;
  std::string tolerance;  // as stated beside the figure: "+-5 %", "14 to 20"
  double value = 0;       // simulated, mean over replicates; NaN if it was not measured
  double deviation = 0;   // value - published, in the row's unit
  bool within = false;
};

[[nodiscard]] std::string_view to_string(FigureLabel label);

// "The baseline beside its published figures": a table and how many figures are within tolerance, by label.
[[nodiscard]] std::string to_text(std::span<const BaselineRow> rows, const TextStyle& style = {});

// [{figure, unit, published, value, deviation, tolerance, label, within, source}]
[[nodiscard]] std::string to_json(std::span<const BaselineRow> rows);

}  // namespace evert::report
