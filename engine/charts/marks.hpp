// Small marks that differ by shape, for events on a time axis.
#pragma once

#include "engine/charts/painter.hpp"

namespace evert::charts {

enum class Mark { triangle_up, triangle_down, hollow_diamond, disc, hollow_disc, cross };

// Centred at a point, about 2 `radius` wide, on a disc in the colour of the paper.
void draw_mark(Painter& painter, Mark mark, Point at, double radius, Colour colour);

}  // namespace evert::charts
