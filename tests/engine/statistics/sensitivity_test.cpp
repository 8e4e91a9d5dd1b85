#include "engine/statistics/sensitivity.hpp"

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/random/draws.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;
using Point = std::span<const double>;
using Function = std::function<double(Point)>;

constexpr double pi = 3.14159265358979323846;

Matrix outputs_of(const UnitPoints& design, const Function& f) {
  Matrix outputs(design.points(), 1);
  for (std::size_t i = 0; i < design.points(); ++i) outputs(i, 0) = f(design.point(i));
  return outputs;
}

// Luck of a run at a row of a design; its own for every row.
double luck(std::size_t row, std::size_t replicate, std::uint64_t seed) {
  return evert::random::Draws(evert::random::make_key(seed, static_cast<std::uint32_t>(replicate)),
                              evert::random::Stream::test, evert::random::EntityKind::firm,
                              static_cast<std::uint32_t>(row), 0)
      .normal();
}

// sin z1 + 7 sin^2 z2 + 0.1 z3^4 sin z1, z in (-pi, pi).
double ishigami(Point u) {
  const auto z = [&](std::size_t d) { return pi * (2 * u[d] - 1); };
  return std::sin(z(0)) + 7 * std::sin(z(1)) * std::sin(z(1)) + 0.1 * std::pow(z(2), 4) * std::sin(z(0));
}
constexpr double ishigami_variance = 13.8445879407;
const std::vector<double> ishigami_first = {0.3139051911, 0.4424111448, 0};
const std::vector<double> ishigami_total = {0.5575888552, 0.4424111448, 0.2436836641};

double g_function(Point u) {
  const std::vector<double> a = {0, 1, 4.5, 9, 99, 99, 99, 99};
  double product = 1;
  for (std::size_t d = 0; d < a.size(); ++d) product *= (std::fabs(4 * u[d] - 2) + a[d]) / (1 + a[d]);
  return product;
}
constexpr double g_variance = 0.4654244319;
const std::vector<double> g_first = {0.71619217, 0.17904804, 0.02367577, 0.00716192};
const std::vector<double> g_total = {0.78714413, 0.24219819, 0.03431691, 0.01046039};

// Morris (1991), section 4, the coefficients he drew at random set to (-1)^i and (-1)^(i + j).
double morris_function(Point u) {
  const auto sign = [](std::size_t i) { return i % 2 == 0 ? 1.0 : -1.0; };
  std::vector<double> w;  // numbered from 0 here, from 1 in the paper
  for (std::size_t d = 0; d < 20; ++d)
    w.push_back(d == 2 || d == 4 || d == 6 ? 2 * (1.1 * u[d] / (u[d] + 0.1) - 0.5) : 2 * (u[d] - 0.5));
  double y = 0;
  for (std::size_t i = 0; i < 20; ++i) {
    y += (i < 10 ? 20 : sign(i + 1)) * w[i];
    for (std::size_t j = i + 1; j < 20; ++j) {
      y += (j < 6 ? -15 : sign(i + j + 2)) * w[i] * w[j];
      for (std::size_t k = j + 1; k < 5; ++k) {
        y += -10 * w[i] * w[j] * w[k];
        if (i == 0 && j == 1 && k == 2) y += 5 * w[0] * w[1] * w[2] * w[3];
      }
    }
  }
  return y;
}

TEST_CASE("elementary effects of a linear function are its coefficients, without spread") {
  const std::vector<double> b = {3, -2, 0, 0.5};
  const UnitPoints design = morris(20, 4, 4, 8);
  const auto effects = elementary_effects(design, outputs_of(design, [&](Point u) {
                                            double y = 1;
                                            for (std::size_t d = 0; d < 4; ++d) y += b[d] * u[d];
                                            return y;
                                          }));
  REQUIRE(effects.size() == 4);
  for (std::size_t d = 0; d < 4; ++d) {
    CHECK(effects[d].effect.mean == Approx(b[d]).margin(1e-12));
    CHECK(effects[d].size.mean == Approx(std::fabs(b[d])).margin(1e-12));
    CHECK(effects[d].effect.sd == Approx(0).margin(1e-12));
    CHECK(effects[d].effect.n == 20);
    CHECK(std::isnan(effects[d].luck));
  }
}

