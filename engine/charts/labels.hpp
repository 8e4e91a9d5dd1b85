// Where words go, so that none covers another.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/charts/geometry.hpp"

namespace evert::charts {

// Along one direction: centres as near as possible (least squares) to those wanted, such that things of these
// sizes keep their order and `gap` pixels between them, inside [low, high]. If they do not fit at all, they
// keep their gaps and run out at `high`.
[[nodiscard]] std::vector<double> spread(std::span<const double> wanted, std::span<const double> sizes,
                                         double gap, double low, double high);

// What a label must stay clear of: other labels at any price, points of lines if it can.
struct Obstacles {
  std::vector<Rect> labels;
  std::vector<Point> points;
};

// The first of the best candidates: those outside `bounds` or over another label come last, then those over
// most points of lines; the earlier one of equals. There is at least one candidate.
[[nodiscard]] std::size_t clearest(std::span<const Rect> candidates, const Rect& bounds,
                                   const Obstacles& obstacles);

// A place of this size near a mark: above, below or beside it, and further off only where that is clearer and
// the way to the mark crosses no other label.
[[nodiscard]] Rect place_near(Point mark, double width, double height, const Rect& bounds,
                              const Obstacles& obstacles);

// The point of the rectangle that is nearest to p.
[[nodiscard]] Point nearest_point(const Rect& rect, Point p);

// Points along a line at most `distance` pixels apart, for Obstacles.
[[nodiscard]] std::vector<Point> sampled(std::span<const Point> line, double distance);

}  // namespace evert::charts
