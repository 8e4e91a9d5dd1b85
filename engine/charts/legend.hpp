// Legend: what may be shown, and which of it is. A click on an entry hides or shows it, a double click shows
// it alone; both are plain functions on plain state.
//
//   Legend legend{{{"Baseline", theme::grey}, {"Self-service first", theme::green, Dash::dashed}}};
//   toggle(&legend, 0);
//   const LegendPlot drawn = draw(painter, legend, area);
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/charts/hits.hpp"
#include "engine/charts/painter.hpp"

namespace evert::charts {

enum class Visibility { shown, hidden };

struct LegendEntry {
  std::string name;
  Colour colour;
  Dash dash = Dash::solid;
  Visibility visibility = Visibility::shown;
};

struct Legend {
  std::vector<LegendEntry> entries;
};

// Hides what is shown, shows what is hidden; the last one shown stays. Nothing for an entry that is not
// there.
void toggle(Legend* legend, std::size_t entry);

// Shows this one alone; all again if it is alone already.
void solo(Legend* legend, std::size_t entry);

[[nodiscard]] std::size_t shown_count(const Legend& legend);

struct LegendPlot {
  double height = 0;      // pixels used
  std::vector<Hit> hits;  // entries
};

// Entries beside each other from the upper left, as many lines as they need; those that do not fit into the
// area's height are counted. A hidden one has a hollow mark and "(hidden)" behind its name.
LegendPlot draw(Painter& painter, const Legend& legend, const Rect& area);

}  // namespace evert::charts
