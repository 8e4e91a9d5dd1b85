#include "engine/charts/hits.hpp"

namespace evert::charts {

namespace {

bool on_edge(Point a, Point b, Point p) {
  const double cross = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
  const double along = (p.x - a.x) * (p.x - b.x) + (p.y - a.y) * (p.y - b.y);
  return cross == 0 && along <= 0;
}

}  // namespace

// A ray to the right crosses the outline an odd number of times (Shimrat 1962, CACM 5 (8), algorithm 112).
bool inside(std::span<const Point> outline, Point p) {
  bool odd = false;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point a = outline[i];
    const Point b = outline[(i + 1) % outline.size()];
    if (on_edge(a, b, p)) return true;
    if ((a.y > p.y) == (b.y > p.y)) continue;
    if (p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) odd = !odd;
  }
  return odd;
}

std::optional<std::size_t> hit_at(std::span<const Hit> hits, Point p) {
  for (std::size_t i = hits.size(); i-- > 0;) {
    const Hit& hit = hits[i];
    if (hit.area.contains(p) && (hit.outline.empty() || inside(hit.outline, p))) return i;
  }
  return std::nullopt;
}

}  // namespace evert::charts
