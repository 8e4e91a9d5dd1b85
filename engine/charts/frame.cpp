#include "engine/charts/frame.hpp"

#include <algorithm>
#include <utility>

#include "engine/charts/svg.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

using theme::leading;
using theme::margin;

constexpr double tick_room = 20;   // numbers below a plot
constexpr double label_room = 18;  // and the label below those
constexpr double low_room = 130;   // too low for the label of an axis

// Sizes of the words around a chart, and of the space around those.
struct Look {
  double margin;
  double title;
  double subtitle;
  double note;
  double over_title;
  double under_words;
  double over_note;
  double under_note;
  double without_note;
};

Look look_of(Density density) {
  if (density == Density::panel) {
    return {theme::panel_margin,
            theme::panel_title_size,
            theme::panel_subtitle_size,
            theme::panel_note_size,
            theme::panel_margin - 4,
            theme::gap,
            theme::gap,
            theme::panel_margin - 6,
            theme::panel_margin - 4};
  }
  return {margin,     theme::title_size, theme::subtitle_size, theme::small_size, margin - 4, 14, 14,
          margin - 8, margin - 6};
}

// The words around a chart, broken into lines, and the heights they take with the space around them.
struct Words {
  Look look;
  std::vector<std::string> title;
  std::vector<std::string> subtitle;
  std::vector<std::string> note;

  Words(const Painter& painter, const Frame& frame, double whole)
      : look(look_of(frame.density)),
        title(wrapped(painter, with_minus(frame.title), whole - 2 * look.margin, look.title, Weight::bold)),
        subtitle(wrapped(painter, with_minus(frame.subtitle), whole - 2 * look.margin, look.subtitle)),
        note(wrapped(painter, with_minus(frame.note), whole - 2 * look.margin, look.note)) {}

  [[nodiscard]] double above() const {
    return look.over_title + height(title, look.title) + height(subtitle, look.subtitle) + look.under_words;
  }
  [[nodiscard]] double below() const {
    return note.empty() ? look.without_note : height(note, look.note) + look.over_note + look.under_note;
  }
  static double height(const std::vector<std::string>& lines, double size) {
    return static_cast<double>(lines.size()) * leading * size;
  }

  // Leaves out what an area of this size cannot hold beside a room of the least height.
  void shrink(const Painter& painter, const Frame& frame, const Rect& area, double least) {
    const auto too_low = [&] { return area.height - above() - below() < least; };
    const double width = area.width - 2 * look.margin;
    title = elided_lines(painter, with_minus(frame.title), width, look.title, 2, Weight::bold);
    subtitle = elided_lines(painter, with_minus(frame.subtitle), width, look.subtitle, 3);
    note = elided_lines(painter, with_minus(frame.note), width, look.note, 3);
    if (too_low()) note.clear();
    if (too_low()) subtitle = elided_lines(painter, with_minus(frame.subtitle), width, look.subtitle, 1);
    if (too_low()) subtitle.clear();
    if (too_low()) title = elided_lines(painter, with_minus(frame.title), width, look.title, 1, Weight::bold);
  }
};

// Every second text, or third and so on: the smallest such number that keeps them apart.
std::size_t apart(const std::vector<Rect>& texts) {
  constexpr double least = 6;
  for (std::size_t every = 1; every < texts.size(); ++every) {
    bool touch = false;
    for (std::size_t i = every; i < texts.size(); i += every) {
      touch = touch || texts[i].x - texts[i - every].right() < least;
    }
    if (!touch) return every;
  }
  return std::max<std::size_t>(1, texts.size());
}

}  // namespace

Rect draw_frame(Painter& painter, const Frame& frame, const Rect& area, double least) {
  Words words(painter, frame, area.width);
  const Look& look = words.look;
  if (frame.density == Density::panel) {
    words.shrink(painter, frame, area, least);
    painter.rounded(area, theme::panel_radius, theme::paper);
  } else {
    painter.rectangle(area, theme::paper);
  }
  const double left = area.x + look.margin;
  double y = area.y + look.over_title + look.title;
  draw_lines(painter, {left, y}, words.title, {look.title, theme::ink, Anchor::start, Weight::bold, false});
  y += Words::height(words.title, look.title) + look.subtitle - look.title + 2;
  draw_lines(painter, {left, y}, words.subtitle,
             {look.subtitle, theme::muted, Anchor::start, Weight::regular, false});
  const double below = words.below();
  if (!words.note.empty()) {
    draw_lines(painter, {left, area.bottom() - below + look.over_note + look.note}, words.note,
               {look.note, theme::muted, Anchor::start, Weight::regular, false});
  }
  return inset(area, look.margin, words.above(), look.margin, below);
}