TEST_CASE("elementary effects of Morris' function of 20 inputs are the computed ones") {
  const std::vector<double> mu_star = {64.2, 63.9, 51.2, 64.0, 51.0, 43.4, 34.7, 37.6, 42.4, 37.6};
  const std::vector<double> mu = {13.4, 11.6, 24.0, 11.8, 23.9, 15.2, 34.7, 37.6, 42.4, 37.6};
  const std::vector<double> sigma = {75.4, 75.6, 70.0, 75.6, 70.1, 52.3, 25.9, 6.6, 6.6, 6.6};
  constexpr std::size_t trajectories = 4000;
  const UnitPoints design = morris(trajectories, 20, 4, 17);
  const auto effects = elementary_effects(design, outputs_of(design, morris_function));
  const double root = std::sqrt(static_cast<double>(trajectories));
  for (std::size_t d = 0; d < 20; ++d) {
    INFO("input " << d + 1);
    const double spread = d < 10 ? sigma[d] : 6.6;
    // Five standard errors, and the digits of the reference.
    const double margin = 5 * spread / root + 0.05;
    CHECK(effects[d].size.mean == Approx(d < 10 ? mu_star[d] : 5.3).margin(margin));
    CHECK(std::fabs(effects[d].effect.mean) == Approx(d < 10 ? mu[d] : 0.4).margin(margin));
    // A standard deviation has relative error 1 / sqrt(2 n) for normal values, of which these have the tails.
    CHECK(effects[d].effect.sd == Approx(spread).margin(5 * spread / root / std::sqrt(2.0) + 0.05));
  }
}

TEST_CASE("elementary effects are as sure as trajectories and replicates make them, by hand") {
  // Effects 1 2, 3 5, 2 6 of three trajectories in two replicates. Variances of the mean: over trajectories
  // .694444, over replicates 1.361111, in both .194444; together 1.861111 with 1.654321 degrees of freedom,
  // t = 5.290228.
  const std::vector<std::vector<double>> effects = {{1, 2}, {3, 5}, {2, 6}};
  const UnitPoints design = morris(3, 1, 4, 8);
  Matrix outputs(design.points(), 2), one(design.points(), 1);
  for (std::size_t i = 0; i < outputs.rows; ++i) {
    for (std::size_t r = 0; r < 2; ++r) outputs(i, r) = effects[i / 2][r] * design.point(i)[0];
    one(i, 0) = outputs(i, 0);
  }
  const auto found = elementary_effects(design, outputs)[0];
  CHECK(found.effect.mean == Approx(19.0 / 6));
  CHECK(found.effect.interval.low == Approx(-4.050397).epsilon(1e-6));
  CHECK(found.effect.interval.high == Approx(10.383730).epsilon(1e-6));
  CHECK(found.size.interval.high == Approx(10.383730).epsilon(1e-6));  // all of one sign
  // One replicate: Student's over trajectories, 2 -+ 4.302653 / sqrt(3).
  const auto lone = elementary_effects(design, one)[0];
  CHECK(lone.effect.interval.low == Approx(2 - 4.302653 / std::sqrt(3)).epsilon(1e-6));
  CHECK(lone.effect.interval.high == Approx(2 + 4.302653 / std::sqrt(3)).epsilon(1e-6));
}

TEST_CASE("elementary effects say what luck alone would give") {
  // Two inputs of four matter; replicates disturb every row on its own, with sd 0.3.
  const UnitPoints design = morris(400, 4, 4, 8);
  Matrix outputs(design.points(), 5);
  for (std::size_t i = 0; i < outputs.rows; ++i)
    for (std::size_t r = 0; r < 5; ++r)
      outputs(i, r) = 4 * design.point(i)[0] - design.point(i)[1] + 0.3 * luck(i, r, 4) +
                      10 * luck(0, r, 5);  // common to all points: cancels
  const auto effects = elementary_effects(design, outputs);
  const double expected = 1.5 * 0.3 * std::sqrt(2.0 / 5);  // a difference of two means over a move of 2/3
  for (const ElementaryEffect& one : effects) CHECK(one.luck == Approx(expected).epsilon(0.1));
  CHECK(effects[0].effect.mean == Approx(4).margin(5 * expected / 20));
  CHECK(effects[1].effect.mean == Approx(-1).margin(5 * expected / 20));
  for (const std::size_t d : {2U, 3U}) {
    CHECK(effects[d].size.mean == Approx(std::sqrt(2 / pi) * expected).epsilon(0.2));
    CHECK(effects[d].effect.interval.low < 0);
    CHECK(effects[d].effect.interval.high > 0);
  }
}

