// A plain screen of made-up numbers.
#include "viewer/views/inspector.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "engine/charts/fan.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"

namespace evert::views {

namespace {

using canvas::Ui;
using charts::Rect;
using charts::TextStyle;
using charts::Weight;
namespace theme = charts::theme;

constexpr std::array tabs = {"Verdict", "Journey"};

charts::FanChart made_up_fan() {
  charts::FanChart chart;
  chart.frame.title = "Cumulative cash against baseline";
  chart.frame.subtitle = "Loses before it gains: −31% in week 34, above baseline from week 83";
  chart.frame.note = "Made-up numbers, 200 replicates.";
  chart.x.label = "week";
  chart.y.label = "$m";
  chart.band = "Line: median; band: 5th to 95th percentile of replicates";
  for (int k = 0; k < 3; ++k) {
    charts::FanSeries series{.name = std::array{"Self-service first", "Merge care and billing",
                                                "Triage"}[static_cast<std::size_t>(k)],
                             .x = {},
                             .median = {}};
    for (int week = 0; week <= 260; ++week) {
      const double t = week / 260.0;
      const double middle = (18 - 5 * k) * t * t - (6 - k) * t * (1 - t) + 0.3 * std::sin(week * (0.7 + k));
      const double half = 0.4 + 3 * t;
      series.x.push_back(week);
      series.median.push_back(middle);
      series.low.push_back(middle - half);
      series.high.push_back(middle + half);
    }
    chart.series.push_back(std::move(series));
  }
  chart.markers = {{83, 0, "Pays back in week 83"}};
  return chart;
}

}  // namespace

struct Inspector::State {
  Start start;
  std::size_t tab = 0;
  std::string filter = {};
  std::string chosen = {};
  charts::FanChart fan = made_up_fan();
  std::vector<std::string> scenarios = {};

