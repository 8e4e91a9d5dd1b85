#include "viewer/views/time_strip.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;
using charts::Point;
using charts::Rect;
using document::Weeks;

constexpr int weeks_per_year = 52;
constexpr double least_year = 48;  // for its number

// Week 0 at the bar's left end, the week after the last at its right.
struct Bar {
  Rect area;
  int weeks;

  [[nodiscard]] double x(double week) const { return area.x + area.width * week / weeks; }
  [[nodiscard]] int week_at(double x) const {
    return std::clamp(static_cast<int>(std::lround((x - area.x) / area.width * weeks)), 0, weeks);
  }
};

void draw_bar(charts::Painter& painter, const Bar& bar, const document::State& state) {
  const double y = bar.area.y + 14;
  painter.rounded({bar.area.x, y - 2, bar.area.width, 4}, 2, theme::grid);
  const Weeks range = state.range.value_or(Weeks{0, bar.weeks});
  painter.rounded({bar.x(range.first), y - 2, bar.x(range.end) - bar.x(range.first), 4}, 2,
                  charts::faded(theme::blue, state.range ? 0.9 : 0.35));
  const double year = bar.x(weeks_per_year) - bar.x(0);
  const int every = std::max(1, static_cast<int>(std::ceil(least_year / std::max(1.0, year))));
  for (int week = 0; week <= bar.weeks; week += every * weeks_per_year) {
    painter.line({bar.x(week), y + 5}, {bar.x(week), y + 9}, {theme::axis, 1});
    painter.text({bar.x(week), y + 22}, fmt::format("Year {}", week / weeks_per_year),
                 {theme::small_size, theme::muted, charts::Anchor::middle});
  }
  const Point cursor[] = {{bar.x(std::min(state.week, bar.weeks)), y}};
  painter.discs(cursor, 6, theme::blue);
}

void draw_marks(canvas::Ui& ui, const Bar& bar, const std::vector<TimeMark>& marks) {
  for (const TimeMark& mark : marks) {
    if (mark.week < 0 || mark.week > bar.weeks) continue;
    const double x = bar.x(mark.week);
    ui.painter().rectangle({x - 1, bar.area.y + 1, 2, 9}, theme::orange);
    if (std::fabs(ui.mouse().x - x) < 4 && std::fabs(ui.mouse().y - bar.area.y - 8) < 12)
      ui.tooltip(mark.words);
  }
}

}  // namespace

void draw_time_strip(Desk& desk, const Rect& area, int weeks, const std::vector<TimeMark>& marks,
                     bool playing) {
  if (weeks <= 0) return;
  canvas::Ui& ui = desk.ui;
  ui.card(area);
  const document::State state = desk.document.state();
  const std::string where = fmt::format("Week {}", state.week);
  ui.text({area.x + 14, area.y + 20}, where, {theme::text_size, theme::ink}, 90);
  ui.say("week", where);
  ui.press("time/week", {area.x + 8, area.y + 4, 92, area.height - 8});
  explain(ui, fmt::format("The cursor of all charts: {} of {} weeks since the scenarios part.", state.week,
                          weeks));
  ui.say("weeks", state.range ? fmt::format("{} to {}", state.range->first, state.range->end) : "all");
  ui.text({area.right() - 110, area.y + 20}, playing ? "Space stops" : "Space plays",
          {theme::small_size, theme::muted}, 100);
  const Bar bar{{area.x + 110, area.y + 2, area.width - 250, area.height - 4}, weeks};
  const bool clicked = ui.press("time", {bar.area.x - 8, bar.area.y, bar.area.width + 16, bar.area.height});
  const bool held = ImGui::IsItemActive();
  if (held && ImGui::GetIO().KeyShift) {
    const auto drag = ImGui::GetMouseDragDelta(0, 0).x / ui.scale();
    const int a = bar.week_at(ui.mouse().x - drag), b = bar.week_at(ui.mouse().x);
    if (std::abs(a - b) >= 2) desk.document.apply(document::Zoom{Weeks{std::min(a, b), std::max(a, b)}});
  } else if ((held || clicked) && !ImGui::GetIO().KeyShift) {
    desk.document.apply(document::MoveTo{std::min(bar.week_at(ui.mouse().x), weeks - 1)});
  }
  if (ui.hovered() && ImGui::IsMouseDoubleClicked(0)) desk.document.apply(document::Zoom{std::nullopt});
  auto painter = ui.painter();
  draw_bar(painter, bar, state);
  draw_marks(ui, bar, marks);
}

}  // namespace evert::views
