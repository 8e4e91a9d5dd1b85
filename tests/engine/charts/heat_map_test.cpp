#include "engine/charts/heat_map.hpp"

#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("a heat map's labels cover neither each other nor the edge") {
  check_no_collisions(load());
  check_no_collisions(matrix());
}

TEST_CASE("cells of a heat map have the colour of their value and stand in their row and column") {
  Drawn drawn;
  draw_on(&drawn, matrix());
  const Hit& hit = drawn.plot.hits[6];  // Onboarding, Business small: the lowest, -6
  CHECK(hit.words == "Onboarding, Business small: \u22126.0");
  CHECK(drawn.painter.rectangles[7].fill == theme::blue);
  CHECK(drawn.painter.rectangles[3].fill == theme::diverging(0));  // Sales, Business small
  CHECK(hit.area.x == Approx(drawn.plot.area.x + drawn.plot.area.width / 2));
  const DrawnText* row = drawn.painter.find("Onboarding");
  REQUIRE(row != nullptr);
  CHECK(hit.area.y < row->at.y);
  CHECK(hit.area.bottom() > row->at.y);
}

TEST_CASE("a missing cell is crossed out, and the note says how many are") {
  Drawn drawn;
  draw_on(&drawn, matrix());
  CHECK(drawn.painter.says("Crossed: 2 of 16 cells have no data."));
  CHECK(drawn.painter.lines.size() == 2);
  CHECK(drawn.plot.hits[9].words == "Care, Students: no data");
}

TEST_CASE("names of columns are thinned before they are shortened") {
  HeatMap chart = matrix();
  chart.frame.density = Density::panel;
  Recorder painter;
  draw(painter, chart, {0, 0, 400, 240});
  CHECK(painter.find("Families") != nullptr);
  CHECK(painter.find("Business small") != nullptr);
  CHECK(!painter.says("Stud"));
}

TEST_CASE("more columns than pixels are averaged, which the remark says") {
  HeatMap chart;
  chart.frame.title = "Long";
  chart.rows = {"Care"};
  chart.values.emplace_back();
  for (int i = 0; i < 5000; ++i) chart.values[0].push_back(i);
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.plot.remark == "mean of 8 columns a cell");
  CHECK(drawn.plot.hits.size() == 625);
  CHECK(drawn.plot.hits[1].words == "Care, 8: 11.5");  // of 8 to 15
}

TEST_CASE("the colours of amounts get lighter throughout, those of differences darker to both sides") {
  double last = 0;
  for (int i = 0; i <= 50; ++i) {
    const double contrast = theme::contrast(theme::sequential(i / 50.0), rgb(0x000000));
    CHECK(contrast > last);
    last = contrast;
  }
  CHECK(theme::sequential(-1) == theme::sequential(0));
  CHECK(theme::sequential(7) == theme::sequential(1));
  for (const double side : {-1.0, 1.0}) {
    last = 0;
    for (int i = 0; i <= 20; ++i) {
      const double contrast = theme::contrast(theme::diverging(side * i / 20.0), theme::paper);
      CHECK(contrast > last);
      last = contrast;
    }
  }
  CHECK(theme::diverging(-1) == theme::blue);
  CHECK(theme::diverging(1) == theme::vermilion);
}

TEST_CASE("a heat map without data says so") {
  HeatMap chart;
  check_no_data(chart);
  chart.rows = {"A"};
  chart.values = {{missing, missing}};
  check_no_data(chart);
}
