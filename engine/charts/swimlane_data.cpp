#include "engine/charts/swimlane_data.hpp"

#include <algorithm>
#include <limits>

namespace evert::charts {

namespace {

constexpr std::size_t least_merged = 3;

bool narrow(const LaneBar& bar) {
  return bar.right - bar.left <= least_block + 1e-9;
}

// Runs of narrow bars, each within a block's least width of the last, become one.
std::vector<LaneBar> merged(const std::vector<LaneBar>& bars) {
  std::vector<LaneBar> result;
  for (std::size_t i = 0; i < bars.size();) {
    std::size_t end = i + 1;
    double reach = bars[i].right;
    while (end < bars.size() && narrow(bars[i]) && narrow(bars[end]) && bars[end].lane == bars[i].lane &&
           bars[end].phase == bars[i].phase && bars[end].left - reach < least_block) {
      reach = std::max(reach, bars[end].right);
      ++end;
    }
    if (end - i < least_merged) {
      result.push_back(bars[i]);
      ++i;
      continue;
    }
    LaneBar bar = bars[i];
    bar.count = end - i;
    bar.right = reach;
    for (std::size_t k = i; k < end; ++k) bar.to = std::max(bar.to, bars[k].to);
    result.push_back(bar);
    i = end;
  }
  return result;
}

}  // namespace

bool usable(const SwimlaneChart& chart, const LaneBlock& block) {
  return drawable(block.from) && drawable(block.to) && block.to >= block.from &&
         block.lane < chart.lanes.size();
}

bool usable(const SwimlaneChart& chart, const LaneEvent& event) {
  return drawable(event.at) && event.lane < chart.lanes.size();
}

std::vector<LaneBar> lane_bars(const SwimlaneChart& chart, const LaneWorld& world, const Scale& scale) {
  std::vector<LaneBar> bars;
  const Range seen = scale.values;
  const double parting = chart.parting.value_or(-std::numeric_limits<double>::infinity());
  const auto add = [&](std::size_t i, double from, double to, Phase phase) {
    if (to < seen.low || from > seen.high) return;
    const double right_most = scale.to;
    double left = scale(chart.clock.place(std::max(from, seen.low)));
    double right = scale(chart.clock.place(std::min(to, seen.high)));
    if (right - left < least_block) {
      left = std::min(left, right_most - least_block);
      right = left + least_block;
    }
    bars.push_back({i, 1, world.blocks[i].lane, left, right, from, to, phase});
  };
  for (std::size_t i = 0; i < world.blocks.size(); ++i) {
    const LaneBlock& block = world.blocks[i];
    if (!usable(chart, block)) continue;
    if (block.from < parting && parting < block.to) {
      add(i, block.from, parting, Phase::shared);
      add(i, parting, block.to, Phase::own);
    } else {
      add(i, block.from, block.to, block.from < parting ? Phase::shared : Phase::own);
    }
  }
  std::stable_sort(bars.begin(), bars.end(), [](const LaneBar& a, const LaneBar& b) {
    return a.lane != b.lane ? a.lane < b.lane : a.from < b.from;
  });
  return merged(bars);
}

std::optional<Range> time_range(const SwimlaneChart& chart) {
  std::optional<Range> range;
  const auto hold = [&range](double at) {
    if (drawable(at)) range = range ? including(*range, at) : Range{at, at};
  };
  for (const LaneWorld& world : chart.worlds) {
    for (const LaneBlock& block : world.blocks) {
      if (!usable(chart, block)) continue;
      hold(block.from);
      hold(block.to);
    }
  }
  if (!range) return range;
  for (const LaneWorld& world : chart.worlds) {
    for (const LaneEvent& event : world.events) hold(event.at);
    for (const double time : world.course.time) hold(time);
  }
  return range;
}

LeftOut left_out(const SwimlaneChart& chart) {
  LeftOut result;
  for (const LaneWorld& world : chart.worlds) {
    result.all += world.blocks.size() + world.events.size();
    for (const LaneBlock& block : world.blocks) result.missing += usable(chart, block) ? 0 : 1;
    for (const LaneEvent& event : world.events) result.missing += usable(chart, event) ? 0 : 1;
  }
  return result;
}

}  // namespace evert::charts
