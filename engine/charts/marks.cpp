#include "engine/charts/marks.hpp"

#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

void draw_triangle(Painter& painter, Point at, double radius, double up, Colour colour) {
  const double r = 1.15 * radius;
  const Point points[] = {
      {at.x, at.y - up * r}, {at.x + r, at.y + up * 0.75 * r}, {at.x - r, at.y + up * 0.75 * r}};
  painter.polygon(points, colour);
}

void draw_diamond(Painter& painter, Point at, double r, Colour colour) {
  const Point points[] = {{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}};
  painter.polygon(points, colour);
}

void draw_cross(Painter& painter, Point at, double r, const Stroke& stroke) {
  painter.line({at.x - r, at.y - r}, {at.x + r, at.y + r}, stroke);
  painter.line({at.x - r, at.y + r}, {at.x + r, at.y - r}, stroke);
}

}  // namespace

void draw_mark(Painter& painter, Mark mark, Point at, double radius, Colour colour) {
  painter.discs({&at, 1}, radius + 2.5, theme::paper);
  switch (mark) {
    case Mark::triangle_up:
      return draw_triangle(painter, at, radius, 1, colour);
    case Mark::triangle_down:
      return draw_triangle(painter, at, radius, -1, colour);
    case Mark::hollow_diamond:
      draw_diamond(painter, at, radius + 1, colour);
      return draw_diamond(painter, at, radius - 1.5, theme::paper);
    case Mark::disc:
      return painter.discs({&at, 1}, radius, colour);
    case Mark::hollow_disc:
      painter.discs({&at, 1}, radius, colour);
      return painter.discs({&at, 1}, radius - 2, theme::paper);
    case Mark::cross:
      return draw_cross(painter, at, 0.8 * radius, {colour, 2.25, Dash::solid});
  }
}

}  // namespace evert::charts
