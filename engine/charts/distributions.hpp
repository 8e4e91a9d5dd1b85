// Distributions: the same measure seen by different eyes, one histogram below the other on one axis, and how
// many of each lie at or above a threshold; the gap between believed and true.
//
//   DistributionsChart chart;
//   chart.threshold = 79;
//   chart.threshold_text = "superior: 79 points";
//   chart.rows = {{"What firms believe", believed, "believe they are superior", 0.80, "S27"},
//                 {"What customers say", true_values, "are", 0.08, "S27"}};
//   std::string svg = to_svg(chart);
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

struct Distribution {
  std::string name;
  std::vector<double> values;  // one a firm; missing ones are left out, and the note says how many
  std::string above = {};      // said behind the share: "believe they are superior"
  double published = std::numeric_limits<double>::quiet_NaN();  // that share as others found it, 0 to 1
  std::string source = {};                                      // of the published share
  std::optional<Colour> colour = {};
};

// Heights are shares of the values, on one scale in all rows; a row with fewer than two values says "No
// data".
struct DistributionsChart {
  Frame frame;
  Axis x;
  std::vector<Distribution> rows;
  double threshold = std::numeric_limits<double>::quiet_NaN();
  std::string threshold_text;
};

// Share of drawable values at or above the threshold; NaN without a value or threshold.
[[nodiscard]] double share_above(const std::vector<double>& values, double threshold);

// Bins of equal, nice width over a range: how many drawable values lie in each, its lower edge included; the
// last one holds its upper edge as well.
struct Bins {
  double low = 0;
  double width = 1;
  std::vector<std::size_t> counts;
};
[[nodiscard]] Bins binned(const std::vector<double>& values, Range range, int about);

[[nodiscard]] double height_of(const DistributionsChart& chart);
[[nodiscard]] std::string in_words(const DistributionsChart& chart);
Plot draw(Painter& painter, const DistributionsChart& chart, const Rect& area);

}  // namespace evert::charts
