#include "engine/charts/painter.hpp"

#include <vector>

#include "engine/base/check.hpp"

namespace evert::charts {

void Painter::rounded(const Rect& rect, double, Colour fill) {
  rectangle(rect, fill);
}

void Painter::band(std::span<const Point> one, std::span<const Point> other, Colour fill) {
  EVERT_CHECK(one.size() == other.size(), "the two lines of a band have equally many points");
  if (one.size() < 2) return;
  std::vector<Point> outline(one.begin(), one.end());
  outline.insert(outline.end(), other.rbegin(), other.rend());
  polygon(outline, fill);
}

}  // namespace evert::charts
