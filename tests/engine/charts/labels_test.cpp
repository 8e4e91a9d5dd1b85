#include "engine/charts/labels.hpp"

#include "tests/catch.hpp"

using namespace evert::charts;

namespace {

using Values = std::vector<double>;

}  // namespace

TEST_CASE("labels that have room stay where they are wanted") {
  CHECK(spread(Values{10, 50, 90}, Values{10, 10, 10}, 2, 0, 100) == Values{10, 50, 90});
  CHECK(spread(Values{}, Values{}, 2, 0, 100).empty());
}

TEST_CASE("labels in each other's way part evenly and keep their order") {
  // Two of height 10 that want 50, and a gap of 2: 44 and 56.
  CHECK(spread(Values{50, 50}, Values{10, 10}, 2, 0, 100) == Values{44, 56});
  // The third is pushed by the pair: with a distance of 12 each, the mean of 50, 50 and 58 less 0, 12, 24.
  const Values three = spread(Values{58, 50, 50}, Values{10, 10, 10}, 2, 0, 100);
  REQUIRE(three.size() == 3);
  CHECK(three[1] == Approx(158.0 / 3 - 12));
  CHECK(three[2] == Approx(158.0 / 3));
  CHECK(three[0] == Approx(158.0 / 3 + 12));
}

TEST_CASE("labels stay inside, and run out at the end only where they cannot fit") {
  CHECK(spread(Values{1, 99}, Values{10, 10}, 2, 0, 100) == Values{5, 95});
  CHECK(spread(Values{99, 98}, Values{10, 10}, 2, 0, 100) == Values{95, 83});
  CHECK(spread(Values{5, 5}, Values{10, 10}, 2, 0, 15) == Values{5, 17});
}

TEST_CASE("a label goes above its mark unless something is there, and never over another label") {
  const Rect bounds{0, 0, 200, 200};
  const Point mark{100, 100};
  const Rect above = place_near(mark, 40, 10, bounds, {});
  CHECK(above.bottom() < mark.y);
  CHECK(above.centre().x == 100);
  const Obstacles taken{{Rect{0, 0, 200, 95}}, {}};
  const Rect below = place_near(mark, 40, 10, bounds, taken);
  CHECK(below.y > mark.y);
  CHECK(overlap(below, taken.labels[0]) == 0);
}

TEST_CASE("a label keeps off lines and does not reach over another label") {
  const Rect bounds{0, 0, 200, 200};
  const Point mark{100, 100};
  Obstacles lines;
  for (double y = 60; y <= 130; y += 2) lines.points.push_back({100, y});
  const Rect beside = place_near(mark, 40, 10, bounds, lines);
  for (const Point& p : lines.points) CHECK(!beside.contains(p));
  // A thin label right above: the place beyond it is free, but the way there crosses it.
  const Obstacles wall{{Rect{0, 93, 200, 4}}, {}};
  CHECK(place_near(mark, 40, 10, bounds, wall).y > 97);
}

TEST_CASE("a line is sampled at both ends and at no greater distance than asked for") {
  const std::vector<Point> line = {{0, 0}, {10, 0}};
  CHECK(sampled(line, 4) == std::vector<Point>{{0, 0}, {10.0 / 3, 0}, {20.0 / 3, 0}, {10, 0}});
}
