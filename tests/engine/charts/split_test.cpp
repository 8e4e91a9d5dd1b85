#include "engine/charts/split.hpp"

#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("a split's labels cover neither each other nor the edge") {
  check_no_collisions(split());
  SplitChart small = split();
  small.bars[0].shares = {{0.02, 0.01, 0.04, ""}, {0.03, 0.01, 0.06, ""}, {0.95, 0.9, 0.98, ""}};
  check_no_collisions(small);
}

TEST_CASE("a part is as wide as its share") {
  Drawn drawn;
  draw_on(&drawn, split());
  REQUIRE(drawn.painter.rectangles.size() == 7);  // paper and two bars of three
  const Rect stalled = drawn.painter.rectangles[2].rect;
  CHECK(stalled.x == Approx(drawn.plot.x(0.02)));
  CHECK(stalled.right() == Approx(drawn.plot.x(0.75)).margin(2));  // less the seam
  CHECK(drawn.plot.x(1) == Approx(drawn.plot.area.right()));
}

TEST_CASE("a share stands in its part if it fits, else below with its interval; vague words stay vague") {
  Drawn drawn;
  draw_on(&drawn, split());
  CHECK(drawn.painter.find("73%") != nullptr);
  CHECK(drawn.painter.find("66 to 79%") != nullptr);
  CHECK(drawn.painter.find("2%") == nullptr);
  CHECK(drawn.painter.find("2% (0 to 5%)") != nullptr);
  CHECK(drawn.painter.find("under a quarter") != nullptr);
  CHECK(drawn.painter.find("23%") == nullptr);
}

TEST_CASE("shares that sum to more than the whole make the axis longer, less leaves its end open") {
  SplitChart chart = split();
  chart.bars[0].shares = {{0.5}, {0.5}, {0.25}};
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.plot.x.values.high == 1.25);
  chart.bars[0].shares = {{0.5}, {0.25}, {-0.1}};
  chart.bars.resize(1);
  Drawn open;
  draw_on(&open, chart);
  CHECK(open.plot.x.values.high == 1);
  CHECK(open.painter.says("No data for Simulated: Finished and missed."));
}

TEST_CASE("a split without data says so") {
  SplitChart chart;
  check_no_data(chart);
  chart.parts = {{"Succeeded", {}}};
  chart.bars = {{"Simulated", "", {{missing}}, false}, {"Published", "", {}, true}};
  check_no_data(chart);
  chart.bars[0].shares = {{0}};
  check_no_data(chart);
}
