#include "engine/random/draws.hpp"

#include <bit>
#include <cmath>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "tests/catch.hpp"

namespace base = evert::base;
using namespace evert::random;

namespace {

constexpr int many = 200'000;
// Five standard errors: a right generator fails one of a hundred such checks once in 17,000 seeds, and the
// seed is fixed.
constexpr double sigmas = 5.0;

Draws test_draws(std::uint32_t entity, std::int32_t tick = 0, std::uint32_t replicate = 0) {
  return Draws(make_key(2024, replicate), Stream::test, EntityKind::customer, entity, tick);
}

struct Moments {
  double mean = 0;
  double variance = 0;
};

Moments moments(const std::vector<double>& values) {
  Moments result;
  const auto n = static_cast<double>(values.size());
  for (const double value : values) result.mean += value / n;
  for (const double value : values) result.variance += (value - result.mean) * (value - result.mean) / n;
  return result;
}

// n values, one from the first draw of each entity.
template <class Draw>
std::vector<double> one_each(Draw draw) {
  std::vector<double> values;
  for (std::uint32_t entity = 0; entity < many; ++entity) {
    Draws draws = test_draws(entity);
    values.push_back(draw(draws));
  }
  return values;
}

// The correlation of two series of independent uniforms has mean 0 and sigma 1 / sqrt(n).
double correlation(const std::function<std::pair<double, double>(std::uint32_t)>& pair) {
  double sum = 0;
  for (std::uint32_t i = 0; i < many; ++i) {
    const auto [a, b] = pair(i);
    sum += (a - 0.5) * (b - 0.5);
  }
  return sum / many * 12;
}

}  // namespace

TEST_CASE("Philox gives the known answers published with Random123", "[random]") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  constexpr std::uint32_t ones = 0xffffffff;
  CHECK(philox({ones, ones, ones, ones}, {ones, ones}) ==
        Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a draw is the enciphered (entity, tick, stream and kind, block)", "[random]") {
  const Key key = make_key(7, 3);
  Draws draws(key, Stream::churn, EntityKind::employee, 11, -2, 5);
  for (std::uint32_t block = 5; block < 8; ++block) {
    const Block expected = philox({11, 0xfffffffe, 50 | 2 << 16, block}, key);
    for (const std::uint32_t word : expected) CHECK(draws.next_word() == word);
  }
}

