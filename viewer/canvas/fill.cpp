#include "viewer/canvas/fill.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace evert::canvas {

namespace {

using charts::Point;

constexpr double fringe = 0.5;       // pixels to either side of an edge over which it fades
constexpr double tallest = 4;        // of a band's fringe, measured upright, in fringes
constexpr double sharpest = 10;      // how far a corner's fringe reaches, in fringes
constexpr std::size_t chunk = 8000;  // samples a reserve: 16-bit indices wrap silently

double cross(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

void write(ImDrawList& list, Point p, ImU32 colour) {
  list.PrimWriteVtx({static_cast<float>(p.x), static_cast<float>(p.y)}, ImGui::GetFontTexUvWhitePixel(),
                    colour);
}

void write(ImDrawList& list, std::span<const unsigned> indices) {
  for (const unsigned index : indices) list.PrimWriteIdx(static_cast<ImDrawIdx>(index));
}

ImU32 fainter(ImU32 colour, double share) {
  const auto alpha = static_cast<ImU32>((colour >> IM_COL32_A_SHIFT) * share + 0.5);
  return (colour & ~IM_COL32_A_MASK) | alpha << IM_COL32_A_SHIFT;
}

// Height of the fringe of a line at a point: taller where the line is steep, as it fades across the line.
double fade_height(std::span<const Point> line, std::size_t i) {
  const Point a = line[i == 0 ? 0 : i - 1], b = line[std::min(i + 1, line.size() - 1)];
  const double run = b.x - a.x, rise = b.y - a.y;
  if (!(run > 0)) return fringe * tallest;
  return fringe * std::min(tallest, std::sqrt(1 + rise * rise / (run * run)));
}

// Twice the area, positive if it turns from x to y.
double signed_area(std::span<const Point> points) {
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point a = points[i], b = points[(i + 1) % points.size()];
    sum += a.x * b.y - a.y * b.x;
  }
  return sum;
}

bool within(Point p, Point a, Point b, Point c) {
  return cross(a, b, p) >= 0 && cross(b, c, p) >= 0 && cross(c, a, p) >= 0;
}

// Triples of indices, by cutting off ears; `points` turn from x to y.
std::vector<unsigned> triangles_of(std::span<const Point> points) {
  std::vector<unsigned> rest(points.size()), triangles;
  std::iota(rest.begin(), rest.end(), 0U);
  const auto is_ear = [&](std::size_t k) {
    const auto n = rest.size();
    const unsigned before = rest[(k + n - 1) % n], at = rest[k], after = rest[(k + 1) % n];
    const Point a = points[before], b = points[at], c = points[after];
    if (cross(a, b, c) <= 0) return false;
    return std::ranges::none_of(rest, [&](unsigned other) {
      const Point p = points[other];
      return other != before && other != at && other != after && p != a && p != b && p != c &&
             within(p, a, b, c);
    });
  };
  std::size_t k = 0;
  for (std::size_t tried = 0; rest.size() > 3 && tried < rest.size();) {
    k %= rest.size();
    const auto n = rest.size();
    // A point on a straight line is dropped without a triangle when nothing else is left.
    if (is_ear(k)) {
      triangles.insert(triangles.end(), {rest[(k + n - 1) % n], rest[k], rest[(k + 1) % n]});
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(k));
      tried = 0;
    } else {
      ++k;
      ++tried;
    }
  }
  // What is left when no ear is found (a crossing, or points on a line) is drawn as a fan.
  for (std::size_t i = 1; i + 1 < rest.size(); ++i)
    triangles.insert(triangles.end(), {rest[0], rest[i], rest[i + 1]});
  return triangles;
}

// From each corner outward to where the fringes of its two edges meet: far off where it is sharp, though
// never farther than its edges are long.
std::vector<Point> outward(std::span<const Point> points) {
  std::vector<Point> ways(points.size());
  const auto n = points.size();
  const auto length = [](Point p) { return std::sqrt(p.x * p.x + p.y * p.y); };
  for (std::size_t i = 0; i < n; ++i) {
    const Point from = points[(i + n - 1) % n], at = points[i], to = points[(i + 1) % n];
    const Point in = {at.x - from.x, at.y - from.y}, out = {to.x - at.x, to.y - at.y};
    const double before = length(in), after = length(out);
    if (!(before > 0 && after > 0)) continue;
    const Point normal = {(in.y / before + out.y / after) / 2, -(in.x / before + out.x / after) / 2};
    const double size = length(normal);  // the cosine of half the turn
    if (size < 1e-6) continue;
    const double reach = std::min({fringe / size, fringe * sharpest, before, after});
    ways[i] = {normal.x / size * reach, normal.y / size * reach};
  }
  return ways;
}

}  // namespace

void fill_band(ImDrawList& list, std::span<const Point> upper, std::span<const Point> lower, ImU32 colour) {
  if (upper.size() < 2 || upper.size() != lower.size()) return;
  const ImU32 clear = fainter(colour, 0);
  const auto last = upper.size() - 1;
  for (std::size_t from = 0; from < last; from += chunk) {
    const auto to = std::min(from + chunk, last);
    const auto count = static_cast<unsigned>(to - from);
    list.PrimReserve(static_cast<int>(count) * 18, static_cast<int>(count + 1) * 4);
    const unsigned base = list._VtxCurrentIdx;
    for (auto i = from; i <= to; ++i) {
      const double above = fade_height(upper, i), below = fade_height(lower, i);
      const double height = lower[i].y - upper[i].y;
      // Where both fringes meet the band is fainter than its colour.
      const double share = std::clamp(height / (above + below), 0.0, 1.0);
      const ImU32 solid = fainter(colour, share);
      write(list, {upper[i].x, upper[i].y - above}, clear);
      write(list, {upper[i].x, upper[i].y + share * above}, solid);
      write(list, {lower[i].x, lower[i].y - share * below}, solid);
      write(list, {lower[i].x, lower[i].y + below}, clear);
    }
    for (unsigned i = 0; i < count; ++i) {
      for (unsigned strip = 0; strip < 3; ++strip) {
        const unsigned v = base + i * 4 + strip;
        write(list, std::array{v, v + 4, v + 5, v, v + 5, v + 1});
      }
    }
  }
}

void fill_polygon(ImDrawList& list, std::span<const Point> points, ImU32 colour) {
  if (points.size() < 3 || points.size() > chunk) return;
  std::vector<Point> turned(points.begin(), points.end());
  if (signed_area(turned) < 0) std::reverse(turned.begin(), turned.end());
  const auto triangles = triangles_of(turned);
  const auto ways = outward(turned);
  const auto n = static_cast<unsigned>(turned.size());
  list.PrimReserve(static_cast<int>(triangles.size() + 6 * n), static_cast<int>(3 * n));
  const unsigned base = list._VtxCurrentIdx;
  // The corners stay where they are, else thin triangles between them would turn over and cover others; the
  // edge fades outside of them, from the half that an edge leaves of a pixel it runs through.
  for (unsigned i = 0; i < n; ++i) {
    write(list, turned[i], colour);
    write(list, turned[i], fainter(colour, 0.5));
    write(list, {turned[i].x + ways[i].x, turned[i].y + ways[i].y}, fainter(colour, 0));
  }
  for (const unsigned index : triangles) write(list, std::array{base + 3 * index});
  for (unsigned i = 0; i < n; ++i) {
    const unsigned a = base + 3 * i + 1, b = base + 3 * ((i + 1) % n) + 1;
    write(list, std::array{a, b, b + 1, a, b + 1, a + 1});
  }
}

}  // namespace evert::canvas
