// What every view works with, and the small things all of them draw.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/charts/event_time.hpp"
#include "viewer/canvas/ui.hpp"
#include "viewer/document/document.hpp"

namespace evert::views {

struct Desk {
  canvas::Ui& ui;
  document::Document& document;
};

// What is drawn until the end of a scope lies over the whole window, lists in it included.
class Overlay {
 public:
  enum class Mouse { takes, lets_through };
  Overlay(const canvas::Ui& ui, const char* name, Mouse mouse);
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;
  ~Overlay();
};

// A label that is clicked. Answers with whether it was; `chosen` is filled.
enum class Mark { none, chosen };
bool chip(canvas::Ui& ui, std::string_view name, const charts::Rect& area, std::string_view text, Mark mark);
// As wide as its text needs.
[[nodiscard]] double chip_width(const canvas::Ui& ui, std::string_view text);

// A chip that opens a list; answers with the position of what was picked in it.
struct Choice {
  std::string name;    // as it is shown
  std::string detail;  // small, beside it
};
std::optional<std::size_t> choose(canvas::Ui& ui, std::string_view name, const charts::Rect& area,
                                  std::string_view text, const std::vector<Choice>& choices, std::size_t now);

// A card that says why there is nothing in it; `details` are shown on request. Nothing while `sentence` is
// empty: then it says that something is being read.
void say_instead(Desk& desk, std::string_view name, const charts::Rect& area, std::string_view sentence);

// The wheel over the last item, a chart of weeks, zooms the time range that all views show; dragging pans it.
// The plot's x counts weeks, as they lie on the clock; `weeks` is the whole horizon, `shown` what of it the
// chart shows.
void zoom_weeks(Desk& desk, const charts::Plot& plot, int weeks, document::Weeks shown,
                const charts::EventTime& clock = {});

// Shown beside the mouse if the last item is under it.
void explain(canvas::Ui& ui, std::string_view text);

}  // namespace evert::views
