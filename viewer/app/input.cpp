#include "viewer/app/input.hpp"

#include <set>
#include <utility>

#include "viewer/canvas/key.hpp"

namespace evert::app {

namespace {

namespace keys = canvas::keys;

// What a frame has been given so far.
class Frame {
 public:
  [[nodiscard]] bool takes(const KeyEvent& e) const {
    const bool modifier = is_modifier(e.code);
    // A shortcut must see its modifiers as they were when its key went down.
    return !keys_.contains(e.code) && !typed_ && !(modifier && (key_changed_ || clicked_));
  }
  [[nodiscard]] bool takes(const CharacterEvent&) const { return !edited_; }
  [[nodiscard]] bool takes(const ButtonEvent& e) const {
    return !buttons_.contains(e.button) && !moved_ && !modifier_changed_;
  }
  [[nodiscard]] bool takes(const MoveEvent&) const { return !clicked_ && !wheeled_; }
  [[nodiscard]] bool takes(const LeaveEvent&) const { return !clicked_ && !wheeled_; }
  [[nodiscard]] bool takes(const WheelEvent&) const { return !moved_ && !clicked_; }
  [[nodiscard]] bool takes(const DropEvent&) const { return true; }
  [[nodiscard]] bool takes(const BlurEvent&) const { return !key_changed_ && !clicked_; }
  [[nodiscard]] bool takes(const ResizeEvent&) const { return true; }
  [[nodiscard]] bool takes(const ScaleEvent&) const { return true; }

  void note(const KeyEvent& e) {
    keys_.insert(e.code);
    if (is_modifier(e.code)) {
      modifier_changed_ = true;
    } else {
      key_changed_ = true;
      if (e.press == Press::down && e.code >= keys::escape) edited_ = true;
    }
  }
  void note(const CharacterEvent&) { typed_ = true; }
  void note(const ButtonEvent& e) {
    buttons_.insert(e.button);
    clicked_ = true;
  }
  void note(const MoveEvent&) { moved_ = true; }
  void note(const LeaveEvent&) { moved_ = true; }
  void note(const WheelEvent&) { wheeled_ = true; }
  void note(const DropEvent&) {}
  void note(const BlurEvent&) { key_changed_ = clicked_ = edited_ = true; }
  void note(const ResizeEvent&) {}
  void note(const ScaleEvent&) {}

 private:
  static bool is_modifier(int code) { return code >= keys::left_shift && code <= keys::right_alt + 1; }

  std::set<int> keys_, buttons_;
  bool key_changed_ = false, modifier_changed_ = false, edited_ = false, typed_ = false;
  bool clicked_ = false, moved_ = false, wheeled_ = false;
};

}  // namespace

void InputQueue::push_repeat(int code) {
  push(KeyEvent{code, Press::up});
  push(KeyEvent{code, Press::down});
}

std::vector<Event> InputQueue::next_frame() {
  Frame frame;
  std::vector<Event> taken;
  while (!waiting_.empty()) {
    if (!std::visit([&](const auto& e) { return frame.takes(e); }, waiting_.front())) break;
    std::visit([&](const auto& e) { frame.note(e); }, waiting_.front());
    taken.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return taken;
}

}  // namespace evert::app
