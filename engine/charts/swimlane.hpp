// Swimlane: one life in two worlds. Where a customer was, block by block in lanes of silos, over one time
// axis: world A above world B, grey while both are the same, coloured after the paths part.
//
//   SwimlaneChart chart;
//   chart.lanes = {"Sales", "Care", "Billing"};
//   chart.worlds = {{"Baseline", "replicate 37, customer 4711", "Lost in week 23"}, {"Self-service first"}};
//   chart.worlds[0].blocks = {{0, 2.5, 0, "Buys"}, {7.2, 11, 1, "Calls: wrong bill"}};
//   chart.parting = 7.2;
//   chart.parting_words = "Paths part, week 7.2: wrong bill";
//   std::string svg = to_svg(chart);
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/charts/event_time.hpp"
#include "engine/charts/frame.hpp"

namespace evert::charts {

struct LaneBlock {
  double from = 0;
  double to = 0;
  std::size_t lane = 0;
  std::string words = {};  // stand inside where they fit
  std::optional<std::size_t> matter =
      {};  // a line leads from block to block of one matter; none: to the next
};

// Each by a shape of its own: triangle up, triangle down, hollow diamond, disc, hollow disc, cross.
enum class LaneMark { good, bad, complaint, sale, lost_sale, left };

struct LaneEvent {
  double at = 0;
  std::size_t lane = 0;
  LaneMark mark = LaneMark::good;
  std::string words = {};
};

// How satisfied the customer is and what it expects, 0 to 100; missing values break the lines. Drawn over
// tens of points, as few as hold both worlds, but twenty at least.
struct LaneCourse {
  std::vector<double> time;
  std::vector<double> satisfaction;
  std::vector<double> expectation;
};

struct LaneWorld {
  std::string name;
  std::string detail = {};     // behind the name
  std::string outcome = {};    // at the right
  std::string explained = {};  // of the outcome's numbers, in its hit
  std::vector<LaneBlock> blocks = {};
  std::vector<LaneEvent> events = {};
  LaneCourse course = {};
  std::optional<Colour> colour = {};
};

// Blocks and events without a drawable time or in a lane that is not there are left out, and the note says
// how many. What lies outside of the range of the axis is cut off. Blocks narrower than 3 pixels are drawn as
// wide as that; three or more such in a row become one pale bar with their number. Hits: blocks (kind 0 in
// the first world, 1 in the second), events (2 and 3), the parting (4), idle stretches of the clock (5), the
// line with a world's name and outcome (6); a bar has the item of its first block.
struct SwimlaneChart {
  Frame frame;
  Axis x{"Week", 1, false, base::Sign::when_negative, "", {}};
  std::vector<std::string> lanes;
  std::vector<LaneWorld> worlds;  // one or two; more are not drawn
  EventTime clock = {};           // of all worlds; what it shows is the range of the axis
  std::optional<double> parting = {};
  std::string parting_words = "Paths part";
  std::string course_name = "Satisfaction";
  std::string expectation_name = "Expectation";
  std::string time_unit = "week";  // in words of hits: "week 7.2 to 11.0"
};

[[nodiscard]] double height_of(const SwimlaneChart& chart);
[[nodiscard]] std::string in_words(const SwimlaneChart& chart);
Plot draw(Painter& painter, const SwimlaneChart& chart, const Rect& area);

}  // namespace evert::charts
