#include "engine/charts/swimlane_layout.hpp"

#include <algorithm>

namespace evert::charts {

std::size_t world_count(const SwimlaneChart& chart) {
  return std::min<std::size_t>(2, chart.worlds.size());
}

bool has_course(const LaneWorld& world) {
  return std::any_of(world.course.satisfaction.begin(), world.course.satisfaction.end(), drawable);
}

bool has_events(const SwimlaneChart& chart) {
  return std::any_of(chart.worlds.begin(), chart.worlds.end(),
                     [](const LaneWorld& world) { return !world.events.empty(); });
}

double far_in(const Rect& plot, double x) {
  return std::clamp(x, plot.x - plot.width, plot.right() + plot.width);
}

LaneHeights::LaneHeights(const SwimlaneChart& chart, double room) {
  const auto worlds = static_cast<double>(world_count(chart));
  const auto lanes = static_cast<double>(chart.lanes.size());
  const bool courses = std::any_of(chart.worlds.begin(), chart.worlds.end(), has_course);
  if (has_events(chart)) key = key_height;
  if (!courses) strip = 0;
  if (worlds < 2) between = 0;
  const auto lane_in = [&] {
    return (room - key - worlds * (header + strip) - (worlds - 1) * between) / (worlds * lanes);
  };
  if (lane_in() < least_text) key = 0;
  if (lane_in() < least_text && strip > 0) strip = 28;
  if (lane_in() < least_text) header = 17;
  if (lane_in() < least_text) strip = 0;
  if (lane_in() < least_text && worlds > 1) between = 8;
  lane = std::clamp(lane_in(), 1.0, 44.0);
  if (strip > 0 && chart.frame.density == Density::panel) {
    strip = std::clamp(strip + (lane_in() - lane) * lanes, strip, 90.0);
  }
}

}  // namespace evert::charts
