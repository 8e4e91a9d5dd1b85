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

// Names of series in broken lines, as they stand right of the plot; on a panel one line each, where two
// would not fit below each other.
std::vector<std::vector<std::string>> name_lines(const Painter& painter, const FanChart& chart,
                                                 const std::vector<ShownSeries>& shown, const Rect& room) {
  const bool panel = chart.frame.density == Density::panel;
  const double width = (panel ? 0.28 : 0.24) * room.width;
  const double each = 2 * theme::leading * theme::text_size;
  const bool low = static_cast<double>(shown.size()) * each > 0.7 * room.height;
  std::vector<std::vector<std::string>> lines;
  for (const ShownSeries& s : shown) {
    const std::string& name = s.series->name;
    if (panel) {
      lines.push_back(elided_lines(painter, name, width, theme::text_size, low ? 1 : 2, Weight::bold));
    } else {
      lines.push_back(balanced(painter, name, width, theme::text_size, Weight::bold));
    }
  }
  return lines;
}

// Words over a line down: right of it, left of it or, further down, where there is room.
std::vector<Rect> places_at_top(double x, double width, const Rect& plot) {
  const double height = theme::leading * theme::small_size;
  std::vector<Rect> places;
  for (const double y : {plot.y - height - 3, plot.y + 3, plot.y + 3 + height}) {
    places.push_back({x + 5, y, width, height});
    places.push_back({x - 5 - width, y, width, height});
  }
  return places;
}

class Fan {
 public:
  Fan(Painter& painter, const FanChart& chart, const std::vector<ShownSeries>& shown, const Rect& room)
      : painter_(painter), chart_(chart), shown_(shown) {
    panel_ = chart.frame.density == Density::panel;
    axis_ = axis_for(chart.frame, chart.x, room);
    bounds_ = bounds_of_words(chart.frame, room);
    right_ = room.right();
    const double words_on_top = chart.payback || !chart.events.empty() ? 18 : 0;
    const double caption = draw_caption(room) + words_on_top;
    names_ = name_lines(painter, chart, shown, room);
    double right = 0;
    for (const auto& lines : names_) {
      right = std::max(right, widest(painter, lines, theme::text_size, Weight::bold) + 2 * theme::gap);
    }
    const double height = room.height - caption - x_axis_height(axis_);
    const FanExtent extent = extent_of(chart, shown);
    const int down = intervals_down(height);
    const Range values = range_for(chart.frame, chart.y, extent.y, down);
    ticks_ = axis_ticks(chart.y, values, down);
    plot_.area = inset(room, y_axis_width(painter, ticks_), caption, right, x_axis_height(axis_));
    plot_.y = {values, plot_.area.bottom(), plot_.area.y};
    // Time fills the width: no room is left before the first week or after the last.
    Range weeks = chart.x.range.value_or(extent.x);
    if (!(weeks.low < weeks.high)) weeks = {weeks.low - chart.x.unit, weeks.high + chart.x.unit};
    plot_.x = {weeks, plot_.area.x, plot_.area.right()};
  }

