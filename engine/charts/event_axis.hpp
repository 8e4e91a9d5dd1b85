// The axis below a chart over EventTime.
#pragma once

#include "engine/charts/event_time.hpp"
#include "engine/charts/frame.hpp"

namespace evert::charts {

// A mark where each burst begins and the week (or other unit of the axis) that is, as far as numbers stand
// apart; two slashes where time is idle; the axis's label below. As high as draw_x_axis().
void draw_event_axis(Painter& painter, const Rect& plot, const Scale& scale, const EventTime& clock,
                     const Axis& axis, const Rect& bounds = everywhere);

}  // namespace evert::charts
