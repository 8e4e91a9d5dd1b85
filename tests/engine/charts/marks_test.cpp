#include "engine/charts/marks.hpp"

#include "engine/charts/theme.hpp"
#include "tests/catch.hpp"
#include "tests/engine/charts/recorder.hpp"

using namespace evert::charts;
using evert::charts::example::Recorder;

namespace {

// The mark, without the disc of paper below it.
Recorder& drawn(Recorder& painter, Mark mark) {
  draw_mark(painter, mark, {50, 50}, 5, theme::blue);
  painter.discs_drawn.erase(painter.discs_drawn.begin());
  return painter;
}

}  // namespace

TEST_CASE("a good moment points up, a bad one down") {
  Recorder up, down;
  REQUIRE(drawn(up, Mark::triangle_up).polygons.size() == 1);
  REQUIRE(drawn(down, Mark::triangle_down).polygons.size() == 1);
  const auto& a = up.polygons[0].points;
  const auto& b = down.polygons[0].points;
  REQUIRE(a.size() == 3);
  REQUIRE(b.size() == 3);
  CHECK(a[0].y < a[1].y);  // the tip above
  CHECK(b[0].y > b[1].y);
}

TEST_CASE("marks differ by shape, not by colour alone") {
  Recorder disc, ring, diamond, cross;
  CHECK(drawn(disc, Mark::disc).discs_drawn.size() == 1);
  CHECK(drawn(ring, Mark::hollow_disc).discs_drawn.size() == 2);
  CHECK(drawn(diamond, Mark::hollow_diamond).polygons.size() == 2);
  CHECK(drawn(cross, Mark::cross).lines.size() == 2);
}
