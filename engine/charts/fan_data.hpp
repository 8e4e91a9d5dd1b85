// What of a fan chart's data can be drawn, and how far it reaches. For fan.cpp and readout.cpp only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/fan.hpp"

namespace evert::charts {

// Points that follow each other without a gap, and the place of the first in the series.
struct Run {
  std::vector<Point> points;
  std::size_t first = 0;
};

// The same for the two edges of a band; equally many points, at least two.
struct BandRun {
  std::vector<Point> low;
  std::vector<Point> high;
  std::size_t first = 0;
};

// A series that can be drawn, with its place among those given.
struct ShownSeries {
  const FanSeries* series;
  std::size_t index;
  Colour colour;
  std::vector<Run> medians;
  std::vector<std::vector<BandRun>> bands;  // the outermost first
};

[[nodiscard]] std::vector<ShownSeries> shown_series(const FanChart& chart, std::vector<std::string>* missing);

// Straight between the points given; nothing outside of them or in a gap.
[[nodiscard]] std::optional<double> median_at(const ShownSeries& shown, double x);

// Where a marker stands, in values; none where its series has no median.
[[nodiscard]] std::optional<Point> place_of(const FanMarker& marker, const std::vector<ShownSeries>& shown);

struct FanExtent {
  Range x;
  Range y;
};

// Of all that is shown, markers, payback and level included. There is at least one series.
[[nodiscard]] FanExtent extent_of(const FanChart& chart, const std::vector<ShownSeries>& shown);

// How many samples a stretch of a line has, and the two lines themselves with those that count, in values.
// What lies outside of the range is left out, but for one neighbour at either side.
[[nodiscard]] std::size_t stretch_length(const std::vector<ShownSeries>& shown, Range x, double pixels);
[[nodiscard]] std::vector<Point> thinned(const Run& run, Range x, std::size_t length);
[[nodiscard]] BandRun thinned(const BandRun& run, Range x, std::size_t length);

}  // namespace evert::charts