// Indices of many seeds: their mean is right within five of its standard errors.
void check_unbiased(const Function& f, std::size_t dimensions, const std::vector<double>& first,
                    const std::vector<double>& total, double variance) {
  constexpr int seeds = 20;
  std::vector<std::vector<double>> s(first.size()), t(first.size());
  std::vector<double> v;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const VarianceShares shares =
        variance_shares(dimensions, outputs_of(saltelli(1024, dimensions, seed), f), 1);
    v.push_back(shares.variance);
    for (std::size_t d = 0; d < first.size(); ++d) {
      s[d].push_back(shares.first[d].value);
      t[d].push_back(shares.total[d].value);
    }
  }
  const auto check = [](const std::vector<double>& values, double exact, double largest_sd) {
    const Estimate estimate = mean_interval(values);
    CHECK(estimate.mean == Approx(exact).margin(5 * estimate.sd / std::sqrt(seeds)));
    CHECK(estimate.sd < largest_sd);
  };
  check(v, variance, 0.01 * variance);
  for (std::size_t d = 0; d < first.size(); ++d) {
    INFO("input " << d + 1);
    check(s[d], first[d], 0.02);
    check(t[d], total[d], 0.01);
  }
}

TEST_CASE("shares of variance of the Ishigami function are the exact ones") {
  check_unbiased(ishigami, 3, ishigami_first, ishigami_total, ishigami_variance);
}

TEST_CASE("shares of variance of the g-function are the exact ones") {
  check_unbiased(g_function, 8, g_first, g_total, g_variance);
}

TEST_CASE("intervals of shares of variance cover the truth, and are no wider than they need be by much") {
  constexpr int seeds = 200;
  constexpr std::size_t repetitions = 8;
  double covered = 0, of = 0, width = 0;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const VarianceShares shares =
        variance_shares(3, outputs_of(saltelli(256, 3, seed + 100, repetitions), ishigami), repetitions);
    for (std::size_t d = 0; d < 3; ++d) {
      const auto covers = [](const Index& index, double exact) {
        return index.interval.low <= exact && exact <= index.interval.high;
      };
      covered += covers(shares.first[d], ishigami_first[d]) + covers(shares.total[d], ishigami_total[d]);
      of += 2;
      width += (shares.first[d].interval.high - shares.first[d].interval.low) / (3 * seeds);
    }
  }
  CAPTURE(covered / of, width);
  CHECK(covered / of == Approx(0.95).margin(0.03));
  CHECK(width < 0.35);
}

TEST_CASE("a single design has shares of variance and no intervals of them") {
  const VarianceShares shares = variance_shares(3, outputs_of(saltelli(64, 3, 1), ishigami), 1);
  CHECK(shares.first[0].value > 0);
  CHECK(std::isnan(shares.first[0].interval.low));
  CHECK(std::isnan(shares.total[0].interval.high));
}

TEST_CASE("a large output without its mean has the shares it has without the large part") {
  const UnitPoints design = saltelli(512, 3, 4);
  const VarianceShares plain = variance_shares(3, outputs_of(design, ishigami), 1);
  const VarianceShares raised =
      variance_shares(3, outputs_of(design, [](Point u) { return 1e6 + ishigami(u); }), 1);
  CHECK(raised.mean == Approx(1e6 + plain.mean).epsilon(1e-12));
  for (std::size_t d = 0; d < 3; ++d) {
    CHECK(raised.first[d].value == Approx(plain.first[d].value).margin(1e-7));
    CHECK(raised.total[d].value == Approx(plain.total[d].value).margin(1e-7));
  }
}

TEST_CASE("of pure luck no parameter is said to matter") {
  constexpr std::size_t dimensions = 4;
  Matrix outputs(512 * (dimensions + 2), 1);
  int spanned = 0;
  constexpr int trials = 25;
  for (std::uint64_t trial = 0; trial < trials; ++trial) {
    for (std::size_t i = 0; i < outputs.rows; ++i) outputs(i, 0) = luck(i, 0, 77 + trial);
    const VarianceShares shares = variance_shares(dimensions, outputs, 8);
    for (const Index& index : shares.first) spanned += index.interval.low <= 0 && 0 <= index.interval.high;
  }
  // Four standard errors below 95 in 100.
  const double n = trials * dimensions;
  CHECK(spanned >= 0.95 * n - 4 * std::sqrt(0.95 * 0.05 * n));
}

