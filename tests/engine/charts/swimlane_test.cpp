#include "engine/charts/swimlane.hpp"

#include <algorithm>
#include <cmath>

#include "engine/charts/swimlane_data.hpp"
#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

namespace {

std::vector<Hit> hits_of(const Plot& plot, std::size_t kind) {
  std::vector<Hit> hits;
  std::copy_if(plot.hits.begin(), plot.hits.end(), std::back_inserter(hits),
               [kind](const Hit& hit) { return hit.kind == kind; });
  return hits;
}

const Hit& block(const Plot& plot, std::size_t world, std::size_t item) {
  const auto found = std::find_if(plot.hits.begin(), plot.hits.end(),
                                  [&](const Hit& hit) { return hit.kind == world && hit.item == item; });
  REQUIRE(found != plot.hits.end());
  return *found;
}

}  // namespace

TEST_CASE("a swimlane's labels cover neither each other nor the edge") {
  check_no_collisions(swimlane());
  check_no_collisions(long_life());
}

TEST_CASE("a block lies where the time axis says and in the middle of its lane") {
  Drawn drawn;
  draw_on(&drawn, swimlane());
  const Rect& rect = block(drawn.plot, 0, 4).area;  // weeks 11 to 16, Billing
  CHECK(rect.x == Approx(read_across(drawn.painter, "5", 5, "20", 20, 11)));
  CHECK(rect.right() == Approx(read_across(drawn.painter, "5", 5, "20", 20, 16)));
  const DrawnText* lane = drawn.painter.find("Billing");
  REQUIRE(lane != nullptr);
  CHECK(rect.centre().y == Approx(lane->at.y - 0.36 * lane->style.size));
}

TEST_CASE("both worlds have the same lanes on the same time axis, one below the other") {
  Drawn drawn;
  draw_on(&drawn, swimlane());
  const Rect& a = block(drawn.plot, 0, 2).area;
  const Rect& b = block(drawn.plot, 1, 2).area;  // the same block, before the paths part
  CHECK(a.x == Approx(b.x));
  CHECK(a.width == Approx(b.width));
  CHECK(a.height == Approx(b.height));
  const double apart = b.y - a.y;
  CHECK(block(drawn.plot, 1, 0).area.y - block(drawn.plot, 0, 0).area.y == Approx(apart));
}

TEST_CASE("blocks are grey until the paths part and coloured after; one that lasts through it is both") {
  SwimlaneChart chart = swimlane();
  chart.parting = 4;
  const Scale scale{{0, 26}, 0, 260};
  const auto bars = lane_bars(chart, chart.worlds[0], scale);
  REQUIRE(bars.size() == 9);
  std::size_t shared = 0;
  for (const LaneBar& bar : bars) {
    if (bar.phase == Phase::shared) ++shared;
    CHECK((bar.phase == Phase::shared) == (bar.to <= 4));
  }
  CHECK(shared == 2);
  chart.parting.reset();
  for (const LaneBar& bar : lane_bars(chart, chart.worlds[0], scale)) CHECK(bar.phase == Phase::own);
}

TEST_CASE("words stand inside a block only where they fit") {
  SwimlaneChart chart = swimlane();
  chart.worlds[0].events.clear();
  chart.worlds[0].blocks[3].words = "A call that takes many words to tell and fits into no block";
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.painter.find(chart.worlds[0].blocks[3].words) == nullptr);
  const DrawnText* words = drawn.painter.find("Rework, waits");
  REQUIRE(words != nullptr);
  CHECK(overlap(words->box(), block(drawn.plot, 0, 4).area) ==
        Approx(words->box().width * words->box().height));
  CHECK(block(drawn.plot, 0, 3).words.find("many words") != std::string::npos);  // but its hit says them
}

