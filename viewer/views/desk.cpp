#include "viewer/views/desk.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;
using charts::Rect;

constexpr double chip_margin = 11;

ImVec2 pixels(const canvas::Ui& ui, double x, double y) {
  return {static_cast<float>(x * ui.scale()), static_cast<float>(y * ui.scale())};
}

}  // namespace

Overlay::Overlay(const canvas::Ui& ui, const char* name, Mouse mouse) {
  constexpr ImGuiWindowFlags usual = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(pixels(ui, ui.window().width, ui.window().height));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  const bool through = mouse == Mouse::lets_through;
  ImGui::Begin(name, nullptr,
               usual | (through ? ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoFocusOnAppearing : 0));
  ImGui::PopStyleVar(2);
}

Overlay::~Overlay() {
  ImGui::End();
}

double chip_width(const canvas::Ui& ui, std::string_view text) {
  return ui.painter().text_width(text, theme::text_size, charts::Weight::regular) + 2 * chip_margin;
}

bool chip(canvas::Ui& ui, std::string_view name, const Rect& area, std::string_view text, Mark mark) {
  const bool clicked = ui.press(name, area);
  auto painter = ui.painter();
  const bool chosen = mark == Mark::chosen;
  if (chosen || ui.hovered()) painter.rounded(area, 5, chosen ? canvas::look::chosen : canvas::look::pointed);
  painter.text(
      {area.centre().x, charts::baseline_around(area.centre().y, theme::text_size)}, text,
      {theme::text_size, chosen ? theme::readable(theme::blue) : theme::ink, charts::Anchor::middle});
  return clicked;
}

std::optional<std::size_t> choose(canvas::Ui& ui, std::string_view name, const Rect& area,
                                  std::string_view text, const std::vector<Choice>& choices,
                                  std::size_t now) {
  const std::string id = "##" + std::string(name);
  const bool clicked = chip(ui, name, area, text, Mark::none);
  ui.painter().polyline(std::vector<charts::Point>{{area.x, area.bottom()}, {area.right(), area.bottom()}},
                        {canvas::look::border, 1});
  if (clicked) ImGui::OpenPopup(id.c_str());
  std::optional<std::size_t> picked;
  ImGui::SetNextWindowPos(pixels(ui, area.x, area.bottom() + 4));
  ImGui::PushFont(ui.font(theme::text_size));
  if (ImGui::BeginPopup(id.c_str())) {
    for (std::size_t i = 0; i < choices.size(); ++i) {
      if (ImGui::Selectable(choices[i].name.c_str(), i == now, 0, pixels(ui, 0, 0))) picked = i;
      ui.probe(std::string(name) + '/' + choices[i].name);
      if (choices[i].detail.empty()) continue;
      ImGui::SameLine(pixels(ui, 150, 0).x);
      ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled));
      ImGui::TextUnformatted(choices[i].detail.c_str());
      ImGui::PopStyleColor();
    }
    ImGui::EndPopup();
  }
  ImGui::PopFont();
  return picked;
}

void say_instead(Desk& desk, std::string_view name, const Rect& area, std::string_view sentence) {
  canvas::Ui& ui = desk.ui;
  ui.card(area);
  auto painter = ui.painter();
  const std::string text = sentence.empty() ? "Reading ..." : std::string(sentence);
  const auto lines = charts::wrapped(painter, text, std::min(620.0, area.width - 60), theme::subtitle_size);
  charts::draw_lines_around(painter, area.centre(), lines,
                            {theme::subtitle_size, theme::muted, charts::Anchor::middle});
  ui.say(name, text);
}

void zoom_weeks(Desk& desk, const charts::Plot& plot, int weeks, document::Weeks shown,
                const charts::EventTime& clock) {
  canvas::Ui& ui = desk.ui;
  if (!ui.hovered() || !plot.area.contains(ui.mouse()) || plot.area.width <= 0) return;
  const charts::Range limits{0, static_cast<double>(weeks)};
  charts::Range range{static_cast<double>(shown.first), static_cast<double>(shown.end)};
  ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel != 0) {
    const double at = clock.time(plot.x.value_at(ui.mouse().x));
    range = charts::zoomed(range, at, io.MouseWheel > 0 ? 0.8 : 1.25, limits);
    io.MouseWheel = 0;  // used: the page stays where it is
  } else if (ImGui::IsMouseDragging(0) && shown.end - shown.first < weeks) {
    // Whole weeks at a time; what is left of the drag counts on.
    const double lengths = ImGui::GetMouseDragDelta(0).x / ui.scale();
    const double by = std::round(-lengths / plot.area.width * (range.high - range.low));
    if (by == 0) return;
    ImGui::ResetMouseDragDelta(0);
    range = charts::panned(range, by, limits);
  } else {
    return;
  }
  const document::Weeks chosen{static_cast<int>(std::lround(range.low)),
                               static_cast<int>(std::lround(range.high))};
  if (chosen.end - chosen.first < 4) return;
  desk.document.apply(document::Zoom{chosen});
}

void explain(canvas::Ui& ui, std::string_view text) {
  if (ui.hovered() && !text.empty()) ui.tooltip(text);
}

}  // namespace evert::views
