#include "engine/statistics/paired.hpp"

#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;

TEST_CASE("a paired difference ignores the luck both worlds share") {
  const std::vector<double> a = {101, 202, 303};
  const std::vector<double> b = {100, 200, 300};
  const Estimate e = paired_difference(a, b);
  CHECK(e.mean == Approx(2));
  CHECK(e.sd == Approx(1));
  CHECK(e.n == 3);
}

TEST_CASE("pairing two worlds of correlation rho leaves 2 (1 - rho) of the variance") {
  constexpr double rho = 0.9;
  constexpr int n = 20000;
  std::mt19937_64 generator(7);
  std::normal_distribution<double> normal;
  std::vector<double> a(n);
  std::vector<double> b(n);
  for (std::size_t r = 0; r < a.size(); ++r) {
    const double shared = std::sqrt(rho) * normal(generator);
    a[r] = shared + std::sqrt(1 - rho) * normal(generator);
    b[r] = shared + std::sqrt(1 - rho) * normal(generator);
  }
  // A sample variance has relative standard error sqrt(2/n). The saving is ((S+/S-) + 1)/2 with independent
  // variances of sum and difference, whose ratio 19 has relative standard error sqrt(4/n). Four of each.
  const double variance = std::pow(paired_difference(a, b).sd, 2);
  CHECK(variance == Approx(2 * (1 - rho)).epsilon(4 * std::sqrt(2.0 / n)));
  CHECK(variance_reduction(a, b) == Approx(10).margin(4 * 9.5 * std::sqrt(4.0 / n)));
}

TEST_CASE("what pairing saves is defined where a variance vanishes") {
  const std::vector<double> moving = {1, 2, 4};
  const std::vector<double> shifted = {2, 3, 5};
  const std::vector<double> still = {3, 3, 3};
  CHECK(variance_reduction(moving, shifted) == std::numeric_limits<double>::infinity());
  CHECK(variance_reduction(still, still) == 1);
  CHECK(variance_reduction(moving, still) == Approx(1));  // one world steady: nothing to share
  CHECK(std::isnan(variance_reduction(std::vector<double>{1}, std::vector<double>{2})));
}

TEST_CASE("ties count half in the share that is better") {
  const std::vector<double> d = {1, -1, 0, 2};
  CHECK(share_better(d) == 0.625);
  CHECK(share_better(d, Direction::lower_is_better) == 0.375);
  CHECK(share_better(std::vector<double>{0, 0}) == 0.5);
  CHECK(std::isnan(share_better({})));
}

TEST_CASE("pairs with one side missing are refused") {
  CHECK_THROWS_AS(paired_difference(std::vector<double>{1, 2}, std::vector<double>{1}),
                  evert::base::InternalError);
}

}  // namespace
