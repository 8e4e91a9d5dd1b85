#include "engine/statistics/correlation.hpp"

#include <cmath>
#include <vector>

#include "tests/catch.hpp"

using evert::statistics::correlation;
using evert::statistics::rank_correlation;
using evert::statistics::rank_correlation_of_design;

TEST_CASE("Ranks know no shape: what always rises has 1, what always falls -1") {
  const std::vector<double> x = {1, 2, 3, 4, 5}, cubes = {1, 8, 27, 64, 125}, falling = {9, 7, 1, 0, -8};
  CHECK(rank_correlation(x, cubes).value == 1);
  CHECK(rank_correlation(x, falling).value == -1);
}

TEST_CASE("A rank correlation by hand, with its interval, and with values that are equal") {
  // Ranks 1..10 against 1 2 4 3 5 6 8 7 10 9: d^2 sums to 6, r = 1 - 36/990.
  const std::vector<double> x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, y = {1, 2, 4, 3, 5, 6, 8, 7, 10, 9};
  const auto found = rank_correlation(x, y);
  CHECK(found.value == Approx(1 - 6.0 * 6 / 990));
  // atanh .963636 = 1.994492; half 1.959964 sqrt(1.06 / 7) = .762697
  CHECK(found.interval.low == Approx(std::tanh(1.994492 - 0.762697)).epsilon(1e-5));
  CHECK(found.interval.high == Approx(std::tanh(1.994492 + 0.762697)).epsilon(1e-5));
  // Ranks 1.5 1.5 3 4 against 1 2 3 4: 4.5 / sqrt(4.5 5).
  CHECK(rank_correlation(std::vector<double>{5, 5, 6, 7}, std::vector<double>{1, 2, 3, 4}).value ==
        Approx(4.5 / std::sqrt(22.5)));
}

TEST_CASE("A correlation by hand, with its interval") {
  // As in the test above, where no pair bends the line: half 1.959964 / sqrt(7) = .740797; with each pair
  // left out in turn the error of z is .233, less than 1 / sqrt(7).
  const auto even = correlation(std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
                                std::vector<double>{1, 2, 4, 3, 5, 6, 8, 7, 10, 9});
  CHECK(even.value == Approx(1 - 6.0 * 6 / 990));
  CHECK(even.interval.low == Approx(std::tanh(1.994492 - 0.740797)).epsilon(1e-5));
  CHECK(even.interval.high == Approx(std::tanh(1.994492 + 0.740797)).epsilon(1e-5));
}

TEST_CASE("A correlation that hangs on single pairs is known less well than a normal one") {
  // Deviations -2 -1 0 1 2 and -2 0 -1 1 2: 9 / 10. atanh .9 = 1.472219; with each pair left out in turn the
  // error of z is .790300, more than 1 / sqrt(2); half 1.959964 .790300 = 1.548960
  const auto found = correlation(std::vector<double>{1, 2, 3, 4, 5}, std::vector<double>{10, 12, 11, 13, 14});
  CHECK(found.value == Approx(0.9));
  CHECK(found.interval.low == Approx(std::tanh(1.472219 - 1.548960)).epsilon(1e-4));
  CHECK(found.interval.high == Approx(std::tanh(1.472219 + 1.548960)).epsilon(1e-5));
  // A pair left out leaves a perfect line, or no spread: Fisher's error alone.
  const auto line = correlation(std::vector<double>{1, 2, 3, 4, 5}, std::vector<double>{1, 2, 3, 4, 6});
  CHECK(line.interval.low ==
        Approx(std::tanh(std::atanh(line.value) - 1.959964 / std::sqrt(2))).epsilon(1e-5));
  const auto lone = correlation(std::vector<double>{1, 1, 1, 1, 5}, std::vector<double>{1, 2, 3, 4, 6});
  CHECK(lone.interval.low ==
        Approx(std::tanh(std::atanh(lone.value) - 1.959964 / std::sqrt(2))).epsilon(1e-5));
}

TEST_CASE("Too few pairs, no spread and what is unknown have no rank correlation") {
  const std::vector<double> three = {1, 2, 3}, four = {1, 2, 3, 4}, same = {2, 2, 2, 2};
  CHECK(std::isnan(rank_correlation(three, three).value));
  CHECK(std::isnan(rank_correlation(four, same).value));
  CHECK(std::isnan(rank_correlation(four, std::vector<double>{1, 2, std::nan(""), 4}).interval.low));
}

TEST_CASE("A rank correlation of a repeated design leaves out one repetition after the other, by hand") {
  // Points in turn of two repetitions. All: ranks 1 2 3 4 5 6 7 8 against 1 2 3 4 5 6 8 7, d^2 sums to 2,
  // r = 1 - 12/504. Without the one: 1 2 3 4 against 1 2 3 4, r = 1; without the other as well.
  const std::vector<double> x = {1, 2, 3, 4, 5, 6, 7, 8}, y = {1, 2, 3, 4, 5, 6, 8, 7};
  const auto found = rank_correlation_of_design(x, y, 2);
  CHECK(found.value == Approx(1 - 12.0 / 504));
  CHECK(found.interval.low == Approx(found.value).margin(1e-12));
  // 4 3 against ranks 1 2 3 4 in the second repetition: r = .8 without the first. Standard error
  // |1 - .8| / 2, t_1 = 12.706205, cut at 1.
  const std::vector<double> other = {1, 2, 3, 4, 5, 8, 7, 6};
  const auto wide = rank_correlation_of_design(x, other, 2);
  CHECK(wide.interval.low == Approx(wide.value - 12.706205 * 0.1).epsilon(1e-6));
  CHECK(wide.interval.high == 1);
}

TEST_CASE("Points of a design whose outcome is unknown are left out, and a single design has no interval") {
  const std::vector<double> x = {1, 2, 3, 4, 5, 6}, y = {1, 2, std::nan(""), 4, 5, 6};
  CHECK(rank_correlation_of_design(x, y, 1).value == 1);
  CHECK(std::isnan(rank_correlation_of_design(x, y, 1).interval.low));
}
