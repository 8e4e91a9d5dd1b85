// The inspector without a window: takes events, draws frames. The window, pictures and scripts are around it.
#pragma once

#include <memory>

#include "viewer/app/contents.hpp"
#include "viewer/app/input.hpp"
#include "viewer/canvas/context.hpp"

namespace evert::app {

inline constexpr int settling_frames = 3;  // until a frame shows all that an event brings about

class App {
 public:
  // Size in pixels; `scale`: pixels a length of 1/96 inch takes.
  App(std::unique_ptr<Contents> contents, int width, int height, double scale);

  [[nodiscard]] InputQueue& input() { return input_; }
  [[nodiscard]] canvas::Context& context() { return context_; }
  [[nodiscard]] Contents& contents() { return *contents_; }

  // A frame: gives it the waiting events that it takes, then draws it, `seconds` after the last one. In
  // between, a graphics card may be told of new fonts.
  void prepare();
  void draw(double seconds);
  void frame(double seconds) {
    prepare();
    draw(seconds);
  }
  // Frames until all events are in and have had their effect, each 1/60 s.
  void settle();

 private:
  void apply(const KeyEvent& event);
  void apply(const CharacterEvent& event);
  void apply(const ButtonEvent& event);
  void apply(const MoveEvent& event);
  void apply(const LeaveEvent& event);
  void apply(const WheelEvent& event);
  void apply(const DropEvent& event);
  void apply(const BlurEvent& event);
  void apply(const ResizeEvent& event);
  void apply(const ScaleEvent& event);
  void zoom_by_keys(const canvas::Ui& ui);

  canvas::Context context_;
  std::unique_ptr<Contents> contents_;
  InputQueue input_;
  double monitor_scale_;
  double zoom_ = 1;  // the user's own, on top of the monitor's
};

}  // namespace evert::app
