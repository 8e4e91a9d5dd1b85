#include "engine/charts/ranking.hpp"

#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("a ranking's labels cover neither each other nor the edge") {
  check_no_collisions(ranking());
}

TEST_CASE("in a ranking a dot and its thick interval lie where the axis says") {
  Drawn drawn;
  draw_on(&drawn, ranking());
  const DrawnText* name = drawn.painter.find("Self-service first");
  REQUIRE(name != nullptr);
  const double x = read_across(drawn.painter, "0", 0, "+20", 20, 16.9);
  const double y = name->at.y - 0.36 * name->style.size;
  CHECK(has_disc(drawn.painter, {x, y}));
  const Rect& thick =
      drawn.painter.rectangles[2].rect;  // after the paper and the highlight: bar of the first
  CHECK(thick.x == Approx(read_across(drawn.painter, "0", 0, "+20", 20, 15.2)));
  CHECK(thick.right() == Approx(read_across(drawn.painter, "0", 0, "+20", 20, 18.6)));
}

TEST_CASE("a chance never reads as certain or impossible when it is neither") {
  CHECK(chance_text(0.71) == "71%");
  CHECK(chance_text(0.009) == "<1%");
  CHECK(chance_text(0) == "<1%");
  CHECK(chance_text(0.01) == "1%");
  CHECK(chance_text(0.996) == ">99%");
  CHECK(chance_text(missing).empty());
}

TEST_CASE("a ranking's bar of chances is as long as the chance") {
  Drawn drawn;
  draw_on(&drawn, ranking());
  std::vector<Rect> bars;
  for (const DrawnRectangle& drawn_rect : drawn.painter.rectangles) {
    if (drawn_rect.rect.height == 10) bars.push_back(drawn_rect.rect);
  }
  REQUIRE(bars.size() == 7);  // four grounds, three filled: below 1% nothing is
  CHECK(bars[1].width == Approx(0.71 * bars[0].width));
  CHECK(bars[1].x == Approx(bars[0].x));
}

TEST_CASE("a row of a ranking is told in a sentence, of what and against what") {
  Drawn drawn;
  draw_on(&drawn, ranking());
  const std::string words =
      "Self-service first: +16.9 EUR m (50% +15.2 to +18.6, 95% +12.7 to +21.2) against Baseline; 71% chance "
      "of being best";
  REQUIRE(drawn.plot.hits.size() == 5);
  CHECK(drawn.plot.hits[0].words == words);
  CHECK(drawn.plot.hits[4].words == "Train front line: no data");
  const DrawnText* name = drawn.painter.find("AI triage");
  REQUIRE(name != nullptr);
  const auto hit = hit_at(drawn.plot.hits, name->at);
  REQUIRE(hit.has_value());
  CHECK(drawn.plot.hits[*hit].item == 2);
  CHECK(in_words(ranking()).find(words) != std::string::npos);
}

TEST_CASE("a ranking on a low panel shows whole rows and says how many more there are") {
  RankingChart chart = ranking();
  for (int i = 0; i < 20; ++i) chart.rows.push_back({"Scenario " + std::to_string(i), 1.0 * i});
  chart.frame.density = Density::panel;
  Recorder painter;
  const Plot plot = draw(painter, chart, {0, 0, 520, 240});
  CHECK(plot.hits.size() >= 5);
  CHECK(painter.find("and " + std::to_string(25 - plot.hits.size()) + " more") != nullptr);
}

TEST_CASE("a ranking without data says so") {
  RankingChart chart;
  check_no_data(chart);
  chart.rows = {{"Nothing", missing, {1, 2}, {0, 3}, 0.5}};
  check_no_data(chart);
}
