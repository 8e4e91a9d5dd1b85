#include "engine/charts/painter.hpp"

#include <vector>

#include "engine/base/check.hpp"

namespace evert::charts {

void Painter::rounded(const Rect& rect, double, Colour fill) {
  rectangle(rect, fill);
}

void Painter::band(std::span<const Point> upper, std::span<const Point> lower, Colour fill) {
  EVERT_CHECK(upper.size() == lower.size(), "the two lines of a band have equally many points");
  if (upper.size() < 2) return;
  std::vector<Point> outline(upper.begin(), upper.end());
  outline.insert(outline.end(), lower.rbegin(), lower.rend());
  polygon(outline, fill);
}

}  // namespace evert::charts
