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

// The words around a chart, broken into lines, and the heights they take with the space around them.
struct Words {
  std::vector<std::string> title;
  std::vector<std::string> subtitle;
  std::vector<std::string> note;

  Words(const Painter& painter, const Frame& frame, double width)
      : title(wrapped(painter, with_minus(frame.title), width, theme::title_size, Weight::bold)),
        subtitle(wrapped(painter, with_minus(frame.subtitle), width, theme::subtitle_size)),
        note(wrapped(painter, with_minus(frame.note), width, theme::small_size)) {}

  [[nodiscard]] double above() const {
    return margin - 4 + height(title, theme::title_size) + height(subtitle, theme::subtitle_size) + 14;
  }
  [[nodiscard]] double below() const {
    return note.empty() ? margin - 6 : height(note, theme::small_size) + 14 + margin - 8;
  }
  static double height(const std::vector<std::string>& lines, double size) {
    return static_cast<double>(lines.size()) * leading * size;
  }
};

}  // namespace

Rect draw_frame(Painter& painter, const Frame& frame, const Rect& area) {
  const Words words(painter, frame, area.width - 2 * margin);
  painter.rectangle(area, theme::paper);
  const double left = area.x + margin;
  double y = area.y + margin - 4 + theme::title_size;
  draw_lines(painter, {left, y}, words.title,
             {theme::title_size, theme::ink, Anchor::start, Weight::bold, false});
  y += Words::height(words.title, theme::title_size) + theme::subtitle_size - theme::title_size + 2;
  draw_lines(painter, {left, y}, words.subtitle,
             {theme::subtitle_size, theme::muted, Anchor::start, Weight::regular, false});
  const double below = words.below();
  if (!words.note.empty()) {
    draw_lines(painter, {left, area.bottom() - below + 14 + theme::small_size}, words.note,
               {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
  }
  return inset(area, margin, words.above(), margin, below);
}

double framed_height(const Frame& frame, double room) {
  const SvgPainter measure(frame.width, 1, "", "");
  const Words words(measure, frame, frame.width - 2 * margin);
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
  return std::clamp(static_cast<int>(width / 64), 1, 10);
}

int intervals_down(double height) {
  return std::clamp(static_cast<int>(height / 36), 1, 8);
}

double x_axis_height(const Axis& axis) {
  return tick_room + (axis.label.empty() ? 0 : label_room);
}

void draw_x_axis(Painter& painter, const Rect& plot, const Scale& scale, const Axis& axis, Grid grid) {
  const TextStyle style{theme::small_size, theme::muted, Anchor::middle, Weight::regular, false};
  for (const Tick& tick : axis_ticks(axis, scale.values, intervals_across(scale.to - scale.from))) {
    const double x = scale(tick.value);
    const bool mark = grid == Grid::marks;
    painter.line({x, mark ? plot.bottom() : plot.y}, {x, plot.bottom() + (mark ? 4 : 0)},
                 {mark ? theme::axis : theme::grid, 1, Dash::solid});
    painter.text({x, plot.bottom() + 5 + theme::small_size}, tick.text, style);
  }
  painter.text({plot.centre().x, plot.bottom() + tick_room + 3 + theme::small_size}, with_minus(axis.label),
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
