#include "engine/charts/scatter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

std::vector<Point> drawable_points(const ScatterChart& chart) {
  std::vector<Point> points;
  std::copy_if(chart.points.begin(), chart.points.end(), std::back_inserter(points),
               [](Point p) { return drawable(p.x) && drawable(p.y); });
  return points;
}

std::string fit_text(const ScatterChart& chart, std::size_t points) {
  const std::string count = fmt::format("n\u00a0=\u00a0{}", points);
  if (!chart.fit || !drawable(chart.fit->r)) return count + ".";
  const Fit& fit = *chart.fit;
  std::string text = "r\u00a0=\u00a0" + number_text(fit.r, 2);
  if (drawable(fit.low) && drawable(fit.high)) {
    text += fmt::format(" ({}% interval {} to {})", fit.percent, number_text(fit.low, 2),
                        number_text(fit.high, 2));
  }
  return text + ", " + count + ".";
}

Frame full_frame(const ScatterChart& chart, std::size_t points) {
  Frame frame = chart.frame;
  if (points < 2) return frame;
  frame.subtitle += (frame.subtitle.empty() ? "" : " ") + fit_text(chart, points);
  const std::size_t left_out = chart.points.size() - points;
  if (left_out == 0) return frame;
  return with_note(frame, fmt::format("{} of {} points have no data.", left_out, chart.points.size()));
}

struct Extent {
  Range x;
  Range y;
};

Extent extent_of(const std::vector<Point>& points) {
  Extent extent{{points[0].x, points[0].x}, {points[0].y, points[0].y}};
  for (const Point& p : points) {
    extent.x = including(extent.x, p.x);
    extent.y = including(extent.y, p.y);
  }
  return extent;
}

Plot plot_in(const Painter& painter, const ScatterChart& chart, const Extent& extent, const Rect& room) {
  const double caption = chart.y.label.empty() ? 6 : theme::leading * theme::text_size + 12;
  const Axis across = axis_for(chart.frame, chart.x, room);
  const double height = room.height - caption - x_axis_height(across);
  const Range y = range_for(chart.frame, chart.y, extent.y, intervals_down(height));
  const auto ticks = axis_ticks(chart.y, y, intervals_down(height));
  Plot plot;
  plot.area = inset(room, y_axis_width(painter, ticks), caption, theme::gap, x_axis_height(across));
  const Range x = range_for(chart.frame, chart.x, extent.x, intervals_across(plot.area.width));
  plot.x = {x, plot.area.x, plot.area.right()};
  plot.y = {y, plot.area.bottom(), plot.area.y};
  return plot;
}

// Over the points only: a regression says nothing beyond them.
void draw_fit(Painter& painter, const Fit& fit, const Plot& plot, Range x) {
  if (!drawable(fit.intercept) || !drawable(fit.slope)) return;
  const auto at = [&](double value) {
    return Point{plot.x(value), plot.y(fit.intercept + fit.slope * value)};
  };
  painter.line(at(x.low), at(x.high), {theme::ink, theme::line_width, Dash::solid});
}

void add_hits(Plot* plot, const ScatterChart& chart) {
  constexpr double reach = 5;
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    const Point p = chart.points[i];
    if (!drawable(p.x) || !drawable(p.y)) continue;
    const Point at{plot->x(p.x), plot->y(p.y)};
    if (!plot->area.contains(at)) continue;
    plot->hits.push_back({i,
                          {at.x - reach, at.y - reach, 2 * reach, 2 * reach},
                          chart.x.label + ": " + number_text(p.x / chart.x.unit, 2) + "; " + chart.y.label +
                              ": " + number_text(p.y / chart.y.unit, 2)});
  }
}

}  // namespace

double height_of(const ScatterChart& chart) {
  return framed_height(full_frame(chart, drawable_points(chart).size()), 400);
}

std::string in_words(const ScatterChart& chart) {
  const std::size_t points = drawable_points(chart).size();
  if (points < 2) return "No data.";
  return full_frame(chart, points).subtitle + " Across: " + chart.x.label + "; up: " + chart.y.label + ".";
}

Plot draw(Painter& painter, const ScatterChart& chart, const Rect& area) {
  const std::vector<Point> points = drawable_points(chart);
  if (points.size() < 2) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, full_frame(chart, points.size()), area, 120);
  const Extent extent = extent_of(points);
  Plot plot = plot_in(painter, chart, extent, room);
  const Rect bounds = bounds_of_words(chart.frame, room);
  painter.text({room.x, room.y + theme::text_size},
               elided(painter, chart.y.label, bounds.right() - room.x, theme::text_size, Weight::bold),
               {theme::text_size, theme::ink, Anchor::start, Weight::bold, false});
  draw_x_axis(painter, plot.area, plot.x, axis_for(chart.frame, chart.x, room), Grid::lines, bounds);
  draw_y_axis(painter, plot.area, plot.y,
              axis_ticks(chart.y, plot.y.values, intervals_down(plot.area.height)));
  if (plot.y.values.low < 0 && plot.y.values.high > 0) {
    painter.line({plot.area.x, plot.y(0)}, {plot.area.right(), plot.y(0)}, {theme::axis, 1, Dash::solid});
  }
  add_hits(&plot, chart);
  const Clip clip(painter, inset(plot.area, -5, -5, -5, -5));
  std::vector<Point> pixels;
  for (const Point& p : points) pixels.push_back({plot.x(p.x), plot.y(p.y)});
  // Where points crowd, smaller and fainter ones still show how many there are.
  const bool many = points.size() > 150;
  painter.discs(pixels, many ? 3 : 4, faded(theme::blue, many ? 0.4 : 0.55));
  if (chart.fit) draw_fit(painter, *chart.fit, plot, extent.x);
  return plot;
}

}  // namespace evert::charts
