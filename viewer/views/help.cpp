#include "viewer/views/help.hpp"

#include <algorithm>
#include <array>

#include "engine/charts/theme.hpp"
#include "viewer/canvas/style.hpp"

namespace evert::views {

namespace {

namespace theme = charts::theme;

struct HelpLine {
  const char* keys;  // empty: what it does is a heading
  const char* does;
};

constexpr std::array lines = {
    HelpLine{"", "Screens"},
    HelpLine{"1  2", "verdict, journey"},
    HelpLine{"Ctrl+K", "find a scenario, outcome, customer or command"},
    HelpLine{"", "What is compared"},
    HelpLine{"V  G  M  S", "judge by value, growth, margin, satisfaction"},
    HelpLine{"D", "differences to the baseline, or levels"},
    HelpLine{"B", "make the scenario that is looked at the baseline"},
    HelpLine{"Tab  Shift+Tab", "next, previous scenario"},
    HelpLine{"", "Time"},
    HelpLine{"Space", "play the weeks"},
    HelpLine{"Left  Right", "a week back, on; with Shift a year"},
    HelpLine{"wheel, drag", "over a chart of weeks: zoom, pan"},
    HelpLine{"Shift+drag", "along the bottom: the weeks that all views show"},
    HelpLine{"Esc", "all weeks again"},
    HelpLine{"", "Journey"},
    HelpLine{"J  K", "next, previous customer or employee"},
    HelpLine{"E", "customers, employees"},
    HelpLine{"C", "a customer's time by events, or by the calendar"},
    HelpLine{"T", "swap the twins"},
    HelpLine{"F", "to where the paths part, and back to the whole horizon"},
    HelpLine{"", "Everywhere"},
    HelpLine{"wheel  PageUp  PageDown", "move a page that is longer than the window"},
    HelpLine{"Ctrl+Z  Ctrl+Y", "undo, redo"},
    HelpLine{"Alt+Left  Alt+Right", "back, forward to another subject"},
    HelpLine{"Ctrl+E", "write every chart as SVG and PNG, every text as text"},
    HelpLine{"Ctrl+=  Ctrl+-  Ctrl+0", "larger, smaller, usual size"},
};

constexpr double line_height = 23;
constexpr double least_line = 14;  // in a low window

}  // namespace

void Help::draw(canvas::Ui& ui) {
  if (!open_) return;
  const Overlay overlay(ui, "##help", Overlay::Mouse::takes);
  const charts::Rect window = ui.window();
  ui.say("help", "open");
  const auto count = static_cast<double>(lines.size());
  const double line = std::clamp((window.height - 64) / count, least_line, line_height);
  const double height = line * count + 44, width = std::min(560.0, window.width - 20);
  const charts::Rect sheet{(window.width - width) / 2, std::max(10.0, (window.height - height) / 2), width,
                           height};
  ui.painter().rectangle(window, charts::faded(theme::ink, 0.35));
  ui.card(sheet);
  double y = sheet.y + 34;
  for (const HelpLine& one : lines) {
    if (*one.keys == '\0') {
      ui.text({sheet.x + 24, y}, one.does,
              {theme::text_size, theme::ink, charts::Anchor::start, charts::Weight::bold}, 500);
    } else {
      ui.text({sheet.x + 24, y}, one.keys, {theme::text_size, theme::readable(theme::blue)}, 160);
      ui.text({sheet.x + 190, y}, one.does, {theme::text_size, theme::ink}, sheet.width - 210);
    }
    y += line;
  }
  if (ui.press("help/close", window)) open_ = false;
}

}  // namespace evert::views
