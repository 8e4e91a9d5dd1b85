#include "engine/statistics/estimate.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;

constexpr double infinity = std::numeric_limits<double>::infinity();

// Two-sample data of the Welch reference value.
const std::vector<double> welch_x = {27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1,
                                     21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4};
const std::vector<double> welch_y = {27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0,
                                     24.8, 20.2, 21.9, 22.1, 22.9, 30.1, 24.4};

TEST_CASE("the interval of a mean is Student's") {
  const Estimate e = mean_interval(std::vector<double>{2, 4, 6});
  CHECK(e.mean == 4);
  CHECK(e.sd == Approx(2).epsilon(1e-12));
  CHECK(e.n == 3);
  // t_{2, .975} = 4.30265273 by its closed form, sqrt(2) * .95 / sqrt(1 - .95^2).
  CHECK(e.interval.low == Approx(4 - 4.30265273 * 2 / std::sqrt(3.0)).epsilon(1e-7));
  CHECK(e.interval.high == Approx(4 + 4.30265273 * 2 / std::sqrt(3.0)).epsilon(1e-7));
}

TEST_CASE("equal values have no spread at all, whatever rounding does") {
  const Estimate e = mean_interval(std::vector<double>(7, 0.1));
  CHECK(e.mean == 0.1);
  CHECK(e.sd == 0);
  CHECK(e.interval.low == 0.1);
  CHECK(e.interval.high == 0.1);
}

TEST_CASE("one replicate has a mean but no interval, none has neither") {
  const Estimate one = mean_interval(std::vector<double>{3});
  CHECK(one.mean == 3);
  CHECK(one.n == 1);
  CHECK(std::isnan(one.sd));
  CHECK(std::isnan(one.interval.low));
  const Estimate none = mean_interval({});
  CHECK(std::isnan(none.mean));
  CHECK(none.n == 0);
}

TEST_CASE("the t interval of five normal values covers the truth 95 times in 100") {
  std::mt19937_64 generator(20240917);
  std::normal_distribution<double> normal(10, 3);
  constexpr int trials = 20000;
  int covered = 0;
  for (int trial = 0; trial < trials; ++trial) {
    std::vector<double> sample(5);
    for (double& value : sample) value = normal(generator);
    const Interval interval = mean_interval(sample).interval;
    if (interval.low <= 10 && 10 <= interval.high) ++covered;
  }
  // Four standard errors of a share; an interval with 1.96 instead of t would cover 87.8 %.
  const double tolerance = 4 * std::sqrt(0.95 * 0.05 / trials);
  CHECK(static_cast<double>(covered) / trials == Approx(0.95).margin(tolerance));
}

TEST_CASE("the replicates a half-width takes are the smallest number that reaches it") {
  CHECK(required_replicates(1, 0.1) == 387);
  CHECK(required_replicates(std::sqrt(0.2), 0.1) == 80);   // paired, correlation .9
  CHECK(required_replicates(std::sqrt(2.0), 0.1) == 771);  // unpaired
  CHECK(required_replicates(0, 0.1) == 2);
  CHECK(required_replicates(1e9, 1e-9) == std::numeric_limits<int>::max());
}

TEST_CASE("a widened interval is Student's, but for the side of the tail, where it is Hall's") {
  const std::vector<double> even = {1, 2, 3, 4, 5}, skew = {1, 2, 3, 4, 10};
  CHECK(widened_interval(even).interval.low == Approx(mean_interval(even).interval.low));
  CHECK(widened_interval(even).interval.high == Approx(mean_interval(even).interval.high));
  // sd 3.535534, skewness 5 180 / (12 sd^3) = 1.697056, t_4 = 2.776445; t + g / (6 sqrt 5) = 2.902936,
  // c = cbrt(1 - g 2.902936 / sqrt 5) = -1.063595, to the tail sd / sqrt 5 3 2.902936 / (c^2 + c + 1).
  const Estimate wide = widened_interval(skew);
  CHECK(wide.mean == 4);
  CHECK(wide.skewness == Approx(1.697056).epsilon(1e-6));
  CHECK(wide.interval.high - 4 == Approx(12.897466).epsilon(1e-7));
  CHECK(wide.interval.low == Approx(mean_interval(skew).interval.low));
  const std::vector<double> turned = {-1, -2, -3, -4, -10};
  CHECK(widened_interval(turned).interval.low == Approx(-wide.interval.high));
  CHECK(widened_interval(turned).interval.high == Approx(-wide.interval.low));
}

