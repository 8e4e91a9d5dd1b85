// What of a drawing can be pointed at, and what is said of it: tooltips without a chart that knows a mouse.
//
//   const Plot plot = draw(painter, chart, area);
//   if (const auto at = hit_at(plot.hits, mouse)) tooltip(plot.hits[*at].words);
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/charts/geometry.hpp"

namespace evert::charts {

struct Hit {
  std::size_t item = 0;             // its place among those the chart was given
  Rect area;                        // all of it lies in here
  std::string words;                // what it is, of what, against what: one sentence
  std::size_t kind = 0;             // where a chart has items of several kinds, as its header says
  std::vector<Point> outline = {};  // its true shape if that is no rectangle; at least three points
};

// Inside or on the edge of a polygon that does not cross itself.
[[nodiscard]] bool inside(std::span<const Point> outline, Point p);

// The hit drawn last of those that hold the point; its place in `hits`.
[[nodiscard]] std::optional<std::size_t> hit_at(std::span<const Hit> hits, Point p);

}  // namespace evert::charts
