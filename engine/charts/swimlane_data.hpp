// Which bars a lane of a swimlane chart has on the pixels there are. For swimlane.cpp only.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/charts/swimlane.hpp"

namespace evert::charts {

enum class Phase { shared, own };

// One block, or several that are too narrow to be told apart.
struct LaneBar {
  std::size_t first = 0;  // place of the block among those given
  std::size_t count = 1;
  std::size_t lane = 0;
  double left = 0;  // pixels
  double right = 0;
  double from = 0;  // time
  double to = 0;
  Phase phase = Phase::own;
};

inline constexpr double least_block = 3;  // pixels

[[nodiscard]] bool usable(const SwimlaneChart& chart, const LaneBlock& block);
[[nodiscard]] bool usable(const SwimlaneChart& chart, const LaneEvent& event);

// By lane and time. A block that lasts through the parting is two bars. `left` and `right` lie on the scale.
[[nodiscard]] std::vector<LaneBar> lane_bars(const SwimlaneChart& chart, const LaneWorld& world,
                                             const Scale& scale);

// Where time ends and begins in all that can be drawn; none without a block.
[[nodiscard]] std::optional<Range> time_range(const SwimlaneChart& chart);

// Blocks and events that cannot be drawn, and all.
struct LeftOut {
  std::size_t missing = 0;
  std::size_t all = 0;
};
[[nodiscard]] LeftOut left_out(const SwimlaneChart& chart);

}  // namespace evert::charts
