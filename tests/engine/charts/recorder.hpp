// A painter that remembers, so that tests can ask where things were drawn.
#pragma once

#include <string>
#include <vector>

#include "engine/charts/painter.hpp"
#include "engine/charts/text.hpp"

namespace evert::charts::example {

struct DrawnText {
  Point at;
  std::string text;
  TextStyle style;

  // From the height of capitals above the baseline to a little below it, as wide as estimated.
  [[nodiscard]] Rect box() const {
    const double width = estimated_width(text, style.size, style.weight);
    const double shift = style.anchor == Anchor::start ? 0 : style.anchor == Anchor::middle ? 0.5 : 1;
    return {at.x - shift * width, at.y - 0.8 * style.size, width, style.size};
  }
};

struct DrawnDiscs {
  std::vector<Point> centres;
  double radius;
  Colour fill;
};

struct DrawnRectangle {
  Rect rect;
  Colour fill;
};

struct DrawnShape {
  std::vector<Point> points;
  Colour colour;
};

class Recorder final : public Painter {
 public:
  std::vector<DrawnText> texts;
  std::vector<DrawnDiscs> discs_drawn;
  std::vector<DrawnRectangle> rectangles;
  std::vector<DrawnShape> polygons;
  std::vector<DrawnShape> polylines;
  int clips = 0;

  void line(Point, Point, const Stroke&) override {}
  void polyline(std::span<const Point> points, const Stroke& stroke) override {
    polylines.push_back({{points.begin(), points.end()}, stroke.colour});
  }
  void polygon(std::span<const Point> points, Colour fill) override {
    polygons.push_back({{points.begin(), points.end()}, fill});
  }
  void rectangle(const Rect& rect, Colour fill) override { rectangles.push_back({rect, fill}); }
  void discs(std::span<const Point> centres, double radius, Colour fill) override {
    discs_drawn.push_back({{centres.begin(), centres.end()}, radius, fill});
  }
  void text(Point at, std::string_view text, const TextStyle& style) override {
    if (!text.empty()) texts.push_back({at, std::string(text), style});
  }
  [[nodiscard]] double text_width(std::string_view text, double size, Weight weight) const override {
    return estimated_width(text, size, weight);
  }
  void push_clip(const Rect&) override { ++clips; }
  void pop_clip() override { --clips; }

  [[nodiscard]] const DrawnText* find(const std::string& text) const {
    for (const DrawnText& drawn : texts) {
      if (drawn.text == text) return &drawn;
    }
    return nullptr;
  }
  [[nodiscard]] bool says(const std::string& part) const {
    for (const DrawnText& drawn : texts) {
      if (drawn.text.find(part) != std::string::npos) return true;
    }
    return false;
  }
};

// Pairs of texts that cover each other, and texts that leave the drawing: "a / b".
[[nodiscard]] inline std::vector<std::string> collisions(const Recorder& recorder, double width,
                                                         double height) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < recorder.texts.size(); ++i) {
    const Rect box = recorder.texts[i].box();
    if (box.x < 0 || box.y < 0 || box.right() > width || box.bottom() > height) {
      found.push_back(recorder.texts[i].text + " / the edge");
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (overlap(box, recorder.texts[j].box()) > 0) {
        found.push_back(recorder.texts[i].text + " / " + recorder.texts[j].text);
      }
    }
  }
  return found;
}

}  // namespace evert::charts::example
