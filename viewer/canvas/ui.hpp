// What views draw with: places in lengths of 1/96 inch from the window's top left, named items for scripts,
// charts that can be exported. Dear ImGui's own widgets may be used beside it; they work in pixels, which is
// lengths times scale().
#pragma once

#include <imgui.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/charts/frame.hpp"
#include "engine/charts/svg.hpp"
#include "viewer/canvas/fonts.hpp"
#include "viewer/canvas/key.hpp"
#include "viewer/canvas/offscreen.hpp"
#include "viewer/canvas/painter.hpp"
#include "viewer/canvas/screen.hpp"

namespace evert::canvas {

class Ui {
 public:
  [[nodiscard]] double scale() const { return scale_; }  // pixels a length takes
  [[nodiscard]] charts::Rect window() const;             // {0, 0, width, height}
  [[nodiscard]] charts::Point mouse() const;             // far outside when it is not over the window
  // For ImGui::PushFont; the nearest of `font_sizes`.
  [[nodiscard]] ImFont* font(double em, charts::Weight weight = charts::Weight::regular) const;
  // On the current ImGui window's draw list. Of one frame; not to be kept.
  [[nodiscard]] ImGuiPainter painter() const;

  // A white card with a border, and with a coloured edge at its left if one is given. Draws it, nothing else.
  void card(const charts::Rect& area, std::optional<charts::Colour> edge = {});
  // One line, cut to the width with an ellipsis if need be: then true, and pointing at it shows the whole.
  bool text(charts::Point baseline, std::string_view text, const charts::TextStyle& style, double width);
  // An invisible button; true in the frame it is clicked (left). What is drawn later lies above: it gets the
  // click where both lie. Leaves ImGui's cursor where it was.
  bool press(std::string_view name, const charts::Rect& area);
  [[nodiscard]] bool hovered() const { return hovered_; }  // the item of the last press() or chart()
  // Shown beside the mouse, wrapped, and said as "tooltip"; the last one of a frame wins.
  void tooltip(std::string_view text);

  // Places that scripts can click: the last ImGui item, or an area.
  void probe(std::string_view name);
  void probe(std::string_view name, const charts::Rect& area);
  // A text that scripts may expect and exports list. Draws nothing.
  void say(std::string_view name, std::string_view text);

  // Draws a chart of engine/charts into the area, offers it for export under its name, and is an item for
  // hovered(). Answers with where its data are, in lengths of the window.
  template <class Chart>
  charts::Plot chart(std::string_view name, const Chart& chart, const charts::Rect& area) {
    item(name, area);
    offer(name, chart, area);
    ImGuiPainter on_window = painter();
    return draw(on_window, chart, area);
  }

  // Writes the charts and texts of the last whole frame.
  [[nodiscard]] Exported export_charts(const std::filesystem::path& folder) const;

  // Pressed in this frame, with just these modifiers, while no text field is being typed into.
  [[nodiscard]] bool key(Key key) const;

  // The last whole frame.
  [[nodiscard]] const Screen& screen() const { return last_; }

 private:
  friend class Context;

  void begin(const Fonts& fonts, double scale);
  void end();
  bool item(std::string_view name, const charts::Rect& area);
  [[nodiscard]] charts::Rect in_view(const charts::Rect& area) const;

  template <class Chart>
  void offer(std::string_view name, const Chart& chart, const charts::Rect& area) {
    Chart copy = chart;
    copy.frame.width = area.width;
    copy.frame.height = area.height;
    const auto kept = std::make_shared<const Chart>(std::move(copy));
    current_.charts.push_back(
        {std::string(name), [kept] { return charts::to_svg(*kept); },
         [kept](double scale) {
           const charts::Rect whole = {0, 0, kept->frame.width, kept->frame.height};
           return to_png(draw_picture(whole.width, whole.height, scale,
                                      [&](charts::Painter& painter) { draw(painter, *kept, whole); }));
         }});
  }

  const Fonts* fonts_ = nullptr;
  double scale_ = 1;
  bool hovered_ = false;
  std::string tooltip_;
  Screen current_;
  Screen last_;
};

}  // namespace evert::canvas