TEST_CASE("a short block is as wide as three pixels, also at the end of time") {
  SwimlaneChart chart = swimlane();
  chart.worlds[0].blocks = {{0, 26, 0, ""}, {5, 5.001, 1, ""}, {26, 26, 2, ""}};
  const auto bars = lane_bars(chart, chart.worlds[0], {{0, 26}, 0, 260});
  REQUIRE(bars.size() == 4);  // the first lasts through the parting
  CHECK(bars[2].right - bars[2].left == Approx(3));
  CHECK(bars[3].right == Approx(260));
  CHECK(bars[3].left == Approx(257));
}

TEST_CASE("many short blocks become one bar that counts them, and none is lost") {
  SwimlaneChart chart = long_life();
  chart.parting.reset();
  const auto bars = lane_bars(chart, chart.worlds[0], {{0, 260}, 0, 700});
  std::size_t count = 0, merged = 0;
  for (const LaneBar& bar : bars) {
    count += bar.count;
    merged += bar.count > 1 ? 1 : 0;
  }
  CHECK(count == 400);
  CHECK(merged > 3);
  CHECK(bars.size() < 300);
  Drawn drawn;
  draw_on(&drawn, chart);
  const auto hits = hits_of(drawn.plot, 0);
  CHECK(std::any_of(hits.begin(), hits.end(),
                    [](const Hit& hit) { return hit.words.find(" blocks, week ") != std::string::npos; }));
}

TEST_CASE("a swimlane zoomed in cuts off what lies outside") {
  SwimlaneChart chart = swimlane();
  chart.x.range = Range{8, 12};
  Drawn drawn;
  draw_on(&drawn, chart);
  const auto hits = hits_of(drawn.plot, 0);
  REQUIRE(hits.size() == 2);  // weeks 7.2 to 11 and 11 to 16
  for (const Hit& hit : hits) {
    CHECK(hit.area.x >= drawn.plot.area.x - 1e-9);
    CHECK(hit.area.right() <= drawn.plot.area.right() + 1e-9);
  }
  CHECK(hits_of(drawn.plot, 2).empty());
  CHECK(hits_of(drawn.plot, 4).empty());  // the paths parted before
  CHECK(drawn.painter.reach.right() <= chart.frame.width);
}

TEST_CASE("the parting is a line through both worlds, with its cause in words") {
  Drawn drawn;
  draw_on(&drawn, swimlane());
  const double x = read_across(drawn.painter, "5", 5, "20", 20, 7.2);
  std::vector<DrawnShape> lines;
  std::copy_if(drawn.painter.lines.begin(), drawn.painter.lines.end(), std::back_inserter(lines),
               [](const DrawnShape& line) { return line.colour == theme::ink && line.width == 1.5; });
  REQUIRE(lines.size() == 2);
  for (const DrawnShape& line : lines) CHECK(line.points[0].x == Approx(x));
  CHECK(drawn.painter.find("Paths part, week 7.2: wrong bill, then a call or the app") != nullptr);
}

TEST_CASE("events differ by shape, and a key names those that occur") {
  Drawn drawn;
  draw_on(&drawn, swimlane());
  for (const char* name : {"good moment", "bad moment", "complaint", "sale", "lost sale", "left"}) {
    INFO(name);
    CHECK(drawn.painter.find(name) != nullptr);
  }
  SwimlaneChart chart = swimlane();
  chart.worlds[0].events.clear();
  Drawn fewer;
  draw_on(&fewer, chart);
  CHECK(fewer.painter.find("complaint") == nullptr);
  const auto events = hits_of(drawn.plot, 2);
  REQUIRE(events.size() == 5);
  CHECK(events[0].words == "Baseline, Sales: sale, fibre 100, week 1.8");
}

