#include "engine/charts/dot_plot.hpp"

#include <algorithm>
#include <cmath>

#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

namespace {

std::size_t dots_of(const Recorder& painter, Colour colour) {
  std::size_t count = 0;
  for (const DrawnDiscs& discs : painter.discs_drawn)
    count += discs.fill == colour ? discs.centres.size() : 0;
  return count;
}

}  // namespace

TEST_CASE("a dot plot's labels cover neither each other nor the edge") {
  check_no_collisions(futures());
}

TEST_CASE("a hundred dots are the quantiles of the values, few values are themselves") {
  std::vector<double> values;
  for (int i = 1000; i >= 0; --i) values.push_back(i);
  const auto dots = quantile_dots(values, 100);
  REQUIRE(dots.size() == 100);
  CHECK(dots[0] == Approx(5));
  CHECK(dots[50] == Approx(505));
  CHECK(quantile_dots({3, missing, 1}, 100) == std::vector<double>{1, 3});
}

TEST_CASE("dots on the worse side are hollow, and the words count both sides") {
  Drawn drawn;
  draw_on(&drawn, futures());
  const std::size_t better = dots_of(drawn.painter, theme::better);
  const std::size_t worse = dots_of(drawn.painter, theme::worse);
  CHECK(better + worse == 100);
  CHECK(worse > 0);
  CHECK(dots_of(drawn.painter, theme::paper) == worse);
  CHECK(drawn.painter.says(std::to_string(better) + " of 100 better than Baseline"));
  DotPlot chart = futures();
  chart.better = Better::lower;
  Drawn other;
  draw_on(&other, chart);
  CHECK(dots_of(other.painter, theme::better) == worse);
}

TEST_CASE("no dot covers another, leaves the plot or stands on the wrong side of the threshold") {
  for (const auto& [width, height] : {std::pair{320.0, 180.0}, {760.0, 400.0}, {1200.0, 300.0}}) {
    DotPlot chart = futures();
    chart.frame.density = Density::panel;
    Recorder painter;
    const Plot plot = draw(painter, chart, {0, 0, width, height});
    std::vector<Point> centres;
    for (const Hit& hit : plot.hits) centres.push_back(hit.area.centre());
    const double size = plot.hits[0].area.width;
    double least = 1e9;
    for (std::size_t i = 0; i < centres.size(); ++i) {
      CHECK(plot.area.contains(centres[i]));
      for (std::size_t j = 0; j < i; ++j) {
        const double dx = centres[i].x - centres[j].x;
        const double dy = centres[i].y - centres[j].y;
        least = std::min(least, std::sqrt(dx * dx + dy * dy));
      }
      const bool right = centres[i].x > plot.x(0);
      CHECK(right == (plot.hits[i].words.find("worse") == std::string::npos));
    }
    CHECK(least > 0.99 * size);
  }
}

TEST_CASE("a dot plot says what a dot is and what is missing") {
  Drawn drawn;
  draw_on(&drawn, futures());
  CHECK(drawn.painter.says("100 dots stand for 200 replicates."));
  CHECK(drawn.painter.says("1 of 201 replicates have no data."));
  DotPlot chart = futures();
  chart.values.resize(40);
  Drawn few;
  draw_on(&few, chart);
  CHECK(few.painter.says("Each dot is one of 40 replicates."));
}

TEST_CASE("a dot plot without data says so") {
  DotPlot chart;
  check_no_data(chart);
  chart.values = {missing, 3};
  check_no_data(chart);
}
