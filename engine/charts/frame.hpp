// What is around every chart: the words above and below it, its axes, and what it says without data.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/charts/axis.hpp"
#include "engine/charts/hits.hpp"
#include "engine/charts/painter.hpp"

namespace evert::charts {

// A page of a report, or one panel of a screen among others. A panel has narrower margins and smaller words
// around the chart, and the chart fills the area it is given: rows spread, and where an area is too small the
// least important is left out (first the note, then the subtitle, then labels and rows) rather than cut off.
enum class Density { page, panel };

struct Frame {
  std::string title = {};
  std::string subtitle = {};  // says the finding
  std::string note = {};      // source, number of replicates, what was left out
  double width = 760;         // of a drawing of its own, as in to_svg()
  double height = 0;          // 0: as high as the chart needs
  Density density = Density::page;
};

// Where the data are: the map between values and pixels, for cursors and tests. A chart of rows has no scale
// of its own in y. Without data the area is empty.
struct Plot {
  Rect area;
  Scale x;
  Scale y;
  std::vector<Hit> hits = {};  // in the order they were drawn
  std::string remark = {};     // what the drawing had to simplify: "min to max of 3 weeks a pixel"
};

// Paper, title and subtitle above, note below; answers with the room between them. At panel density words are
// left out where the room would be lower than `least`.
[[nodiscard]] Rect draw_frame(Painter& painter, const Frame& frame, const Rect& area, double least = 0);

// Height of a drawing whose chart needs `room` pixels between subtitle and note.
[[nodiscard]] double framed_height(const Frame& frame, double room);

// The same frame, its note beginning with another sentence; none if that is empty.
[[nodiscard]] Frame with_note(Frame frame, const std::string& sentence);

// "No data for a, b." or "" if nobody is missing.
[[nodiscard]] std::string missing_sentence(const std::vector<std::string>& names);

// "No data" in the middle of a room.
void draw_no_data(Painter& painter, const Rect& room);

// A chart that has nothing to show: its title and note and "No data", without the subtitle, as there is no
// finding. Answers with an empty plot.
Plot draw_without_data(Painter& painter, Frame frame, const Rect& area);

// Most intervals of ticks such that their labels stay apart.
[[nodiscard]] int intervals_across(double width);
[[nodiscard]] int intervals_down(double height);

// Pixels below a plot that draw_x_axis() takes.
[[nodiscard]] double x_axis_height(const Axis& axis);

enum class Grid { lines, marks };

// The range of an axis among `intervals` ticks: axis_range() at page density. On a panel, where few ticks
// would round a range out to several times its width, it is rounded as for five or more, and not every end is
// a tick.
[[nodiscard]] Range range_for(const Frame& frame, const Axis& axis, Range data, int intervals);

// No bounds.
inline constexpr Rect everywhere{-1e6, -1e6, 2e6, 2e6};

// What words around a plot must not leave: at panel density the room and most of the margin, else everywhere.
[[nodiscard]] Rect bounds_of_words(const Frame& frame, const Rect& room);

// The axis as it is; at panel density without its label in a room lower than 130 pixels.
[[nodiscard]] Axis axis_for(const Frame& frame, Axis axis, const Rect& room);

// Lines over the plot or short marks below it, numbers below those, and the label at the bottom. As many
// ticks as intervals_across() allows the width of the scale; where numbers would touch, only every second (or
// third ...) is said. Words stay inside the bounds.
void draw_x_axis(Painter& painter, const Rect& plot, const Scale& scale, const Axis& axis,
                 Grid grid = Grid::lines, const Rect& bounds = everywhere);

// Pixels the numbers left of a plot take.
[[nodiscard]] double y_axis_width(const Painter& painter, const std::vector<Tick>& ticks);

// Grid lines over the plot, numbers left of it.
void draw_y_axis(Painter& painter, const Rect& plot, const Scale& scale, const std::vector<Tick>& ticks);

}  // namespace evert::charts