double framed_height(const Frame& frame, double room) {
  const SvgPainter measure(frame.width, 1, "", "");
  const Words words(measure, frame, frame.width);
  return words.above() + room + words.below();
}

Frame with_note(Frame frame, const std::string& sentence) {
  if (sentence.empty()) return frame;
  frame.note = frame.note.empty() ? sentence : sentence + " " + frame.note;
  return frame;
}

std::string missing_sentence(const std::vector<std::string>& names) {
  return names.empty() ? "" : "No data for " + base::join_list(names, "and") + ".";
}

void draw_no_data(Painter& painter, const Rect& room) {
  const Point centre = room.centre();
  painter.text({centre.x, baseline_around(centre.y, theme::subtitle_size)}, "No data",
               {theme::subtitle_size, theme::muted, Anchor::middle, Weight::regular, false});
}

Plot draw_without_data(Painter& painter, Frame frame, const Rect& area) {
  frame.subtitle.clear();
  draw_no_data(painter, draw_frame(painter, frame, area));
  return {};
}

int intervals_across(double width) {
  return std::clamp(static_cast<int>(width / 64), 2, 10);
}

int intervals_down(double height) {
  return std::clamp(static_cast<int>(height / 36), 2, 8);
}

double x_axis_height(const Axis& axis) {
  return tick_room + (axis.label.empty() ? 0 : label_room);
}

Rect bounds_of_words(const Frame& frame, const Rect& room) {
  if (frame.density == Density::page) return everywhere;
  constexpr double more = theme::panel_margin - 4;
  return inset(room, -more, -more, -more, -more);
}

Axis axis_for(const Frame& frame, Axis axis, const Rect& room) {
  if (frame.density == Density::panel && room.height < low_room) axis.label.clear();
  return axis;
}

Range range_for(const Frame& frame, const Axis& axis, Range data, int intervals) {
  constexpr int enough = 5;
  return axis_range(axis, data, frame.density == Density::page ? intervals : std::max(enough, intervals));
}

void draw_x_axis(Painter& painter, const Rect& plot, const Scale& scale, const Axis& axis, Grid grid,
                 const Rect& bounds) {
  const TextStyle style{theme::small_size, theme::muted, Anchor::middle, Weight::regular, false};
  const auto inside = [&bounds](double centre, double width) {
    return std::clamp(centre, bounds.x + width / 2,
                      std::max(bounds.x + width / 2, bounds.right() - width / 2));
  };
  const auto ticks = axis_ticks(axis, scale.values, intervals_across(scale.to - scale.from));
  std::vector<Rect> texts;
  for (const Tick& tick : ticks) {
    const double width = painter.text_width(tick.text, style.size, style.weight);
    texts.push_back({inside(scale(tick.value), width) - width / 2, 0, width, 1});
  }
  const std::size_t every = apart(texts);
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const double x = scale(ticks[i].value);
    const bool mark = grid == Grid::marks;
    painter.line({x, mark ? plot.bottom() : plot.y}, {x, plot.bottom() + (mark ? 4 : 0)},
                 {mark ? theme::axis : theme::grid, 1, Dash::solid});
    if (i % every != 0) continue;
    painter.text({inside(x, texts[i].width), plot.bottom() + 5 + theme::small_size}, ticks[i].text, style);
  }
  const std::string label = elided(painter, with_minus(axis.label), bounds.width, style.size);
  const double width = painter.text_width(label, style.size, style.weight);
  painter.text({inside(plot.centre().x, width), plot.bottom() + tick_room + 3 + theme::small_size}, label,
               style);
}

double y_axis_width(const Painter& painter, const std::vector<Tick>& ticks) {
  double width = 0;
  for (const Tick& tick : ticks) {
    width = std::max(width, painter.text_width(tick.text, theme::small_size, Weight::regular));
  }
  return width + theme::gap;
}

void draw_y_axis(Painter& painter, const Rect& plot, const Scale& scale, const std::vector<Tick>& ticks) {
  for (const Tick& tick : ticks) {
    const double y = scale(tick.value);
    painter.line({plot.x, y}, {plot.right(), y}, {theme::grid, 1, Dash::solid});
    painter.text({plot.x - theme::gap, baseline_around(y, theme::small_size)}, tick.text,
                 {theme::small_size, theme::muted, Anchor::end, Weight::regular, false});
  }
}

}  // namespace evert::charts
