// A painter that remembers, so that tests can ask where things were drawn.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "engine/charts/painter.hpp"
#include "engine/charts/text.hpp"

namespace evert::charts::example {

struct DrawnText {
  Point at;
  std::string text;
  TextStyle style;
  Rect clip = {-1e6, -1e6, 2e6, 2e6};  // what of the drawing is seen there

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
  Dash dash = Dash::solid;
  double width = 0;
};

class Recorder final : public Painter {
 public:
  std::vector<DrawnText> texts;
  std::vector<DrawnDiscs> discs_drawn;
  std::vector<DrawnRectangle> rectangles;
  std::vector<DrawnShape> polygons;
  std::vector<DrawnShape> polylines;
  std::vector<DrawnShape> lines;
  int clips = 0;
  Rect reach = nowhere;  // of all marks but text, as far as clips let them be seen

  void line(Point from, Point to, const Stroke& stroke) override {
    lines.push_back({{from, to}, stroke.colour, stroke.dash, stroke.width});
    hold(lines.back().points, 0);
  }
  void polyline(std::span<const Point> points, const Stroke& stroke) override {
    polylines.push_back({{points.begin(), points.end()}, stroke.colour, stroke.dash, stroke.width});
    hold(points, 0);
  }
  void polygon(std::span<const Point> points, Colour fill) override {
    polygons.push_back({{points.begin(), points.end()}, fill});
    hold(points, 0);
  }
  void rectangle(const Rect& rect, Colour fill) override {
    rectangles.push_back({rect, fill});
    const Point corners[] = {{rect.x, rect.y}, {rect.right(), rect.bottom()}};
    hold(corners, 0);
  }
  void discs(std::span<const Point> centres, double radius, Colour fill) override {
    discs_drawn.push_back({{centres.begin(), centres.end()}, radius, fill});
    hold(centres, radius);
  }
  void text(Point at, std::string_view text, const TextStyle& style) override {
    if (!text.empty()) texts.push_back({at, std::string(text), style, clip()});
  }
  [[nodiscard]] double text_width(std::string_view text, double size, Weight weight) const override {
    return estimated_width(text, size, weight);
  }
  void push_clip(const Rect& rect) override {
    ++clips;
    const Rect old = clip();
    const Rect both = {std::max(old.x, rect.x), std::max(old.y, rect.y), 0, 0};
    stack_.push_back({both.x, both.y, std::max(0.0, std::min(old.right(), rect.right()) - both.x),
                      std::max(0.0, std::min(old.bottom(), rect.bottom()) - both.y)});
  }
  void pop_clip() override {
    --clips;
    if (!stack_.empty()) stack_.pop_back();
  }

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

 private:
  static constexpr Rect nowhere{1e9, 1e9, -2e9, -2e9};

  [[nodiscard]] Rect clip() const { return stack_.empty() ? Rect{-1e6, -1e6, 2e6, 2e6} : stack_.back(); }

  void hold(std::span<const Point> points, double radius) {
    const Rect seen = clip();
    for (const Point& p : points) {
      for (const double r : {-radius, radius}) {
        const double x = std::clamp(p.x + r, seen.x, seen.right());
        const double y = std::clamp(p.y + r, seen.y, seen.bottom());
        const double right = std::max(reach.right(), x);
        const double bottom = std::max(reach.bottom(), y);
        reach.x = std::min(reach.x, x);
        reach.y = std::min(reach.y, y);
        reach.width = right - reach.x;
        reach.height = bottom - reach.y;
      }
    }
  }

  std::vector<Rect> stack_;
};

// Pairs of texts that cover each other, and texts that leave the drawing: "a / b".
[[nodiscard]] inline std::vector<std::string> collisions(const Recorder& recorder, const Rect& area) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < recorder.texts.size(); ++i) {
    const Rect box = recorder.texts[i].box();
    if (box.x < area.x || box.y < area.y || box.right() > area.right() || box.bottom() > area.bottom()) {
      found.push_back(recorder.texts[i].text + " / the edge");
    }
    if (overlap(box, recorder.texts[i].clip) < 0.999 * box.width * box.height) {
      found.push_back(recorder.texts[i].text + " / a clip");
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
