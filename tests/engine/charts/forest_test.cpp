#include "engine/charts/forest.hpp"

#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

namespace {

constexpr double open_end = std::numeric_limits<double>::infinity();

std::string target_of(Range target, int decimals, const std::string& unit) {
  ForestRow row;
  row.target = target;
  row.decimals = decimals;
  row.unit = unit;
  return target_text(row);
}

}  // namespace

TEST_CASE("a forest's labels cover neither each other nor the edge") {
  check_no_collisions(forest());
  check_no_collisions(moderation());
}

TEST_CASE("on one scale a dot lies where the axis says, an interval from end to end") {
  Drawn drawn;
  draw_on(&drawn, moderation());
  const double x = read_across(drawn.painter, "0.0", 0, "+2.0", 2, -0.5);
  const DrawnText* label = drawn.painter.find("All");
  REQUIRE(label != nullptr);
  CHECK(has_disc(drawn.painter, {x, label->at.y - 0.36 * label->style.size}));
}

TEST_CASE("on its own scale a value in the middle of its target is in the middle of the plot") {
  Drawn drawn;
  draw_on(&drawn, forest());
  const DrawnText* label = drawn.painter.find("Redesigns that stall");  // 44, target 38 to 50
  REQUIRE(label != nullptr);
  const double y = label->at.y - 0.36 * label->style.size;
  CHECK(has_disc(drawn.painter, {drawn.plot.area.centre().x, y}));
  // Its target is the first grey band: from -1 to 1 half-widths.
  REQUIRE(drawn.painter.rectangles.size() == 6);
  const Rect band = drawn.painter.rectangles[1].rect;
  CHECK(band.x == Approx(drawn.plot.x(-1)));
  CHECK(band.right() == Approx(drawn.plot.x(1)));
}

TEST_CASE("on its own scale a value is as many half-widths from the middle as it is off") {
  ForestChart chart = forest();
  chart.rows = {
      {"Twice", "", "", 19, no_interval, Range{4, 14}, 0, "", Verdict::none},            // (19 - 9) / 5
      {"At least", "", "", 60, no_interval, Range{40, open_end}, 0, "", Verdict::none},  // -1 + 20 / 20
      {"At most", "", "", 0.075, no_interval, Range{-open_end, 0.05}, 3, "",
       Verdict::none},                                                             // 1 + .025 / .025
      {"Exactly", "", "", 11, no_interval, Range{10, 10}, 0, "", Verdict::none}};  // 1 / (10 / 10)
  Drawn drawn;
  draw_on(&drawn, chart);
  std::vector<double> found;
  for (const DrawnDiscs& discs : drawn.painter.discs_drawn) {
    if (discs.fill != theme::paper) found.push_back(drawn.plot.x.value_at(discs.centres[0].x));
  }
  REQUIRE(found.size() == 4);
  CHECK(found[0] == Approx(2));
  CHECK(found[1] == Approx(0).margin(1e-9));
  CHECK(found[2] == Approx(2));
  CHECK(found[3] == Approx(1));
}

TEST_CASE("met and not met differ in shape, and what lies beyond the plot is an arrow") {
  ForestChart chart = forest();
  chart.rows.resize(2);
  Drawn drawn;
  draw_on(&drawn, chart);
  // In the key and in the rows one each: a disc with its rim, a diamond with its hollow.
  CHECK(drawn.painter.discs_drawn.size() == 4);
  CHECK(drawn.painter.polygons.size() == 4);
  chart.rows[1].value = 90;
  Drawn far;
  draw_on(&far, chart);
  REQUIRE(far.painter.polygons.size() == 3);
  CHECK(far.painter.polygons[2].points.size() == 3);
}

TEST_CASE("targets are told with their open ends") {
  CHECK(target_of({20, 40}, 0, "%") == "20 to 40%");
  CHECK(target_of({20, open_end}, 1, "weeks") == "at least 20.0 weeks");
  CHECK(target_of({-open_end, -3}, 0, "") == "at most \u22123");
  CHECK(target_of({5, 5}, 0, "%") == "5%");
  CHECK(target_of({-open_end, open_end}, 0, "%").empty());
}

TEST_CASE("a row without a value says so and keeps its place") {
  Drawn drawn;
  draw_on(&drawn, forest());
  CHECK(drawn.painter.find("Peak of cumulative profit") != nullptr);
  CHECK(drawn.painter.find("no data") != nullptr);
  CHECK(in_words(forest()).find("Peak of cumulative profit: no data, target 120 to 220%.") !=
        std::string::npos);
}

TEST_CASE("a forest without data says so") {
  ForestChart chart;
  check_no_data(chart);
  chart.rows = {{"Nothing", "", "", missing, {1, 2}, Range{0, 1}, 1, "", Verdict::none}};
  check_no_data(chart);
}
