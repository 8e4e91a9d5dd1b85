#include "engine/charts/rows.hpp"

#include "tests/catch.hpp"
#include "tests/engine/charts/recorder.hpp"

using namespace evert::charts;

TEST_CASE("on a page rows have their own height, and all are shown") {
  const RowFit roomy = fit_rows(Density::page, 5, 1000, 30, 17, 60);
  CHECK(roomy.shown == 5);
  CHECK(roomy.height == 30);
  const RowFit tight = fit_rows(Density::page, 5, 50, 30, 17, 60);
  CHECK(tight.shown == 5);
  CHECK(tight.height == Approx(10));
}

TEST_CASE("on a panel rows spread, up to a height") {
  CHECK(fit_rows(Density::panel, 5, 200, 30, 17, 60).height == Approx(40));
  CHECK(fit_rows(Density::panel, 5, 1000, 30, 17, 60).height == Approx(60));
}

TEST_CASE("on a panel rows that do not fit leave a line for how many they are") {
  // 100 pixels hold (100 - 16) / 20 = 4.2 rows.
  const RowFit fit = fit_rows(Density::panel, 9, 100, 30, 20, 60);
  CHECK(fit.shown == 4);
  CHECK(fit.left_out == 5);
  CHECK(fit.height == Approx(21));
  CHECK(static_cast<double>(fit.shown) * fit.height + more_height <= 100 + 1e-9);
  CHECK(fit_rows(Density::panel, 9, 3, 30, 20, 60).shown == 1);
}

TEST_CASE("what is left out is counted in words, nothing is not") {
  example::Recorder painter;
  draw_more(painter, 0, 0, 0);
  CHECK(painter.texts.empty());
  draw_more(painter, 0, 0, 3);
  CHECK(painter.find("and 3 more") != nullptr);
}