TEST_CASE("a widened interval of equal values has no width, of fewer than five there is none") {
  CHECK(widened_interval(std::vector<double>{7, 7, 7, 7, 7}).interval.high == 7);
  const Estimate four = widened_interval(std::vector<double>{1, 2, 3, 5});
  CHECK(four.mean == 2.75);
  CHECK(four.sd > 0);
  CHECK(std::isnan(four.interval.low));
  CHECK(std::isnan(four.interval.high));
}

TEST_CASE("skew values take more replicates, as many as make the widened interval as narrow") {
  const std::vector<double> skew = {1, 2, 3, 4, 10};
  Estimate estimate = widened_interval(skew);
  CHECK(required_replicates(estimate, 12) == 5);
  CHECK(required_replicates(estimate.sd, 1) == 51);
  CHECK(required_replicates(estimate, 1) == 62);
  estimate.mean = 1;  // the tail points away from 0
  CHECK(replicates_to_leave_zero(estimate) == 51);
  estimate.mean = -1;
  CHECK(replicates_to_leave_zero(estimate) == 72);
}

TEST_CASE("a half-width or a confidence that cannot be is refused") {
  CHECK_THROWS_AS(required_replicates(1, 0), evert::base::InternalError);
  CHECK_THROWS_AS(required_replicates(-1, 1), evert::base::InternalError);
  CHECK_THROWS_AS(mean_interval(welch_x, 1), evert::base::InternalError);
}

TEST_CASE("Welch's test gives the reference values") {
  const Welch w = welch(welch_x, welch_y);
  CHECK(w.t == Approx(-2.86316962).epsilon(1e-8));
  CHECK(w.df == Approx(27.766759).epsilon(1e-7));
  CHECK(w.p == Approx(0.00789261).epsilon(1e-6));
  // By its definition the interval that just touches zero has confidence 1 - p.
  CHECK(welch(welch_x, welch_y, 1 - w.p).interval.high == Approx(0).margin(1e-9));
}

TEST_CASE("Welch's test without spread knows only the difference") {
  const Welch w = welch(std::vector<double>{3, 3}, std::vector<double>{1, 1});
  CHECK(w.difference == 2);
  CHECK(std::isnan(w.t));
  CHECK(std::isnan(welch(std::vector<double>{3}, welch_y).p));
}

TEST_CASE("quantiles interpolate between order statistics as type 7 does") {
  const std::vector<double> values = {10, 3, 8, 1, 5, 6, 7, 4, 9, 2};
  CHECK(quantile(values, 0.9) == Approx(9.1).epsilon(1e-12));
  CHECK(quantile(values, 0.5) == 5.5);
  CHECK(quantile(values, 0) == 1);
  CHECK(quantile(values, 1) == 10);
  CHECK(std::isnan(quantile({}, 0.5)));
  CHECK(std::isnan(quantile(std::vector<double>{1, std::nan("")}, 0.5)));
}

TEST_CASE("a quantile that falls among the never is never") {
  const std::vector<double> weeks = {10, infinity, 30, infinity, 20};
  CHECK(quantile(weeks, 0.5) == 30);
  CHECK(quantile(weeks, 0.6) == infinity);
  CHECK(quantile(weeks, 0.9) == infinity);
}

TEST_CASE("the interval of a share is Wilson's, at any confidence") {
  const Share half = share_of(5, 10);
  CHECK(half.value == 0.5);
  CHECK(half.interval.low == Approx(0.2366).margin(1e-4));
  CHECK(half.interval.high == Approx(0.7634).margin(1e-4));
  CHECK(share_of(10, 10).interval.high == 1);
  CHECK(share_of(10, 10).interval.low == Approx(10 / (10 + 1.959964 * 1.959964)).epsilon(1e-6));
  CHECK(share_of(5, 10, 0.5).interval.low > 0.39);
  CHECK(std::isnan(share_of(0, 0).value));
}

}  // namespace
