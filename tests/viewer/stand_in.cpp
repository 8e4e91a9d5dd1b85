#include "tests/viewer/stand_in.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"

namespace evert::app {

namespace {

using canvas::Ui;
using charts::Rect;
namespace theme = charts::theme;

constexpr std::array tab_names = {"Verdict", "Journey"};

}  // namespace

charts::FanChart made_up_fan() {
  charts::FanChart chart;
  chart.frame.title = "Cumulative cash against baseline";
  chart.frame.subtitle = "Above baseline from week 83";
  chart.x.label = "week";
  chart.y.label = "$m";
  chart.band = "Line: median; band: 5th to 95th percentile";
  for (int k = 0; k < 2; ++k) {
    charts::FanSeries series{.name = k == 0 ? "Self-service" : "Merge", .x = {}, .median = {}};
    for (int week = 0; week <= 104; ++week) {
      const double t = week / 104.0;
      // Steps and slopes whose values are the same everywhere.
      const double middle = (12 - 5 * k) * t * t - 4 * t * (1 - t) + (week % 7) * 0.1;
      series.x.push_back(week);
      series.median.push_back(middle);
      series.low.push_back(middle - 0.4 - 2 * t);
      series.high.push_back(middle + 0.4 + 2 * t);
    }
    chart.series.push_back(std::move(series));
  }
  return chart;
}

StandIn::StandIn() : fan_(made_up_fan()) {
  for (int i = 1; i <= 60; ++i)
    names_.push_back((i % 2 == 0 ? "Merge " : "Self-service ") + std::to_string(i));
}

void StandIn::draw_tabs(Ui& ui) {
  auto painter = ui.painter();
  for (int i = 0; i < 2; ++i) {
    const Rect area = {ui.window().width - 230 + 110.0 * i, 8, 104, 28};
    if (ui.press(i == 0 ? "tab/verdict" : "tab/journey", area)) tab = i;
    if (tab == i || ui.hovered())
      painter.rounded(area, 5, tab == i ? canvas::look::chosen : canvas::look::pointed);
    painter.text({area.centre().x, charts::baseline_around(area.centre().y, theme::text_size)},
                 tab_names[static_cast<std::size_t>(i)],
                 {theme::text_size, theme::ink, charts::Anchor::middle});
  }
}

void StandIn::draw_cards(Ui& ui) {
  const double half = (ui.window().width - 48) / 2;
  const std::array answers = {"Self-service: +$16.9m → ✓",
                              "Month 19, likely 14 to 28, which is a long answer"};
  for (std::size_t i = 0; i < 2; ++i) {
    const Rect card = {16 + static_cast<double>(i) * (half + 16), 56, half, 64};
    ui.card(card, i == 0 ? theme::green : theme::blue);
    ui.text({card.x + 18, card.y + 26}, answers[i], {theme::title_size, theme::ink}, half - 36);
    ui.text({card.x + 18, card.y + 48}, "−12 ± 3, ≥ 4 of 5", {theme::text_size, theme::muted}, half - 36);
    ui.say("card/" + std::to_string(i + 1), answers[i]);
    ui.press("card/" + std::to_string(i + 1), card);
    if (ui.hovered()) ui.tooltip(answers[i]);
  }
}

void StandIn::draw_list(Ui& ui, const Rect& area) {
  ui.card(area);
  const auto s = static_cast<float>(ui.scale());
  const Rect in = inset(area, 12, 12, 12, 12);
  ImGui::SetCursorScreenPos({static_cast<float>(in.x) * s, static_cast<float>(in.y) * s});
  ImGui::SetNextItemWidth(static_cast<float>(in.width) * s);
  ImGui::InputTextWithHint("##filter", "Filter", &filter);
  ui.probe("filter");
  ImGui::SetCursorScreenPos({static_cast<float>(in.x) * s, static_cast<float>(in.y + 34) * s});
  ImGui::BeginChild("list", {static_cast<float>(in.width) * s, static_cast<float>(in.height - 34) * s});
  ui.probe("list", in);
  std::size_t shown = 0;
  for (const auto& name : names_) {
    if (name.find(filter) == std::string::npos) continue;
    ++shown;
    if (ImGui::Selectable(name.c_str(), chosen == name, ImGuiSelectableFlags_AllowDoubleClick)) {
      chosen = name;
      if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) ++doubles;
    }
    ui.probe("list/" + name);
  }
  ui.say("list/scrolled", std::to_string(static_cast<int>(ImGui::GetScrollY())));
  ImGui::EndChild();
  ui.say("list/shown", std::to_string(shown) + " shown");
}

void StandIn::draw(Ui& ui) {
  if (loading_frames > 0) --loading_frames;
  const Rect window = ui.window();
  ui.painter().rectangle({0, 0, window.width, 44}, canvas::look::card);
  ui.text({16, 28}, "A stand-in for the inspector",
          {15, theme::ink, charts::Anchor::start, charts::Weight::bold}, 260);
  draw_tabs(ui);
  draw_cards(ui);
  const Rect rest = inset(window, 16, 136, 16, 16);
  ui.say("screen", tab_names[static_cast<std::size_t>(tab)]);
  const Rect left = {rest.x, rest.y, rest.width * 0.68, rest.height};
  ui.card(left);
  if (tab == 0) ui.chart("cash", fan_, inset(left, 2, 2, 2, 2));
  if (tab == 1) {
    ui.press("handle", {left.x + 40, left.y + 40, 60, 30});
    if (ImGui::IsItemActive()) dragged += ImGui::GetIO().MouseDelta.x;
    if (ui.hovered()) ui.tooltip("Drag this");
  }
  draw_list(ui, {left.right() + 16, rest.y, rest.right() - left.right() - 16, rest.height});
  if (ui.key({'1'})) tab = 0;
  if (ui.key({'2'})) tab = 1;
}

void StandIn::open(const std::vector<std::filesystem::path>& files) {
  opened = files;
  loading_frames = 50;
}

TestApp::TestApp(int width, int height, double scale)
    : TestApp(std::make_unique<StandIn>(), width, height, scale) {}

TestApp::TestApp(std::unique_ptr<StandIn> contents, int width, int height, double scale)
    : screen(contents.get()), app(std::move(contents), width, height, scale) {}

}  // namespace evert::app
