#include "engine/statistics/quantile_interval.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "tests/catch.hpp"

using namespace evert::statistics;

TEST_CASE("The ranks that bound a quantile follow from the binomial", "[statistics]") {
  const Ranks median = quantile_ranks(100, 0.5);
  CHECK(median.low == 40);
  CHECK(median.high == 61);
  CHECK(median.coverage == Approx(0.9648).margin(5e-5));
  const Ranks tenth = quantile_ranks(100, 0.9);
  CHECK(tenth.low == 84);
  CHECK(tenth.high == 96);
  CHECK(tenth.coverage == Approx(0.9557).margin(5e-5));
  const Ranks hundredth = quantile_ranks(1000, 0.99);
  CHECK(hundredth.low == 983);
  CHECK(hundredth.high == 997);
  CHECK(hundredth.coverage == Approx(0.9761).margin(5e-5));
}

TEST_CASE("A quantile too far out for so few values has no bound on that side", "[statistics]") {
  const Ranks few = quantile_ranks(5, 0.5);  // 2 / 2^5 = .0625 lie on one side
  CHECK(few.low == 0);
  CHECK(few.high == 0);
  const Ranks six = quantile_ranks(6, 0.5);
  CHECK(six.low == 1);
  CHECK(six.high == 6);
  CHECK(six.coverage == Approx(1 - 2.0 / 64));
  CHECK(quantile_ranks(20, 0.99).high == 0);
}

TEST_CASE("The interval of a quantile is two of the values, never being the last", "[statistics]") {
  std::vector<double> values;
  for (int i = 100; i > 0; --i) values.push_back(i);
  CHECK(quantile_interval(values, 0.5).low == 40);
  CHECK(quantile_interval(values, 0.5).high == 61);
  values[0] = std::numeric_limits<double>::infinity();
  CHECK(quantile_interval(values, 0.5).high == 61);
  CHECK(std::isnan(quantile_interval(std::vector<double>{1, 2, 3}, 0.5).low));
  values[3] = std::nan("");
  CHECK(std::isnan(quantile_interval(values, 0.5).low));
}
