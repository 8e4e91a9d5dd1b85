// What a fan chart says at one point in time: for a line that follows the pointer.
//
//   for (const Readout& at : read(chart, plot.x.value_at(mouse.x))) tooltip(at.words);
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/charts/fan.hpp"

namespace evert::charts {

struct Readout {
  std::size_t series = 0;
  std::string name;
  double x = 0;  // of the nearest point with a value
  double value = 0;
  Range interval;     // the widest band there; NaN without one
  std::string words;  // "Self-service first: +4.1 (+2.0 to +6.3)"
};

// One a series that is drawn, in the order given; none for a series whose points with a value all lie outside
// of the axis's range. Of two points equally near the earlier one.
[[nodiscard]] std::vector<Readout> read(const FanChart& chart, double x);

}  // namespace evert::charts
