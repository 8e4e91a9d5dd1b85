#include "engine/charts/event_axis.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double between = 10;  // two numbers, pixels
constexpr double slash = 4;     // half its height

// Time goes on, but not to scale.
void draw_break(Painter& painter, Point at) {
  for (const double x : {at.x - 2.5, at.x + 2.5})
    painter.line({x - 1.5, at.y + slash}, {x + 1.5, at.y - slash}, {theme::axis, 1.25, Dash::solid});
}

}  // namespace

void draw_event_axis(Painter& painter, const Rect& plot, const Scale& scale, const EventTime& clock,
                     const Axis& axis, const Rect& bounds) {
  const TextStyle style{theme::small_size, theme::muted, Anchor::middle, Weight::regular, false};
  for (const Range& idle : clock.idle())
    draw_break(painter,
               {(scale(clock.place(idle.low)) + scale(clock.place(idle.high))) / 2, plot.bottom() + 1});
  double free_from = bounds.x;
  for (const Range& burst : clock.bursts()) {
    const double first = burst.low + EventTime::margin;
    const double x = scale(clock.place(first));
    painter.line({x, plot.bottom()}, {x, plot.bottom() + 4}, {theme::axis, 1, Dash::solid});
    const std::string text = axis.prefix + number_text(std::floor(first / axis.unit), 0) + axis.suffix;
    const double width = painter.text_width(text, style.size, style.weight);
    const double left = std::clamp(x - width / 2, bounds.x, std::max(bounds.x, bounds.right() - width));
    if (left < free_from) continue;
    free_from = left + width + between;
    painter.text({left + width / 2, plot.bottom() + 5 + theme::small_size}, text, style);
  }
  const std::string label = elided(painter, with_minus(axis.label), bounds.width, style.size);
  painter.text({plot.centre().x, plot.bottom() + x_axis_height(axis) - 15 + theme::small_size}, label, style);
}

}  // namespace evert::charts
