// Split: how a whole divides, one stacked bar below the other; ours beside what was published.
//
//   SplitChart chart;
//   chart.parts = {{"Succeeded", theme::better}, {"Stalled", theme::worse}, {"Finished and missed"}};
//   chart.bars = {{"Evert", "200 firms", {{0.22, 0.17, 0.28}, {0.45, 0.38, 0.52}, {0.33, 0.27, 0.40}}}};
//   std::string svg = to_svg(chart);
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

struct SplitPart {
  std::string name;
  std::optional<Colour> colour = {};
};

// A share of the whole, 0 to 1, with its interval if there is one; negative shares count as missing.
struct Share {
  double share = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  std::string words = {};  // instead of the number, where the source is vague: "under a quarter"
};

struct SplitBar {
  std::string name;
  std::string detail;         // below the name: how many, or the source
  std::vector<Share> shares;  // in the order of the parts; a missing one is left out, and the note says so
  bool published = false;     // drawn paler
};

// Shares of a bar that sum to less than 1 leave its end open; if any sum to more, the axis grows.
struct SplitChart {
  Frame frame;
  std::vector<SplitPart> parts;
  std::vector<SplitBar> bars;
};

[[nodiscard]] double height_of(const SplitChart& chart);
[[nodiscard]] std::string in_words(const SplitChart& chart);
// Hits: the parts; their kind is the place of the bar among those drawn.
Plot draw(Painter& painter, const SplitChart& chart, const Rect& area);

}  // namespace evert::charts
