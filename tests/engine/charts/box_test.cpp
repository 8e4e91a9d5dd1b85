#include "engine/charts/box.hpp"

#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("a box chart's labels cover neither each other nor the edge") {
  check_no_collisions(waits());
}

TEST_CASE("Tukey's numbers, by hand") {
  // Quartiles of 1 to 9 are 3 and 7, so whiskers reach to -3 and 13.
  const auto plain = tukey_box({9, 8, 7, 6, 5, 4, 3, 2, 1});
  REQUIRE(plain.has_value());
  CHECK(plain->lower_quartile == 3);
  CHECK(plain->median == 5);
  CHECK(plain->upper_quartile == 7);
  CHECK(plain->low == 1);
  CHECK(plain->high == 9);
  CHECK(plain->outliers.empty());
  const auto far = tukey_box({1, 2, 3, 4, 5, 6, 7, 13.5, missing, -20, 8, 9});  // 11 values: 2.5 and 7.5
  REQUIRE(far.has_value());
  CHECK(far->lower_quartile == Approx(2.5));
  CHECK(far->upper_quartile == Approx(7.5));
  CHECK(far->high == 13.5);  // 7.5 + 1.5 * 5 = 15
  CHECK(far->low == 1);
  CHECK(far->outliers == std::vector<double>{-20});
  CHECK(!tukey_box({1, missing}));
}

TEST_CASE("a box lies from quartile to quartile, its median line inside") {
  Drawn drawn;
  draw_on(&drawn, waits());
  const auto box = tukey_box(waits().series[0].values[0]);
  const Rect& rect = drawn.painter.rectangles[3].rect;  // after the paper and two swatches
  CHECK(rect.x == Approx(drawn.plot.x(box->lower_quartile)));
  CHECK(rect.right() == Approx(drawn.plot.x(box->upper_quartile)));
  CHECK(has_disc(drawn.painter, {drawn.plot.x(21.5), rect.centre().y}));  // an outlier
}

TEST_CASE("a group without data in a series is named, and the other box stays") {
  Drawn drawn;
  draw_on(&drawn, waits());
  CHECK(drawn.painter.says("No data for Seniors (Self-service first)."));
  CHECK(drawn.painter.rectangles.size() == 1 + 2 + 7);
  CHECK(drawn.plot.hits.size() == 8);
  CHECK(drawn.plot.hits[7].words == "Seniors (Self-service first): no data");
}

TEST_CASE("a box chart without data says so") {
  BoxChart chart;
  check_no_data(chart);
  chart.groups = {"A", "B"};
  chart.series = {{"S", {{1}, {missing, missing}}}};
  check_no_data(chart);
}
