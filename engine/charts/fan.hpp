// Fan chart: the course of one or more things over time, each a median line and a band; the J-curve.
//
//   FanChart chart;
//   chart.frame.title = "Redesigns lose before they gain";
//   chart.series = {{"full", weeks, median, p5, p95}};
//   chart.markers = {{34, 0, "Trough: -31% in week 34"}};
//   std::string svg = to_svg(chart);
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

// Columns of equal length, x ascending. A missing median breaks the line, a missing low or high the band; a
// series without two drawable points is left out, and the note says so.
struct FanSeries {
  std::string name;  // stands at the end of its line
  std::vector<double> x;
  std::vector<double> median;
  std::vector<double> low = {};   // may be empty: no band
  std::vector<double> high = {};  // may be empty: no band
  std::optional<Colour> colour = {};
};

// Words at a point: on the median of a series, or, with a `y` of its own, anywhere. What others published is
// a hollow diamond.
struct FanMarker {
  double x = 0;
  std::size_t series = 0;
  std::string text;
  double y = std::numeric_limits<double>::quiet_NaN();
  bool published = false;
};

struct FanChart {
  Frame frame;
  Axis x;
  Axis y;
  std::string band;  // what line and band are: "Line: median; band: 5th to 95th percentile of firms"
  std::vector<FanSeries> series;
  std::vector<FanMarker> markers;
  std::optional<double> level = 0;  // a line across, always in view
  std::string level_text;           // what it stands for: "as without the redesign"
};

[[nodiscard]] double height_of(const FanChart& chart);

// What the chart shows, for those who do not see it.
[[nodiscard]] std::string in_words(const FanChart& chart);

Plot draw(Painter& painter, const FanChart& chart, const Rect& area);

}  // namespace evert::charts
