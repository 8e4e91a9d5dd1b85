#include "viewer/canvas/painter.hpp"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <cstddef>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/charts/theme.hpp"
#include "viewer/canvas/fill.hpp"

namespace evert::canvas {

namespace {

using charts::Point;
using charts::Rect;
using charts::Stroke;

// Coordinates beyond are moved here: still exact as a float, and far outside every screen.
constexpr double farthest = 32'000;
constexpr double halo_width = 1.6;  // lengths

bool finite(Point p) {
  return std::isfinite(p.x) && std::isfinite(p.y);
}

double near(double value) {
  return std::clamp(value, -farthest, farthest);
}

ImVec2 to_imgui(Point p) {
  return {static_cast<float>(near(p.x)), static_cast<float>(near(p.y))};
}

// Lengths of mark and gap, as SVG has them.
std::array<double, 2> pattern_of(charts::Dash dash) {
  return dash == charts::Dash::dashed ? std::array{5.0, 4.0} : std::array{1.5, 3.0};
}

// A level or upright line as a rectangle of whole pixels.
void fill_straight(ImDrawList& list, Point a, Point b, double width, ImU32 colour) {
  const double thick = std::max(1.0, std::round(width));
  if (a.y == b.y) {
    const double top = std::floor(a.y - thick / 2 + 0.5);
    a = {std::round(std::min(a.x, b.x)), top};
    b = {std::max(a.x + 1, std::round(std::max(a.x, b.x))), top + thick};
  } else {
    const double left = std::floor(a.x - thick / 2 + 0.5);
    const double top = std::min(a.y, b.y), bottom = std::max(a.y, b.y);
    a = {left, std::round(top)};
    b = {left + thick, std::max(a.y + 1, std::round(bottom))};
  }
  list.AddRectFilled(to_imgui(a), to_imgui(b), colour);
}

}  // namespace

ImU32 to_imgui(charts::Colour colour) {
  const auto alpha = static_cast<ImU32>(std::clamp(colour.opacity, 0.0, 1.0) * 255 + 0.5);
  return IM_COL32(colour.red, colour.green, colour.blue, alpha);
}

ImGuiPainter::ImGuiPainter(ImDrawList& list, const Fonts& fonts, ImVec2 origin, double scale)
    : list_(list), fonts_(fonts), origin_(origin), scale_(scale) {}

ImGuiPainter::~ImGuiPainter() {
  while (clips_ > 0) pop_clip();
}

Point ImGuiPainter::pixel(Point p) const {
  return {origin_.x + p.x * scale_, origin_.y + p.y * scale_};
}

std::vector<Point> ImGuiPainter::pixels(std::span<const Point> points) const {
  std::vector<Point> result;
  result.reserve(points.size());
  for (const Point& p : points)
    if (finite(p)) result.push_back(pixel(p));
  return result;
}

Rect ImGuiPainter::reach() const {
  constexpr double around = 64;
  const ImVec4 clip = list_._CmdHeader.ClipRect;
  const double left = std::max<double>(clip.x, -farthest), top = std::max<double>(clip.y, -farthest);
  const double right = std::min<double>(clip.z, farthest), bottom = std::min<double>(clip.w, farthest);
  return {left - around, top - around, right - left + 2 * around, bottom - top + 2 * around};
}

void ImGuiPainter::stroke(std::span<const Point> pixels, const Stroke& stroke, Cap cap) {
  const double width = stroke.width * scale_;
  const ImU32 colour = to_imgui(stroke.colour);
  for (const auto& part : clipped(pixels, reach())) {
    if (stroke.dash == charts::Dash::solid) {
      draw_stroke(list_, part, width, colour, cap);
      continue;
    }
    const auto pattern = pattern_of(stroke.dash);
    for (const auto& dash : dashed(part, pattern[0] * scale_, pattern[1] * scale_))
      draw_stroke(list_, dash, width, colour, cap);
  }
}

void ImGuiPainter::line(Point from, Point to, const Stroke& style) {
  if (!finite(from) || !finite(to)) return;
  Point a = pixel(from), b = pixel(to);
  if (a == b || !clip_line(a, b, reach())) return;
  if (a.x != b.x && a.y != b.y) {
    stroke(std::array{a, b}, style, Cap::flat);
  } else if (style.dash == charts::Dash::solid) {
    fill_straight(list_, a, b, style.width * scale_, to_imgui(style.colour));
  } else {
    const auto pattern = pattern_of(style.dash);
    for (const auto& dash : dashed(std::array{a, b}, pattern[0] * scale_, pattern[1] * scale_))
      fill_straight(list_, dash.front(), dash.back(), style.width * scale_, to_imgui(style.colour));
  }
}

void ImGuiPainter::polyline(std::span<const Point> points, const Stroke& style) {
  if (points.size() < 2) return;
  std::vector<Point> run;
  for (const Point& p : points) {
    if (finite(p)) {
      run.push_back(pixel(p));
    } else {
      stroke(run, style, Cap::round);
      run.clear();
    }
  }
  stroke(run, style, Cap::round);
}

void ImGuiPainter::polygon(std::span<const Point> points, charts::Colour fill) {
  auto corners = pixels(points);
  for (Point& p : corners) p = {near(p.x), near(p.y)};
  fill_polygon(list_, corners, to_imgui(fill));
}

void ImGuiPainter::rectangle(const Rect& rect, charts::Colour fill) {
  rounded(rect, 0, fill);
}

void ImGuiPainter::rounded(const Rect& rect, double radius, charts::Colour fill) {
  if (!finite({rect.x, rect.y}) || !finite({rect.right(), rect.bottom()})) return;
  if (!(rect.width > 0 && rect.height > 0)) return;
  const Point a = pixel({rect.x, rect.y}), b = pixel({rect.right(), rect.bottom()});
  const Point from = {std::round(a.x), std::round(a.y)};
  const Point to = {std::max(from.x + 1, std::round(b.x)), std::max(from.y + 1, std::round(b.y))};
  const double most = std::min(to.x - from.x, to.y - from.y) / 2;
  list_.AddRectFilled(to_imgui(from), to_imgui(to), to_imgui(fill),
                      static_cast<float>(std::clamp(radius * scale_, 0.0, most)));
}

void ImGuiPainter::band(std::span<const Point> upper, std::span<const Point> lower, charts::Colour fill) {
  EVERT_CHECK(upper.size() == lower.size(), "the two lines of a band have equally many points");
  std::vector<Point> above, below;
  above.reserve(upper.size());
  below.reserve(lower.size());
  for (std::size_t i = 0; i < upper.size(); ++i) {
    if (!finite(upper[i]) || !finite(lower[i])) continue;
    Point a = pixel(upper[i]), b = pixel(lower[i]);
    if (a.y > b.y) std::swap(a, b);
    above.push_back({near(a.x), near(a.y)});
    below.push_back({near(b.x), near(b.y)});
  }
  fill_band(list_, above, below, to_imgui(fill));
}

void ImGuiPainter::discs(std::span<const Point> centres, double radius, charts::Colour fill) {
  const auto size = static_cast<float>(radius * scale_);
  if (!(size > 0)) return;
  const Rect seen = reach();
  for (const Point& p : pixels(centres))
    if (seen.contains(p) || size > 32) list_.AddCircleFilled(to_imgui(p), size, to_imgui(fill));
}

void ImGuiPainter::text(Point at, std::string_view text, const charts::TextStyle& style) {
  if (text.empty() || !finite(at)) return;
  const ImFont* font = fonts_.find(style.size, style.weight);
  const char* begin = text.data();
  const char* end = begin + text.size();
  const double width = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, begin, end).x;
  const double share = style.anchor == charts::Anchor::middle ? 0.5
                       : style.anchor == charts::Anchor::end  ? 1
                                                              : 0;
  Point p = pixel(at);
  p = {std::round(p.x - share * width), std::round(p.y) - font->Ascent};
  if (style.halo) {
    const double rim = halo_width * scale_, aside = rim * 0.7;
    const ImU32 paper = to_imgui(charts::theme::paper);
    for (const Point by : {Point{rim, 0},
                           {-rim, 0},
                           {0, rim},
                           {0, -rim},
                           {aside, aside},
                           {-aside, aside},
                           {aside, -aside},
                           {-aside, -aside}})
      list_.AddText(font, font->FontSize, to_imgui(Point{p.x + by.x, p.y + by.y}), paper, begin, end);
  }
  list_.AddText(font, font->FontSize, to_imgui(p), to_imgui(style.colour), begin, end);
}

double ImGuiPainter::text_width(std::string_view text, double size, charts::Weight weight) const {
  const ImFont* font = fonts_.find(size, weight);
  const char* begin = text.data();
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, begin, begin + text.size()).x / scale_;
}

void ImGuiPainter::push_clip(const Rect& rect) {
  const Point a = pixel({rect.x, rect.y}), b = pixel({rect.right(), rect.bottom()});
  list_.PushClipRect(to_imgui(Point{std::floor(a.x), std::floor(a.y)}),
                     to_imgui(Point{std::ceil(b.x), std::ceil(b.y)}), true);
  ++clips_;
}

void ImGuiPainter::pop_clip() {
  EVERT_CHECK(clips_ > 0, "a clip is popped that was never pushed");
  list_.PopClipRect();
  --clips_;
}

}  // namespace evert::canvas
