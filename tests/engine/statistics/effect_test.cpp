#include "engine/statistics/effect.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;
using enum Direction;

Estimate between(double low, double high) {
  return {(low + high) / 2, {low, high}, 1, 10};
}

}  // namespace

TEST_CASE("An effect is called by the side of zero its interval lies on, and by which side is better") {
  CHECK(call(between(1, 2)) == Call::better);
  CHECK(call(between(-2, -1)) == Call::worse);
  CHECK(call(between(1, 2), lower_is_better) == Call::worse);
  CHECK(call(between(-2, -1), lower_is_better) == Call::better);
  CHECK(call(between(-1, 2)) == Call::open);
  CHECK(call(Estimate{0, {0, 0}, 0, 10}) == Call::no_change);
  CHECK(call(unknown_estimate()) == Call::unknown);
  CHECK(call(widened_interval(std::vector{1.0, 2.0, 3.0})) == Call::unknown);    // too few for an interval
  CHECK(call(widened_interval(std::vector{0.0, 0.0, 0.0})) == Call::no_change);  // which nobody needs here
}

TEST_CASE("Figures that stand for one thing speak together only if none contradicts") {
  using enum Call;
  CHECK(together(std::array{better, open, no_change}) == better);
  CHECK(together(std::array{worse, open}) == worse);
  CHECK(together(std::array{better, worse}) == open);
  CHECK(together(std::array{open, no_change}) == open);
  CHECK(together(std::array{no_change, no_change}) == no_change);
  CHECK(together(std::array{better, unknown}) == unknown);
}

TEST_CASE("A paired effect is the mean difference of pairs, by hand") {
  // Differences 1 to 5: mean 3, sd sqrt 2.5, t_4 = 2.776445, half width 2.776445 sqrt(2.5 / 5) = 1.963243.
  const Effect effect =
      paired_effect("lead time", "days", lower_is_better, std::vector{11.0, 22.0, 33.0, 44.0, 55.0},
                    std::vector{10.0, 20.0, 30.0, 40.0, 50.0});
  CHECK(effect.difference.mean == Approx(3));
  CHECK(effect.difference.interval.low == Approx(3 - 1.963243).epsilon(1e-6));
  CHECK(effect.share_better == 0);  // longer is worse
  CHECK(effect.unit == "days");
}

TEST_CASE("A relative effect is in per cent of each pair's own world without the change") {
  // +10 % and +30 %; of the means it would be +25 %.
  const Effect effect =
      relative_effect("revenue", higher_is_better, std::vector{110.0, 390.0}, std::vector{100.0, 300.0});
  CHECK(effect.difference.mean == Approx(20));
  CHECK(effect.unit == "%");
  CHECK(effect.share_better == 1);
}

TEST_CASE("An effect on nothing, or on what was not measured, is unknown") {
  const Effect none =
      relative_effect("revenue", higher_is_better, std::vector{1.0, 1.0}, std::vector{-1.0, 1.0});
  CHECK(std::isnan(none.difference.mean));
  const Effect missing =
      paired_effect("x", "1", higher_is_better, std::vector{1.0, std::nan("")}, std::vector{0.0, 0.0});
  CHECK(call(missing) == Call::unknown);
}
