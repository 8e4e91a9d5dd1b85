// What of a fan chart's data can be drawn, and how far it reaches. For fan.cpp only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/fan.hpp"

namespace evert::charts {

// Runs of points that follow each other without a gap.
using Runs = std::vector<std::vector<Point>>;

// A series that can be drawn, with its place among those given.
struct ShownSeries {
  const FanSeries* series;
  std::size_t index;
  Colour colour;
  Runs medians;
  Runs bands;
};

[[nodiscard]] std::vector<ShownSeries> shown_series(const FanChart& chart, std::vector<std::string>* missing);

// Where a marker stands, in values; none where its series has no median.
[[nodiscard]] std::optional<Point> place_of(const FanMarker& marker, const std::vector<ShownSeries>& shown);

struct FanExtent {
  Range x;
  Range y;
};

// Of all that is shown, markers and level included. There is at least one series.
[[nodiscard]] FanExtent extent_of(const FanChart& chart, const std::vector<ShownSeries>& shown);

}  // namespace evert::charts
