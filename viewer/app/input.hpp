// What people and scripts do, in order, and how much of it goes into one frame.
//
// Dear ImGui 1.86 sees the state at the beginning of a frame, not what happened since the last one: a key
// that goes down and up between two frames is lost. So a frame gets only events it can tell apart.
#pragma once

#include <deque>
#include <filesystem>
#include <variant>
#include <vector>

namespace evert::app {

enum class Press { down, up };

struct KeyEvent {
  int code = 0;  // as in viewer/canvas/key.hpp
  Press press = Press::down;
};
struct CharacterEvent {
  char32_t character = 0;
};
struct ButtonEvent {
  int button = 0;  // 0 left, 1 right, 2 middle
  Press press = Press::down;
};
// Pixels from the window's top left.
struct MoveEvent {
  double x = 0;
  double y = 0;
};
struct LeaveEvent {};  // the mouse is no longer over the window
struct WheelEvent {
  double across = 0;
  double down = 0;  // steps; positive is away from the person
};
struct DropEvent {
  std::vector<std::filesystem::path> files;
};
struct BlurEvent {};  // the window no longer has the keyboard: whatever is down is let go
struct ResizeEvent {
  int width = 0;  // pixels
  int height = 0;
};
struct ScaleEvent {
  double scale = 1;  // pixels a length of 1/96 inch takes, as the monitor says
};

using Event = std::variant<KeyEvent, CharacterEvent, ButtonEvent, MoveEvent, LeaveEvent, WheelEvent,
                           DropEvent, BlurEvent, ResizeEvent, ScaleEvent>;

class InputQueue {
 public:
  void push(Event event) { waiting_.push_back(std::move(event)); }
  // A key held down long enough to repeat: let go, and pressed again.
  void push_repeat(int code);

  [[nodiscard]] bool empty() const { return waiting_.empty(); }

  // Takes out what the next frame can be given, in order: the same key or button changes at most once; typed
  // characters do not mix with keys that edit; a click happens where the mouse was a frame before.
  [[nodiscard]] std::vector<Event> next_frame();

 private:
  std::deque<Event> waiting_;
};

}  // namespace evert::app
