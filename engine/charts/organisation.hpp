// Organisation chart: who reports to whom, how many people each part has, and how far a change has come
// there.
//
//   OrganisationChart chart;
//   chart.units = {{"Company", 400, {}, 0.4}, {"Sales", 120, 0, 0.7}, {"Care", 260, 0, 0.2}};
//   std::string svg = to_svg(chart);
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

struct OrganisationUnit {
  std::string name;
  double headcount = std::numeric_limits<double>::quiet_NaN();
  std::optional<std::size_t> parent = {};                     // an earlier one; none: at the top
  double adopted = std::numeric_limits<double>::quiet_NaN();  // share, 0 to 1: how far its box is filled
  std::string more = {};                                      // said in its hit behind the numbers
};

// A unit whose parent does not come before it stands at the top. Missing numbers are not said; the note says
// whose share has no data, if some have one. Hits: the units.
struct OrganisationChart {
  Frame frame;
  std::vector<OrganisationUnit> units;
  std::string adopted_words = "share that has adopted the change";
};

// Places of the units in a tidy tree: layers from 0 at the top, and across in multiples of the distance of
// neighbours, from 0. Units of a layer stand at least 1 apart in the order given, each above the middle of
// its children, and equal subtrees look equal.
//
// E. M. Reingold, J. S. Tilford: Tidier drawings of trees, IEEE TSE 7 (2), 1981, for any number of children.
struct TreePlace {
  double across = 0;
  std::size_t layer = 0;
};
[[nodiscard]] std::vector<TreePlace> tidy_tree(const std::vector<std::optional<std::size_t>>& parents);

[[nodiscard]] double height_of(const OrganisationChart& chart);
[[nodiscard]] std::string in_words(const OrganisationChart& chart);
Plot draw(Painter& painter, const OrganisationChart& chart, const Rect& area);

}  // namespace evert::charts