  void draw_top(Ui& ui);
  void draw_tabs(Ui& ui, double right);
  void draw_verdict(Ui& ui, const Rect& area);
  void draw_list(Ui& ui, const Rect& area);
};

Inspector::Inspector(Start start) : state_(std::make_unique<State>()) {
  if (start.screen == "journey") state_->tab = 1;
  state_->start = std::move(start);
  for (int i = 0; i < 60; ++i)
    state_->scenarios.push_back((i % 3 == 0   ? "Self-service "
                                 : i % 3 == 1 ? "Merge "
                                              : "Triage ") +
                                std::to_string(i + 1));
}

Inspector::~Inspector() = default;

void Inspector::State::draw_tabs(Ui& ui, double right) {
  auto painter = ui.painter();
  double x = right;
  for (std::size_t i = tabs.size(); i-- > 0;) {
    const Rect area = {x - 110, 8, 104, 28};
    x -= 110;
    if (ui.press(std::string("tab/") + (i == 0 ? "verdict" : "journey"), area)) tab = i;
    if (tab == i || ui.hovered())
      painter.rounded(area, 5, tab == i ? canvas::look::chosen : canvas::look::pointed);
    painter.text(
        {area.centre().x, charts::baseline_around(area.centre().y, theme::text_size)}, tabs[i],
        {theme::text_size, tab == i ? theme::readable(theme::blue) : theme::ink, charts::Anchor::middle});
  }
}

void Inspector::State::draw_top(Ui& ui) {
  const Rect window = ui.window();
  auto painter = ui.painter();
  painter.rectangle({0, 0, window.width, 44}, canvas::look::card);
  painter.line({0, 44}, {window.width, 44}, {canvas::look::border, 1});
  ui.text({16, 28}, "Northwind telecom, five-year plan",
          {15, theme::ink, charts::Anchor::start, Weight::bold}, 260);
  const std::string files = start.files.empty() ? "no file is open" : start.files.front().filename().string();
  ui.text({290, 28}, files, {theme::text_size, theme::muted}, window.width - 290 - 250);
  ui.say("files", files);
  draw_tabs(ui, window.width - 10);
}

void Inspector::State::draw_list(Ui& ui, const Rect& area) {
  ui.card(area);
  const auto s = static_cast<float>(ui.scale());
  const Rect in = inset(area, 14, 12, 14, 12);
  ImGui::SetCursorScreenPos({static_cast<float>(in.x) * s, static_cast<float>(in.y) * s});
  ImGui::PushFont(ui.font(theme::subtitle_size));
  ImGui::SetNextItemWidth(static_cast<float>(in.width) * s);
  ImGui::InputTextWithHint("##filter", "Filter scenarios", &filter);
  ui.probe("filter");
  ui.say("filter", filter);
  ImGui::SetCursorScreenPos({static_cast<float>(in.x) * s, static_cast<float>(in.y + 34) * s});
  ImGui::BeginChild("list", {static_cast<float>(in.width) * s, static_cast<float>(in.height - 34) * s});
  ui.probe("list", in);
  std::size_t shown = 0;
  for (const auto& name : scenarios) {
    if (name.find(filter) == std::string::npos) continue;
    ++shown;
    if (ImGui::Selectable(name.c_str(), chosen == name)) chosen = name;
    ui.probe("list/" + name);
  }
  ui.say("list/first", std::to_string(static_cast<int>(ImGui::GetScrollY() / s)));
  ImGui::EndChild();
  ImGui::PopFont();
  ui.say("list/shown", std::to_string(shown));
  ui.say("list/chosen", chosen);
}

void Inspector::State::draw_verdict(Ui& ui, const Rect& area) {
  const double third = (area.width - 32) / 3;
  const std::array heads = {"Which wins?", "When does it pay back?", "Why?"};
  const std::array answers = {"Self-service first: +$16.9m", "Month 19, likely 14 to 28",
                              "Fewer care contacts: 58%"};
  const std::array more = {"71% sure it is the best of five; beats the baseline in 99 of 100 replicates",
                           "Never in 2 of 100 replicates; month 34 if licences cost a third more",
                           "Largest where Care hands to Billing → losing that step costs 9.8 ± 1.2 ✓"};
  for (std::size_t i = 0; i < 3; ++i) {
    const Rect card = {area.x + static_cast<double>(i) * (third + 16), area.y, third, 92};
    ui.card(card, i < 2 ? theme::green : theme::blue);
    ui.text({card.x + 18, card.y + 24}, heads[i], {theme::text_size, theme::muted}, third - 30);
    ui.text({card.x + 18, card.y + 51}, answers[i], {theme::title_size, theme::ink}, third - 30);
    ui.text({card.x + 18, card.y + 76}, more[i], {theme::text_size, theme::muted}, third - 30);
    ui.say("verdict/" + std::to_string(i + 1), answers[i]);
    ui.press("card/" + std::to_string(i + 1), card);
    if (ui.hovered()) ui.tooltip(more[i]);
  }
  const Rect plot = {area.x, area.y + 108, area.width * 0.66, area.height - 108};
  ui.card(plot);
  const auto where = ui.chart("verdict/cash", fan, inset(plot, 2, 2, 2, 2));
  if (ui.hovered() && where.area.contains(ui.mouse())) {
    auto painter = ui.painter();
    painter.line({ui.mouse().x, where.area.y}, {ui.mouse().x, where.area.bottom()}, {theme::axis, 1});
  }
  draw_list(ui, {plot.right() + 16, plot.y, area.right() - plot.right() - 16, plot.height});
}

void Inspector::draw(Ui& ui) {
  State& s = *state_;
  s.draw_top(ui);
  const Rect area = inset(ui.window(), 16, 60, 16, 16);
  ui.say("screen", tabs[s.tab]);
  ui.say("title", s.filter.empty() ? tabs[s.tab] : tabs[s.tab] + (": " + s.filter));
  if (s.tab == 0) {
    s.draw_verdict(ui, area);
  } else {
    ui.card(area);
    ui.text({area.x + 20, area.y + 40}, "Customer 4711 in two worlds", {22, theme::ink}, area.width - 40);
  }
  if (ui.key({'1'})) s.tab = 0;
  if (ui.key({'2'})) s.tab = 1;
  if (ui.key({'E', true})) {
    const auto exported = ui.export_charts("inspector-export");
    s.chosen = exported.problem.empty() ? std::to_string(exported.files.size()) + " files" : exported.problem;
  }
}

void Inspector::open(const std::vector<std::filesystem::path>& files) {
  state_->start.files = files;
}

bool Inspector::loading() const {
  return false;
}

bool Inspector::playing() const {
  return false;
}

}  // namespace evert::views
