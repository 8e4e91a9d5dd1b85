#include "engine/charts/labels.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace evert::charts {

namespace {

// Points that share one position in isotonic regression.
struct Pool {
  double mean;
  std::size_t count;
};

constexpr double per_pixel_hidden = 100;  // outside, or over another label: at any price, so never by choice
constexpr double per_label_crossed = 20;
constexpr double per_pixel_away = 0.15;

double cost_of(const Rect& place, const Rect& bounds, const Obstacles& obstacles) {
  double cost = per_pixel_hidden * (place.width * place.height - overlap(place, bounds));
  for (const Rect& label : obstacles.labels) cost += per_pixel_hidden * overlap(place, label);
  return cost + static_cast<double>(std::count_if(obstacles.points.begin(), obstacles.points.end(),
                                                  [&](Point p) { return place.contains(p); }));
}

// Of the way between a mark and its words: its length, and labels in between.
double cost_of_leader(Point mark, const Rect& place, const Obstacles& obstacles) {
  const Point ends[] = {mark, nearest_point(place, mark)};
  const auto way = sampled(ends, 3);
  double cost = per_pixel_away * 3 * static_cast<double>(way.size());
  for (const Rect& label : obstacles.labels) {
    const bool crossed = std::any_of(way.begin(), way.end(), [&](Point p) { return label.contains(p); });
    if (crossed && !label.contains(mark)) cost += per_label_crossed;
  }
  return cost;
}

}  // namespace

// With each wanted centre shifted by the room that those before it need, "keep your gap" becomes "do not
// decrease": isotonic regression, by pooling adjacent violators (Ayer et al. 1955); clamping its answer to an
// interval keeps it the best.
std::vector<double> spread(std::span<const double> wanted, std::span<const double> sizes, double gap,
                           double low, double high) {
  const std::size_t count = wanted.size();
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
  std::vector<double> shift(count, 0);
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) shift[i] = shift[i - 1] + (sizes[order[i - 1]] + sizes[order[i]]) / 2 + gap;
    pools.push_back({wanted[order[i]] - shift[i], 1});
    while (pools.size() > 1 && pools[pools.size() - 2].mean > pools.back().mean) {
      const Pool last = pools.back();
      pools.pop_back();
      Pool& pool = pools.back();
      const auto a = static_cast<double>(pool.count);
      const auto b = static_cast<double>(last.count);
      pool = {(pool.mean * a + last.mean * b) / (a + b), pool.count + last.count};
    }
  }
  std::vector<double> centres(count);
  if (count == 0) return centres;
  const double least = low + sizes[order.front()] / 2;
  const double most = std::max(least, high - sizes[order.back()] / 2 - shift.back());
  std::size_t i = 0;
  for (const Pool& pool : pools) {
    for (const std::size_t end = i + pool.count; i < end; ++i) {
      centres[order[i]] = std::clamp(pool.mean, least, most) + shift[i];
    }
  }
  return centres;
}

std::size_t clearest(std::span<const Rect> candidates, const Rect& bounds, const Obstacles& obstacles) {
  std::vector<double> costs;
  for (const Rect& place : candidates) costs.push_back(cost_of(place, bounds, obstacles));
  return static_cast<std::size_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
}

Rect place_near(Point mark, double width, double height, const Rect& bounds, const Obstacles& obstacles) {
  std::vector<Rect> candidates;
  for (const double away : {9.0, 18.0, 30.0, 46.0, 66.0}) {
    const double above = mark.y - away - height;
    const double below = mark.y + away;
    for (const double y : {above, below}) {
      candidates.push_back({mark.x - width / 2, y, width, height});
      candidates.push_back({mark.x - 4, y, width, height});
      candidates.push_back({mark.x - width + 4, y, width, height});
    }
    candidates.push_back({mark.x + away, mark.y - height / 2, width, height});
    candidates.push_back({mark.x - away - width, mark.y - height / 2, width, height});
  }
  const auto cost = [&](const Rect& place) {
    return cost_of(place, bounds, obstacles) + cost_of_leader(mark, place, obstacles);
  };
  return *std::min_element(candidates.begin(), candidates.end(),
                           [&](const Rect& a, const Rect& b) { return cost(a) < cost(b); });
}

Point nearest_point(const Rect& rect, Point p) {
  return {std::clamp(p.x, rect.x, rect.right()), std::clamp(p.y, rect.y, rect.bottom())};
}

std::vector<Point> sampled(std::span<const Point> line, double distance) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) {
      const Point a = line[i - 1];
      const Point b = line[i];
      const double length = std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
      const double parts = std::ceil(length / distance);
      for (double k = 1; k < parts; ++k) {
        points.push_back({a.x + (b.x - a.x) * k / parts, a.y + (b.y - a.y) * k / parts});
      }
    }
    points.push_back(line[i]);
  }
  return points;
}

}  // namespace evert::charts
