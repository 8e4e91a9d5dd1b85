#include "viewer/views/verdict.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"
#include "viewer/views/verdict_charts.hpp"
#include "viewer/views/verdict_words.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;
using charts::Rect;
using document::Comparison;

constexpr double gap = 14;
constexpr double card_height = 100;

// A question and its answer.
void draw_saying(canvas::Ui& ui, const std::string& name, const Rect& area, const Saying& saying,
                 charts::Colour edge) {
  ui.card(area, edge);
  ui.press(name, area);
  explain(ui, saying.explained);
  const double x = area.x + 18, width = area.width - 30;
  const bool two = saying.lines.size() > 1;
  double y = area.y + (two ? 21 : 28);
  ui.text({x, y}, saying.question, {theme::text_size, theme::muted}, width);
  ui.text({x, y += 25}, charts::with_minus(saying.answer), {theme::title_size, theme::ink}, width);
  for (const std::string& line : saying.lines)
    ui.text({x, y += two ? 21 : 25}, charts::with_minus(line), {theme::text_size, theme::muted}, width);
  ui.say(name, saying.answer);
  for (std::size_t i = 0; i < saying.lines.size(); ++i)
    ui.say(name + "/" + std::to_string(i + 1), saying.lines[i]);
}

void draw_sayings(Desk& desk, const Comparison& all, const Rect& area) {
  const document::State& state = desk.document.state();
  const double width = (area.width - 2 * gap) / 3;
  const auto at = [&](int i) { return Rect{area.x + i * (width + gap), area.y, width, area.height}; };
  const auto edge = [](const Saying& saying) { return saying.good ? theme::better : theme::worse; };
  const Saying wins = which_wins(all, state.outcome), payback = when_it_pays_back(all, state.scenario);
  draw_saying(desk.ui, "verdict/wins", at(0), wins, edge(wins));
  draw_saying(desk.ui, "verdict/payback", at(1), payback, edge(payback));
  draw_saying(desk.ui, "verdict/why", at(2), why(all, state.scenario), theme::blue);
}

// A line under the mouse and what all scenarios are in that week; a click moves the cursor there.
void read_course(Desk& desk, const Comparison& all, const charts::Plot& plot) {
  canvas::Ui& ui = desk.ui;
  const charts::Point mouse = ui.mouse();
  if (!ui.hovered() || !plot.area.contains(mouse)) return;
  const int week = std::max(0, static_cast<int>(std::lround(plot.x.value_at(mouse.x))) - 1);
  const double x = plot.x(week + 1);
  ui.painter().line({x, plot.area.y}, {x, plot.area.bottom()}, {theme::axis, 1});
  const std::string text = course_at(all, desk.document.state(), week);
  if (!text.empty()) ui.tooltip(text);
  if (ImGui::IsMouseClicked(0)) desk.document.apply(document::MoveTo{week});
}

void draw_cursor(Desk& desk, const charts::Plot& plot) {
  const int week = desk.document.state().week;
  if (week <= 0 || plot.area.width <= 0) return;
  const double x = plot.x(week + 1);
  if (x < plot.area.x || x > plot.area.right()) return;
  desk.ui.painter().line({x, plot.area.y}, {x, plot.area.bottom()},
                         {charts::faded(theme::blue, 0.8), 1, charts::Dash::dashed});
}

void draw_course(Desk& desk, const Comparison& all, const Rect& area) {
  desk.ui.card(area);
  const charts::Plot plot =
      desk.ui.chart("verdict/course", course_chart(all, desk.document.state()), inset(area, 1, 1, 1, 1));
  zoom_weeks(desk, plot, all.weeks, desk.document.state().range.value_or(document::Weeks{0, all.weeks}));
  draw_cursor(desk, plot);
  read_course(desk, all, plot);
}

// What is pointed at says what it is.
void explain_hits(canvas::Ui& ui, const charts::Plot& plot) {
  if (!ui.hovered()) return;
  if (const auto at = charts::hit_at(plot.hits, ui.mouse())) ui.tooltip(plot.hits[*at].words);
}

// A click on a row looks at its scenario.
void draw_ranking(Desk& desk, const Comparison& all, const Rect& area) {
  desk.ui.card(area);
  const document::State& state = desk.document.state();
  const charts::Plot plot =
      desk.ui.chart("verdict/ranking", ranking_chart(all, state), inset(area, 1, 1, 1, 1));
  explain_hits(desk.ui, plot);
  if (!desk.ui.hovered() || !ImGui::IsMouseClicked(0)) return;
  const auto at = charts::hit_at(plot.hits, desk.ui.mouse());
  if (!at) return;
  const std::string name = all.scenarios[ranked(all, state.outcome)[plot.hits[*at].item]].name;
  if (name != state.baseline) desk.document.apply(document::Look{name});
}

void draw_ledger(Desk& desk, const Comparison& all, const Rect& area) {
  desk.ui.card(area);
  explain_hits(desk.ui, desk.ui.chart("verdict/ledger", ledger_chart(all, desk.document.state()),
                                      inset(area, 1, 1, 1, 1)));
}

void draw_hand_offs(Desk& desk, const Rect& area) {
  const document::State& state = desk.document.state();
  const auto flows = desk.document.hand_offs(state.scenario);
  const auto before = desk.document.hand_offs(state.baseline);
  if (!flows.ready() || flows->flows.empty()) {
    say_instead(
        desk, "verdict/hand-offs", area,
        flows.ready() ? "No tracked customer was handed on: hand-offs are not in this file" : flows.trouble);
    return;
  }
  desk.ui.card(area);
  explain_hits(desk.ui,
               desk.ui.chart("verdict/hand-offs",
                             hand_off_chart(*flows, state.scenario, before.thing.get(), state.baseline),
                             inset(area, 1, 1, 1, 1)));
}

}  // namespace

void draw_verdict(Desk& desk, const Rect& area) {
  const auto all = desk.document.comparison();
  if (!all.ready()) {
    say_instead(desk, "verdict", area, all.trouble);
    return;
  }
  const Rect top{area.x, area.y, area.width, card_height};
  draw_sayings(desk, *all, top);
  const double left = std::floor((area.width - gap) * 0.56);
  const double below = top.bottom() + gap;
  const double height = area.bottom() - below;
  const double upper = std::floor((height - gap) * 0.54);
  const Rect beside{area.x + left + gap, below, area.width - left - gap, upper};
  const double lower = below + upper + gap;
  draw_course(desk, *all, {area.x, below, left, upper});
  draw_ranking(desk, *all, beside);
  draw_ledger(desk, *all, {area.x, lower, left, area.bottom() - lower});
  draw_hand_offs(desk, {beside.x, lower, beside.width, area.bottom() - lower});
}

}  // namespace evert::views
