#include "engine/charts/distributions.hpp"

#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("the labels of distributions cover neither each other nor the edge") {
  check_no_collisions(distributions());
}

TEST_CASE("the share at or above a threshold counts what lies on it and leaves out what is missing") {
  CHECK(share_above({1, 2, 3, missing}, 2) == Approx(2.0 / 3));
  CHECK(share_above({1, 2}, 5) == 0);
  CHECK(std::isnan(share_above({missing}, 2)));
  CHECK(std::isnan(share_above({1}, missing)));
}

TEST_CASE("bins have nice edges and hold every value once") {
  const Bins bins = binned({0, 1.9, 2, 9.99, 10, missing}, {0, 10}, 5);
  CHECK(bins.low == 0);
  CHECK(bins.width == 2);
  CHECK(bins.counts == std::vector<std::size_t>{2, 1, 0, 0, 2});
}

TEST_CASE("bins stand on the axis at their values, the fuller the higher, on one scale in all rows") {
  DistributionsChart chart = distributions();
  chart.threshold = missing;
  chart.rows = {{"A", {1, 1, 1, 9}, "", missing, "", {}}, {"B", {1, 1, 9, 9}, "", missing, "", {}}};
  Drawn drawn;
  draw_on(&drawn, chart);
  REQUIRE(drawn.painter.rectangles.size() == 5);
  const Rect& three = drawn.painter.rectangles[1].rect;
  const Rect& one = drawn.painter.rectangles[2].rect;
  const Rect& two = drawn.painter.rectangles[3].rect;
  CHECK(three.height == Approx(3 * one.height));
  CHECK(two.height == Approx(2 * one.height));
  CHECK(three.x == Approx(drawn.plot.x(1)));
  CHECK(drawn.plot.x(1) == Approx(read_across(drawn.painter, "2", 2, "8", 8, 1)));
}

TEST_CASE("the share above the threshold stands beside the published one") {
  DistributionsChart chart = distributions();
  chart.rows[0].values = {79, 80, 81, 82};
  chart.rows[1].values = {missing, 70, 80, 71, 72};
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.painter.find("75%") != nullptr);
  CHECK(drawn.painter.find("25%") != nullptr);
  CHECK(drawn.painter.find("published: 80% [S27]") != nullptr);
  CHECK(drawn.painter.says("1 of 9 values have no data."));
}

TEST_CASE("a row with fewer than two values says so beside one that has them") {
  DistributionsChart chart = distributions();
  chart.rows[1].values = {70};
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.painter.find("No data") != nullptr);
  CHECK(drawn.painter.find("What leaders believe") != nullptr);
}

TEST_CASE("distributions without data say so") {
  DistributionsChart chart;
  check_no_data(chart);
  chart.rows = {{"A", {1}, "", missing, "", {}}, {"B", {}, "", missing, "", {}}};
  check_no_data(chart);
}
