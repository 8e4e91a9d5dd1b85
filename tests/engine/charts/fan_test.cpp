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

TEST_CASE("an emphasised series alone has bands, and is drawn last and widest") {
  Drawn drawn;
  draw_on(&drawn, verdict_fan());
  CHECK(drawn.painter.polygons.size() == 2);  // both bands of the first series
  REQUIRE(drawn.painter.polylines.size() == 4);
  CHECK(drawn.painter.polylines[3].colour == theme::green);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(drawn.painter.polylines[i].width < drawn.painter.polylines[3].width);
  }
  FanChart all = verdict_fan();
  all.emphasis.reset();
  Drawn equal;
  draw_on(&equal, all);
  CHECK(equal.painter.polygons.size() == 8);
}

TEST_CASE("lines of a fan differ by their dashes") {
  Drawn drawn;
  draw_on(&drawn, verdict_fan());
  REQUIRE(drawn.painter.polylines.size() == 4);
  CHECK(drawn.painter.polylines[0].dash == Dash::dashed);
  CHECK(drawn.painter.polylines[1].dash == Dash::dotted);
  CHECK(drawn.painter.polylines[3].dash == Dash::solid);
}

TEST_CASE("the payback is a point and an interval on the level, with its words above") {
  Drawn drawn;
  draw_on(&drawn, verdict_fan());
  const double zero = drawn.plot.y(0);
  CHECK(has_disc(drawn.painter, {drawn.plot.x(82), zero}));
  bool interval = false;
  for (const DrawnShape& line : drawn.painter.lines) {
    if (line.width != 5) continue;
    interval = true;
    CHECK(line.points[0].x == Approx(drawn.plot.x(60)));
    CHECK(line.points[1].x == Approx(drawn.plot.x(121)));
    CHECK(line.points[0].y == Approx(zero));
  }
  CHECK(interval);
  const DrawnText* words = drawn.painter.find("Pays back in month 19 (14 to 28)");
  REQUIRE(words != nullptr);
  CHECK(words->at.y < drawn.plot.area.y);
  CHECK(in_words(verdict_fan()).find("Pays back in month 19") != std::string::npos);
}

TEST_CASE("what never pays back has words but no point") {
  FanChart chart = verdict_fan();
  chart.payback = FanPayback{missing, {missing, missing}, "Does not pay back in five years", 0};
  chart.events.clear();
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.painter.says("Does not pay back in five years"));
  CHECK(drawn.painter.discs_drawn.empty());
}

TEST_CASE("an event is a line down where the axis says, and is told when pointed at") {
  Drawn drawn;
  draw_on(&drawn, verdict_fan());
  const double x = read_across(drawn.painter, "Year 1", 52, "Year 4", 208, 156);
  const auto found = std::find_if(drawn.painter.lines.begin(), drawn.painter.lines.end(),
                                  [](const DrawnShape& line) { return line.dash == Dash::dashed; });
  REQUIRE(found != drawn.painter.lines.end());
  CHECK(found->points[0].x == Approx(x));
  const auto hit = hit_at(drawn.plot.hits, {x + 1, drawn.plot.area.centre().y});
  REQUIRE(hit.has_value());
  CHECK(drawn.plot.hits[*hit].kind == 2);
  CHECK(drawn.plot.hits[*hit].words == "Licences cost a third more");
}

TEST_CASE("a long line is drawn from minimum to maximum, keeps its peaks, and says so") {
  FanChart chart;
  FanSeries s{"Load", {}, {}, {}, {}, {}};
  for (int i = 0; i < 50000; ++i) {
    s.x.push_back(i);
    s.median.push_back(i % 977 == 500 ? 40 : i % 7);
    s.low.push_back(i == 31234 ? -9 : 0);
    s.high.push_back(s.median.back() + 1);
  }
  chart.series = {s};
  chart.sample = "weeks";
  Drawn drawn;
  draw_on(&drawn, chart);
  REQUIRE(drawn.painter.polylines.size() == 1);
  const auto& line = drawn.painter.polylines[0].points;
  CHECK(line.size() < 4 * drawn.plot.area.width);
  const double peak = drawn.plot.y(40);
  const auto peaks =
      std::count_if(line.begin(), line.end(), [peak](Point p) { return std::fabs(p.y - peak) < 1e-6; });
  CHECK(peaks == 51);  // 500, 1477, ... 49350
  CHECK(drawn.plot.remark == "min to max of 128 weeks a pixel");
  CHECK(drawn.painter.says("128 weeks a pixel"));
  REQUIRE(drawn.painter.polygons.size() == 1);
  double lowest = 0;
  for (const Point& p : drawn.painter.polygons[0].points) lowest = std::max(lowest, p.y);
  CHECK(lowest == Approx(drawn.plot.y(-9)));
}

TEST_CASE("a fan zoomed in draws what is in range, and its names stand where lines leave it") {
  FanChart chart = verdict_fan();
  chart.x.range = Range{0, 52};
  Drawn drawn;
  draw_on(&drawn, chart);
  for (const DrawnShape& line : drawn.painter.polylines) CHECK(line.points.size() <= 54);
  CHECK(drawn.plot.x.values == Range{0, 52});
  CHECK(drawn.painter.find("Licences cost a third more") == nullptr);
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
