#include "engine/charts/scatter.hpp"

#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("a scatter's labels cover neither each other nor the edge") {
  check_no_collisions(scatter());
}

TEST_CASE("a point lies where both axes say") {
  ScatterChart chart = scatter();
  chart.points = {{1, -4}, {3, 2}, {7, 4}};
  Drawn drawn;
  draw_on(&drawn, chart);
  const double x = read_across(drawn.painter, "2", 2, "6", 6, 3);
  const double y = read_up(drawn.painter, "\u22122", -2, "+4", 4, 2);
  CHECK(has_disc(drawn.painter, {x, y}));
}

TEST_CASE("the subtitle ends with r, its interval and the number of points; the note says what is missing") {
  Drawn drawn;
  draw_on(&drawn, scatter());
  CHECK(drawn.painter.says("r\u00a0=\u00a00.34 (95% interval 0.24 to 0.44), n\u00a0=\u00a0199."));
  CHECK(drawn.painter.says("2 of 201 points have no data."));
  ScatterChart plain = scatter();
  plain.fit.reset();
  Drawn without;
  draw_on(&without, plain);
  CHECK(!without.painter.says("r\u00a0="));
  CHECK(without.painter.says("n\u00a0=\u00a0199."));
}

TEST_CASE("all points are drawn at once, and equal ones in both directions have axes of some width") {
  ScatterChart chart = scatter();
  Drawn drawn;
  draw_on(&drawn, chart);
  REQUIRE(drawn.painter.discs_drawn.size() == 1);
  CHECK(drawn.painter.discs_drawn[0].centres.size() == 199);
  chart.points = {{2, 3}, {2, 3}};
  chart.fit.reset();
  Drawn equal;
  draw_on(&equal, chart);
  CHECK(equal.plot.area.contains(equal.painter.discs_drawn.at(0).centres.at(0)));
}

TEST_CASE("a scatter of one point or none says so") {
  ScatterChart chart;
  chart.fit = Fit{};
  check_no_data(chart);
  chart.points = {{1, 1}};
  check_no_data(chart);
}
