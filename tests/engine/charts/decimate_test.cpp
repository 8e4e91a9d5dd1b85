#include "engine/charts/decimate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "tests/catch.hpp"

using namespace evert::charts;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::vector<double> noise(std::size_t count, unsigned seed, double share_missing = 0) {
  std::mt19937 engine(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double value = uniform(engine);
    values.push_back(uniform(engine) < share_missing ? missing : value);
  }
  return values;
}

// Lowest and highest of the samples of a stretch, one by one.
Stretch brute_force(const std::vector<double>& values, std::size_t first, std::size_t count) {
  Stretch stretch{first, std::min(count, values.size() - first), missing, missing};
  for (std::size_t i = first; i < first + stretch.count; ++i) {
    if (std::isnan(values[i])) continue;
    if (!(stretch.low <= values[i])) stretch.low = values[i];
    if (!(stretch.high >= values[i])) stretch.high = values[i];
  }
  return stretch;
}

bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

TEST_CASE("what is drawn of random lines has the extremes of each stretch, as counted one by one") {
  for (unsigned seed = 0; seed < 40; ++seed) {
    const std::size_t first = seed * 3;
    const auto values = noise(500 + 37 * seed, seed, seed % 3 == 0 ? 0.2 : 0);
    const std::size_t length = std::size_t{1} << (seed % 6);
    const auto kept = decimated(values, length, first);
    CHECK(std::is_sorted(kept.begin(), kept.end()));
    CHECK(std::adjacent_find(kept.begin(), kept.end()) == kept.end());
    for (std::size_t block = first / length; block * length < first + values.size(); ++block) {
      const std::size_t from = std::max(first, block * length) - first;
      const std::size_t to = std::min(values.size(), (block + 1) * length - first);
      const Stretch expected = brute_force(values, from, to - from);
      Stretch drawn{from, to - from, missing, missing};
      for (const std::size_t i : kept) {
        if (i < from || i >= to) continue;
        if (!(drawn.low <= values[i])) drawn.low = values[i];
        if (!(drawn.high >= values[i])) drawn.high = values[i];
      }
      CHECK(same(drawn.low, expected.low));
      CHECK(same(drawn.high, expected.high));
    }
  }
}

TEST_CASE("the first and the last sample stay, and few others") {
  const auto values = noise(10000, 5);
  const auto kept = decimated(values, 64);
  REQUIRE(!kept.empty());
  CHECK(kept.front() == 0);
  CHECK(kept.back() == 9999);
  CHECK(kept.size() <= 2 * (10000 / 64 + 1) + 2);
}

TEST_CASE("moving the window by whole stretches leaves out the same samples") {
  const auto values = noise(1000, 6);
  const std::vector<double> window(values.begin() + 96, values.begin() + 900);
  const std::vector<double> moved(values.begin() + 128, values.begin() + 900);
  auto a = decimated(window, 32, 96);
  auto b = decimated(moved, 32, 128);
  a.erase(std::remove_if(a.begin(), a.end(), [](std::size_t i) { return i < 64; }), a.end());
  b.erase(std::remove_if(b.begin(), b.end(), [](std::size_t i) { return i < 32; }), b.end());
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i] + 96 == b[i] + 128);
}

TEST_CASE("a line of two samples a pixel is left as it is") {
  CHECK(stretch_length(200, 100) == 1);
  CHECK(stretch_length(201, 100) == 4);
  CHECK(stretch_length(100000, 100) == 1024);
  CHECK(stretch_length(5, 0) == 1);
  CHECK(decimated(std::vector<double>{3, missing, 1}, 1) == std::vector<std::size_t>{0, 2});
}

TEST_CASE("a pyramid answers at any zoom what counting one by one does, in stretches that do not move") {
  const auto values = noise(70001, 9, 0.01);
  const Pyramid pyramid(values);
  std::mt19937 engine(4);
  for (int i = 0; i < 200; ++i) {
    const std::size_t from = engine() % values.size();
    const std::size_t to = from + 1 + engine() % (values.size() - from);
    const double pixels = 1 + engine() % 900;
    const auto stretches = pyramid.between(from, to, pixels);
    REQUIRE(!stretches.empty());
    CHECK(static_cast<double>(stretches.size()) <= pixels + 2);
    CHECK(stretches.front().first <= from);
    CHECK(stretches.back().first + stretches.back().count >= to);
    const std::size_t length = stretches.front().count;
    std::size_t wrong = 0;
    for (const Stretch& stretch : stretches) {
      const Stretch expected = brute_force(values, stretch.first, stretch.count);
      if (!same(stretch.low, expected.low) || !same(stretch.high, expected.high)) ++wrong;
      if (stretch.first % length != 0) ++wrong;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("a pyramid of nothing, and of nothing but gaps") {
  const std::vector<double> empty;
  CHECK(Pyramid(empty).between(0, 10, 100).empty());
  const std::vector<double> gaps(100, missing);
  const Pyramid pyramid(gaps);
  const auto stretches = pyramid.between(0, 100, 10);
  REQUIRE(!stretches.empty());
  CHECK(std::isnan(stretches[0].low));
}
