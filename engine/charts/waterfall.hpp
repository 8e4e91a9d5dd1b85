// Waterfall: contributions that add up to a total, one signed bar below the other.
//
//   WaterfallChart chart;
//   chart.parts = {{"Fewer care contacts", 9.8, "Care"}, {"Licences and build", -4.1, "Sales"}};
//   chart.total = 5.7;
//   std::string svg = to_svg(chart);
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

struct WaterfallPart {
  std::string name;
  double value = std::numeric_limits<double>::quiet_NaN();
  std::string detail = {};  // at the far right: where it comes from
  Range interval{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  std::string more = {};  // said in its hit behind the numbers
};

// From where the sum stands, or each from zero, so that sizes compare.
enum class WaterfallMode { running, from_zero };

// A part without a value is left out, and the note says so. That the parts, with start and rest, add up to
// the total is the caller's to see to; sum_of() is what they add up to. Hits: the parts as given (kind 0),
// start (1), rest (2), total (3).
struct WaterfallChart {
  Frame frame;
  Axis x{"", 1, false, base::Sign::always, "", {}};
  std::vector<WaterfallPart> parts;
  WaterfallMode mode = WaterfallMode::running;
  std::optional<double> start = {};  // a bar of its own in the first row
  std::string start_name = "Start";
  std::optional<double> rest = {};  // what the parts do not explain, below them
  std::string rest_name = "Rest";
  std::optional<double> total = {};  // the last row
  std::string total_name = "Total";
  int decimals = 1;
  std::string unit = {};  // behind numbers in words
};

// Start, parts and rest, as far as they are drawable.
[[nodiscard]] double sum_of(const WaterfallChart& chart);

[[nodiscard]] double height_of(const WaterfallChart& chart);
[[nodiscard]] std::string in_words(const WaterfallChart& chart);
Plot draw(Painter& painter, const WaterfallChart& chart, const Rect& area);

}  // namespace evert::charts
