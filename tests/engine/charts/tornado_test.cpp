#include "engine/charts/tornado.hpp"

#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("a tornado's labels cover neither each other nor the edge") {
  check_no_collisions(tornado());
}

TEST_CASE("the widest swing comes first; the outcome as it is counts when both ends lie on one side") {
  std::vector<std::string> names;
  for (const TornadoBar& bar : sorted_bars(tornado())) names.push_back(bar.name);
  // Swings of 4, 2.5, 1 (3 to 4, though the ends are .6 apart) and .8.
  CHECK(names ==
        std::vector<std::string>{"Months the leader stays", "Time to learn", "Resistance", "Word of mouth"});
}

TEST_CASE("a bar reaches from the outcome as it is to that at each end") {
  Drawn drawn;
  draw_on(&drawn, tornado());
  REQUIRE(drawn.painter.rectangles.size() == 3 + 8);  // paper, two of the key, two halves of four bars
  const Rect low = drawn.painter.rectangles[3].rect;
  const Rect high = drawn.painter.rectangles[4].rect;
  CHECK(low.x == Approx(read_across(drawn.painter, "+2", 2, "+4", 4, 1)));
  CHECK(low.right() == Approx(drawn.plot.x(4)));
  CHECK(high.x == Approx(drawn.plot.x(4)));
  CHECK(high.right() == Approx(drawn.plot.x(5)));
}

TEST_CASE("two ends on one side share the height of their bar") {
  Drawn drawn;
  draw_on(&drawn, tornado());
  const Rect low = drawn.painter.rectangles.at(7).rect;
  const Rect high = drawn.painter.rectangles.at(8).rect;
  CHECK(low.right() == Approx(high.right()));
  CHECK(overlap(low, high) == 0);
}

TEST_CASE("words of the nearer of two ends on one side stand beyond the base, where no bar is") {
  TornadoChart chart = tornado();
  chart.bars = {{"Low is nearer", "1", "9", 3.6, 3}, {"High is nearer", "2", "8", 5, 4.4}};
  Drawn drawn;
  draw_on(&drawn, chart);
  const auto left_of_base = [&drawn](const std::string& words) {
    const DrawnText* text = drawn.painter.find(words);
    REQUIRE(text != nullptr);
    return text->at.x < drawn.plot.x(4);
  };
  CHECK(!left_of_base("1: +3.6"));
  CHECK(left_of_base("9: +3.0"));
  CHECK(!left_of_base("2: +5.0"));
  CHECK(left_of_base("8: +4.4"));
}

TEST_CASE("each end says the parameter and the outcome there") {
  Drawn drawn;
  draw_on(&drawn, tornado());
  CHECK(drawn.painter.find("12: +1.0") != nullptr);
  CHECK(drawn.painter.find("26 weeks: +2.0") != nullptr);
}

TEST_CASE("bars without data and bars beyond the most are counted in the note") {
  TornadoChart chart = tornado();
  chart.most = 2;
  Drawn drawn;
  draw_on(&drawn, chart);
  CHECK(drawn.painter.says("No data for Noise. The 2 widest of 4 bars."));
  CHECK(drawn.painter.find("Word of mouth") == nullptr);
}

TEST_CASE("a tornado without data says so") {
  TornadoChart chart;
  check_no_data(chart);
  chart.bars = {{"A", "0", "1", 1, 2}};
  check_no_data(chart);  // without the outcome as it is
  chart.base = 1;
  chart.bars[0].at_high = missing;
  check_no_data(chart);
}
