// One chart of each kind with made-up data; no figure here means anything.
#pragma once

#include "engine/charts/distributions.hpp"
#include "engine/charts/fan.hpp"
#include "engine/charts/forest.hpp"
#include "engine/charts/ranking.hpp"
#include "engine/charts/sankey.hpp"
#include "engine/charts/scatter.hpp"
#include "engine/charts/split.hpp"
#include "engine/charts/swimlane.hpp"
#include "engine/charts/tornado.hpp"
#include "engine/charts/waterfall.hpp"

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
[[nodiscard]] FanChart verdict_fan();      // one strong series with two bands, a payback and an event
[[nodiscard]] RankingChart ranking();      // five rows, the last without a value
[[nodiscard]] WaterfallChart waterfall();  // 12 + 9.8 + 5.4 - 4.1 - 1.3 + 0.7 = 22.5
[[nodiscard]] WaterfallChart why();        // each from zero, no total
[[nodiscard]] SankeyChart sankey();        // six silos; three small flows, two that lose, one without data
[[nodiscard]] SwimlaneChart swimlane();    // two worlds that part in week 7.2
[[nodiscard]] SwimlaneChart long_life();   // five years, 400 blocks in one world

// What holds for every chart is checked with each of these.
template <class Check>
void for_each_chart(const Check& check) {
  check(fan());
  check(split());
  check(forest());
  check(moderation());
  check(scatter());
  check(distributions());
  check(tornado());
  check(verdict_fan());
  check(ranking());
  check(waterfall());
  check(why());
  check(sankey());
  check(swimlane());
  check(long_life());
}

}  // namespace evert::charts::example
