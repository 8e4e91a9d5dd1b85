#include "engine/statistics/bootstrap.hpp"

#include <cmath>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/random/draws.hpp"
#include "tests/catch.hpp"

namespace {

namespace random_ = evert::random;
using namespace evert::statistics;

// Efron and Tibshirani 1993, table 3.1: 15 law schools.
const std::vector<double> lsat = {576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594};
const std::vector<double> gpa = {3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43,
                                 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96};

double correlation(std::span<const std::size_t> rows) {
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  const auto n = static_cast<double>(rows.size());
  for (const std::size_t i : rows) x += lsat[i] / n, y += gpa[i] / n;
  for (const std::size_t i : rows) {
    xx += (lsat[i] - x) * (lsat[i] - x);
    yy += (gpa[i] - y) * (gpa[i] - y);
    xy += (lsat[i] - x) * (gpa[i] - y);
  }
  return xy / std::sqrt(xx * yy);
}

}  // namespace

TEST_CASE("The correlation of the law schools has the intervals that are in the books", "[statistics]") {
  const Bootstrap b =
      bootstrap(15, correlation, {.confidence = 0.9, .resamples = 20'000, .ends = Ends::plain});
  CHECK(b.value == Approx(0.7763744913).epsilon(1e-9));
  CHECK(b.jackknife_error == Approx(0.142519).margin(1e-6));
  CHECK(b.acceleration == Approx(-0.07567156).margin(1e-8));
  CHECK(b.standard_error == Approx(0.133).margin(0.004));
  CHECK(b.bca.low == Approx(0.434).margin(0.01));
  CHECK(b.bca.high == Approx(0.928).margin(0.01));
  CHECK(b.percentile.low > b.bca.low);
  CHECK(b.percentile.high > b.bca.high);
}

TEST_CASE("Resamples take whole replicates, each as often as any, and are the same whenever asked for",
          "[statistics]") {
  std::vector<std::size_t> rows(7), again(7);
  std::vector<double> taken(7, 0);
  constexpr std::uint32_t resamples = 10'000;
  for (std::uint32_t b = 0; b < resamples; ++b) {
    resample(b, rows);
    resample(b, again);
    REQUIRE(rows == again);
    for (const std::size_t row : rows) taken.at(row) += 1;
  }
  for (const double times : taken) CHECK(times == Approx(resamples).margin(4 * std::sqrt(resamples)));
}

TEST_CASE("Equal values have an interval without width, two values none", "[statistics]") {
  const Interval still = bca_of_mean(std::vector<double>(12, 0.1));
  CHECK(still.low == 0.1);
  CHECK(still.high == 0.1);
  CHECK(std::isnan(bca_of_mean(std::vector<double>{1, 2}).low));
  CHECK(std::isnan(bca_of_mean(std::vector<double>{1, 2, std::nan("")}).low));
}

// Of 20 exponential values t intervals lie too low: they miss the mean above far more often than below.
TEST_CASE("BCa covers the mean of skew values about as often as it says, and as often on either side",
          "[statistics]") {
  constexpr int trials = 1000;
  int above = 0, below = 0, t_above = 0, t_below = 0;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    random_::Draws draws(random_::make_key(5, 0), random_::Stream::test, random_::EntityKind::firm, trial, 0);
    std::vector<double> values(20);
    for (double& value : values) value = draws.exponential(1);
    const Interval bca = bca_of_mean(values), t = mean_interval(values).interval;
    above += bca.high<1, below += bca.low> 1;
    t_above += t.high<1, t_below += t.low> 1;
  }
  CAPTURE(above, below, t_above, t_below);
  CHECK(static_cast<double>(above + below) / trials == Approx(0.05).margin(0.025));
  CHECK(t_above > 10 * t_below);
  CHECK(above < 6 * below);
}
