// Areas as triangles with smooth edges, each pixel covered once. Lengths are pixels of the draw list.
#pragma once

#include <imgui.h>

#include <span>

#include "engine/charts/painter.hpp"

namespace evert::canvas {

// Between two lines of equally many points, from left to right: one indexed strip.
void fill_band(ImDrawList& list, std::span<const charts::Point> upper, std::span<const charts::Point> lower,
               ImU32 colour);

// Closed, either way round, not crossing itself. Meant for shapes of tens of points: the time it takes grows
// with their square.
void fill_polygon(ImDrawList& list, std::span<const charts::Point> points, ImU32 colour);

}  // namespace evert::canvas
