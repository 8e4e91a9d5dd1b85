#include "engine/charts/hits.hpp"

#include "tests/catch.hpp"

using namespace evert::charts;

TEST_CASE("a point is inside of a bent outline, on its edge, or outside") {
  // An L.
  const std::vector<Point> outline = {{0, 0}, {2, 0}, {2, 4}, {6, 4}, {6, 6}, {0, 6}};
  CHECK(inside(outline, {1, 1}));
  CHECK(inside(outline, {5, 5}));
  CHECK(inside(outline, {2, 2}));
  CHECK(inside(outline, {0, 0}));
  CHECK(!inside(outline, {4, 2}));
  CHECK(!inside(outline, {-1, 5}));
  CHECK(!inside(outline, {7, 4}));
}

TEST_CASE("what was drawn last is hit first, by its true shape") {
  const std::vector<Hit> hits = {{7, {0, 0, 10, 10}, "below"},
                                 {8, {0, 0, 10, 10}, "triangle", 0, {{0, 0}, {10, 0}, {0, 10}}}};
  CHECK(hit_at(hits, {1, 1}) == 1);
  CHECK(hit_at(hits, {9, 9}) == 0);
  CHECK(!hit_at(hits, {11, 1}));
}
