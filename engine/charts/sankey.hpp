// Sankey: how much goes from where to where; ribbons as wide as the flow.
//
//   SankeyChart chart;
//   chart.left = chart.right = {"Sales", "Onboarding", "Care"};
//   chart.flows = {{0, 1, 420}, {0, 2, 60}, {2, 0, 35, Loss::losing}};
//   chart.losing_words = "lost more than 10% of customers";
//   std::string svg = to_svg(chart);
//
// At each node ribbons stand in the order of their other ends, so that two of them cross only where the order
// of nodes makes them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

enum class Loss { none, losing };

struct SankeyFlow {
  std::size_t from = 0;  // in `left`
  std::size_t to = 0;    // in `right`
  double amount = 0;
  Loss loss = Loss::none;  // hatched, with dark edges
  std::string more = {};   // said in its hit behind the numbers
};

// A flow without a drawable, positive amount or between nodes that are not there is left out, and the note
// says how many have no data; an amount of 0 is no flow. Flows below the least share of all that do not lose
// are merged, for each node on the left, into one to "Others", which the note says. Nodes without a flow are
// not drawn. Hits: flows (kind 0, merged ones have no item of their own and are `flows.size()`), nodes on the
// left (1) and on the right (2).
struct SankeyChart {
  Frame frame;
  std::vector<std::string> left;
  std::vector<std::string> right;
  std::vector<SankeyFlow> flows;
  double least_share = 0.01;
  std::string unit = {};  // of amounts: "handoffs a week"
  int decimals = 0;
  std::string losing_words = "losing";
};

// The flows as they are drawn: merged ones lead to node `right.size()`.
[[nodiscard]] std::vector<SankeyFlow> shown_flows(const SankeyChart& chart);

[[nodiscard]] double height_of(const SankeyChart& chart);
[[nodiscard]] std::string in_words(const SankeyChart& chart);
Plot draw(Painter& painter, const SankeyChart& chart, const Rect& area);

}  // namespace evert::charts
