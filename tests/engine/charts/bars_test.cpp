#include "engine/charts/bars.hpp"

#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("a bar chart's labels cover neither each other nor the edge") {
  check_no_collisions(bars(Orientation::horizontal));
  check_no_collisions(bars(Orientation::vertical));
}

TEST_CASE("bars across reach from zero to their value, losses to the other side") {
  Drawn drawn;
  draw_on(&drawn, bars(Orientation::horizontal));
  const auto& r = drawn.painter.rectangles;  // the paper, two swatches, then five bars
  REQUIRE(r.size() == 8);
  const auto at = [&](double value) { return read_across(drawn.painter, "0", 0, "5", 5, value); };
  CHECK(r[5].rect.x == Approx(at(0)));
  CHECK(r[5].rect.right() == Approx(at(6.1)));
  CHECK(r[7].rect.x == Approx(at(-0.8)));
  CHECK(r[7].rect.right() == Approx(at(0)));
  CHECK(r[4].rect.y > r[3].rect.y);  // in the order of the key
}

TEST_CASE("bars upright reach from zero to their value") {
  Drawn drawn;
  draw_on(&drawn, bars(Orientation::vertical));
  const auto& r = drawn.painter.rectangles;
  REQUIRE(r.size() == 8);
  CHECK(r[5].rect.y == Approx(read_up(drawn.painter, "0", 0, "6", 6, 6.1)));
  CHECK(r[5].rect.bottom() == Approx(read_up(drawn.painter, "0", 0, "6", 6, 0)));
  CHECK(r[7].rect.y == Approx(read_up(drawn.painter, "0", 0, "6", 6, 0)));
  CHECK(r[4].rect.x > r[3].rect.x);
}

TEST_CASE("a bar's interval is drawn where it lies, and told") {
  Drawn drawn;
  draw_on(&drawn, bars(Orientation::horizontal));
  bool found = false;
  for (const DrawnShape& line : drawn.painter.lines) {
    found = found || (std::abs(line.points[0].x - drawn.plot.x(5.6)) < 0.01 &&
                      std::abs(line.points[1].x - drawn.plot.x(6.6)) < 0.01);
  }
  CHECK(found);
  CHECK(drawn.plot.hits[2].words == "Care (Baseline): 6.1 (5.6 to 6.6)");
  CHECK(drawn.plot.hits[2].item == 1);
  CHECK(drawn.plot.hits[2].kind == 0);
}

TEST_CASE("a missing bar is named") {
  Drawn drawn;
  draw_on(&drawn, bars(Orientation::vertical));
  CHECK(drawn.painter.says("No data for Billing (Baseline)."));
}

TEST_CASE("a bar chart without data says so") {
  BarChart chart;
  check_no_data(chart);
  chart.groups = {"A"};
  chart.series = {{"S", {missing}, {{1, 2}}}};
  check_no_data(chart);
}