TEST_CASE("luck is told apart: where a run is, what a replicate does everywhere, and what it does here") {
  // Variances 1/12 * 36 = 3 of the parameter, 2 common to all points, 1 particular; ten replicates.
  const UnitPoints design = saltelli(512, 2, 6);
  Matrix outputs(design.points(), 400);
  for (std::size_t r = 0; r < outputs.columns; ++r) {
    const double common = std::sqrt(2.0) * luck(0, r, 31);
    for (std::size_t i = 0; i < outputs.rows; ++i)
      outputs(i, r) = 6 * design.point(i)[0] + common + luck(i, r, 32);
  }
  const VarianceShares shares = variance_shares(2, outputs, 1);
  CHECK(shares.luck.points == Approx(3.0 / 6).margin(0.05));
  CHECK(shares.luck.common == Approx(2.0 / 6).margin(0.05));  // 400 replicates: 7 % of itself
  CHECK(shares.luck.particular == Approx(1.0 / 6).margin(0.02));
  CHECK(shares.luck.points + shares.luck.common + shares.luck.particular == Approx(1));
  CHECK(shares.noise_share == Approx(1.0 / 400 / 3).epsilon(0.05));

  // Three of the replicates: the parameter without an effect has as much in its total share as is noise.
  Matrix few(outputs.rows, 3);
  for (std::size_t i = 0; i < few.rows; ++i)
    for (std::size_t r = 0; r < 3; ++r) few(i, r) = outputs(i, r);
  const VarianceShares noisy = variance_shares(2, few, 1);
  CHECK(noisy.luck.points / noisy.luck.particular == Approx(3).margin(0.25));  // 3.33 with the noise in it
  CHECK(noisy.noise_share == Approx(1.0 / 3 / (3 + 1.0 / 3)).epsilon(0.1));
  CHECK(noisy.total[1].value == Approx(noisy.noise_share).epsilon(0.2));
  CHECK(noisy.first[1].value == Approx(0).margin(5 * 0.02));
}

TEST_CASE("one replicate says nothing about luck, equal outputs nothing about shares") {
  const UnitPoints design = saltelli(8, 2, 6);
  const VarianceShares one = variance_shares(2, outputs_of(design, [](Point u) { return u[0]; }), 1);
  CHECK(std::isnan(one.luck.points));
  CHECK(std::isnan(one.noise_share));
  const VarianceShares equal = variance_shares(2, outputs_of(design, [](Point) { return 0.1; }), 2);
  CHECK(equal.mean == 0.1);
  CHECK(equal.variance == 0);
  CHECK(std::isnan(equal.first[0].value));
  CHECK(std::isnan(equal.total[1].interval.low));
}

TEST_CASE("a point without output is an error that names it, and never left out") {
  using Catch::Matchers::ContainsSubstring;
  const double missing = std::numeric_limits<double>::quiet_NaN();
  const UnitPoints design = saltelli(4, 2, 6);
  Matrix outputs(design.points(), 2);
  outputs(3, 1) = missing;
  outputs(7, 0) = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(variance_shares(2, outputs, 1), evert::base::InputError);
  CHECK_THROWS_WITH(variance_shares(2, outputs, 1),
                    ContainsSubstring("no output at 2 of 16 points: 3 and 7"));
  const UnitPoints walks = morris(4, 2, 4, 6);
  Matrix gone(walks.points(), 1);
  for (double& value : gone.values) value = missing;
  CHECK_THROWS_WITH(elementary_effects(walks, gone),
                    ContainsSubstring("12 of 12 points: 0, 1, 2, 3, 4 and 7 more"));
}

TEST_CASE("outputs that do not fit the design are a mistake of the caller") {
  CHECK_THROWS_AS(variance_shares(2, Matrix(15, 1), 1), evert::base::InternalError);
  CHECK_THROWS_AS(variance_shares(2, Matrix(4, 1), 1), evert::base::InternalError);
  CHECK_THROWS_AS(elementary_effects(morris(2, 2, 4, 1), Matrix(5, 1)), evert::base::InternalError);
  CHECK_THROWS_AS(elementary_effects(latin_hypercube(3, 2, 1), Matrix(3, 1)), evert::base::InternalError);
}

}  // namespace
