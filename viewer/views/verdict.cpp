#include "viewer/views/verdict.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"
#include "viewer/views/page.hpp"
#include "viewer/views/verdict_charts.hpp"
#include "viewer/views/verdict_words.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;
using charts::Rect;
using document::Comparison;

constexpr double gap = 14;
constexpr double card_height = 100;

constexpr double least_card = 300;   // across; below it cards stand below each other
constexpr double least_chart = 200;  // down
constexpr double least_column = 420;

// A question and its answer. Names give way to numbers: they are shortened until a line fits. A line that
// stands alone is broken in two before that.
void draw_saying(Desk& desk, const std::string& name, const Rect& area, const Saying& saying,
                 const std::vector<std::string>& names, charts::Colour edge) {
  canvas::Ui& ui = desk.ui;
  ui.card(area, edge);
  ui.press(name, area);
  std::string whole;  // of what is shortened
  const double x = area.x + 18, width = area.width - 30;
  const auto draw = [&](double y, const std::string& text, double size, charts::Colour colour) {
    const std::string fitting = shortened(text, names, [&](const std::string& t) {
      return ui.painter().text_width(charts::with_minus(t), size, charts::Weight::regular) <= width;
    });
    const bool cut = ui.text({x, y}, charts::with_minus(fitting), {size, colour}, width);
    if (cut || fitting != text) whole += text + "\n";
  };
  std::vector<std::string> lines = saying.lines;
  if (lines.size() == 1) lines = charts::wrapped(ui.painter(), lines.front(), width, theme::text_size);
  if (lines.size() > 2) lines = saying.lines;
  const bool two = lines.size() > 1;
  double y = area.y + (two ? 21 : 28);
  draw(y, saying.question, theme::text_size, theme::muted);
  draw(y += 25, saying.answer, theme::title_size, theme::ink);
  for (const std::string& line : lines) draw(y += two ? 21 : 25, line, theme::text_size, theme::muted);
  explain(ui, charts::with_minus(whole + saying.explained));
  ui.say(name + "/question", saying.question);
  ui.say(name, saying.answer);
  for (std::size_t i = 0; i < saying.lines.size(); ++i)
    ui.say(name + "/" + std::to_string(i + 1), saying.lines[i]);
}

bool is_alone(const Comparison& all) {
  return all.scenarios.size() < 2;
}

struct Card {
  const char* name;
  Saying saying;
  charts::Colour edge;
};

std::vector<Card> cards_of(const Comparison& all, const document::State& state) {
  if (is_alone(all)) {
    const std::vector<Saying> said = what_there_is(all);
    return {{"verdict/there", said[0], theme::blue},
            {"verdict/brings", said[1], theme::blue},
            {"verdict/compare", said[2], theme::blue}};
  }
  const auto edge = [](const Saying& saying) { return saying.good ? theme::better : theme::worse; };
  const Saying wins = which_wins(all, state.outcome), payback = when_it_pays_back(all, state.scenario);
  return {{"verdict/wins", wins, edge(wins)},
          {"verdict/payback", payback, edge(payback)},
          {"verdict/why", why(all, state.scenario), theme::blue}};
}

// Beside each other where there is room.
double height_of_cards(double width) {
  return width >= 3 * least_card ? card_height : 3 * card_height + 2 * gap;
}

void draw_sayings(Desk& desk, const Comparison& all, const Rect& area) {
  std::vector<std::string> names;
  for (const document::Compared& scenario : all.scenarios) {
    names.push_back(scenario.name);
    for (const document::Part& part : scenario.parts) names.push_back(part.name);
  }
  const bool row = area.height == card_height;
  const double width = row ? (area.width - 2 * gap) / 3 : area.width;
  double x = area.x, y = area.y;
  for (const Card& card : cards_of(all, desk.document.state())) {
    draw_saying(desk, card.name, {x, y, width, card_height}, card.saying, names, card.edge);
    (row ? x : y) += (row ? width : card_height) + gap;
  }
}

// One scenario differs from nothing: what it is by itself is shown.
document::State shown_state(const Desk& desk, const Comparison& all) {
  document::State state = desk.document.state();
  if (is_alone(all)) state.contrast = document::Contrast::level;
  return state;
}

// What is pointed at says what it is, and below that how its numbers came about.
void explain_hits(canvas::Ui& ui, const charts::Plot& plot, const std::string& note) {
  if (!ui.hovered()) return;
  if (const auto at = charts::hit_at(plot.hits, ui.mouse()))
    ui.tooltip(charts::with_minus(plot.hits[*at].words + '\n' + note));
}

// A line under the mouse and what all scenarios are in that week; a click moves the cursor there.
void read_course(Desk& desk, const Comparison& all, const charts::Plot& plot) {
  canvas::Ui& ui = desk.ui;
  const charts::Point mouse = ui.mouse();
  if (!ui.hovered() || !plot.area.contains(mouse)) return;
  const int week = std::max(0, static_cast<int>(std::lround(plot.x.value_at(mouse.x))) - 1);
  const double x = plot.x(week + 1);
  ui.painter().line({x, plot.area.y}, {x, plot.area.bottom()}, {theme::axis, 1});
  const std::string text = course_at(all, shown_state(desk, all), week);
  if (!text.empty()) ui.tooltip(text);
  if (ImGui::IsMouseClicked(0)) desk.document.apply(document::MoveTo{week});
}

