#include "viewer/views/journey.hpp"

#include <imgui.h>

#include <cmath>
#include <memory>

#include "engine/charts/hits.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"
#include "viewer/views/journey_chart.hpp"
#include "viewer/views/page.hpp"
#include "viewer/views/people_list.hpp"
#include "viewer/views/twin.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;
using charts::Rect;
using document::LivesOfTwo;
using document::Who;

constexpr double gap = 14;
constexpr double list_width = 300;
constexpr double list_height = 300;   // where it stands above the chart
constexpr double least_width = 700;   // for the two beside each other
constexpr double full_height = 305;   // of the chart, without its lanes
constexpr double least_height = 240;  // without its key and its note, too
constexpr double least_lane = 30;     // of two worlds

// Of whoever is followed; nothing while a life is put together.
std::optional<Twin> twin_now(Desk& desk, const LivesOfTwo& lives, std::size_t position,
                             std::string& trouble) {
  if (desk.document.state().who == Who::employee)
    return twin_of_employee(lives, lives.employees()[position].slot);
  const auto walk = desk.document.walk(lives.customers()[position].row);
  trouble = walk.trouble;
  if (!walk.ready()) return {};
  return twin_of(lives, *walk);
}

void take_keys(Desk& desk, const Twin& twin, const document::Weeks& shown, int weeks) {
  canvas::Ui& ui = desk.ui;
  if (ui.key({'F'})) {
    const document::Weeks near = around_parting(twin, weeks);
    desk.document.apply(document::Zoom{shown == near ? std::nullopt : std::optional(near)});
  }
}

void draw_cursor(Desk& desk, const charts::Plot& plot, const document::Weeks& shown,
                 const charts::EventTime& clock) {
  const int week = desk.document.state().week;
  if (week <= shown.first || week >= shown.end) return;
  const double x = plot.x(clock.place(week));
  desk.ui.painter().line({x, plot.area.y}, {x, plot.area.bottom()},
                         {charts::faded(theme::blue, 0.8), 1, charts::Dash::dashed});
}

// Which time the chart is over, in its upper right corner.
void draw_clock(Desk& desk, const Rect& area) {
  canvas::Ui& ui = desk.ui;
  const bool events = desk.document.state().clock == document::Clock::events;
  const std::string text = events ? "time by events" : "time by the calendar";
  const Rect chip_area{area.right() - chip_width(ui, text) - 8, area.y + 6, chip_width(ui, text), 26};
  if (chip(ui, "journey/clock", chip_area, text, Mark::none)) desk.document.apply(document::TurnClock{});
  explain(ui,
          events
              ? "Weeks in which nothing happens in either world are narrow. C shows them as long as others."
              : "All weeks are as long as others. C makes those narrow in which nothing happens.");
  ui.say("journey/clock", text);
}

void say_twin(canvas::Ui& ui, const Twin& twin, const document::State& state) {
  ui.say("journey/who", twin.who);
  ui.say("journey/above", twin.worlds[state.redesign_above && twin.worlds.size() > 1 ? 1 : 0].scenario);
  ui.say("journey/parting", twin.parting);
  ui.say("journey/cause", twin.cause);
  for (const World& world : twin.worlds) ui.say("journey/world/" + world.scenario, world.summary);
}

void draw_twin(Desk& desk, const Twin& twin, const Rect& area, int weeks) {
  canvas::Ui& ui = desk.ui;
  const document::State state = desk.document.state();
  const document::Weeks shown = state.range.value_or(document::Weeks{0, weeks});
  charts::SwimlaneChart chart = twin_chart(twin, state, weeks);
  const double lanes = least_lane * static_cast<double>(chart.lanes.size());
  // Where that is enough, all is seen at once; where it is not, the page has room for everything.
  const bool close = area.height >= least_height + lanes && area.height < full_height + lanes;
  if (close) chart.frame.note.clear();
  const Page page(ui, "journey", area, close ? area.height : full_height + lanes);
  const Rect card = page.content();
  ui.card(card);
  const charts::Plot plot = ui.chart("journey/twin", chart, inset(card, 1, 1, 1, 1));
  say_twin(ui, twin, state);
  zoom_weeks(desk, plot, weeks, shown, chart.clock);
  draw_cursor(desk, plot, shown, chart.clock);
  if (ui.hovered())
    if (const auto at = charts::hit_at(plot.hits, ui.mouse()))
      ui.tooltip(charts::with_minus(plot.hits[*at].words));
  if (twin.person == Who::customer) draw_clock(desk, card);
  take_keys(desk, twin, shown, weeks);
}

}  // namespace

void draw_journey(Desk& desk, const Rect& area) {
  const auto lives = desk.document.lives();
  if (!lives.ready()) {
    say_instead(desk, "journey", area, lives.trouble);
    return;
  }
  const bool employees = desk.document.state().who == Who::employee;
  if (desk.ui.key({'E'}))
    desk.document.apply(
        document::Follow{employees ? Who::customer : Who::employee,
                         employees ? desk.document.state().customer : desk.document.state().employee});
  const bool narrow = area.width < least_width;
  const Page page(desk.ui, "journey/both", area, narrow ? 2 * list_height + gap : 0);
  const Rect in = page.content();
  const Rect list{in.x, in.y, narrow ? in.width : list_width, narrow ? list_height : in.height};
  draw_people(desk, *lives, list);
  const Rect beside = narrow ? Rect{in.x, list.bottom() + gap, in.width, in.bottom() - list.bottom() - gap}
                             : Rect{list.right() + gap, in.y, in.right() - list.right() - gap, in.height};
  const auto position = followed(*lives, desk.document.state());
  if (!position) {
    say_instead(desk, "journey/none", beside, why_nobody(*lives, desk.document.state()));
    return;
  }
  std::string trouble;
  const auto twin = twin_now(desk, *lives, *position, trouble);
  if (!twin) {
    say_instead(desk, "journey/none", beside, trouble);
    return;
  }
  const auto weeks =
      static_cast<int>(lives->study().days.size()) -
      static_cast<int>(std::ranges::count_if(lives->study().ticks, [](int t) { return t < 0; }));
  draw_twin(desk, *twin, beside, weeks);
}

}  // namespace evert::views
