// Points, rectangles and colours of a drawing. Lengths are in pixels of 1/96 inch; x grows to the right, y
// downwards.
#pragma once

#include <algorithm>
#include <cstdint>

namespace evert::charts {

struct Point {
  double x = 0;
  double y = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

// Width and height are never negative in what the charts draw.
struct Rect {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;

  [[nodiscard]] constexpr double right() const { return x + width; }
  [[nodiscard]] constexpr double bottom() const { return y + height; }
  [[nodiscard]] constexpr Point centre() const { return {x + width / 2, y + height / 2}; }
  [[nodiscard]] constexpr bool contains(Point p) const {
    return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom();
  }
  friend bool operator==(const Rect&, const Rect&) = default;
};

// Area both have in common, in square pixels.
[[nodiscard]] constexpr double overlap(const Rect& a, const Rect& b) {
  const double width = std::min(a.right(), b.right()) - std::max(a.x, b.x);
  const double height = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

// The rectangle without strips of these widths; never below 0 wide or high.
[[nodiscard]] constexpr Rect inset(const Rect& r, double left, double top, double right, double bottom) {
  return {r.x + left, r.y + top, std::max(0.0, r.width - left - right),
          std::max(0.0, r.height - top - bottom)};
}

// sRGB, and how much of what lies below it hides: 0 nothing, 1 all.
struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  double opacity = 1;

  friend bool operator==(const Colour&, const Colour&) = default;
};

// rgb(0x0072B2) is what SVG writes #0072b2.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex), 1};
}

[[nodiscard]] constexpr Colour faded(Colour colour, double opacity) {
  colour.opacity = opacity;
  return colour;
}

}  // namespace evert::charts
