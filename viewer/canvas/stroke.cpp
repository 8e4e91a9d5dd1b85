#include "viewer/canvas/stroke.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace evert::canvas {

namespace {

using charts::Point;
using charts::Rect;

constexpr double fringe = 0.5;       // pixels to either side of an edge over which it fades
constexpr double same = 0.02;        // points closer than this are one
constexpr std::size_t chunk = 8000;  // sections a reserve: 16-bit indices wrap silently
constexpr std::size_t many_dashes = 20'000;

Point operator+(Point a, Point b) {
  return {a.x + b.x, a.y + b.y};
}
Point operator-(Point a, Point b) {
  return {a.x - b.x, a.y - b.y};
}
Point operator*(Point a, double by) {
  return {a.x * by, a.y * by};
}
double dot(Point a, Point b) {
  return a.x * b.x + a.y * b.y;
}
double cross(Point a, Point b) {
  return a.x * b.y - a.y * b.x;
}
double length(Point a) {
  return std::sqrt(dot(a, a));
}
Point normal(Point direction) {
  return {-direction.y, direction.x};
}

// A cut across the line: faded edge, solid edge, solid edge, faded edge.
using Section = std::array<Point, 4>;

// Half widths of the solid and the faded part.
struct Half {
  double solid;
  double faded;
};

Section across(Point at, Point left, Half half) {
  return {at + left * half.faded, at + left * half.solid, at - left * half.solid, at - left * half.faded};
}

enum class End { first, last };

void add_cap(std::vector<Section>& sections, Point at, Point direction, Half half, Cap cap, End end) {
  const Point left = normal(direction);
  const Point out = end == End::first ? direction * -1 : direction;
  std::vector<Section> added;
  if (cap == Cap::flat) {
    // Fades out over a pixel: half of it before the end, half behind.
    added = {across(at - out * fringe, left, half), across(at + out * fringe, left, half)};
  } else {
    const int steps = half.faded < 2 ? 3 : half.faded < 6 ? 5 : 9;
    for (int i = 0; i <= steps; ++i) {
      const double angle = std::numbers::pi / 2 * i / steps;
      const double forth = std::sin(angle), aside = std::cos(angle);
      added.push_back({at + out * (forth * half.faded) + left * (aside * half.faded),
                       at + out * (forth * half.solid) + left * (aside * half.solid),
                       at + out * (forth * half.solid) - left * (aside * half.solid),
                       at + out * (forth * half.faded) - left * (aside * half.faded)});
    }
  }
  if (end == End::first) std::reverse(added.begin(), added.end());
  sections.insert(sections.end(), added.begin(), added.end());
}

// The bend at a point between two directions. On the inner side both parts share a point, if they are long
// enough to reach it; on the outer side is an arc.
void add_joint(std::vector<Section>& sections, Point at, Point before, Point after, double shorter,
               Half half) {
  const Point n1 = normal(before), n2 = normal(after);
  const double turn = std::atan2(cross(before, after), dot(before, after));
  const double slant = std::cos(turn / 2);
  const Point middle = n1 + n2;
  const double size = length(middle);
  const bool thin = half.faded < 2.5;
  if (std::fabs(turn) < (thin ? 0.9 : 0.25) && size > 0) {
    const Point left = middle * (1 / (size * slant));
    sections.push_back(across(at, left, half));
    return;
  }
  const double side = turn > 0 ? 1 : -1;  // the inner side: along the normal or against it
  const double reach = half.faded * std::fabs(std::tan(turn / 2));
  const bool shared = size > 1e-6 && slant > 0.05 && reach < shorter;
  const int steps = std::clamp(static_cast<int>(std::ceil(std::fabs(turn) * (thin ? 1 : 4))), 1, 12);
  for (int i = 0; i <= steps; ++i) {
    const double angle = turn * i / steps;
    const Point n = {n1.x * std::cos(angle) - n1.y * std::sin(angle),
                     n1.x * std::sin(angle) + n1.y * std::cos(angle)};
    const Point inner = shared ? middle * (side / (size * slant)) : n * side;
    const Point outer = n * -side;
    Section section = {at + inner * half.faded, at + inner * half.solid, at + outer * half.solid,
                       at + outer * half.faded};
    if (side < 0) std::reverse(section.begin(), section.end());
    sections.push_back(section);
  }
}

// Finite, and no two that follow each other at the same place.
std::vector<Point> distinct(std::span<const Point> points) {
  std::vector<Point> kept;
  kept.reserve(points.size());
  for (const Point& p : points)
    if (kept.empty() || length(p - kept.back()) > same) kept.push_back(p);
  return kept;
}

std::vector<Section> sections_of(const std::vector<Point>& points, Half half, Cap cap) {
  std::vector<Section> sections;
  sections.reserve(points.size() + 16);
  Point direction = (points[1] - points[0]) * (1 / length(points[1] - points[0]));
  double before = length(points[1] - points[0]);
  add_cap(sections, points.front(), direction, half, cap, End::first);
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    const Point step = points[i + 1] - points[i];
    const double after = length(step);
    const Point next = step * (1 / after);
    add_joint(sections, points[i], direction, next, std::min(before, after), half);
    direction = next;
    before = after;
  }
  add_cap(sections, points.back(), direction, half, cap, End::last);
  return sections;
}

