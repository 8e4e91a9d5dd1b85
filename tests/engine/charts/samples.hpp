// One chart of each kind with made-up data; no figure here means anything.
#pragma once

#include "engine/charts/bars.hpp"
#include "engine/charts/box.hpp"
#include "engine/charts/distributions.hpp"
#include "engine/charts/dot_plot.hpp"
#include "engine/charts/fan.hpp"
#include "engine/charts/forest.hpp"
#include "engine/charts/heat_map.hpp"
#include "engine/charts/organisation.hpp"
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
[[nodiscard]] HeatMap load();              // six silos, 104 weeks, one week missing
[[nodiscard]] HeatMap matrix();            // four by four, signed, with names of columns
[[nodiscard]] DotPlot futures();           // 200 replicates and one missing, threshold 0
[[nodiscard]] BoxChart waits();            // four groups, two series, one of them empty in the last group
[[nodiscard]] BarChart bars(Orientation orientation);  // three groups, two series, one value missing
[[nodiscard]] OrganisationChart company();             // eleven units in three layers

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
  check(load());
  check(matrix());
  check(futures());
  check(waits());
  check(bars(Orientation::horizontal));
  check(bars(Orientation::vertical));
  check(company());
}

}  // namespace evert::charts::example
