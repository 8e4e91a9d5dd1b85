#include "engine/charts/readout.hpp"

#include <cmath>

#include "tests/engine/charts/chart_checks.hpp"

using namespace evert::charts;
using namespace evert::charts::example;

TEST_CASE("a readout gives each series at its point nearest to the pointer, with its interval") {
  const auto at = read(fan(), 60);  // nearest of 0, 52, 130 and 260
  REQUIRE(at.size() == 3);
  CHECK(at[0].name == "Full redesign");
  CHECK(at[0].x == 52);
  CHECK(at[0].value == -36);
  CHECK(at[0].interval == Range{-44, -30});
  CHECK(at[0].words == "Full redesign: \u221236.0 (\u221244.0 to \u221230.0)");
  CHECK(at[1].words == "Cost cut: +4.0");
  CHECK(std::isnan(at[1].interval.low));
}

TEST_CASE("a readout passes over missing values, and stays in the range of the axis") {
  FanChart chart = fan();
  chart.series[0].median[1] = missing;
  CHECK(read(chart, 60)[0].x == 0);
  chart = fan();
  chart.x.range = Range{100, 200};
  CHECK(read(chart, 60)[0].x == 130);
  chart.x.range = Range{131, 200};
  CHECK(read(chart, 60).empty());
  CHECK(read(fan(), missing).empty());
}

TEST_CASE("a readout takes the outermost band there is") {
  FanChart chart = verdict_fan();
  const auto all = read(chart, 52);
  REQUIRE(!all.empty());
  CHECK(all[0].interval.high - all[0].interval.low == Approx(1.1));
  chart.series[0].low.clear();
  CHECK(read(chart, 52)[0].interval.high - read(chart, 52)[0].interval.low == Approx(0.44));
}
