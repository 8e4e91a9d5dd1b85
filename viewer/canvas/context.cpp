#include "viewer/canvas/context.hpp"

#include <imgui_internal.h>

#include <algorithm>

#include "viewer/canvas/raster.hpp"
#include "viewer/canvas/style.hpp"

namespace evert::canvas {

namespace {

// ImGui's current context, until the end of a scope.
class Current {
 public:
  explicit Current(ImGuiContext* context) : before_(ImGui::GetCurrentContext()) {
    ImGui::SetCurrentContext(context);
  }
  Current(const Current&) = delete;
  Current& operator=(const Current&) = delete;
  ~Current() { ImGui::SetCurrentContext(before_); }

 private:
  ImGuiContext* before_;
};

ImGuiContext* fresh_context() {
  ImGuiContext* before = ImGui::GetCurrentContext();
  ImGuiContext* context = ImGui::CreateContext();
  ImGui::SetCurrentContext(before);
  return context;
}

void map_keys(ImGuiIO& io) {
  const std::pair<ImGuiKey, int> map[] = {{ImGuiKey_Tab, keys::tab},
                                          {ImGuiKey_LeftArrow, keys::left},
                                          {ImGuiKey_RightArrow, keys::right},
                                          {ImGuiKey_UpArrow, keys::up},
                                          {ImGuiKey_DownArrow, keys::down},
                                          {ImGuiKey_PageUp, keys::page_up},
                                          {ImGuiKey_PageDown, keys::page_down},
                                          {ImGuiKey_Home, keys::home},
                                          {ImGuiKey_End, keys::end},
                                          {ImGuiKey_Insert, keys::insert},
                                          {ImGuiKey_Delete, keys::del},
                                          {ImGuiKey_Backspace, keys::backspace},
                                          {ImGuiKey_Space, keys::space},
                                          {ImGuiKey_Enter, keys::enter},
                                          {ImGuiKey_Escape, keys::escape},
                                          {ImGuiKey_KeyPadEnter, keys::pad_enter},
                                          {ImGuiKey_A, 'A'},
                                          {ImGuiKey_C, 'C'},
                                          {ImGuiKey_V, 'V'},
                                          {ImGuiKey_X, 'X'},
                                          {ImGuiKey_Y, 'Y'},
                                          {ImGuiKey_Z, 'Z'}};
  for (const auto& [key, code] : map) io.KeyMap[key] = code;
}

constexpr ImGuiWindowFlags whole_window =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
    ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBringToFrontOnFocus;

}  // namespace

Context::Context(int width, int height, double scale) : imgui_(fresh_context()) {
  const Current current(imgui_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.ConfigInputTextCursorBlink = false;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  // Repeats come from the window system, as presses of their own.
  io.KeyRepeatDelay = 1e9F;
  map_keys(io);
  resize(width, height);
  set_scale(scale);
}

Context::~Context() {
  ImGuiContext* before = ImGui::GetCurrentContext();
  ImGui::DestroyContext(imgui_);
  if (before != imgui_) ImGui::SetCurrentContext(before);
}

void Context::resize(int width, int height) {
  io().DisplaySize = {static_cast<float>(std::max(1, width)), static_cast<float>(std::max(1, height))};
}

void Context::set_scale(double scale) {
  scale = std::clamp(scale, least_scale, greatest_scale);
  if (scale == scale_) return;
  const Current current(imgui_);
  scale_ = scale;
  fonts_ = Fonts(*ImGui::GetIO().Fonts, scale);
  ++atlas_version_;
  ImGui::GetIO().FontDefault = fonts_.find(12.5, charts::Weight::regular);
  apply_style(scale);
}

void Context::frame(double seconds, const std::function<void(Ui&)>& draw) {
  const Current current(imgui_);
  ImGuiIO& io = ImGui::GetIO();
  io.DeltaTime = static_cast<float>(std::clamp(seconds, 1e-4, 1.0));
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("whole", nullptr, whole_window);
  ui_.begin(fonts_, scale_);
  draw(ui_);
  ui_.end();
  ImGui::End();
  ImGui::Render();
}

ImGuiIO& Context::io() {
  return imgui_->IO;
}

const ImDrawData& Context::drawn() const {
  const Current current(imgui_);
  return *ImGui::GetDrawData();
}

const ImFontAtlas& Context::atlas() const {
  return *imgui_->IO.Fonts;
}

Picture Context::picture() const {
  Picture picture;
  picture_into(picture);
  return picture;
}

void Context::picture_into(Picture& picture) const {
  rasterise(drawn(), atlas(), look::window, picture);
}

}  // namespace evert::canvas
