#include "viewer/views/page.hpp"

#include <imgui.h>

#include <string>
#include <utility>

namespace evert::views {

namespace {

namespace keys = canvas::keys;

constexpr double bar = 14;   // with the space beside it
constexpr double step = 60;  // of the wheel

}  // namespace

Page::Page(canvas::Ui& ui, std::string_view name, const charts::Rect& area, double height)
    : ui_(ui), area_(area), content_(area), scrolls_(area.height < height) {
  if (!scrolls_) return;
  const auto s = static_cast<float>(ui.scale());
  const auto pixels = [s](double length) { return static_cast<float>(length) * s; };
  ImGui::SetCursorScreenPos({pixels(area.x), pixels(area.y)});
  ImGui::BeginChild(std::string(name).c_str(), {pixels(area.width), pixels(area.height)}, false,
                    ImGuiWindowFlags_NoScrollWithMouse);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  ImGui::Dummy({1, pixels(height)});
  content_ = {area.x, static_cast<double>(top.y / s), area.width - bar, height};
}

Page::~Page() {
  if (!scrolls_) return;
  double by = 0;
  if (ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem))
    by -= step * static_cast<double>(std::exchange(ImGui::GetIO().MouseWheel, 0.0F));
  if (ui_.key({keys::page_down})) by += area_.height - step;
  if (ui_.key({keys::page_up})) by -= area_.height - step;
  if (by != 0) ImGui::SetScrollY(ImGui::GetScrollY() + static_cast<float>(by * ui_.scale()));
  ImGui::EndChild();
}

}  // namespace evert::views