// A name beside the plot says what all are in the last week that is shown, the payback above it what it is.
void explain_names(Desk& desk, const Comparison& all, const charts::Plot& plot) {
  if (!desk.ui.hovered()) return;
  const auto at = charts::hit_at(plot.hits, desk.ui.mouse());
  if (!at) return;
  constexpr std::size_t payback = 3;
  const document::State state = shown_state(desk, all);
  const int last = state.range.value_or(document::Weeks{0, all.weeks}).end - 1;
  if (plot.hits[*at].kind == payback)
    explain_hits(desk.ui, plot, payback_note(all));
  else
    explain(desk.ui, course_at(all, state, last));
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
      desk.ui.chart("verdict/course", course_chart(all, shown_state(desk, all)), inset(area, 1, 1, 1, 1));
  zoom_weeks(desk, plot, all.weeks, desk.document.state().range.value_or(document::Weeks{0, all.weeks}));
  draw_cursor(desk, plot);
  explain_names(desk, all, plot);
  read_course(desk, all, plot);
}

// A click on a row looks at its scenario.
void draw_ranking(Desk& desk, const Comparison& all, const Rect& area) {
  desk.ui.card(area);
  const document::State& state = desk.document.state();
  const charts::Plot plot =
      desk.ui.chart("verdict/ranking", ranking_chart(all, state), inset(area, 1, 1, 1, 1));
  explain_hits(desk.ui, plot, ranking_note(all, state));
  if (!desk.ui.hovered() || !ImGui::IsMouseClicked(0)) return;
  const auto at = charts::hit_at(plot.hits, desk.ui.mouse());
  if (!at) return;
  const std::string name = all.scenarios[ranked(all, state.outcome)[plot.hits[*at].item]].name;
  if (name != state.baseline) desk.document.apply(document::Look{name});
}

void draw_ledger(Desk& desk, const Comparison& all, const Rect& area) {
  desk.ui.card(area);
  const document::State& state = desk.document.state();
  explain_hits(desk.ui, desk.ui.chart("verdict/ledger", ledger_chart(all, state), inset(area, 1, 1, 1, 1)),
               ledger_note(all, state));
}

void draw_hand_offs(Desk& desk, const Rect& area) {
  const document::State& state = desk.document.state();
  const auto flows = desk.document.hand_offs(state.scenario);
  const auto before = state.baseline == state.scenario ? document::Loan<document::HandOffs>{}
                                                       : desk.document.hand_offs(state.baseline);
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
                             inset(area, 1, 1, 1, 1)),
               hand_off_note(*flows, state.scenario));
}

// What and when at the left, how sure and who at the right.
void draw_four(Desk& desk, const Comparison& all, const Rect& area) {
  const double left = std::floor((area.width - gap) * 0.56);
  const double upper = std::floor((area.height - gap) * 0.54);
  const Rect beside{area.x + left + gap, area.y, area.width - left - gap, upper};
  const double lower = area.y + upper + gap;
  draw_course(desk, all, {area.x, area.y, left, upper});
  draw_ranking(desk, all, beside);
  draw_ledger(desk, all, {area.x, lower, left, area.bottom() - lower});
  draw_hand_offs(desk, {beside.x, lower, beside.width, area.bottom() - lower});
}

void draw_column(Desk& desk, const Comparison& all, const Rect& area) {
  const double height = (area.height - 3 * gap) / 4;
  const auto at = [&](int i) { return Rect{area.x, area.y + i * (height + gap), area.width, height}; };
  draw_course(desk, all, at(0));
  draw_ranking(desk, all, at(1));
  draw_ledger(desk, all, at(2));
  draw_hand_offs(desk, at(3));
}

// Nothing wins and nothing is added up: the course and the hand-offs of the only one.
void draw_alone(Desk& desk, const Comparison& all, const Rect& area) {
  const bool beside = area.width >= 2 * least_column + gap;
  const double width = beside ? std::floor((area.width - gap) * 0.56) : area.width;
  const double height = beside ? area.height : (area.height - gap) / 2;
  draw_course(desk, all, {area.x, area.y, width, height});
  if (beside)
    draw_hand_offs(desk, {area.x + width + gap, area.y, area.width - width - gap, height});
  else
    draw_hand_offs(desk, {area.x, area.y + height + gap, width, height});
}

}  // namespace

void draw_verdict(Desk& desk, const Rect& area) {
  const auto all = desk.document.comparison();
  if (!all.ready()) {
    say_instead(desk, "verdict", area, all.trouble);
    return;
  }
  const bool two_columns = area.width >= 2 * least_column + gap;
  const int rows = two_columns ? 2 : 4;
  const double cards = height_of_cards(area.width);
  const Page page(desk.ui, "verdict", area, cards + rows * (least_chart + gap));
  const Rect in = page.content();
  draw_sayings(desk, *all, {in.x, in.y, in.width, cards});
  const Rect below{in.x, in.y + cards + gap, in.width, in.height - cards - gap};
  if (is_alone(*all))
    draw_alone(desk, *all, below);
  else if (two_columns)
    draw_four(desk, *all, below);
  else
    draw_column(desk, *all, below);
}

}  // namespace evert::views
