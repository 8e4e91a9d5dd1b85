// Dot plot of quantiles: a hundred futures, each a dot, so that chances can be counted.
//
// M. Kay, T. Kola, J. R. Hullman, S. A. Munson: When (ish) is my bus? CHI 2016,
// doi.org/10.1145/2858036.2858558.
//
//   DotPlot chart;
//   chart.values = net_cash_of_each_replicate;
//   chart.threshold = 0;
//   chart.threshold_text = "Baseline";
//   std::string svg = to_svg(chart);
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

enum class Better { higher, lower };

// Up to `dots` values are a dot each, more are that many quantiles; the note says which. Dots on the better
// side of the threshold (at it counts as better) are full, those on the worse side hollow. Missing values are
// left out, and the note says how many. Hits: the dots, from the lowest.
struct DotPlot {
  Frame frame;
  Axis x;
  std::vector<double> values;
  std::size_t dots = 100;
  std::string each = "replicates";  // what a value is
  double threshold = std::numeric_limits<double>::quiet_NaN();
  std::string threshold_text = {};
  Better better = Better::higher;
  int decimals = 1;
};

// The drawable values in order, or quantiles at (i + 1/2) / n of them, linear between neighbours.
[[nodiscard]] std::vector<double> quantile_dots(const std::vector<double>& values, std::size_t n);

[[nodiscard]] double height_of(const DotPlot& chart);
[[nodiscard]] std::string in_words(const DotPlot& chart);
Plot draw(Painter& painter, const DotPlot& chart, const Rect& area);

}  // namespace evert::charts
