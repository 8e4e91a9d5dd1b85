// What a chart is drawn with. A chart computes its geometry once and says it to a Painter; one writes SVG
// (svg.hpp), the inspector's fills a window. A painter draws in the order it is called: later hides earlier.
#pragma once

#include <span>
#include <string_view>

#include "engine/charts/geometry.hpp"

namespace evert::charts {

enum class Dash { solid, dashed, dotted };

struct Stroke {
  Colour colour;
  double width = 1;
  Dash dash = Dash::solid;
};

enum class Anchor { start, middle, end };

enum class Weight { regular, bold };

struct TextStyle {
  double size = 12;  // the em, as in SVG
  Colour colour;
  Anchor anchor = Anchor::start;
  Weight weight = Weight::regular;
  bool halo = false;  // a rim in the colour of the paper, for text that may cross lines
};

class Painter {
 public:
  Painter() = default;
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;
  virtual ~Painter() = default;

  virtual void line(Point from, Point to, const Stroke& stroke) = 0;
  // Open; at least two points, else nothing is drawn.
  virtual void polyline(std::span<const Point> points, const Stroke& stroke) = 0;
  // Closed and filled, not necessarily convex, without crossing itself; at least three points, else nothing.
  virtual void polygon(std::span<const Point> points, Colour fill) = 0;
  virtual void rectangle(const Rect& rect, Colour fill) = 0;
  // With round corners; square ones where a painter has no others.
  virtual void rounded(const Rect& rect, double radius, Colour fill);
  // What lies between two lines of equally many points, both from left to right, whichever is above; at least
  // two points, else nothing. The lines may touch, not cross.
  virtual void band(std::span<const Point> one, std::span<const Point> other, Colour fill);
  // Equal discs, as many as there are centres.
  virtual void discs(std::span<const Point> centres, double radius, Colour fill) = 0;
  // UTF-8, one line; `at` is on the baseline, at the start, middle or end of the text.
  virtual void text(Point at, std::string_view text, const TextStyle& style) = 0;
  // Pixels the text takes, or an upper estimate.
  [[nodiscard]] virtual double text_width(std::string_view text, double size, Weight weight) const = 0;

  // Between push and pop only what lies inside the rectangle (and those around it) is seen.
  virtual void push_clip(const Rect& rect) = 0;
  virtual void pop_clip() = 0;
};

// Pops its clip when it goes out of scope.
class Clip {
 public:
  Clip(Painter& painter, const Rect& rect) : painter_(painter) { painter_.push_clip(rect); }
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;
  ~Clip() { painter_.pop_clip(); }

 private:
  Painter& painter_;
};

}  // namespace evert::charts