  Plot draw() {
    draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::marks, bounds_);
    draw_y_axis(painter_, plot_.area, plot_.y, ticks_);
    draw_level();
    draw_series();
    draw_names();
    draw_lines_down();
    draw_payback();
    draw_events();
    draw_marks();
    draw_level_text();
    draw_remark();
    return std::move(plot_);
  }

 private:
  // The label of the y axis and what line and band are, above the plot; answers with their height.
  double draw_caption(const Rect& room) {
    const TextStyle label{theme::text_size, theme::ink, Anchor::start, Weight::bold, false};
    const TextStyle plain{theme::small_size, theme::muted, Anchor::start, Weight::regular, false};
    double y = room.y;
    const bool low = panel_ && room.height < 150;
    const auto say = [&](const std::string& text, const TextStyle& style) {
      const auto lines = panel_ ? elided_lines(painter_, text, room.width, style.size, 1, style.weight)
                                : wrapped(painter_, text, room.width, style.size, style.weight);
      draw_lines(painter_, {room.x, y + style.size}, lines, style);
      y += static_cast<double>(lines.size()) * theme::leading * style.size;
    };
    say(chart_.y.label, label);
    if (!low) say(chart_.band, plain);
    return y - room.y + (panel_ ? 8 : 14);
  }

  void draw_level() {
    if (!chart_.level || !drawable(*chart_.level)) return;
    const double y = plot_.y(*chart_.level);
    painter_.line({plot_.area.x, y}, {plot_.area.right(), y}, {theme::axis, 1.25, Dash::solid});
  }

  [[nodiscard]] bool strong(const ShownSeries& s) const { return chart_.emphasis == s.index; }
  [[nodiscard]] double width_of(const ShownSeries& s) const {
    if (!chart_.emphasis) return theme::line_width;
    return strong(s) ? 3 : 1.5;
  }

  // The strong one last, over the others.
  void draw_series() {
    const Clip clip(painter_, inset(plot_.area, -3, -3, -3, -3));
    draw_bands();
    for (const ShownSeries& s : shown_) {
      if (!strong(s)) draw_line(s);
    }
    for (const ShownSeries& s : shown_) {
      if (strong(s)) draw_line(s);
    }
  }

  void draw_bands() {
    length_ = stretch_length(shown_, plot_.x.values, plot_.area.width);
    for (const ShownSeries& s : shown_) {
      if (chart_.emphasis && !strong(s)) continue;
      for (std::size_t i = 0; i < s.bands.size(); ++i) {
        for (const BandRun& run : s.bands[i]) {
          const BandRun thin = thinned(run, plot_.x.values, length_);
          const double opacity = i == 0 ? theme::band_opacity : theme::inner_band_opacity;
          painter_.band(on_pixels(thin.low, plot_), on_pixels(thin.high, plot_), faded(s.colour, opacity));
        }
      }
    }
    if (length_ > 1) {
      plot_.remark =
          "min to max of " + number_text(static_cast<double>(length_), 0) + " " + chart_.sample + " a pixel";
    }
  }

  void draw_line(const ShownSeries& s) {
    for (const Run& run : s.medians) {
      const auto line = on_pixels(thinned(run, plot_.x.values, length_), plot_);
      painter_.polyline(line, {s.colour, width_of(s), s.series->dash});
      // A lone point between two gaps is no line.
      if (line.size() == 1) painter_.discs(line, theme::line_width / 2 + 0.5, s.colour);
      const auto points = sampled(line, 5);
      obstacles_.points.insert(obstacles_.points.end(), points.begin(), points.end());
    }
  }

  // Where the line leaves the plot at the right, in values.
  [[nodiscard]] double end_of(const ShownSeries& s) const {
    const Point last = s.medians.back().points.back();
    if (last.x <= plot_.x.values.high) return last.y;
    return median_at(s, plot_.x.values.high).value_or(last.y);
  }

  void draw_names() {
    const double top = plot_.area.y - 10;
    const double bottom = plot_.area.bottom() + (panel_ ? 0 : 10);
    std::vector<double> wanted, heights;
    std::vector<std::size_t> said;
    double used = 0;
    for (const std::size_t i : names_in_order()) {
      const double height = static_cast<double>(names_[i].size()) * theme::leading * theme::text_size;
      if (panel_ && used + height > bottom - top) continue;
      used += height + 2;
      said.push_back(i);
      heights.push_back(height);
      wanted.push_back(std::clamp(plot_.y(end_of(shown_[i])), plot_.area.y, plot_.area.bottom()));
    }
    const auto centres = spread(wanted, heights, 2, top, bottom);
    for (std::size_t k = 0; k < said.size(); ++k) draw_name(said[k], centres[k], heights[k]);
  }

  // As given; on a panel that cannot name all the strong one comes first.
  [[nodiscard]] std::vector<std::size_t> names_in_order() const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < shown_.size(); ++i) order.push_back(i);
    if (panel_) {
      std::stable_partition(order.begin(), order.end(), [this](std::size_t i) { return strong(shown_[i]); });
    }
    return order;
  }

  void draw_name(std::size_t i, double centre, double height) {
    const ShownSeries& s = shown_[i];
    const Weight weight = panel_ && !strong(s) ? Weight::regular : Weight::bold;
    const double left = plot_.area.right() + theme::gap;
    draw_lines_around(painter_, {left, centre}, names_[i],
                      {theme::text_size, theme::readable(s.colour), Anchor::start, weight, false});
    const double width = widest(painter_, names_[i], theme::text_size, Weight::bold);
    obstacles_.labels.push_back({left, centre - height / 2, width, height});
    const Point last = s.medians.back().points.back();
    plot_.hits.push_back({s.index,
                          {left, centre - height / 2, width, height},
                          s.series->name + ": " + number_text(last.y, 1) + " at the end",
                          0});
  }

  // Lines of events, before all words; no words lie across a line down if there is another place.
  void draw_lines_down() {
    const auto hold = [this](double x) {
      const Point line[] = {{plot_.x(x), plot_.area.y - 16}, {plot_.x(x), plot_.area.bottom()}};
      if (!drawable(x)) return;
      const auto points = sampled(line, 5);
      obstacles_.points.insert(obstacles_.points.end(), points.begin(), points.end());
    };
    if (chart_.payback) hold(chart_.payback->x);
    for (const FanEvent& event : chart_.events) {
      const Range seen = plot_.x.values;
      if (!drawable(event.x) || event.x < seen.low || event.x > seen.high) continue;
      hold(event.x);
      const double x = plot_.x(event.x);
      painter_.line({x, plot_.area.y - 14}, {x, plot_.area.bottom()}, {theme::axis, 1, Dash::dashed});
    }
  }

  // A point and its interval on the level, a line up from it, and words over that.
  void draw_payback() {
    if (!chart_.payback) return;
    const FanPayback& payback = *chart_.payback;
    const Colour colour = colour_of_series(payback.series);
    const Range seen = plot_.x.values;
    const bool in_view = drawable(payback.x) && payback.x >= seen.low && payback.x <= seen.high;
    double x = plot_.area.right();
    if (drawable(payback.x)) x = std::clamp(plot_.x(payback.x), plot_.area.x, plot_.area.right());
    if (in_view) {
      const double y = std::clamp(plot_.y(chart_.level.value_or(0)), plot_.area.y, plot_.area.bottom());
      painter_.line({x, plot_.area.y - 16}, {x, y}, {faded(colour, 0.5), 1.5, Dash::solid});
      draw_payback_interval(payback, y, colour);
      const Point at{x, y};
      painter_.discs({&at, 1}, theme::dot_radius + 2.5, theme::paper);
      painter_.discs({&at, 1}, theme::dot_radius + 1, colour);
      obstacles_.labels.push_back({x - 7, y - 7, 14, 14});
      plot_.hits.push_back({0, {x - 9, y - 9, 18, 18}, payback.text, 3});
    }
    draw_words_at_top(payback.text, x, colour, {0, 3});
  }

  void draw_payback_interval(const FanPayback& payback, double y, Colour colour) {
    if (!drawable(payback.interval.low) || !drawable(payback.interval.high)) return;
    const double low = std::clamp(plot_.x(payback.interval.low), plot_.area.x, plot_.area.right());
    const double high = std::clamp(plot_.x(payback.interval.high), plot_.area.x, plot_.area.right());
    if (!(high > low)) return;
    painter_.line({low, y}, {high, y}, {colour, 5, Dash::solid});
    obstacles_.labels.push_back({low, y - 4, high - low, 8});
  }

  void draw_events() {
    for (std::size_t i = 0; i < chart_.events.size(); ++i) {
      const FanEvent& event = chart_.events[i];
      const Range seen = plot_.x.values;
      if (!drawable(event.x) || event.x < seen.low || event.x > seen.high) continue;
      const double x = plot_.x(event.x);
      draw_words_at_top(event.text, x, theme::muted, {i, 2});
    }
  }

  struct ItemOfKind {
    std::size_t item;
    std::size_t kind;
  };

  // Left out where they would cover others; the hit says them all the same.
  void draw_words_at_top(const std::string& text, double x, Colour colour, ItemOfKind what) {
    const std::string words = elided(painter_, with_minus(text), 0.7 * bounds_.width, theme::small_size);
    const double width = painter_.text_width(words, theme::small_size, Weight::regular);
    const auto places = places_at_top(x, width, plot_.area);
    // Above the plot words may reach over the names.
    const Rect reach = {plot_.area.x, plot_.area.y - 20, right_ - plot_.area.x, plot_.area.height + 20};
    const Rect& place = places[clearest(places, reach, obstacles_)];
    plot_.hits.push_back({what.item, {x - 4, place.y, 8, plot_.area.bottom() - place.y}, text, what.kind});
    if (!is_free(place, reach)) return;
    obstacles_.labels.push_back(place);
    plot_.hits.push_back({what.item, place, text, what.kind});
    painter_.text({place.x, place.y + theme::small_size}, words,
                  {theme::small_size, theme::readable(colour), Anchor::start, Weight::regular, true});
  }

  [[nodiscard]] bool is_free(const Rect& place, const Rect& bounds) const {
    if (overlap(place, bounds) < 0.999 * place.width * place.height) return false;
    return std::none_of(obstacles_.labels.begin(), obstacles_.labels.end(),
                        [&place](const Rect& label) { return overlap(place, label) > 0; });
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
      const auto item = static_cast<std::size_t>(&marker - chart_.markers.data());
      plot_.hits.push_back({item, {at.x - r, at.y - r, 2 * r, 2 * r}, marker.text, 1});
    }
    for (const Mark& mark : marks) draw_mark(*mark.marker, mark.at);
    for (const Mark& mark : marks) draw_mark_text(*mark.marker, mark.at);
  }

  [[nodiscard]] Colour colour_of_series(std::size_t index) const {
    for (const ShownSeries& s : shown_) {
      if (s.index == index) return s.colour;
    }
    return theme::ink;
  }
  [[nodiscard]] Colour colour_of(const FanMarker& marker) const {
    return marker.published ? theme::ink : colour_of_series(marker.series);
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
    const Rect bounds = inset(plot_.area, 2, -6, -4, 2);
    const Rect place = place_near(at, width, height, bounds, obstacles_);
    if (panel_ && !is_free(place, bounds)) return;
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
    if (panel_ && !is_free(place, plot_.area)) return;
    obstacles_.labels.push_back(place);
    painter_.text({place.x, place.y + theme::small_size}, chart_.level_text,
                  {theme::small_size, theme::muted, Anchor::start, Weight::regular, true});
  }

  void draw_remark() {
    if (plot_.remark.empty()) return;
    const double width = painter_.text_width(plot_.remark, theme::least_size, Weight::regular);
    const double height = theme::leading * theme::least_size;
    std::vector<Rect> places;
    for (const double y : {plot_.area.bottom() - height - 2, plot_.area.y + 2}) {
      places.push_back({plot_.area.right() - width - 2, y, width, height});
      places.push_back({plot_.area.x + 4, y, width, height});
    }
    const Rect& place = places[clearest(places, plot_.area, obstacles_)];
    if (!is_free(place, plot_.area)) return;
    painter_.text({place.x, place.y + theme::least_size}, plot_.remark,
                  {theme::least_size, theme::muted, Anchor::start, Weight::regular, true});
  }

  Painter& painter_;
  const FanChart& chart_;
  const std::vector<ShownSeries>& shown_;
  std::vector<std::vector<std::string>> names_;
  std::vector<Tick> ticks_;
  bool panel_ = false;
  Axis axis_;
  Rect bounds_;
  double right_ = 0;        // of the room
  std::size_t length_ = 1;  // samples a stretch
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
    const Point last = s.medians.back().points.back();
    const Range range = *range_of(s.series->median);
    text += " " + s.series->name + ": median between " + number_text(range.low, 1) + " and " +
            number_text(range.high, 1) + ", " + number_text(last.y, 1) + " at the end.";
  }
  for (const FanMarker& marker : chart.markers) text += " " + marker.text + ".";
  if (chart.payback && !chart.payback->text.empty()) text += " " + chart.payback->text + ".";
  for (const FanEvent& event : chart.events) text += " " + event.text + ".";
  return text;
}

Plot draw(Painter& painter, const FanChart& chart, const Rect& area) {
  std::vector<std::string> missing;
  const auto shown = shown_series(chart, &missing);
  if (shown.empty()) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, with_note(chart.frame, missing_sentence(missing)), area, 110);
  return Fan(painter, chart, shown, room).draw();
}

}  // namespace evert::charts
