// Heat map: a number for each row and column, as colour; where and when something runs hot.
//
//   HeatMap chart;
//   chart.rows = {"Sales", "Care"};
//   chart.values = {week_by_week_sales, week_by_week_care};
//   chart.x = {"", 52, true, base::Sign::when_negative, "", {}, "Year "};
//   std::string svg = to_svg(chart);
#pragma once

#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

// Amounts from dark to light; or differences, blue below 0 and vermilion above.
enum class Colours { sequential, diverging };

// A missing value is a crossed grey cell, and the note says how many there are. With more columns than pixels
// a cell is the mean of several, which the plot's remark says. Where there is room the numbers stand in the
// cells. Hits: the cells; their item is row times the number of columns plus column, of the first if several.
struct HeatMap {
  Frame frame;
  std::vector<std::string> rows;
  std::vector<std::string> columns;         // names; without any, columns are counted on the axis
  std::vector<std::vector<double>> values;  // [row][column]; short rows end in missing values
  Axis x{};                                 // of columns without names: the first is 0
  Axis value{};                             // label, unit, suffix and range of the colours
  Colours colours = Colours::sequential;
  int decimals = 1;
};

[[nodiscard]] double height_of(const HeatMap& chart);
[[nodiscard]] std::string in_words(const HeatMap& chart);
Plot draw(Painter& painter, const HeatMap& chart, const Rect& area);

}  // namespace evert::charts
