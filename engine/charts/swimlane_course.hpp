// The course below the lanes of a swimlane chart: how satisfied a customer is, and what it expects. For
// swimlane.cpp only.
#pragma once

#include <optional>

#include "engine/charts/painter.hpp"
#include "engine/charts/swimlane.hpp"

namespace evert::charts {

struct CourseRoom {
  Rect plot;  // of all lanes: nothing is drawn outside of it but words
  Scale x;    // of the plot, over places of time
  double top = 0;
  double bottom = 0;
  std::optional<double> names_until = {};  // pixel; none: the lines have no names
};

// Of both worlds alike, so that they can be compared: from tens to tens, twenty points at least.
void draw_lane_course(Painter& painter, const SwimlaneChart& chart, const LaneWorld& world, Colour colour,
                      const CourseRoom& room);

}  // namespace evert::charts
