#include "engine/statistics/multiple_comparisons.hpp"

#include <cmath>
#include <limits>

#include "engine/random/draws.hpp"
#include "tests/catch.hpp"

namespace {

namespace random_ = evert::random;
using namespace evert::statistics;

constexpr double infinity = std::numeric_limits<double>::infinity();

// Systems of these means, spread 1, correlation rho.
std::vector<std::vector<double>> systems(const std::vector<double>& means, double rho, std::uint32_t trial,
                                         int replicates) {
  random_::Draws draws(random_::make_key(17, 0), random_::Stream::test, random_::EntityKind::firm, trial, 0);
  std::vector<std::vector<double>> values(means.size());
  for (int r = 0; r < replicates; ++r) {
    const double shared = draws.normal();
    for (std::size_t i = 0; i < means.size(); ++i)
      values[i].push_back(means[i] + std::sqrt(rho) * shared + std::sqrt(1 - rho) * draws.normal());
  }
  return values;
}

// Whether the intervals hold what each mean is from the best of the others.
bool cover(const std::vector<Interval>& intervals, const std::vector<double>& means) {
  for (std::size_t i = 0; i < means.size(); ++i) {
    double other = -infinity;
    for (std::size_t j = 0; j < means.size(); ++j)
      if (j != i) other = std::max(other, means[j]);
    const double from_best = means[i] - other;
    if (from_best < intervals[i].low || from_best > intervals[i].high) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("Dunnett's one-sided quantiles are those of his table", "[statistics]") {
  struct Row {
    double df;
    std::vector<double> d;  // of 1 .. 5 and 9 others
  };
  const std::vector<Row> table = {{20, {1.7247, 2.0273, 2.1923, 2.3044, 2.3888, 2.6007}},
                                  {10, {1.8125, 2.1506, 2.3376, 2.4656, 2.5623, 2.8069}},
                                  {infinity, {1.6449, 1.9163, 2.0621, 2.1603, 2.2338, 2.4170}}};
  for (const Row& row : table)
    for (std::size_t i = 0; i < row.d.size(); ++i) {
      CAPTURE(row.df, i);
      const int others = i == 5 ? 9 : static_cast<int>(i) + 1;
      CHECK(dunnett_one_sided(others, row.df) == Approx(row.d[i]).margin(6e-5));
    }
}

TEST_CASE("Two systems are compared with the best by one one-sided t", "[statistics]") {
  const std::vector<std::vector<double>> values = {{1, 2, 3, 4}, {0, 2, 2, 3}};  // difference .75, sd .5
  const auto intervals = compare_with_best(values);
  const double half = 2.353363 * 0.5 / 2;  // t_3, 95 % one-sided
  CHECK(intervals[0].low == 0);
  CHECK(intervals[0].high == Approx(0.75 + half).epsilon(1e-6));
  CHECK(intervals[1].low == Approx(-0.75 - half).epsilon(1e-6));
  CHECK(intervals[1].high == 0);
  CHECK(std::isnan(compare_with_best(std::vector<std::vector<double>>{{1}, {2}})[0].low));
}

TEST_CASE("A system that equals the best is not below it, and hides no third", "[statistics]") {
  const std::vector<double> best = {5, 6, 7, 8};
  const auto intervals = compare_with_best(std::vector<std::vector<double>>{best, best, {1, 2, 3.5, 4}});
  CHECK(intervals[0].low == 0);
  CHECK(intervals[0].high == 0);
  CHECK(intervals[1].low == 0);
  CHECK(intervals[2].low < -3.875);
  CHECK(intervals[2].high == 0);
}

TEST_CASE("Comparisons with the best cover all systems at once", "[statistics]") {
  constexpr int trials = 2000;
  const std::vector<double> equal = {0, 0, 0, 0, 0}, spread = {0, 0.2, 0.4, 0.6, 0.8};
  const double dunnett = dunnett_one_sided(4, 5 * 11);
  for (const auto& means : {equal, spread}) {
    double paired = 0, unpaired = 0, width = 0, unpaired_width = 0;
    for (std::uint32_t trial = 0; trial < trials; ++trial) {
      const auto shared = compare_with_best(systems(means, 0.8, trial, 12));
      const auto own = compare_unpaired_with_best(systems(means, 0, trial, 12), dunnett);
      paired += cover(shared, means) ? 1.0 / trials : 0;
      unpaired += cover(own, means) ? 1.0 / trials : 0;
      for (std::size_t i = 0; i < means.size(); ++i) {
        width += shared[i].high - shared[i].low;
        unpaired_width += own[i].high - own[i].low;
      }
    }
    CAPTURE(paired, unpaired, width / trials, unpaired_width / trials);
    const double error = 3 * std::sqrt(0.95 * 0.05 / trials);
    CHECK(paired > 0.95 - error);
    if (means == spread)
      CHECK(paired < 0.99);  // equal ones are all 0 from the best, which all intervals hold
    CHECK(unpaired > 0.95 - error);
    CHECK(width < 0.7 * unpaired_width);
  }
}

TEST_CASE("The chance of being the best is that of a normal where means are normal", "[statistics]") {
  // A difference of .5 with spread sqrt(2 (1 - .5)) = 1: over 40 replicates about .5 sqrt(40) = 3.2 errors.
  const auto values = systems({0, 0.2}, 0.5, 1, 40);
  const auto chances = chances_of_best(values);
  std::vector<double> differences;
  for (std::size_t r = 0; r < 40; ++r) differences.push_back(values[1][r] - values[0][r]);
  const Estimate d = mean_interval(differences);
  const double z = d.mean / (d.sd / std::sqrt(40.0)), p = 0.5 * std::erfc(-z / std::sqrt(2.0));
  CAPTURE(z, p);
  REQUIRE(p > 0.02);
  REQUIRE(p < 0.98);
  CHECK(chances[1].best == Approx(p).margin(0.02));
  CHECK(chances[0].best + chances[1].best == Approx(1));
  CHECK(chances[0].best_error == Approx(std::sqrt(p * (1 - p) / 10'000)).epsilon(0.1));
  // What each is expected to fall short by, less the other's, is the difference of the means.
  CHECK(chances[0].regret - chances[1].regret == Approx(d.mean).margin(0.005));
  CHECK(chances[0].hindsight - chances[1].hindsight == Approx(d.mean));
  CHECK(chances[1].hindsight > chances[1].regret);
}

TEST_CASE("Equal systems share the chance of being the best and there is nothing to regret", "[statistics]") {
  const std::vector<double> one = {1, 2, 4};
  for (const Chance& chance : chances_of_best(std::vector<std::vector<double>>{one, one}, 100)) {
    CHECK(chance.best == Approx(0.5));
    CHECK(chance.regret == 0);
    CHECK(chance.hindsight == 0);
  }
}

TEST_CASE("The option of least regret is not the one with the best worst case", "[statistics]") {
  const std::vector<std::vector<double>> payoffs = {{10, 2, 6}, {6, 5, 5}, {8, 3, 7}};
  const auto table = regrets(payoffs);
  CHECK(table[0].largest == 3);
  CHECK(table[1].largest == 4);
  CHECK(table[2].largest == 2);
  CHECK(table[2].mean == Approx((2 + 2 + 0) / 3.0));
  CHECK(table[0].ninth_decile == Approx(1 + 0.8 * 2));  // of 0, 1, 3
  CHECK(std::ranges::min(payoffs[1]) > std::ranges::min(payoffs[2]));
}
