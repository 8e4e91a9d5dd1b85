// Box chart: how values spread in each group, and in each of a few series: before and after.
//
//   BoxChart chart;
//   chart.groups = {"Families", "Students"};
//   chart.series = {{"Baseline", {waits_of_families, waits_of_students}, theme::grey}};
//   std::string svg = to_svg(chart);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"
#include "engine/charts/quantiles.hpp"

namespace evert::charts {

struct BoxSeries {
  std::string name;
  std::vector<std::vector<double>> values;  // one list a group
  std::optional<Colour> colour = {};
};

// Box: quartiles and median. Whiskers: up to 1.5 times the distance of the quartiles. Rings: what lies
// beyond. A group with fewer than two drawable values in a series says so in the note. Hits: the boxes; the
// item is the group, the kind the series.
struct BoxChart {
  Frame frame;
  Axis x;
  std::vector<std::string> groups;
  std::vector<BoxSeries> series;
  int decimals = 1;
};

[[nodiscard]] double height_of(const BoxChart& chart);
[[nodiscard]] std::string in_words(const BoxChart& chart);
Plot draw(Painter& painter, const BoxChart& chart, const Rect& area);

}  // namespace evert::charts
