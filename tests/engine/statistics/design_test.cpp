#include "engine/statistics/design.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;

std::vector<double> coordinate(const UnitPoints& design, std::size_t d) {
  std::vector<double> values;
  for (std::size_t i = 0; i < design.points(); ++i) values.push_back(design.point(i)[d]);
  return values;
}

// How many points lie in each of the intervals [k / n, (k + 1) / n).
std::vector<int> counts(const std::vector<double>& values, std::size_t n) {
  std::vector<int> held(n);
  for (const double value : values)
    ++held[static_cast<std::size_t>(std::floor(value * static_cast<double>(n)))];
  return held;
}

bool all_are(const std::vector<int>& values, int wanted) {
  return std::all_of(values.begin(), values.end(), [&](int value) { return value == wanted; });
}

bool inside(const UnitPoints& design) {
  return std::all_of(design.values.begin(), design.values.end(),
                     [](double value) { return value > 0 && value < 1; });
}

// Points [first, first + 2^m) of two coordinates: as many in every box of 2^-k by 2^-(m - k) as in any other.
bool balanced(const UnitPoints& design, std::size_t first, std::size_t x, std::size_t y, unsigned m) {
  for (unsigned k = 0; k <= m; ++k) {
    std::vector<int> held(std::size_t{1} << m);
    for (std::size_t i = first; i < first + held.size(); ++i) {
      const auto column = static_cast<std::size_t>(design.point(i)[x] * std::exp2(k));
      const auto row = static_cast<std::size_t>(design.point(i)[y] * std::exp2(m - k));
      ++held[column << (m - k) | row];
    }
    if (!all_are(held, 1)) return false;
  }
  return true;
}

TEST_CASE("a latin hypercube has every stratum once in each dimension") {
  for (const std::size_t points : {1U, 2U, 7U, 64U, 1000U}) {
    const UnitPoints design = latin_hypercube(points, 5, 11);
    REQUIRE(design.points() == points);
    CHECK(inside(design));
    for (std::size_t d = 0; d < 5; ++d) CHECK(all_are(counts(coordinate(design, d), points), 1));
  }
}

// Those of one repetition.
UnitPoints only(const UnitPoints& design, std::size_t repetition, std::size_t repetitions) {
  UnitPoints some{design.dimensions, {}};
  for (std::size_t i = repetition; i < design.points(); i += repetitions)
    some.values.insert(some.values.end(), design.point(i).begin(), design.point(i).end());
  return some;
}

TEST_CASE("each repetition of a design is a design by itself, the first one the same as without others") {
  const UnitPoints cubes = latin_hypercube(64, 3, 11, 4), sequences = sobol(64, 3, 11, 4);
  for (std::size_t r = 0; r < 4; ++r) {
    const UnitPoints cube = only(cubes, r, 4), sequence = only(sequences, r, 4);
    for (std::size_t d = 0; d < 3; ++d) CHECK(all_are(counts(coordinate(cube, d), 16), 1));
    CHECK(balanced(sequence, 0, 0, 1, 4));
    CHECK((cube.values == latin_hypercube(16, 3, 11).values) == (r == 0));
    CHECK((sequence.values == sobol(16, 3, 11).values) == (r == 0));
  }
  CHECK(sobol(32, 3, 11, 4).values == std::vector(sequences.values.begin(), sequences.values.begin() + 96));
  CHECK_THROWS_AS(sobol(62, 3, 11, 4), evert::base::InputError);
}

TEST_CASE("strata are in another order in each dimension, and points anywhere in them") {
  const UnitPoints design = latin_hypercube(400, 3, 11);
  std::vector<double> places;
  for (std::size_t d = 0; d < 3; ++d) {
    const std::vector<double> x = coordinate(design, d), y = coordinate(design, (d + 1) % 3);
    double correlation = 0;
    for (std::size_t i = 0; i < x.size(); ++i) correlation += 12 * (x[i] - 0.5) * (y[i] - 0.5) / 400;
    CHECK(std::fabs(correlation) < 5 / std::sqrt(400.0));
    for (const double value : x) places.push_back(value * 400 - std::floor(value * 400));
  }
  // Five standard errors of a binomial of 1200 in tenths.
  for (const int held : counts(places, 10)) CHECK(std::fabs(held - 120.0) < 5 * std::sqrt(1200 * 0.1 * 0.9));
}

