// A drawing as a picture, without a window.
#pragma once

#include <functional>

#include "engine/charts/painter.hpp"
#include "viewer/canvas/picture.hpp"

namespace evert::canvas {

// On white. Width and height in lengths of 1/96 inch, `scale`: pixels a length takes. May be called while a
// frame is being drawn. Takes some tenths of a second, as fonts are baked for that scale.
[[nodiscard]] Picture draw_picture(double width, double height, double scale,
                                   const std::function<void(charts::Painter&)>& draw);

}  // namespace evert::canvas
