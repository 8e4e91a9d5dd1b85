// Lines as triangles, with smooth edges and round corners, of one even opacity: nothing is covered twice, so
// that a translucent line has no darker spots where it bends. Lengths here are pixels of the draw list.
#pragma once

#include <imgui.h>

#include <span>
#include <vector>

#include "engine/charts/painter.hpp"

namespace evert::canvas {

enum class Cap { flat, round };

// Less than two points give nothing; points that are not finite break the line.
void draw_stroke(ImDrawList& list, std::span<const charts::Point> points, double width, ImU32 colour,
                 Cap cap);

// The parts of a line that are drawn: `on` pixels long, `off` pixels apart.
[[nodiscard]] std::vector<std::vector<charts::Point>> dashed(std::span<const charts::Point> points, double on,
                                                             double off);

// The part of the line from a to b within `box`, false if there is none.
[[nodiscard]] bool clip_line(charts::Point& a, charts::Point& b, const charts::Rect& box);

// The parts of a line that touch `box`, so that no coordinate is too large for a float or a dash too many.
[[nodiscard]] std::vector<std::vector<charts::Point>> clipped(std::span<const charts::Point> points,
                                                              const charts::Rect& box);

}  // namespace evert::canvas
