// The look of the window: the colours of charts::theme, and what charts do not have.
#pragma once

#include "engine/charts/geometry.hpp"

namespace evert::canvas {

namespace look {

inline constexpr charts::Colour window = charts::rgb(0xf3f5f7);
inline constexpr charts::Colour card = charts::rgb(0xffffff);
inline constexpr charts::Colour border = charts::rgb(0xe3e6ea);
inline constexpr charts::Colour chosen = charts::rgb(0xe1ecf7);   // a tab, a row
inline constexpr charts::Colour pointed = charts::rgb(0xedf2f8);  // under the mouse

// Lengths.
inline constexpr double card_radius = 6;
inline constexpr double card_edge = 4;
inline constexpr double tooltip_width = 340;

}  // namespace look

// Sets ImGui's style from scratch. `scale`: pixels a length takes.
void apply_style(double scale);

}  // namespace evert::canvas