TEST_CASE(
    "every elementary interval of Sobol points holds its share, in each dimension and in the first two") {
  const UnitPoints design = sobol(1024, 8, 3);
  CHECK(inside(design));
  for (std::size_t d = 0; d < 8; ++d) CHECK(all_are(counts(coordinate(design, d), 1024), 1));
  for (const unsigned m : {1U, 4U, 7U, 10U}) CHECK(balanced(design, 0, 0, 1, m));
  // The sequence goes on as balanced as it began, which it would not without the origin.
  CHECK(balanced(design, 256, 0, 1, 8));
  CHECK(balanced(design, 768, 0, 1, 8));
}

TEST_CASE("scrambled points are uniform one by one, and other ones with another seed") {
  std::vector<double> firsts, fifths;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const UnitPoints design = sobol(5, 2, seed);
    firsts.push_back(design.point(0)[0]);
    fifths.push_back(design.point(4)[1]);
  }
  const double margin = 5 * std::sqrt(2000 * 0.1 * 0.9);
  for (const int held : counts(firsts, 10)) CHECK(std::fabs(held - 200.0) < margin);
  for (const int held : counts(fifths, 10)) CHECK(std::fabs(held - 200.0) < margin);
}

TEST_CASE("scrambling is nested: the digits below are flipped otherwise where those above differ") {
  // A digital shift flips a digit of all points alike, so that any two points differ in the same digits as
  // before: a pair that lay a half apart exactly would still do so.
  const UnitPoints design = sobol(1024, 1, 5);
  std::set<double> distances;
  for (std::size_t i = 0; i + 1 < 1024; i += 2)
    distances.insert(std::fabs(design.point(i)[0] - design.point(i + 1)[0]));
  CHECK(distances.size() == 512);
}

// sum of 2 x_d over the cube: mean d, and an error that falls like n^-3/2 where points are scrambled and
// like n^-1/2 where they are drawn.
TEST_CASE("means over Sobol points have no bias, and errors far below those of random points") {
  constexpr std::size_t points = 256, seeds = 40;
  double sum = 0, squares = 0;
  for (std::uint64_t seed = 0; seed < seeds; ++seed) {
    const UnitPoints design = sobol(points, 6, seed);
    double mean = 0;
    for (const double value : design.values) mean += 2 * value / points;
    sum += mean - 6;
    squares += (mean - 6) * (mean - 6);
  }
  const double sd = std::sqrt(squares / seeds);
  CHECK(std::fabs(sum / seeds) < 5 * sd / std::sqrt(static_cast<double>(seeds)));
  const double drawn = std::sqrt(6 * 4.0 / 12 / points);  // of random points
  CHECK(sd < drawn / 50);
}

TEST_CASE("asked for more points, the first Sobol points and Saltelli rows stay as they were") {
  const UnitPoints few = sobol(10, 4, 9), many = sobol(64, 4, 9);
  CHECK(std::equal(few.values.begin(), few.values.end(), many.values.begin()));
  const UnitPoints small = saltelli(3, 4, 9), large = saltelli(8, 4, 9);
  CHECK(std::equal(small.values.begin(), small.values.end(), large.values.begin()));
}

