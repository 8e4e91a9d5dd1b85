#include "engine/charts/fan.hpp"

#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("a fan's labels cover neither each other nor the edge") {
  check_no_collisions(fan());
  FanChart narrow = fan();
  narrow.frame.width = 460;
  check_no_collisions(narrow);
}

TEST_CASE("a fan's marker lies where its axes say") {
  Drawn drawn;
  draw_on(&drawn, fan());
  // Week 52 is quarter 4; the median there is -36.
  const double x = read_across(drawn.painter, "5", 5, "20", 20, 4);
  const double y = read_up(drawn.painter, "\u221240", -40, "+20", 20, -36);
  CHECK(has_disc(drawn.painter, {x, y}));
  CHECK(drawn.plot.x(52) == Approx(x));
  CHECK(drawn.plot.y(-36) == Approx(y));
}

TEST_CASE("a marker between two points lies on the line between them") {
  FanChart chart = fan();
  chart.markers = {{91, 0, "Half-way", missing, false}};  // -36 in week 52, 0 in week 130
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(has_disc(drawn.painter, {drawn.plot.x(91), drawn.plot.y(-18)}));
}

TEST_CASE("what was published is a diamond, not a disc") {
  FanChart chart = fan();
  chart.markers = {{56, 0, "Published", -39, true}};
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.painter.discs_drawn.empty());
  REQUIRE(drawn.painter.polygons.size() == 3);  // the band, the diamond and its hollow
  CHECK(drawn.painter.polygons[2].points.size() == 4);
}

TEST_CASE("names of series stand at the ends of their lines, in their order, in readable colours") {
  Drawn drawn;
  draw_on(&drawn, fan());  // ends: 12, 11 and 10
  const DrawnText* full = drawn.painter.find("Full redesign");
  const DrawnText* cut = drawn.painter.find("Cost cut");
  const DrawnText* dither = drawn.painter.find("Dither");
  REQUIRE(full != nullptr);
  REQUIRE(cut != nullptr);
  REQUIRE(dither != nullptr);
  CHECK(full->at.y < cut->at.y);
  CHECK(cut->at.y < dither->at.y);
  CHECK(full->at.x > drawn.plot.area.right());
  CHECK(cut->style.colour == theme::readable(theme::series[1]));
  CHECK(cut->style.colour != theme::series[1]);  // orange on white is too faint
}

TEST_CASE("a missing median breaks the line, and a lone point is a dot") {
  FanChart chart = fan();
  chart.series.resize(1);
  chart.markers.clear();
  chart.series[0].x = {0, 13, 26, 39, 52};
  chart.series[0].median = {0, 1, missing, 3, missing};
  chart.series[0].low = {-1, 0, missing};
  chart.series[0].high = {1, 2, 3};
  Drawn drawn;
  draw_on(&drawn, chart);
  REQUIRE(drawn.painter.polylines.size() == 2);
  CHECK(drawn.painter.polylines[0].points.size() == 2);
  CHECK(drawn.painter.polylines[1].points.size() == 1);
  CHECK(has_disc(drawn.painter, {drawn.plot.x(39), drawn.plot.y(3)}));
  REQUIRE(drawn.painter.polygons.size() == 1);
  CHECK(drawn.painter.polygons[0].points.size() == 4);
}

TEST_CASE("a series without two points in a row is left out, and the note says so") {
  FanChart chart = fan();
  chart.series[1].median = {1, missing, 3, missing};
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.painter.find("Cost cut") == nullptr);
  CHECK(drawn.painter.says("No data for Cost cut."));
}

TEST_CASE("the level is in view even far from the data") {
  FanChart chart = fan();
  chart.series = {{"High", {0, 52}, {100, 110}, {}, {}, {}}};
  chart.markers.clear();
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.plot.y.values.low == 0);
  chart.level.reset();
  Drawn without;
  draw_on(&without, chart);
  CHECK(without.plot.y.values.low == 100);
}

TEST_CASE("a fan without data says so") {
  FanChart chart;
  check_no_data(chart);
  chart.series = {{"One point", {0}, {1}, {0}, {2}, {}}};
  check_no_data(chart);
  chart.series = {{"Nothing", {0, 1, 2}, {missing, missing, missing}, {0, 0, 0}, {1, 1, 1}, {}}};
  chart.markers = {{1, 0, "Somewhere", 5, true}, {1, 7, "Nowhere", missing, false}};
  check_no_data(chart);
}
