#include "viewer/app/app.hpp"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <utility>

namespace evert::app {

namespace {

namespace keys = canvas::keys;

// The user's zoom goes through these.
constexpr std::array zooms = {0.75, 0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0};

double next_zoom(double zoom, int direction) {
  const auto nearest = std::ranges::min_element(zooms, {}, [&](double z) { return std::fabs(z - zoom); });
  const auto at = std::clamp<std::ptrdiff_t>(nearest - zooms.begin() + direction, 0, std::ssize(zooms) - 1);
  return zooms[static_cast<std::size_t>(at)];
}

}  // namespace

App::App(std::unique_ptr<Contents> contents, int width, int height, double scale)
    : context_(width, height, scale), contents_(std::move(contents)), monitor_scale_(scale) {}

void App::prepare() {
  context_.io().MouseWheel = context_.io().MouseWheelH = 0;
  for (const Event& event : input_.next_frame()) std::visit([&](const auto& e) { apply(e); }, event);
  context_.set_scale(monitor_scale_ * zoom_);
}

void App::draw(double seconds) {
  context_.frame(seconds, [&](canvas::Ui& ui) {
    contents_->draw(ui);
    zoom_by_keys(ui);
  });
}

void App::settle() {
  for (int rest = settling_frames; rest > 0; --rest) {
    if (!input_.empty()) rest = settling_frames + 1;
    frame(1.0 / 60);
  }
}

void App::zoom_by_keys(const canvas::Ui& ui) {
  if (ui.key({keys::equal, true}) || ui.key({keys::equal, true, true}) || ui.key({keys::pad_plus, true}))
    zoom_ = next_zoom(zoom_, 1);
  if (ui.key({keys::minus, true}) || ui.key({keys::pad_minus, true})) zoom_ = next_zoom(zoom_, -1);
  if (ui.key({'0', true}) || ui.key({keys::pad_0, true})) zoom_ = 1;
}

void App::apply(const KeyEvent& event) {
  if (event.code <= 0 || event.code >= keys::count) return;
  ImGuiIO& io = context_.io();
  io.KeysDown[event.code] = event.press == Press::down;
  io.KeyCtrl = io.KeysDown[keys::left_ctrl] || io.KeysDown[keys::right_ctrl];
  io.KeyShift = io.KeysDown[keys::left_shift] || io.KeysDown[keys::right_shift];
  io.KeyAlt = io.KeysDown[keys::left_alt] || io.KeysDown[keys::right_alt];
}

void App::apply(const CharacterEvent& event) {
  context_.io().AddInputCharacter(event.character);
}

void App::apply(const ButtonEvent& event) {
  if (event.button >= 0 && event.button < 5)
    context_.io().MouseDown[event.button] = event.press == Press::down;
}

void App::apply(const MoveEvent& event) {
  context_.io().MousePos = {static_cast<float>(event.x), static_cast<float>(event.y)};
}

void App::apply(const LeaveEvent&) {
  context_.io().MousePos = {-FLT_MAX, -FLT_MAX};
}

void App::apply(const WheelEvent& event) {
  context_.io().MouseWheel += static_cast<float>(event.down);
  context_.io().MouseWheelH += static_cast<float>(event.across);
}

void App::apply(const DropEvent& event) {
  contents_->open(event.files);
}

void App::apply(const BlurEvent&) {
  ImGuiIO& io = context_.io();
  std::ranges::fill(io.KeysDown, false);
  std::ranges::fill(io.MouseDown, false);
  io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
}

void App::apply(const ResizeEvent& event) {
  context_.resize(event.width, event.height);
}

void App::apply(const ScaleEvent& event) {
  monitor_scale_ = event.scale;
}

}  // namespace evert::app