TEST_CASE("replicates and seeds have keys of their own", "[random]") {
  std::set<std::pair<std::uint32_t, std::uint32_t>> keys;
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    for (std::uint32_t replicate = 0; replicate < 100; ++replicate) {
      const Key key = make_key(seed, replicate);
      keys.insert({key.a, key.b});
    }
  CHECK(keys.size() == 10'000);
}

TEST_CASE("a uniform is never 0 nor 1, and neither is its complement", "[random]") {
  CHECK(to_uniform(0) == 0x1p-33);
  CHECK(to_uniform(0xffffffff) == 1.0 - 0x1p-33);
  CHECK(1.0 - to_uniform(0xffffffff) == 0x1p-33);
  CHECK(std::isfinite(base::normal_quantile(to_uniform(0))));
  CHECK(std::isfinite(base::normal_quantile(to_uniform(0xffffffff))));
}

TEST_CASE("uniforms have the mean and variance of the uniform distribution", "[random]") {
  const Moments m = moments(one_each([](Draws& draws) { return draws.uniform(); }));
  CHECK(m.mean == Approx(0.5).margin(sigmas * std::sqrt(1.0 / 12 / many)));
  // The fourth central moment is 1/80, so the variance has sigma sqrt((1/80 - 1/144) / n).
  CHECK(m.variance == Approx(1.0 / 12).margin(sigmas * std::sqrt((1.0 / 80 - 1.0 / 144) / many)));
}

TEST_CASE("normals have mean 0, variance 1 and the right share beyond two sigma", "[random]") {
  const std::vector<double> values = one_each([](Draws& draws) { return draws.normal(); });
  const Moments m = moments(values);
  CHECK(m.mean == Approx(0.0).margin(sigmas / std::sqrt(many)));
  CHECK(m.variance == Approx(1.0).margin(sigmas * std::sqrt(2.0 / many)));
  double beyond = 0;
  for (const double value : values) beyond += std::fabs(value) > 2 ? 1.0 / many : 0;
  const double share = 2 * base::normal_cdf(-2);
  CHECK(beyond == Approx(share).margin(sigmas * std::sqrt(share * (1 - share) / many)));
}

TEST_CASE("exponentials have the mean asked for and a variance of its square", "[random]") {
  const Moments m = moments(one_each([](Draws& draws) { return draws.exponential(3.0); }));
  CHECK(m.mean == Approx(3.0).margin(sigmas * 3.0 / std::sqrt(many)));
  // The fourth central moment is 9 mean^4.
  CHECK(m.variance == Approx(9.0).margin(sigmas * 9.0 * std::sqrt(8.0 / many)));
}

TEST_CASE("lognormals have the mean and coefficient of variation asked for", "[random]") {
  const double cv = 0.5;
  const std::vector<double> values = one_each([&](Draws& draws) { return draws.lognormal(20.0, cv); });
  CHECK(moments(values).mean == Approx(20.0).margin(sigmas * 20.0 * cv / std::sqrt(many)));
  std::vector<double> logs;
  for (const double value : values) logs.push_back(std::log(value));
  const double variance = std::log(1 + cv * cv);
  CHECK(moments(logs).variance == Approx(variance).margin(sigmas * variance * std::sqrt(2.0 / many)));
}

TEST_CASE("a lognormal without variation is its mean", "[random]") {
  Draws draws = test_draws(1);
  CHECK(draws.lognormal(20.0, 0.0) == 20.0);
}

TEST_CASE("an index takes each value equally often and stays below its bound", "[random]") {
  constexpr std::uint32_t n = 7;
  std::vector<int> counts(n);
  for (std::uint32_t entity = 0; entity < many; ++entity) {
    Draws draws = test_draws(entity);
    ++counts.at(draws.index(n));
  }
  const double p = 1.0 / n;
  for (const int count : counts)
    CHECK(count == Approx(many * p).margin(sigmas * std::sqrt(many * p * (1 - p))));
  Draws draws = test_draws(0);
  CHECK(draws.index(1) == 0);
}

TEST_CASE("an index is the upper half of a 64-bit number times its bound", "[random]") {
  // n = 2^31 leaves just the first 31 bits of the first word.
  Draws words = test_draws(9);
  Draws draws = test_draws(9);
  CHECK(draws.index(std::uint32_t{1} << 31) == words.next_word() >> 1);
  // n = 2^32 - 1: with the second word 32 more bits decide about the last place.
  static_cast<void>(words.next_word());
  const long double number = std::ldexp(static_cast<long double>(words.next_word()), 32);
  const long double exact = (number + words.next_word()) * 0xffffffffU / std::ldexp(1.0L, 64);
  CHECK(draws.index(0xffffffff) == static_cast<std::uint32_t>(exact));
}

TEST_CASE("a chance happens with its probability, never at 0 and always at 1", "[random]") {
  double share = 0;
  for (std::uint32_t entity = 0; entity < many; ++entity) {
    Draws draws = test_draws(entity);
    share += draws.chance(0.02) ? 1.0 / many : 0;
    if (draws.chance(0.0) || !draws.chance(1.0)) FAIL("a certain outcome did not hold");
  }
  CHECK(share == Approx(0.02).margin(sigmas * std::sqrt(0.02 * 0.98 / many)));
}

TEST_CASE("every draw takes one word, an index two", "[random]") {
  for (std::uint32_t entity = 0; entity < 100; ++entity) {
    Draws words = test_draws(entity);
    Draws draws = test_draws(entity);
    static_cast<void>(draws.normal());
    static_cast<void>(draws.exponential(1.0 + entity));
    static_cast<void>(draws.lognormal(1.0, 0.3 * entity));
    static_cast<void>(draws.chance(0.01 * entity));
    static_cast<void>(draws.index(1 + entity));
    for (int i = 0; i < 6; ++i) static_cast<void>(words.next_word());
    CHECK(draws.next_word() == words.next_word());
  }
}

TEST_CASE("every distribution rises with its uniform", "[random]") {
  int falls = 0;
  const auto count = [&](const auto& draw) {
    for (std::uint32_t entity = 0; entity < 1000; ++entity) {
      Draws a = test_draws(entity);
      Draws b = test_draws(entity + 1);
      const bool below = test_draws(entity).uniform() < test_draws(entity + 1).uniform();
      falls += (draw(a) < draw(b)) == below ? 0 : 1;
    }
  };
  count([](Draws& draws) { return draws.normal(); });
  count([](Draws& draws) { return draws.exponential(2.0); });
  count([](Draws& draws) { return draws.lognormal(2.0, 0.7); });
  count([](Draws& draws) { return draws.index(0xffffffff); });
  CHECK(falls == 0);
}

TEST_CASE("neighbouring entities, ticks, streams, kinds, replicates, seeds and draws are uncorrelated",
          "[random]") {
  const double margin = sigmas / std::sqrt(many);
  const auto first = [](Key key, Stream stream, EntityKind kind, std::uint32_t entity, std::int32_t tick) {
    return Draws(key, stream, kind, entity, tick).uniform();
  };
  const auto neighbour = [&](std::uint32_t i) { return test_draws(i).uniform(); };
  CHECK(correlation([&](std::uint32_t i) { return std::pair(neighbour(i), neighbour(i + 1)); }) ==
        Approx(0).margin(margin));
  CHECK(correlation([&](std::uint32_t i) {
          return std::pair(test_draws(i, 4).uniform(), test_draws(i, 5).uniform());
        }) == Approx(0).margin(margin));
  CHECK(correlation([&](std::uint32_t i) {
          return std::pair(test_draws(i, 4).uniform(), test_draws(i + 1, 5).uniform());
        }) == Approx(0).margin(margin));
  CHECK(correlation([&](std::uint32_t i) {
          const Key key = make_key(1, 0);
          return std::pair(first(key, Stream::quit, EntityKind::employee, i, 0),
                           first(key, Stream::absence, EntityKind::employee, i, 0));
        }) == Approx(0).margin(margin));
  CHECK(correlation([&](std::uint32_t i) {
          const Key key = make_key(1, 0);
          return std::pair(first(key, Stream::test, EntityKind::customer, i, 0),
                           first(key, Stream::test, EntityKind::employee, i, 0));
        }) == Approx(0).margin(margin));
  CHECK(correlation([&](std::uint32_t i) {
          return std::pair(test_draws(i, 0, 0).uniform(), test_draws(i, 0, 1).uniform());
        }) == Approx(0).margin(margin));
  CHECK(correlation([&](std::uint32_t i) {
          return std::pair(first(make_key(i, 0), Stream::test, EntityKind::firm, 0, 0),
                           first(make_key(i + 1, 0), Stream::test, EntityKind::firm, 0, 0));
        }) == Approx(0).margin(margin));
  CHECK(correlation([&](std::uint32_t i) {
          Draws draws = test_draws(i);
          const double before = draws.uniform();
          return std::pair(before, draws.uniform());
        }) == Approx(0).margin(margin));
}

// Frozen: a change means that every stored result of a run changes too.
TEST_CASE("draws give the same bits with every compiler and optimisation", "[random]") {
  base::Hasher hasher;
  const auto add = [&](double x) { hasher.word(std::bit_cast<std::uint64_t>(x)); };
  for (std::uint32_t entity = 0; entity < 200'000; ++entity) {
    Draws draws = test_draws(entity, static_cast<std::int32_t>(entity % 520), entity % 16);
    add(draws.uniform());
    add(draws.normal());
    add(draws.exponential(12.0));
    add(draws.lognormal(30.0, 0.8));
    hasher.word(draws.index(1000));
  }
  CHECK(hasher.value() == 0xb982041783e7c1f3);
}
