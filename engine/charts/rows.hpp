// Charts of rows in a room of any height.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

// How high a row is, of how many that are shown. Those beyond leave a line for "and 3 more".
struct RowFit {
  std::size_t shown = 0;
  double height = 0;
  std::size_t left_out = 0;
};

// At page density each row has its height, or less if the room is lower. At panel density rows spread over
// the room, each at least `least` and at most `most` high, and those that do not fit are left out from the
// end; one row is always shown.
[[nodiscard]] RowFit fit_rows(Density density, std::size_t count, double room, double own, double least,
                              double most);

// The same for rows of several heights: each is its own height times `height`; `least` and `most` are the
// smallest and largest such factor.
[[nodiscard]] RowFit fit_rows(Density density, const std::vector<double>& own, double room, double least,
                              double most);

// "and 3 more", its middle at this height; nothing for 0.
void draw_more(Painter& painter, double x, double middle, std::size_t left_out);

// Pixels that draw_more() takes.
inline constexpr double more_height = 16;

}  // namespace evert::charts
