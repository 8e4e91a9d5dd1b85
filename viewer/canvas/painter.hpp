// Draws charts into a Dear ImGui draw list: on the window, or for a picture.
#pragma once

#include <imgui.h>

#include <span>
#include <string_view>
#include <vector>

#include "engine/charts/painter.hpp"
#include "viewer/canvas/fonts.hpp"
#include "viewer/canvas/stroke.hpp"

namespace evert::canvas {

[[nodiscard]] ImU32 to_imgui(charts::Colour colour);

// What stands straight is sharp: rectangles and straight lines fall on whole pixels, text on a whole
// baseline. Coordinates that are far away or not finite do no harm.
class ImGuiPainter final : public charts::Painter {
 public:
  // `origin` is where lengths begin, `scale` pixels a length takes. List and fonts outlive the painter.
  ImGuiPainter(ImDrawList& list, const Fonts& fonts, ImVec2 origin, double scale);
  ImGuiPainter(const ImGuiPainter&) = delete;
  ImGuiPainter& operator=(const ImGuiPainter&) = delete;
  // Pops what clips are left.
  ~ImGuiPainter() override;

  void line(charts::Point from, charts::Point to, const charts::Stroke& stroke) override;
  void polyline(std::span<const charts::Point> points, const charts::Stroke& stroke) override;
  void polygon(std::span<const charts::Point> points, charts::Colour fill) override;
  void rectangle(const charts::Rect& rect, charts::Colour fill) override;
  void rounded(const charts::Rect& rect, double radius, charts::Colour fill) override;
  void band(std::span<const charts::Point> upper, std::span<const charts::Point> lower,
            charts::Colour fill) override;
  void discs(std::span<const charts::Point> centres, double radius, charts::Colour fill) override;
  void text(charts::Point at, std::string_view text, const charts::TextStyle& style) override;
  [[nodiscard]] double text_width(std::string_view text, double size, charts::Weight weight) const override;
  void push_clip(const charts::Rect& rect) override;
  void pop_clip() override;

 private:
  [[nodiscard]] charts::Point pixel(charts::Point p) const;
  // Without those that are not finite.
  [[nodiscard]] std::vector<charts::Point> pixels(std::span<const charts::Point> points) const;
  // The clip, and as much around it that nothing seen is missing.
  [[nodiscard]] charts::Rect reach() const;
  void stroke(std::span<const charts::Point> pixels, const charts::Stroke& stroke, Cap cap);

  ImDrawList& list_;
  const Fonts& fonts_;
  ImVec2 origin_;
  double scale_;
  int clips_ = 0;
};

}  // namespace evert::canvas
