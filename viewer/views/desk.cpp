#include "viewer/views/desk.hpp"

#include <imgui.h>

#include <algorithm>

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

void explain(canvas::Ui& ui, std::string_view text) {
  if (ui.hovered() && !text.empty()) ui.tooltip(text);
}

}  // namespace evert::views
