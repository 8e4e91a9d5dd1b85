#include "engine/statistics/warm_up_check.hpp"

#include <cmath>
#include <vector>

#include "engine/random/draws.hpp"
#include "tests/catch.hpp"

namespace {

namespace random_ = evert::random;
using namespace evert::statistics;

std::vector<double> step_at(std::size_t tick) {
  std::vector<double> values(200, 1.0);
  for (std::size_t t = 0; t < tick; ++t) values[t] = 10;
  return values;
}

}  // namespace

TEST_CASE("MSER-5 cuts a step where it ends, in whole batches", "[statistics]") {
  CHECK(mser(step_at(50)).cut == 50);
  CHECK(mser(step_at(52)).cut == 55);
  CHECK(mser(step_at(50)).mean == 1);
  CHECK_FALSE(mser(step_at(50)).at_limit);
  CHECK(mser(step_at(0)).cut == 0);
}

TEST_CASE("MSER of a slope falls with every value left out, and is at its limit", "[statistics]") {
  const std::vector<double> slope = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  const std::vector<double> expected = {0.825, 0.7407, 0.6562, 0.5714, 0.4861, 0.4};
  for (std::size_t cut = 0; cut < expected.size(); ++cut)
    CHECK(mser_statistic(slope, cut) == Approx(expected[cut]).margin(5e-5));
  const Truncation truncation = mser(slope, 1);
  CHECK(truncation.cut == 5);
  CHECK(truncation.at_limit);
  CHECK(truncation.statistic == Approx(0.4));
}

TEST_CASE("MSER-5 cuts a decaying start where its noise takes over", "[statistics]") {
  constexpr int trials = 1000;
  double cut = 0;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    random_::Draws draws(random_::make_key(19, 0), random_::Stream::test, random_::EntityKind::firm, trial,
                         0);
    std::vector<double> values;
    double x = draws.normal() / 0.6;
    for (int t = 0; t < 520; ++t, x = 0.8 * x + draws.normal())
      values.push_back(x + 10 * std::exp(-t / 30.0));
    cut += static_cast<double>(mser(values).cut) / trials;
  }
  CHECK(cut == Approx(60.8).margin(3));
}

TEST_CASE("What is too short or unknown is not judged", "[statistics]") {
  CHECK(std::isnan(mser(std::vector<double>(9, 1.0)).mean));
  CHECK(std::isnan(mser(std::vector<double>(50, std::nan(""))).statistic));
  CHECK_FALSE(mser(std::vector<double>(9, 1.0)).at_limit);
}
