#include "viewer/canvas/offscreen.hpp"

#include <imgui.h>

#include <cmath>

#include "engine/charts/theme.hpp"
#include "viewer/canvas/context.hpp"
#include "viewer/canvas/painter.hpp"
#include "viewer/canvas/raster.hpp"

namespace evert::canvas {

Picture draw_picture(double width, double height, double scale,
                     const std::function<void(charts::Painter&)>& draw) {
  Context context(static_cast<int>(std::ceil(width * scale)), static_cast<int>(std::ceil(height * scale)),
                  scale);
  context.frame(1.0 / 60, [&](Ui& ui) {
    ImGuiPainter painter = ui.painter();
    painter.rectangle(ui.window(), charts::theme::paper);
    draw(painter);
  });
  return context.picture();
}

}  // namespace evert::canvas
