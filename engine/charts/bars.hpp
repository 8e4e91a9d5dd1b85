// Bar chart: amounts of a few series in each group, with their intervals; across or upright.
//
//   BarChart chart;
//   chart.groups = {"Sales", "Care"};
//   chart.series = {{"Baseline", {12, 31}, {{10, 14}, {28, 34}}}, {"Self-service first", {13, 19}}};
//   std::string svg = to_svg(chart);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

struct BarSeries {
  std::string name;
  std::vector<double> values;         // one a group
  std::vector<Range> intervals = {};  // one a group, or none
  std::optional<Colour> colour = {};
};

enum class Orientation { horizontal, vertical };

// Bars begin at 0; in each group they stand in the order of the key. A missing value is left out, and the
// note says so. Numbers stand at the ends of bars that lie across. Hits: the bars; the item is the group, the
// kind the series.
struct BarChart {
  Frame frame;
  Axis value;
  std::vector<std::string> groups;
  std::vector<BarSeries> series;
  Orientation orientation = Orientation::horizontal;
  int decimals = 1;
};

[[nodiscard]] double height_of(const BarChart& chart);
[[nodiscard]] std::string in_words(const BarChart& chart);
Plot draw(Painter& painter, const BarChart& chart, const Rect& area);

}  // namespace evert::charts
