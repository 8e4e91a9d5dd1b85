#include "viewer/canvas/style.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "engine/charts/theme.hpp"

namespace evert::canvas {

namespace {

ImVec4 shade(charts::Colour c, double opacity = 1) {
  const auto part = [](double value) { return static_cast<float>(value / 255); };
  return {part(c.red), part(c.green), part(c.blue), static_cast<float>(opacity)};
}

void set_sizes(ImGuiStyle& style) {
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowRounding = 0;
  style.ChildRounding = 6;
  style.ChildBorderSize = 0;
  style.PopupRounding = 6;
  style.FrameRounding = 4;
  style.FramePadding = {8, 4};
  style.ItemSpacing = {8, 6};
  style.ItemInnerSpacing = {6, 4};
  style.CellPadding = {8, 4};
  style.ScrollbarSize = 10;
  style.ScrollbarRounding = 5;
  style.GrabRounding = 4;
  style.TabRounding = 4;
}

void set_surfaces(ImVec4* colours) {
  const ImVec4 none = {0, 0, 0, 0};
  colours[ImGuiCol_WindowBg] = shade(look::window);
  colours[ImGuiCol_ChildBg] = none;
  colours[ImGuiCol_PopupBg] = shade(look::card);
  colours[ImGuiCol_Border] = shade(charts::rgb(0xd3d8de));
  colours[ImGuiCol_FrameBg] = shade(look::card);
  colours[ImGuiCol_FrameBgHovered] = shade(look::card);
  colours[ImGuiCol_FrameBgActive] = shade(look::card);
  colours[ImGuiCol_ScrollbarBg] = none;
  colours[ImGuiCol_ScrollbarGrab] = shade(charts::rgb(0xccd2d9));
  colours[ImGuiCol_ScrollbarGrabHovered] = shade(charts::theme::axis);
  colours[ImGuiCol_ScrollbarGrabActive] = shade(charts::theme::axis);
  colours[ImGuiCol_TableHeaderBg] = shade(charts::rgb(0xf4f6f8));
  colours[ImGuiCol_TableBorderLight] = shade(look::border);
  colours[ImGuiCol_TableBorderStrong] = shade(look::border);
  colours[ImGuiCol_TableRowBg] = none;
  colours[ImGuiCol_TableRowBgAlt] = shade(charts::theme::ink, 0.02);
  colours[ImGuiCol_ModalWindowDimBg] = shade(charts::theme::ink, 0.25);
}

void set_items(ImVec4* colours) {
  colours[ImGuiCol_Text] = shade(charts::theme::ink);
  colours[ImGuiCol_TextDisabled] = shade(charts::theme::muted);
  colours[ImGuiCol_TextSelectedBg] = shade(charts::theme::sky, 0.4);
  colours[ImGuiCol_Button] = shade(look::card);
  colours[ImGuiCol_ButtonHovered] = shade(look::pointed);
  colours[ImGuiCol_ButtonActive] = shade(look::chosen);
  colours[ImGuiCol_Header] = shade(look::chosen);
  colours[ImGuiCol_HeaderHovered] = shade(look::pointed);
  colours[ImGuiCol_HeaderActive] = shade(look::chosen);
  colours[ImGuiCol_Tab] = shade(look::window);
  colours[ImGuiCol_TabHovered] = shade(look::pointed);
  colours[ImGuiCol_TabActive] = shade(look::chosen);
  colours[ImGuiCol_CheckMark] = shade(charts::theme::blue);
  colours[ImGuiCol_SliderGrab] = shade(charts::theme::blue);
  colours[ImGuiCol_SliderGrabActive] = shade(charts::theme::blue);
  colours[ImGuiCol_Separator] = shade(look::border);
  colours[ImGuiCol_NavHighlight] = shade(charts::theme::blue);
  colours[ImGuiCol_DragDropTarget] = shade(charts::theme::blue);
}

}  // namespace

void apply_style(double scale) {
  ImGuiStyle style;
  ImGui::StyleColorsLight(&style);
  set_sizes(style);
  set_surfaces(style.Colors);
  set_items(style.Colors);
  style.ScaleAllSizes(static_cast<float>(scale));
  // These it does not scale.
  const auto border = static_cast<float>(std::max(1.0, std::round(scale)));
  style.PopupBorderSize = style.FrameBorderSize = border;
  style.WindowMinSize = {1, 1};  // ImGui rounds sizes down, and wants at least this
  ImGui::GetStyle() = style;
}

}  // namespace evert::canvas
