// One chart of each kind with made-up data; no figure here means anything.
#pragma once

#include "engine/charts/distributions.hpp"
#include "engine/charts/fan.hpp"
#include "engine/charts/forest.hpp"
#include "engine/charts/scatter.hpp"
#include "engine/charts/split.hpp"
#include "engine/charts/tornado.hpp"

namespace evert::charts::example {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

// Falls to -36 in week 52, is level in week 130, ends at 12 in week 260.
[[nodiscard]] FanChart fan();
[[nodiscard]] SplitChart split();
[[nodiscard]] ForestChart forest();      // on own scales, in two groups
[[nodiscard]] ForestChart moderation();  // on one scale
[[nodiscard]] ScatterChart scatter();    // 201 points, two of them missing
[[nodiscard]] DistributionsChart distributions();
[[nodiscard]] TornadoChart tornado();

}  // namespace evert::charts::example
