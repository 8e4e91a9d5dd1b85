// Fan chart: the course of one or more things over time, each a median line and a band; the J-curve.
//
//   FanChart chart;
//   chart.frame.title = "Redesigns lose before they gain";
//   chart.series = {{"full", weeks, median, p5, p95}};
//   chart.markers = {{34, 0, "Trough: -31% in week 34"}};
//   chart.payback = FanPayback{82, {60, 121}, "Pays back in month 19 (14 to 28)"};
//   std::string svg = to_svg(chart);
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/frame.hpp"

namespace evert::charts {

// One more band of a series: columns as long as its x.
struct FanBand {
  std::vector<double> low;
  std::vector<double> high;
};

// Columns of equal length, x ascending. A missing median breaks the line, a missing low or high the band; a
// series without two drawable points is left out, and the note says so. A line with more than two samples a
// pixel is drawn from minimum to maximum of each stretch, which the plot's remark says.
struct FanSeries {
  std::string name;  // stands at the end of its line
  std::vector<double> x;
  std::vector<double> median;
  std::vector<double> low = {};   // may be empty: no band
  std::vector<double> high = {};  // may be empty: no band
  std::optional<Colour> colour = {};
  std::vector<FanBand> bands = {};  // inside of low and high, the wider first; drawn darker
  Dash dash = Dash::solid;          // lines that cross differ by more than colour
};

// Words at a point: on the median of a series, or, with a `y` of its own, anywhere. What others published is
// a hollow diamond.
struct FanMarker {
  double x = 0;
  std::size_t series = 0;
  std::string text;
  double y = std::numeric_limits<double>::quiet_NaN();
  bool published = false;
};

// Where the course comes back to the level: a point and its interval on the level's line, and words above.
// Without a drawable x the words alone stand at the right: "Does not pay back in five years".
struct FanPayback {
  double x = std::numeric_limits<double>::quiet_NaN();
  Range interval{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  std::string text = {};
  std::size_t series = 0;  // in whose colour it is drawn
};

// A thin line down with words at its top.
struct FanEvent {
  double x = 0;
  std::string text = {};
};

// Hits: names of series (kind 0), markers (1), events (2), the payback (3).
struct FanChart {
  Frame frame;
  Axis x;
  Axis y;
  std::string band;  // what line and band are: "Line: median; band: 5th to 95th percentile of firms"
  std::vector<FanSeries> series;
  std::vector<FanMarker> markers;
  std::optional<double> level = 0;           // a line across, always in view
  std::string level_text;                    // what it stands for: "as without the redesign"
  std::optional<std::size_t> emphasis = {};  // this series strong, the others thin and without bands
  std::optional<FanPayback> payback = {};
  std::vector<FanEvent> events = {};
  std::string sample = "points";  // what lies between two x: "weeks"
};

[[nodiscard]] double height_of(const FanChart& chart);

// What the chart shows, for those who do not see it.
[[nodiscard]] std::string in_words(const FanChart& chart);

Plot draw(Painter& painter, const FanChart& chart, const Rect& area);

}  // namespace evert::charts