TEST_CASE("a trajectory of Morris moves every coordinate once, by 2/3 on four levels") {
  constexpr std::size_t dimensions = 6, trajectories = 200;
  const UnitPoints design = morris(trajectories, dimensions, 4, 21);
  REQUIRE(design.points() == trajectories * (dimensions + 1));
  std::set<std::vector<std::size_t>> orders;
  int up = 0;
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::vector<std::size_t> order;
    for (std::size_t i = t * (dimensions + 1) + 1; i < (t + 1) * (dimensions + 1); ++i) {
      for (std::size_t d = 0; d < dimensions; ++d) {
        const double move = design.point(i)[d] - design.point(i - 1)[d];
        if (move == 0) continue;
        CHECK(std::fabs(move) == Approx(2.0 / 3).epsilon(1e-15));
        order.push_back(d);
        up += move > 0 ? 1 : 0;
      }
    }
    CHECK(order.size() == dimensions);
    CHECK(std::set<std::size_t>(order.begin(), order.end()).size() == dimensions);
    orders.insert(order);
  }
  CHECK(orders.size() > 100);  // of 720; random ones repeat now and then
  CHECK(std::fabs(up - 600.0) < 5 * std::sqrt(1200 * 0.25));
}

TEST_CASE("levels of a Morris design are equally likely, and nothing lies between them") {
  const UnitPoints design = morris(2000, 1, 6, 22);
  std::vector<int> held(6);
  for (std::size_t t = 0; t < 2000; ++t) {
    const double level = design.point(2 * t)[0] * 5;
    CHECK(level == Approx(std::round(level)).margin(1e-12));
    ++held[static_cast<std::size_t>(std::lround(level))];
  }
  for (const int n : held) CHECK(std::fabs(n - 2000 / 6.0) < 5 * std::sqrt(2000 * 5 / 36.0));
}

TEST_CASE("rows of Saltelli's design are A, B, then A with one coordinate from B") {
  constexpr std::size_t dimensions = 3, points = 16;
  const UnitPoints design = saltelli(points, dimensions, 5);
  REQUIRE(design.points() == points * (dimensions + 2));
  const UnitPoints both = sobol(points, 2 * dimensions, 5);
  for (std::size_t j = 0; j < points; ++j) {
    const std::size_t row = j * (dimensions + 2);
    for (std::size_t d = 0; d < dimensions; ++d) {
      CHECK(design.point(row)[d] == both.point(j)[d]);
      CHECK(design.point(row + 1)[d] == both.point(j)[dimensions + d]);
      for (std::size_t changed = 0; changed < dimensions; ++changed)
        CHECK(design.point(row + 2 + changed)[d] == design.point(changed == d ? row + 1 : row)[d]);
    }
  }
}

TEST_CASE("designs depend on the seed and on nothing else") {
  CHECK(latin_hypercube(9, 2, 1).values == latin_hypercube(9, 2, 1).values);
  CHECK(latin_hypercube(9, 2, 1).values != latin_hypercube(9, 2, 2).values);
  CHECK(sobol(9, 2, 1).values != sobol(9, 2, 2).values);
  CHECK(morris(9, 2, 4, 1).values == morris(9, 2, 4, 1).values);
  CHECK(morris(9, 2, 4, 1).values != morris(9, 2, 4, 2).values);
  CHECK(saltelli(9, 2, 1).values != saltelli(9, 2, 2).values);
}

TEST_CASE("a size that no design can have is refused with what is possible") {
  using Catch::Matchers::ContainsSubstring;
  using evert::base::InputError;
  CHECK(sobol(2, 3667, 1).dimensions == 3667);
  CHECK_THROWS_AS(sobol(2, 3668, 1), InputError);
  CHECK_THROWS_WITH(sobol(2, 3668, 1),
                    ContainsSubstring("3668 dimensions") && ContainsSubstring("up to 3667"));
  CHECK_THROWS_WITH(saltelli(2, 1834, 1), ContainsSubstring("twice as many"));
  CHECK(saltelli(1, 1833, 1).dimensions == 1833);
  CHECK_THROWS_WITH(latin_hypercube(0, 3, 1), ContainsSubstring("0 points"));
  CHECK_THROWS_WITH(latin_hypercube(most_points + 1, 3, 1), ContainsSubstring("at most 1048576"));
  CHECK_THROWS_WITH(sobol(4, 0, 1), ContainsSubstring("0 dimensions"));
  CHECK_THROWS_WITH(morris(4, 2, 5, 1), ContainsSubstring("5 levels"));
  CHECK_THROWS_WITH(morris(4, 2, 0, 1), ContainsSubstring("0 levels"));
}

}  // namespace
