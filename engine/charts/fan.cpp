#include "engine/charts/fan.hpp"

#include <algorithm>
#include <cmath>

#include "engine/charts/labels.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

double at_or_missing(const std::vector<double>& column, std::size_t i) {
  return i < column.size() ? column[i] : std::numeric_limits<double>::quiet_NaN();
}

// Runs of points that follow each other without a gap.
using Runs = std::vector<std::vector<Point>>;

Runs median_runs(const FanSeries& series) {
  Runs runs(1);
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const Point p{series.x[i], at_or_missing(series.median, i)};
    if (drawable(p.x) && drawable(p.y)) {
      runs.back().push_back(p);
    } else if (!runs.back().empty()) {
      runs.emplace_back();
    }
  }
  if (runs.back().empty()) runs.pop_back();
  return runs;
}

// Outlines of the band: along the low edge, back along the high one.
Runs band_outlines(const FanSeries& series) {
  Runs outlines;
  std::vector<Point> low, high;
  const auto close = [&] {
    if (low.size() > 1) {
      low.insert(low.end(), high.rbegin(), high.rend());
      outlines.push_back(low);
    }
    low.clear();
    high.clear();
  };
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const double x = series.x[i];
    const double a = at_or_missing(series.low, i);
    const double b = at_or_missing(series.high, i);
    if (drawable(x) && drawable(a) && drawable(b)) {
      low.push_back({x, a});
      high.push_back({x, b});
    } else {
      close();
    }
  }
  close();
  return outlines;
}

// A series that can be drawn, with its place among those given.
struct Shown {
  const FanSeries* series;
  std::size_t index;
  Colour colour;
  Runs medians;
  Runs bands;
};

std::vector<Shown> shown_series(const FanChart& chart, std::vector<std::string>* missing) {
  std::vector<Shown> shown;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const FanSeries& series = chart.series[i];
    Runs medians = median_runs(series);
    const bool line = std::any_of(medians.begin(), medians.end(), [](auto& run) { return run.size() > 1; });
    if (line) {
      const Colour colour = series.colour.value_or(theme::series_colour(i));
      shown.push_back({&series, i, colour, std::move(medians), band_outlines(series)});
    } else {
      missing->push_back(series.name);
    }
  }
  return shown;
}

// Straight between the points given; nothing outside of them or in a gap.
std::optional<double> median_at(const Shown& shown, double x) {
  for (const auto& run : shown.medians) {
    for (std::size_t i = 0; i < run.size(); ++i) {
      if (run[i].x == x) return run[i].y;
      if (i > 0 && run[i - 1].x < x && x < run[i].x) {
        const double share = (x - run[i - 1].x) / (run[i].x - run[i - 1].x);
        return run[i - 1].y + share * (run[i].y - run[i - 1].y);
      }
    }
  }
  return std::nullopt;
}

std::optional<Point> place_of(const FanMarker& marker, const std::vector<Shown>& shown) {
  if (!drawable(marker.x)) return std::nullopt;
  if (drawable(marker.y)) return Point{marker.x, marker.y};
  for (const Shown& s : shown) {
    if (s.index != marker.series) continue;
    if (const auto y = median_at(s, marker.x)) return Point{marker.x, *y};
  }
  return std::nullopt;
}

struct Extent {
  Range x;
  Range y;
};

Extent extent_of(const FanChart& chart, const std::vector<Shown>& shown) {
  const Point first = shown.front().medians.front().front();
  Extent extent{{first.x, first.x}, {first.y, first.y}};
  const auto hold = [&extent](Point p) {
    extent.x = including(extent.x, p.x);
    extent.y = including(extent.y, p.y);
  };
  for (const Shown& s : shown) {
    for (const auto& run : s.medians) std::for_each(run.begin(), run.end(), hold);
    for (const auto& outline : s.bands) std::for_each(outline.begin(), outline.end(), hold);
  }
  for (const FanMarker& marker : chart.markers) {
    if (const auto place = place_of(marker, shown)) hold(*place);
  }
  if (chart.level) extent.y = including(extent.y, *chart.level);
  return extent;
}

std::vector<Point> on_pixels(const std::vector<Point>& values, const Plot& plot) {
  std::vector<Point> points;
  points.reserve(values.size());
  for (const Point& p : values) points.push_back({plot.x(p.x), plot.y(p.y)});
  return points;
}

// Names of series in broken lines, as they stand right of the plot.
std::vector<std::vector<std::string>> name_lines(const Painter& painter, const std::vector<Shown>& shown,
                                                 double width) {
  std::vector<std::vector<std::string>> lines;
  for (const Shown& s : shown) {
    lines.push_back(wrapped(painter, s.series->name, width, theme::text_size, Weight::bold));
  }
  return lines;
}

class Fan {
 public:
  Fan(Painter& painter, const FanChart& chart, const std::vector<Shown>& shown, const Rect& room)
      : painter_(painter), chart_(chart), shown_(shown) {
    const double caption = draw_caption(room);
    names_ = name_lines(painter, shown, 0.24 * room.width);
    double right = 0;
    for (const auto& lines : names_) {
      right = std::max(right, widest(painter, lines, theme::text_size, Weight::bold) + 2 * theme::gap);
    }
    const double height = room.height - caption - x_axis_height(chart.x);
    const Extent extent = extent_of(chart, shown);
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
    draw_x_axis(painter_, plot_.area, plot_.x, chart_.x);
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
    for (const Shown& s : shown_) {
      for (const auto& outline : s.bands) {
        painter_.polygon(on_pixels(outline, plot_), faded(s.colour, theme::band_opacity));
      }
    }
    for (const Shown& s : shown_) {
      for (const auto& run : s.medians) {
        const auto line = on_pixels(run, plot_);
        painter_.polyline(line, {s.colour, theme::line_width, Dash::solid});
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
    for (const Shown& s : shown_) {
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
    const auto lines = wrapped(painter_, marker.text, 0.3 * plot_.area.width, size);
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
    const Point end{std::clamp(at.x, place.x, place.right()), std::clamp(at.y, place.y, place.bottom())};
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
  const std::vector<Shown>& shown_;
  std::vector<std::vector<std::string>> names_;
  std::vector<Tick> ticks_;
  Obstacles obstacles_;
  Plot plot_;
};

}  // namespace

double height_of(const FanChart& chart) {
  return framed_height(chart.frame, 360);
}

std::string in_words(const FanChart& chart) {
  std::vector<std::string> missing;
  const auto shown = shown_series(chart, &missing);
  if (shown.empty()) return "No data.";
  std::string text = chart.frame.subtitle + " " + chart.y.label + ".";
  for (const Shown& s : shown) {
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
  if (shown.empty()) {
    draw_no_data(painter, draw_frame(painter, chart.frame, area));
    return {};
  }
  const Rect room = draw_frame(painter, with_note(chart.frame, missing_sentence(missing)), area);
  return Fan(painter, chart, shown, room).draw();
}

}  // namespace evert::charts
