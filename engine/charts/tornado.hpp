// Tornado: what an outcome hangs on most. One bar per parameter, from the outcome at the low end of its range
// to that at the high end; the widest first.
//
//   TornadoChart chart;
//   chart.base = 3.8;
//   chart.bars = {{"Loss of a hand-off", "0.05", "0.30", 4.6, 2.1}};
//   std::string svg = to_svg(chart);
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

struct TornadoBar {
  std::string name;
  std::string low_end;  // the parameter's values, as they should be read: "2 weeks"
  std::string high_end;
  double at_low = std::numeric_limits<double>::quiet_NaN();  // the outcome there
  double at_high = std::numeric_limits<double>::quiet_NaN();
};

// A bar without both outcomes is left out, and the note says so.
struct TornadoChart {
  Frame frame;
  Axis x;                                                  // of the outcome
  int decimals = 1;                                        // of the outcome, at the ends of bars
  double base = std::numeric_limits<double>::quiet_NaN();  // the outcome with every parameter as it is
  std::string base_text;                                   // "as it is: +3.8 points"
  std::vector<TornadoBar> bars;
  std::size_t most = 12;  // bars shown; the note says how many are not
};

// The bars that can be drawn, the widest swing of the outcome first; equals in the order given.
[[nodiscard]] std::vector<TornadoBar> sorted_bars(const TornadoChart& chart);

[[nodiscard]] double height_of(const TornadoChart& chart);
[[nodiscard]] std::string in_words(const TornadoChart& chart);
// Hits: the bars, counted as sorted_bars() has them.
Plot draw(Painter& painter, const TornadoChart& chart, const Rect& area);

}  // namespace evert::charts
