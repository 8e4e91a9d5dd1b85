// The sheet of keys.
#pragma once

#include "viewer/views/desk.hpp"

namespace evert::views {

// Over everything else, until a click or a key closes it.
class Help {
 public:
  void toggle() { open_ = !open_; }
  void close() { open_ = false; }
  [[nodiscard]] bool is_open() const { return open_; }
  void draw(canvas::Ui& ui);

 private:
  bool open_ = false;
};

}  // namespace evert::views
