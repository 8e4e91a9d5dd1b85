// Forest: one row per finding, a dot and its interval, beside where it should lie.
//
//   ForestChart chart;
//   chart.own_scale = true;  // rows in different units
//   chart.rows = {{"Redesigns that stall", "S56", "Calibrated", 45, {38, 52}, Range{38, 50}, 0, "%",
//                  Verdict::met}};
//   std::string svg = to_svg(chart);
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

// Shown by shape as well as by colour: met a disc, not met a diamond with a hollow middle, without a word a
// grey disc.
enum class Verdict { none, met, not_met };

inline constexpr Range no_interval{std::numeric_limits<double>::quiet_NaN(),
                                   std::numeric_limits<double>::quiet_NaN()};

struct ForestRow {
  std::string label;
  std::string detail = {};  // at the end of the label's column: the source
  std::string group = {};   // a heading stands above the first row of each run of one group
  double value = std::numeric_limits<double>::quiet_NaN();
  Range interval = no_interval;
  std::optional<Range> target = {};  // where the value should lie; an infinite end is open
  int decimals = 1;
  std::string unit = {};
  Verdict verdict = Verdict::none;
};

// With `own_scale` each row is measured by its own target, which then fills the same band in all: a value
// lies as many half-widths of its target from the middle of that as it is off; beyond three it is an arrow
// at the edge. A target open at one end is measured by half the size of its other end, one without width by a
// tenth of its size; a row without target shows its numbers only. Else all rows share the axis `x`.
struct ForestChart {
  Frame frame;
  Axis x;
  bool own_scale = false;
  std::vector<ForestRow> rows;
  std::optional<double> level;            // a line down: no effect
  std::string value_heading = "Evert";    // above the numbers
  std::string target_heading = "Target";  // above the targets
};

// "20 to 40%", "at least 40%", "at most 3 weeks", "" without an end.
[[nodiscard]] std::string target_text(const ForestRow& row, base::Sign sign = base::Sign::when_negative);

[[nodiscard]] double height_of(const ForestChart& chart);
[[nodiscard]] std::string in_words(const ForestChart& chart);
Plot draw(Painter& painter, const ForestChart& chart, const Rect& area);

}  // namespace evert::charts
