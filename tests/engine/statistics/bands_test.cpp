#include "engine/statistics/bands.hpp"

#include <cmath>

#include "engine/random/draws.hpp"
#include "tests/catch.hpp"

namespace {

namespace random_ = evert::random;
using namespace evert::statistics;

constexpr std::size_t weeks = 100, replicates = 30;

// (replicate, week) of an AR(.9) of mean 0 from its long-run spread on.
std::vector<double> autoregressive(std::uint32_t trial) {
  random_::Draws draws(random_::make_key(9, 0), random_::Stream::test, random_::EntityKind::firm, trial, 0);
  std::vector<double> values;
  for (std::size_t r = 0; r < replicates; ++r) {
    double x = draws.normal() / std::sqrt(1 - 0.81);
    for (std::size_t w = 0; w < weeks; ++w, x = 0.9 * x + draws.normal()) values.push_back(x);
  }
  return values;
}

bool holds_zero(const std::vector<Interval>& band) {
  for (const Interval& week : band)
    if (week.low > 0 || week.high < 0) return false;
  return true;
}

}  // namespace

TEST_CASE("A pointwise band loses the path of a whole series, a simultaneous one keeps it", "[statistics]") {
  constexpr int trials = 400;
  double pointwise = 0, simultaneous = 0, critical = 0, by_week = 0;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    const Bands b = bands(autoregressive(trial), weeks, 0.95, 400);
    pointwise += holds_zero(b.pointwise) ? 1.0 / trials : 0;
    simultaneous += holds_zero(b.simultaneous) ? 1.0 / trials : 0;
    critical += b.simultaneous_critical / trials;
    for (const Interval& week : b.pointwise)
      by_week += week.low <= 0 && week.high >= 0 ? 1.0 / (trials * weeks) : 0;
  }
  CAPTURE(pointwise, simultaneous, critical, by_week);
  const auto error = [](double p) { return std::sqrt(p * (1 - p) / trials); };
  CHECK(pointwise == Approx(0.207).margin(3 * error(0.207)));
  CHECK(simultaneous >= 0.93);
  CHECK(simultaneous == Approx(0.96).margin(3 * error(0.96)));
  CHECK(critical == Approx(3.84).margin(0.1));
  CHECK(by_week == Approx(0.96).margin(0.01));  // .95, and what the skewness of the sample adds
}

TEST_CASE("Weeks in which most replicates are equal have no bands and do not widen those of the others",
          "[statistics]") {
  std::vector<double> values = autoregressive(0);
  const double critical = bands(values, weeks).simultaneous_critical;
  for (std::size_t r = 0; r < replicates; ++r)  // all equal; in two replicates something happens, once much
    values[r * weeks] = 0, values[r * weeks + 1] = r == 3 ? 1 : r == 4 ? 1000 : 0;
  const Bands seldom = bands(values, weeks);
  CHECK(seldom.simultaneous_critical == Approx(critical).epsilon(0.05));
  CHECK(seldom.simultaneous[0].low == 0);
  CHECK(seldom.simultaneous[0].high == 0);
  CHECK(std::isnan(seldom.simultaneous[1].low));
  CHECK(std::isnan(seldom.simultaneous[1].high));
  CHECK(std::isnan(seldom.pointwise[1].low));
  CHECK(seldom.simultaneous[2].high > seldom.pointwise[2].high);
}

TEST_CASE("A week that is unknown stays unknown and leaves the others alone", "[statistics]") {
  std::vector<double> values = autoregressive(1);
  values[7 * weeks + 50] = std::nan("");
  const Bands b = bands(values, weeks);
  CHECK(std::isnan(b.mean[50]));
  CHECK(std::isnan(b.simultaneous[50].low));
  CHECK(b.simultaneous[51].low < b.pointwise[51].low);
}

TEST_CASE(
    "A week's own band is as wide as its widened interval's farther end, and the one of all weeks nowhere "
    "narrower",
    "[statistics]") {
  std::vector<double> values = autoregressive(2);
  for (std::size_t r = 0; r < replicates; ++r)
    values[r * weeks + 3] = r == 0 ? 1000.0 : static_cast<double>(r);
  std::vector<double> week;
  for (std::size_t r = 0; r < replicates; ++r) week.push_back(values[r * weeks + 3]);
  const Bands skew = bands(values, weeks);
  const Estimate alone = widened_interval(week);
  CHECK(skew.pointwise[3].high == Approx(alone.interval.high));  // the side of the tail
  CHECK(skew.pointwise[3].low == Approx(2 * alone.mean - alone.interval.high));
  for (std::size_t w = 0; w < weeks; ++w) CHECK(skew.simultaneous[w].low <= skew.pointwise[w].low);
}

TEST_CASE("Few replicates have means and no bands", "[statistics]") {
  const std::vector<double> values = autoregressive(2);
  CHECK(bands(std::span(values).first(20 * weeks), weeks).pointwise[3].low < 0);
  const Bands few = bands(std::span(values).first(19 * weeks), weeks);
  CHECK_FALSE(std::isnan(few.mean[3]));
  CHECK(std::isnan(few.pointwise[3].low));
  CHECK(std::isnan(few.simultaneous[3].low));
}
