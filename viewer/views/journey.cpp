#include "viewer/views/journey.hpp"

#include <imgui.h>

#include <cmath>
#include <memory>

#include "engine/charts/hits.hpp"
#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"
#include "viewer/views/journey_chart.hpp"
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

void draw_cursor(Desk& desk, const charts::Plot& plot, const document::Weeks& shown) {
  const int week = desk.document.state().week;
  if (week <= shown.first || week >= shown.end) return;
  const double x = plot.x(week);
  desk.ui.painter().line({x, plot.area.y}, {x, plot.area.bottom()},
                         {charts::faded(theme::blue, 0.8), 1, charts::Dash::dashed});
}

void draw_twin(Desk& desk, const Twin& twin, const Rect& area, int weeks) {
  canvas::Ui& ui = desk.ui;
  const document::State state = desk.document.state();
  const document::Weeks shown = state.range.value_or(document::Weeks{0, weeks});
  ui.card(area);
  const charts::Plot plot = ui.chart("journey/twin", twin_chart(twin, state, weeks), inset(area, 1, 1, 1, 1));
  ui.say("journey/who", twin.who);
  ui.say("journey/above", twin.worlds[state.redesign_above ? 1 : 0].scenario);
  ui.say("journey/parting", twin.parting);
  ui.say("journey/cause", twin.cause);
  for (std::size_t i = 0; i < twin.worlds.size(); ++i)
    ui.say("journey/world/" + twin.worlds[i].scenario, twin.worlds[i].summary);
  zoom_weeks(desk, plot, weeks, shown);
  draw_cursor(desk, plot, shown);
  if (ui.hovered())
    if (const auto at = charts::hit_at(plot.hits, ui.mouse())) ui.tooltip(plot.hits[*at].words);
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
  draw_people(desk, *lives, {area.x, area.y, list_width, area.height});
  const Rect beside{area.x + list_width + gap, area.y, area.width - list_width - gap, area.height};
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
