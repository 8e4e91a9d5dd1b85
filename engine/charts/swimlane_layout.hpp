// How high what stands below each other in a swimlane chart is. For swimlane.cpp only.
#pragma once

#include <cstddef>

#include "engine/charts/swimlane.hpp"

namespace evert::charts {

inline constexpr double own_lane = 30;     // pixels at page density
inline constexpr double own_strip = 46;    // the course below the lanes
inline constexpr double own_header = 24;   // name and outcome of a world
inline constexpr double own_between = 32;  // worlds; the words of the parting stand there
inline constexpr double key_height = 22;
inline constexpr double least_text = 15;  // height of a lane with words

// One or two.
[[nodiscard]] std::size_t world_count(const SwimlaneChart& chart);
[[nodiscard]] bool has_course(const LaneWorld& world);
[[nodiscard]] bool has_events(const SwimlaneChart& chart);

// A pixel, at most a plot's width outside of the plot.
[[nodiscard]] double far_in(const Rect& plot, double x);

// In a room of this height.
struct LaneHeights {
  double header = own_header;
  double lane = own_lane;
  double strip = own_strip;
  double between = own_between;
  double key = 0;

  LaneHeights(const SwimlaneChart& chart, double room);
};

}  // namespace evert::charts
