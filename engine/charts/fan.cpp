#include "engine/charts/fan.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/charts/fan_data.hpp"
#include "engine/charts/labels.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

std::vector<Point> on_pixels(const std::vector<Point>& values, const Plot& plot) {
  std::vector<Point> points;
  points.reserve(values.size());
  for (const Point& p : values) points.push_back({plot.x(p.x), plot.y(p.y)});
  return points;
}

// Names of series in broken lines, as they stand right of the plot.
std::vector<std::vector<std::string>> name_lines(const Painter& painter,
                                                 const std::vector<ShownSeries>& shown, double width) {
  std::vector<std::vector<std::string>> lines;
  for (const ShownSeries& s : shown) {
    lines.push_back(balanced(painter, s.series->name, width, theme::text_size, Weight::bold));
  }
  return lines;
}

class Fan {
 public:
  Fan(Painter& painter, const FanChart& chart, const std::vector<ShownSeries>& shown, const Rect& room)
      : painter_(painter), chart_(chart), shown_(shown) {
    const double caption = draw_caption(room);
    names_ = name_lines(painter, shown, 0.24 * room.width);
    double right = 0;
    for (const auto& lines : names_) {
      right = std::max(right, widest(painter, lines, theme::text_size, Weight::bold) + 2 * theme::gap);
    }
    const double height = room.height - caption - x_axis_height(chart.x);
    const FanExtent extent = extent_of(chart, shown);
    const int down = intervals_down(height);
    const Range values = axis_range(chart.y, extent.y, down);
    ticks_ = axis_ticks(chart.y, values, down);
    plot_.area = inset(room, y_axis_width(painter, ticks_), caption, right, x_axis_height(chart.x));
    plot_.y = {values, plot_.area.bottom(), plot_.area.y};
    // Time fills the width: no room is left before the first week or after the last.
    Range weeks = chart.x.range.value_or(extent.x);
    if (!(weeks.low < weeks.high)) weeks = {weeks.low - chart.x.unit, weeks.high + chart.x.unit};
    plot_.x = {weeks, plot_.area.x, plot_.area.right()};
  }

  Plot draw() {
    draw_x_axis(painter_, plot_.area, plot_.x, chart_.x, Grid::marks);
    draw_y_axis(painter_, plot_.area, plot_.y, ticks_);
    draw_level();
    draw_series();
    draw_names();
    draw_marks();
    draw_level_text();
    return plot_;
  }

 private:
  // The label of the y axis and what line and band are, above the plot; answers with their height.
  double draw_caption(const Rect& room) {
    const TextStyle label{theme::text_size, theme::ink, Anchor::start, Weight::bold, false};
    const TextStyle plain{theme::small_size, theme::muted, Anchor::start, Weight::regular, false};
    double y = room.y;
    const auto say = [&](const std::string& text, const TextStyle& style) {
      const auto lines = wrapped(painter_, text, room.width, style.size, style.weight);
      draw_lines(painter_, {room.x, y + style.size}, lines, style);
      y += static_cast<double>(lines.size()) * theme::leading * style.size;
    };
    say(chart_.y.label, label);
    say(chart_.band, plain);
    return y - room.y + 14;
  }

  void draw_level() {
    if (!chart_.level || !drawable(*chart_.level)) return;
    const double y = plot_.y(*chart_.level);
    painter_.line({plot_.area.x, y}, {plot_.area.right(), y}, {theme::axis, 1.25, Dash::solid});
  }

  void draw_series() {
    const Clip clip(painter_, inset(plot_.area, -3, -3, -3, -3));
    for (const ShownSeries& s : shown_) {
      for (const auto& outline : s.bands) {
        painter_.polygon(on_pixels(outline, plot_), faded(s.colour, theme::band_opacity));
      }
    }
    for (const ShownSeries& s : shown_) {
      for (const auto& run : s.medians) {
        const auto line = on_pixels(run, plot_);
        painter_.polyline(line, {s.colour, theme::line_width, Dash::solid});
        // A lone point between two gaps is no line.
        if (line.size() == 1) painter_.discs(line, theme::line_width / 2 + 0.5, s.colour);
        const auto points = sampled(line, 5);
        obstacles_.points.insert(obstacles_.points.end(), points.begin(), points.end());
      }
    }
  }

