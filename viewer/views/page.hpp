// A part of the window that scrolls where it is too low for what is in it.
#pragma once

#include <optional>
#include <string_view>

#include "viewer/canvas/ui.hpp"

namespace evert::views {

// What is drawn while it lives lies in content(), and is seen as far as it is within the area. The wheel
// moves it where no chart has used it, PageUp and PageDown do, and so does the bar at the right.
class Page {
 public:
  // `height`: what the contents need at least.
  Page(canvas::Ui& ui, std::string_view name, const charts::Rect& area, double height);
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
  ~Page();

  // As high as the area, or as the contents need; narrower than the area where there is a bar.
  [[nodiscard]] const charts::Rect& content() const { return content_; }

 private:
  canvas::Ui& ui_;
  charts::Rect area_, content_;
  bool scrolls_;
};

}  // namespace evert::views
