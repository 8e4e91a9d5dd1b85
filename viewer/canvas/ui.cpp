#include "viewer/canvas/ui.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"

namespace evert::canvas {

namespace {

using charts::Point;
using charts::Rect;

constexpr double nowhere = -1e6;

// The longest beginning that fits with an ellipsis; never within a character.
std::string ellipsized(const ImGuiPainter& painter, std::string_view text, const charts::TextStyle& style,
                       double width) {
  const auto fits = [&](std::size_t length) {
    const std::string cut = std::string(text.substr(0, length)) + "…";
    return painter.text_width(cut, style.size, style.weight) <= width;
  };
  std::size_t fitting = 0, beyond = text.size();
  while (fitting + 1 < beyond) {
    const std::size_t middle = (fitting + beyond) / 2;
    (fits(middle) ? fitting : beyond) = middle;
  }
  while (fitting > 0 && (static_cast<unsigned char>(text[fitting]) & 0xc0) == 0x80) --fitting;
  while (fitting > 0 && text[fitting - 1] == ' ') --fitting;
  return std::string(text.substr(0, fitting)) + "…";
}

}  // namespace

void Ui::begin(const Fonts& fonts, double scale) {
  fonts_ = &fonts;
  scale_ = scale;
  hovered_ = false;
  tooltip_.clear();
  current_ = {};
}

void Ui::end() {
  if (!tooltip_.empty()) {
    const auto s = static_cast<float>(scale_);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {10 * s, 8 * s});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, static_cast<float>(look::card_radius) * s);
    ImGui::PushFont(font(charts::theme::text_size));
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(static_cast<float>(look::tooltip_width) * s);
    ImGui::TextUnformatted(tooltip_.data(), tooltip_.data() + tooltip_.size());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
    ImGui::PopFont();
    ImGui::PopStyleVar(2);
    say("tooltip", tooltip_);
  }
  last_ = std::move(current_);
}

Rect Ui::window() const {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  return {0, 0, size.x / scale_, size.y / scale_};
}

Point Ui::mouse() const {
  const ImVec2 at = ImGui::GetIO().MousePos;
  if (!ImGui::IsMousePosValid(&at)) return {nowhere, nowhere};
  return {at.x / scale_, at.y / scale_};
}

ImFont* Ui::font(double em, charts::Weight weight) const {
  return fonts_->find(em, weight);
}

ImGuiPainter Ui::painter() const {
  return {*ImGui::GetWindowDrawList(), *fonts_, {0, 0}, scale_};
}

void Ui::card(const Rect& area, std::optional<charts::Colour> edge) {
  ImGuiPainter on_window = painter();
  const double line = std::max(1.0, std::round(scale_)) / scale_;
  on_window.rounded(area, look::card_radius, look::border);
  on_window.rounded(inset(area, line, line, line, line), look::card_radius - line, look::card);
  if (!edge) return;
  const charts::Clip clip(on_window, {area.x, area.y, look::card_edge, area.height});
  on_window.rounded({area.x, area.y, 4 * look::card_radius, area.height}, look::card_radius, *edge);
}

bool Ui::text(Point baseline, std::string_view text, const charts::TextStyle& style, double width) {
  ImGuiPainter on_window = painter();
  const double whole = on_window.text_width(text, style.size, style.weight);
  if (whole <= width) {
    on_window.text(baseline, text, style);
    return false;
  }
  const std::string cut = ellipsized(on_window, text, style, width);
  on_window.text(baseline, cut, style);
  const double share = style.anchor == charts::Anchor::middle ? 0.5
                       : style.anchor == charts::Anchor::end  ? 1
                                                              : 0;
  const Rect area = {baseline.x - share * width, baseline.y - style.size, width, 1.3 * style.size};
  const auto s = static_cast<float>(scale_);
  const ImVec2 from = {static_cast<float>(area.x) * s, static_cast<float>(area.y) * s};
  const ImVec2 to = {static_cast<float>(area.right()) * s, static_cast<float>(area.bottom()) * s};
  if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(from, to)) tooltip(text);
  return true;
}

bool Ui::item(std::string_view name, const Rect& area) {
  hovered_ = false;
  probe(name, area);
  const ImVec2 size = {static_cast<float>(area.width * scale_), static_cast<float>(area.height * scale_)};
  if (!(size.x >= 1 && size.y >= 1)) return false;
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({static_cast<float>(area.x * scale_), static_cast<float>(area.y * scale_)});
  const bool pressed = ImGui::InvisibleButton(std::string(name).c_str(), size);
  ImGui::SetItemAllowOverlap();
  hovered_ = ImGui::IsItemHovered();
  ImGui::SetCursorScreenPos(cursor);
  return pressed;
}

bool Ui::press(std::string_view name, const Rect& area) {
  return item(name, area);
}

void Ui::tooltip(std::string_view text) {
  tooltip_ = text;
}

Rect Ui::in_view(const Rect& area) const {
  const ImRect& clip = ImGui::GetCurrentWindow()->ClipRect;
  const double left = std::max(area.x, clip.Min.x / scale_), top = std::max(area.y, clip.Min.y / scale_);
  const double right = std::min(area.right(), clip.Max.x / scale_);
  const double bottom = std::min(area.bottom(), clip.Max.y / scale_);
  if (!(right > left && bottom > top)) return {};
  return {left, top, right - left, bottom - top};
}

void Ui::probe(std::string_view name) {
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  probe(name, {from.x / scale_, from.y / scale_, (to.x - from.x) / scale_, (to.y - from.y) / scale_});
}

void Ui::probe(std::string_view name, const Rect& area) {
  current_.probes.push_back({std::string(name), in_view(area)});
}

void Ui::say(std::string_view name, std::string_view text) {
  current_.texts.push_back({std::string(name), std::string(text)});
}

Exported Ui::export_charts(const std::filesystem::path& folder) const {
  return export_screen(last_, folder);
}

bool Ui::key(Key key) const {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || key.code <= 0 || key.code >= keys::count) return false;
  return io.KeyCtrl == key.ctrl && io.KeyShift == key.shift && io.KeyAlt == key.alt &&
         ImGui::IsKeyPressed(key.code, false);
}

}  // namespace evert::canvas