TEST_CASE("satisfaction is solid, expectation dashed, both over tens that hold them") {
  Drawn drawn;
  draw_on(&drawn, swimlane());
  int solid = 0, dashed = 0;
  for (const DrawnShape& line : drawn.painter.polylines) {
    if (line.points.size() != 27) continue;
    solid += line.dash == Dash::solid ? 1 : 0;
    dashed += line.dash == Dash::dashed ? 1 : 0;
  }
  CHECK(solid == 2);
  CHECK(dashed == 2);
  double least = 100, most = 0;
  for (const LaneWorld& world : swimlane().worlds)
    for (const auto* values : {&world.course.satisfaction, &world.course.expectation})
      for (const double value : *values) {
        least = std::min(least, value);
        most = std::max(most, value);
      }
  const std::string low = number_text(10 * std::floor(least / 10), 0);
  const std::string high =
      number_text(std::max(10 * std::ceil(most / 10), 10 * std::floor(least / 10) + 20), 0);
  CHECK(drawn.painter.find(low) != nullptr);
  CHECK(drawn.painter.find(high) != nullptr);
  CHECK(drawn.painter.find("Satisfaction") != nullptr);
}

TEST_CASE("blocks and events without data are left out of a swimlane, and the note says how many") {
  SwimlaneChart chart = swimlane();
  chart.worlds[1].blocks.push_back({missing, 3, 1, "Never"});
  chart.worlds[1].blocks.push_back({1, 3, 99, "Nowhere"});
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.painter.says("3 of 25 blocks and events have no data."));
  CHECK(drawn.painter.find("Nowhere") == nullptr);
}

TEST_CASE("a swimlane without data says so") {
  SwimlaneChart chart;
  check_no_data(chart);
  chart.lanes = {"Sales"};
  chart.worlds = {{"A"}, {"B"}};
  chart.worlds[0].blocks = {{missing, 2, 0, "x"}, {3, 2, 0, "x"}};
  check_no_data(chart);
}

TEST_CASE(
    "over time by events both worlds, marks, courses and the parting go through one map, and weeks are "
    "true") {
  SwimlaneChart chart;
  chart.lanes = {"Sales", "Care"};
  chart.worlds = {{"stay", "", "Leaves"}, {"full", "", "Stays"}};
  chart.worlds[0].blocks = {{10, 11, 0, "buys"}, {100, 101, 1, "asks"}};
  chart.worlds[1].blocks = {{10, 11, 0, "buys"}, {200, 201, 1, "asks"}};
  chart.worlds[1].events = {{200.5, 1, LaneMark::sale, "signs"}};
  chart.worlds[1].explained = "Of this customer.";
  for (double week = 1; week <= 260; ++week) {
    chart.worlds[1].course.time.push_back(week);
    chart.worlds[1].course.satisfaction.push_back(60);
  }
  chart.parting = 100;
  chart.x.range = Range{0, 260};
  Drawn calendar, events;
  draw_on(&calendar, chart);
  chart.clock = EventTime({{10, 11}, {100, 101}, {200, 201}}, {0, 260});
  draw_on(&events, chart);
  const auto& clock = chart.clock;
  for (const std::size_t world : {0U, 1U})
    for (const std::size_t item : {0U, 1U}) {
      const LaneBlock& given = chart.worlds[world].blocks[item];
      const Rect& area = block(events.plot, world, item).area;
      CHECK(area.x == Approx(events.plot.x(clock.place(given.from))));
      CHECK(area.right() == Approx(events.plot.x(clock.place(given.to))));
      CHECK(area.width > 10 * block(calendar.plot, world, item).area.width);
      CHECK(block(events.plot, world, item).words == block(calendar.plot, world, item).words);
    }
  CHECK(hits_of(events.plot, 3)[0].area.centre().x == Approx(events.plot.x(clock.place(200.5))));
  CHECK(hits_of(events.plot, 4)[0].area.centre().x == Approx(events.plot.x(clock.place(100))));
  CHECK(hits_of(events.plot, 5).size() == 8);  // four idle stretches in both worlds
  CHECK(hits_of(events.plot, 5)[1].words == "Nothing happens from week 11.2 to 99.8");
  CHECK(hits_of(calendar.plot, 5).empty());
  CHECK(hits_of(events.plot, 6)[1].words == "full: Stays\nOf this customer.");
  for (const char* week : {"10", "100", "200"}) {
    INFO(week);
    CHECK(events.painter.find(week) != nullptr);
  }
}