  void draw_names() {
    std::vector<double> wanted, heights;
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      wanted.push_back(plot_.y(shown_[i].medians.back().back().y));
      heights.push_back(static_cast<double>(names_[i].size()) * theme::leading * theme::text_size);
    }
    const auto centres = spread(wanted, heights, 2, plot_.area.y - 10, plot_.area.bottom() + 10);
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const TextStyle style{theme::text_size, theme::readable(shown_[i].colour), Anchor::start, Weight::bold,
                            false};
      draw_lines_around(painter_, {plot_.area.right() + theme::gap, centres[i]}, names_[i], style);
    }
  }

  // All marks first, so that no label covers one; then their labels.
  void draw_marks() {
    struct Mark {
      const FanMarker* marker;
      Point at;
    };
    std::vector<Mark> marks;
    for (const FanMarker& marker : chart_.markers) {
      const auto place = place_of(marker, shown_);
      if (!place) continue;
      const Point at{plot_.x(place->x), plot_.y(place->y)};
      if (!plot_.area.contains(at)) continue;
      const double r = theme::dot_radius + 2;
      obstacles_.labels.push_back({at.x - r, at.y - r, 2 * r, 2 * r});
      marks.push_back({&marker, at});
    }
    for (const Mark& mark : marks) draw_mark(*mark.marker, mark.at);
    for (const Mark& mark : marks) draw_mark_text(*mark.marker, mark.at);
  }

  [[nodiscard]] Colour colour_of(const FanMarker& marker) const {
    for (const ShownSeries& s : shown_) {
      if (s.index == marker.series && !marker.published) return s.colour;
    }
    return theme::ink;
  }

  void draw_mark(const FanMarker& marker, Point at) {
    if (!marker.published) {
      painter_.discs({&at, 1}, theme::dot_radius + 1.5, theme::paper);
      painter_.discs({&at, 1}, theme::dot_radius, colour_of(marker));
      return;
    }
    for (const auto& [r, colour] : {std::pair{7.5, theme::ink}, {5.5, theme::paper}}) {
      const Point diamond[] = {{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}};
      painter_.polygon(diamond, colour);
    }
  }

  void draw_mark_text(const FanMarker& marker, Point at) {
    const double size = theme::text_size;
    const auto lines = balanced(painter_, with_minus(marker.text), 0.32 * plot_.area.width, size);
    if (lines.empty()) return;
    const double width = widest(painter_, lines, size);
    const double height = static_cast<double>(lines.size()) * theme::leading * size;
    const Rect place = place_near(at, width, height, inset(plot_.area, 2, -6, -4, 2), obstacles_);
    obstacles_.labels.push_back(place);
    draw_leader(at, place);
    draw_lines(painter_, {place.x, place.y + size}, lines,
               {size, theme::readable(colour_of(marker)), Anchor::start, Weight::regular, true});
  }

  // From a mark to words that had to move away from it.
  void draw_leader(Point at, const Rect& place) {
    const Point end = nearest_point(place, at);
    const double dx = end.x - at.x;
    const double dy = end.y - at.y;
    const double length = std::sqrt(dx * dx + dy * dy);
    if (length < 16) return;
    const double skip = (theme::dot_radius + 2) / length;
    painter_.line({at.x + dx * skip, at.y + dy * skip}, {end.x - dx * 2 / length, end.y - dy * 2 / length},
                  {theme::axis, 1, Dash::solid});
  }

  void draw_level_text() {
    if (!chart_.level || !drawable(*chart_.level) || chart_.level_text.empty()) return;
    const double y = plot_.y(*chart_.level);
    const double width = painter_.text_width(chart_.level_text, theme::small_size, Weight::regular);
    const double height = theme::leading * theme::small_size;
    std::vector<Rect> places;
    for (const double share : {1.0, 0.0, 0.5, 0.75, 0.25}) {
      const double x = plot_.area.x + 4 + share * (plot_.area.width - 8 - width);
      places.push_back({x, y - height - 1, width, height});
      places.push_back({x, y + 2, width, height});
    }
    const Rect& place = places[clearest(places, plot_.area, obstacles_)];
    painter_.text({place.x, place.y + theme::small_size}, chart_.level_text,
                  {theme::small_size, theme::muted, Anchor::start, Weight::regular, true});
  }

  Painter& painter_;
  const FanChart& chart_;
  const std::vector<ShownSeries>& shown_;
  std::vector<std::vector<std::string>> names_;
  std::vector<Tick> ticks_;
  Obstacles obstacles_;
  Plot plot_;
};

}  // namespace

double height_of(const FanChart& chart) {
  return framed_height(chart.frame, 380);
}

std::string in_words(const FanChart& chart) {
  std::vector<std::string> missing;
  const auto shown = shown_series(chart, &missing);
  if (shown.empty()) return "No data.";
  std::string text = chart.frame.subtitle + " " + chart.y.label + ".";
  for (const ShownSeries& s : shown) {
    const Point last = s.medians.back().back();
    const Range range = *range_of(s.series->median);
    text += " " + s.series->name + ": median between " + number_text(range.low, 1) + " and " +
            number_text(range.high, 1) + ", " + number_text(last.y, 1) + " at the end.";
  }
  for (const FanMarker& marker : chart.markers) text += " " + marker.text + ".";
  return text;
}

Plot draw(Painter& painter, const FanChart& chart, const Rect& area) {
  std::vector<std::string> missing;
  const auto shown = shown_series(chart, &missing);
  if (shown.empty()) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, with_note(chart.frame, missing_sentence(missing)), area);
  return Fan(painter, chart, shown, room).draw();
}

}  // namespace evert::charts