// Sections joined by three strips. With flat caps the first and the last are invisible.
void emit(ImDrawList& list, std::span<const Section> sections, ImU32 colour, Cap cap) {
  const ImU32 clear = colour & ~IM_COL32_A_MASK;
  const ImVec2 uv = ImGui::GetFontTexUvWhitePixel();
  const auto last = sections.size() - 1;
  for (std::size_t from = 0; from < last; from += chunk) {
    const auto to = std::min(from + chunk, last);
    const auto count = static_cast<int>(to - from);
    list.PrimReserve(count * 18, (count + 1) * 4);
    const unsigned base = list._VtxCurrentIdx;
    for (auto i = from; i <= to; ++i) {
      const bool hidden = cap == Cap::flat && (i == 0 || i == last);
      for (std::size_t k = 0; k < 4; ++k) {
        const Point p = sections[i][k];
        list.PrimWriteVtx({static_cast<float>(p.x), static_cast<float>(p.y)}, uv,
                          hidden || k == 0 || k == 3 ? clear : colour);
      }
    }
    for (unsigned i = 0; i < static_cast<unsigned>(count); ++i) {
      for (unsigned strip = 0; strip < 3; ++strip) {
        const unsigned v = base + i * 4 + strip;
        for (const unsigned index : {v, v + 1, v + 5, v, v + 5, v + 4})
          list.PrimWriteIdx(static_cast<ImDrawIdx>(index));
      }
    }
  }
}

}  // namespace

void draw_stroke(ImDrawList& list, std::span<const Point> points, double width, ImU32 colour, Cap cap) {
  if (!(width > 0) || (colour & IM_COL32_A_MASK) == 0) return;
  // Thinner than a pixel is a pixel wide and fainter.
  if (width < 1) {
    const auto alpha = static_cast<ImU32>((colour >> IM_COL32_A_SHIFT) * width + 0.5);
    colour = (colour & ~IM_COL32_A_MASK) | alpha << IM_COL32_A_SHIFT;
    width = 1;
  }
  const Half half = {std::max(0.0, width / 2 - fringe), width / 2 + fringe};
  for (std::size_t from = 0; from < points.size();) {
    auto to = from;
    while (to < points.size() && std::isfinite(points[to].x) && std::isfinite(points[to].y)) ++to;
    const auto run = distinct(points.subspan(from, to - from));
    if (run.size() >= 2) emit(list, sections_of(run, half, cap), colour, cap);
    from = to + 1;
  }
}

std::vector<std::vector<Point>> dashed(std::span<const Point> points, double on, double off) {
  std::vector<std::vector<Point>> dashes;
  if (points.size() < 2 || !(on > 0) || !(off > 0)) return dashes;
  double whole = 0;
  for (std::size_t i = 1; i < points.size(); ++i) whole += length(points[i] - points[i - 1]);
  if (!(whole / (on + off) < many_dashes)) return {{points.begin(), points.end()}};
  bool drawing = true;
  double left = on;
  dashes.push_back({points[0]});
  for (std::size_t i = 1; i < points.size(); ++i) {
    Point at = points[i - 1];
    double rest = length(points[i] - at);
    while (rest > left) {
      at = at + (points[i] - at) * (left / rest);
      rest -= left;
      if (drawing) dashes.back().push_back(at);
      drawing = !drawing;
      left = drawing ? on : off;
      if (drawing) dashes.push_back({at});
    }
    left -= rest;
    if (drawing) dashes.back().push_back(points[i]);
  }
  return dashes;
}

bool clip_line(Point& a, Point& b, const Rect& box) {
  const Point step = b - a;
  double from = 0, to = 1;
  // Of one side: how far the start is beyond it, and how fast the line leaves.
  const auto side = [&](double beyond, double leaves) {
    if (leaves == 0) return beyond <= 0;
    const double share = -beyond / leaves;
    if (leaves > 0) {
      to = std::min(to, share);
    } else {
      from = std::max(from, share);
    }
    return from <= to;
  };
  const bool some = side(box.x - a.x, -step.x) && side(a.x - box.right(), step.x) &&
                    side(box.y - a.y, -step.y) && side(a.y - box.bottom(), step.y);
  if (!some) return false;
  const Point start = a;
  a = start + step * from;
  if (to < 1) b = start + step * to;
  return std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(b.x) && std::isfinite(b.y);
}

std::vector<std::vector<Point>> clipped(std::span<const Point> points, const Rect& box) {
  std::vector<std::vector<Point>> parts;
  bool open = false;
  for (std::size_t i = 1; i < points.size(); ++i) {
    Point a = points[i - 1], b = points[i];
    if (!clip_line(a, b, box)) {
      open = false;
      continue;
    }
    if (!open || a != points[i - 1]) parts.push_back({a});
    parts.back().push_back(b);
    open = b == points[i];
  }
  return parts;
}

}  // namespace evert::canvas
