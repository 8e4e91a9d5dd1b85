#include "engine/charts/waterfall.hpp"

#include "engine/charts/theme.hpp"
#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

namespace {

// The bars in the order of their rows.
std::vector<DrawnRectangle> bars(const Recorder& painter) {
  std::vector<DrawnRectangle> found(painter.rectangles.begin() + 1, painter.rectangles.end());
  return found;
}

}  // namespace

TEST_CASE("a waterfall's labels cover neither each other nor the edge") {
  check_no_collisions(waterfall());
  check_no_collisions(why());
}

TEST_CASE("each bar of a waterfall begins where the sum stands, and the total ends at it") {
  Drawn drawn;
  draw_on(&drawn, waterfall());
  const auto b = bars(drawn.painter);
  const Scale& x = drawn.plot.x;
  REQUIRE(b.size() == 7);  // start, four parts, rest, total
  const double ends[] = {12, 21.8, 27.2, 23.1, 21.8, 22.5};
  for (std::size_t i = 1; i < 6; ++i) {
    INFO(i);
    CHECK(b[i].rect.x == Approx(x(std::min(ends[i - 1], ends[i]))));
    CHECK(b[i].rect.right() == Approx(x(std::max(ends[i - 1], ends[i]))));
  }
  CHECK(b[6].rect.x == Approx(x(0)));
  CHECK(b[6].rect.right() == Approx(x(22.5)));
  CHECK(sum_of(waterfall()) == Approx(22.5));
}

TEST_CASE("from zero, all bars begin at zero and losses lie on its other side") {
  Drawn drawn;
  draw_on(&drawn, why());
  const auto b = bars(drawn.painter);
  const double zero = drawn.plot.x(0);
  REQUIRE(b.size() == 6);
  CHECK(b[0].rect.x == Approx(zero));
  CHECK(b[4].rect.right() == Approx(zero));
  CHECK(b[0].rect.width / b[4].rect.width == Approx(9.8 / 4.1));
  CHECK(b[0].fill == theme::better);
  CHECK(b[4].fill == theme::worse);
}

TEST_CASE("numbers of a waterfall have their sign and stand beyond the end of their bar and its interval") {
  Drawn drawn;
  draw_on(&drawn, waterfall());
  const DrawnText* gain = drawn.painter.find("+9.8");
  const DrawnText* loss = drawn.painter.find("\u22124.1");
  REQUIRE(gain != nullptr);
  REQUIRE(loss != nullptr);
  CHECK(gain->box().x > drawn.plot.x(12 + 11.5));
  CHECK(loss->box().right() < drawn.plot.x(27.2 - 4.4));
  CHECK(drawn.painter.find("12.0") != nullptr);  // a level has no plus
}

TEST_CASE("a part without a value is left out of a waterfall, and the note says so") {
  Drawn drawn;
  draw_on(&drawn, waterfall());
  CHECK(drawn.painter.find("Not measured") == nullptr);
  CHECK(drawn.painter.says("No data for Not measured."));
}

TEST_CASE("hits of a waterfall tell parts from start, rest and total") {
  Drawn drawn;
  draw_on(&drawn, waterfall());
  REQUIRE(drawn.plot.hits.size() == 7);
  CHECK(drawn.plot.hits[0].kind == 1);
  CHECK(drawn.plot.hits[1].kind == 0);
  CHECK(drawn.plot.hits[1].item == 0);
  CHECK(drawn.plot.hits[1].words == "Fewer care contacts: +9.8 (+8.1 to +11.5), Care");
  CHECK(drawn.plot.hits[5].kind == 2);
  CHECK(drawn.plot.hits[6].kind == 3);
}

TEST_CASE("a waterfall that cannot show all rows keeps its total") {
  WaterfallChart chart = waterfall();
  for (int i = 0; i < 20; ++i) chart.parts.push_back({"Part " + std::to_string(i), 0.0});
  chart.frame.density = Density::panel;
  Recorder painter;
  const Plot plot = draw(painter, chart, {0, 0, 520, 240});
  CHECK(painter.find("Self-service first") != nullptr);
  CHECK(painter.find("and " + std::to_string(27 - plot.hits.size()) + " more") != nullptr);
}

TEST_CASE("a waterfall without data says so") {
  WaterfallChart chart;
  check_no_data(chart);
  chart.parts = {{"Nothing", missing, "", {1, 2}}};
  check_no_data(chart);
}
