// Scatter: one thing against another, with the line of a regression and what it explains.
//
//   ScatterChart chart;
//   chart.points = {{31, 4.2}, ...};                   // up to some hundreds
//   chart.fit = Fit{.intercept = 1, .slope = 0.07, .r = 0.41, .low = 0.31, .high = 0.50};
//   std::string svg = to_svg(chart);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

// y = intercept + slope x, the correlation and its interval; computed by whoever has the data.
struct Fit {
  double intercept = 0;
  double slope = 0;
  double r = 0;
  double low = 0;
  double high = 0;
  int percent = 95;  // of the interval
};

// A point with a missing coordinate is left out, and the note says how many are. Fewer than two points are no
// data. Where both axes have a range of their own, points beyond it are not seen.
struct ScatterChart {
  Frame frame;  // the subtitle is followed by r, its interval and the number of points
  Axis x;
  Axis y;
  std::vector<Point> points;
  std::optional<Fit> fit;
};

[[nodiscard]] double height_of(const ScatterChart& chart);
[[nodiscard]] std::string in_words(const ScatterChart& chart);
Plot draw(Painter& painter, const ScatterChart& chart, const Rect& area);

}  // namespace evert::charts
