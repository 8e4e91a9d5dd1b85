#include "engine/charts/sankey.hpp"

#include <cmath>

#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

namespace {

// Ribbons that cross: they leave in one order and arrive in the other.
int crossings(const std::vector<Hit>& hits) {
  int count = 0;
  for (const Hit& a : hits) {
    for (const Hit& b : hits) {
      if (a.kind != 0 || b.kind != 0) continue;
      const std::size_t middle = a.outline.size() / 2 - 1;
      const bool above = a.outline[0].y < b.outline[0].y - 1e-6;
      if (above && a.outline[middle].y > b.outline[middle].y + 1e-6) ++count;
    }
  }
  return count;
}

}  // namespace

TEST_CASE("a Sankey's labels cover neither each other nor the edge") {
  check_no_collisions(sankey());
}

TEST_CASE("ribbons are as wide as their flow, and those of a node fill it") {
  SankeyChart chart;
  chart.left = {"A", "B"};
  chart.right = {"C", "D"};
  chart.flows = {{0, 0, 30}, {0, 1, 10}, {1, 1, 20}};
  Drawn drawn;
  draw_on(&drawn, chart);
  std::vector<double> widths;
  for (const Hit& hit : drawn.plot.hits) {
    if (hit.kind == 0) widths.push_back(hit.outline.back().y - hit.outline.front().y);
  }
  REQUIRE(widths.size() == 3);  // the widest was drawn first
  CHECK(widths[0] / widths[1] == Approx(30.0 / 20));
  CHECK(widths[1] / widths[2] == Approx(20.0 / 10));
  REQUIRE(drawn.painter.rectangles.size() == 5);
  CHECK(drawn.painter.rectangles[1].rect.height == Approx(widths[0] + widths[2]));
}

TEST_CASE("ribbons cross only where the order of nodes makes them") {
  SankeyChart chart;
  chart.left = {"A", "B", "C"};
  chart.right = {"D", "E", "F"};
  // Given in an order that would cross if drawn so.
  chart.flows = {{0, 2, 10}, {0, 0, 10}, {1, 1, 10}, {2, 2, 10}, {0, 1, 10}, {2, 0, 10}};
  Drawn drawn;
  draw_on(&drawn, chart);
  // By hand: (0,2) with (1,1), (2,0); (0,1) and (1,1) with (2,0).
  CHECK(crossings(drawn.plot.hits) == 4);
}

TEST_CASE("small flows are merged into others, those that lose are not, and the note says so") {
  const auto flows = shown_flows(sankey());
  double total = 0;
  for (const SankeyFlow& flow : flows) total += flow.amount;
  CHECK(total == Approx(2171));  // as much as was given
  CHECK(flows.size() == 16);     // 13 as they were, and those from Sales, Billing and Retention to others
  Drawn drawn;
  draw_on(&drawn, sankey());
  CHECK(drawn.painter.says("Others: 3 flows below 1.0% of all."));
  CHECK(drawn.painter.says("1 of 17 flows have no data."));
  CHECK(drawn.painter.find("Others") != nullptr);
  SankeyChart chart = sankey();
  chart.flows[2].loss = chart.flows[11].loss = Loss::losing;
  for (const SankeyFlow& flow : shown_flows(chart)) {
    CHECK(flow.to < chart.right.size());  // one small flow alone stays as well
  }
}

TEST_CASE("what loses is hatched, and a key says what that means") {
  Drawn drawn;
  draw_on(&drawn, sankey());
  CHECK(drawn.painter.polylines.size() == 6);  // both edges of three
  CHECK(drawn.painter.find("lost more than 10% of customers") != nullptr);
  SankeyChart chart = sankey();
  for (SankeyFlow& flow : chart.flows) flow.loss = Loss::none;
  Drawn calm;
  draw_on(&calm, chart);
  CHECK(calm.painter.polylines.empty());
  CHECK(calm.painter.find("lost more than 10% of customers") == nullptr);
}

TEST_CASE("a ribbon is hit inside its curve only, and says from where to where") {
  Drawn drawn;
  draw_on(&drawn, sankey());
  for (const Hit& hit : drawn.plot.hits) {
    if (hit.kind != 0 || hit.item != 6) continue;
    CHECK(hit.words ==
          "Care to Billing: 310 handoffs a week, 14.3% of all; lost more than 10% of customers; half of them "
          "twice");
    const std::size_t middle = hit.outline.size() / 4;
    const Point p = hit.outline[middle];
    const Point q = hit.outline[hit.outline.size() - 1 - middle];
    CHECK(inside(hit.outline, {(p.x + q.x) / 2, (p.y + q.y) / 2}));
    CHECK(!inside(hit.outline, {p.x, p.y - 2}));
    return;
  }
  FAIL("no hit for the flow");
}

TEST_CASE("a Sankey without data says so") {
  SankeyChart chart;
  check_no_data(chart);
  chart.left = chart.right = {"A"};
  chart.flows = {{0, 0, missing}, {0, 4, 2}, {0, 0, 0}, {0, 0, -1}};
  check_no_data(chart);
}
