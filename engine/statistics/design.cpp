#include "engine/statistics/design.hpp"

#include <boost/random/sobol.hpp>
#include <numeric>
#include <string>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/error.hpp"
#include "engine/random/draws.hpp"

namespace evert::statistics {

namespace {

using random::Draws;
using random::EntityKind;
using random::Stream;

void refuse(std::string what, std::string why, std::string suggestion = {}) {
  throw base::InputError(
      base::Diagnostic{base::Severity::error, {}, std::move(what), std::move(why), std::move(suggestion)});
}

void check_size(std::size_t points, std::size_t dimensions) {
  if (dimensions == 0) refuse("a design of 0 dimensions", "at least one parameter is to be varied");
  if (points == 0) refuse("a design of 0 points", "there is at least one");
  if (points > most_points)
    refuse("a design of " + std::to_string(points) + " points",
           "at most " + std::to_string(most_points) + " are possible");
}

void check_repetitions(std::size_t points, std::size_t repetitions) {
  EVERT_CHECK(repetitions > 0, "a design is there once at least");
  if (points % repetitions == 0) return;
  const std::size_t below = points / repetitions * repetitions, above = below + repetitions;
  refuse(std::to_string(points) + " points in " + std::to_string(repetitions) + " repetitions",
         "each has as many",
         (below > 0 ? "take " + std::to_string(below) + " or " : "take ") + std::to_string(above) +
             " points, or other repetitions (1 has no intervals)");
}

random::Key key_of(std::uint64_t seed, std::size_t repetition) {
  return random::make_key(seed, static_cast<std::uint32_t>(repetition));
}

// 0 .. n - 1 in random order (Fisher and Yates).
std::vector<std::uint32_t> shuffled(std::size_t n, Draws& draws) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = n; i > 1; --i)
    std::swap(order[i - 1], order[draws.index(static_cast<std::uint32_t>(i))]);
  return order;
}

// Each digit is flipped or not by a coin of its own for every string of digits before it, here numbered by
// (string, dimension, place): Owen's permutations, in base 2.
std::uint32_t scrambled(std::uint32_t digits, random::Key key, std::int32_t dimension) {
  std::uint32_t flips = 0;
  for (std::uint32_t place = 0; place < 32; ++place) {
    const std::uint32_t before = place == 0 ? 0 : digits >> (32 - place);
    Draws coin(key, Stream::scramble, EntityKind::firm, before, dimension, place);
    flips = flips << 1 | coin.next_word() >> 31;
  }
  return digits ^ flips;
}

}  // namespace

UnitPoints latin_hypercube(std::size_t points, std::size_t dimensions, std::uint64_t seed,
                           std::size_t repetitions) {
  check_size(points, dimensions);
  check_repetitions(points, repetitions);
  const std::size_t each = points / repetitions;
  UnitPoints design{dimensions, std::vector<double>(points * dimensions)};
  for (std::size_t r = 0; r < repetitions; ++r) {
    const random::Key key = key_of(seed, r);
    for (std::size_t d = 0; d < dimensions; ++d) {
      Draws draws(key, Stream::strata, EntityKind::firm, static_cast<std::uint32_t>(d), 0);
      const std::vector<std::uint32_t> strata = shuffled(each, draws);
      // Exact up to the division: 20 digits of the stratum and 33 of the place in it.
      for (std::size_t i = 0; i < each; ++i)
        design.values[(i * repetitions + r) * dimensions + d] =
            (strata[i] + draws.uniform()) / static_cast<double>(each);
    }
  }
  return design;
}

UnitPoints sobol(std::size_t points, std::size_t dimensions, std::uint64_t seed, std::size_t repetitions) {
  check_size(points, dimensions);
  check_repetitions(points, repetitions);
  if (dimensions > most_sobol_dimensions)
    refuse("Sobol points of " + std::to_string(dimensions) + " dimensions",
           "they are known up to " + std::to_string(most_sobol_dimensions), "take a latin hypercube");
  UnitPoints design{dimensions, std::vector<double>(points * dimensions)};
  boost::random::sobol sequence(dimensions);  // begins after the origin
  std::vector<std::uint32_t> digits(dimensions);
  for (std::size_t i = 0; i < points; ++i) {
    const std::size_t r = i % repetitions;
    if (i >= repetitions && r == 0)
      for (std::uint32_t& word : digits) word = static_cast<std::uint32_t>(sequence() >> 32);
    for (std::size_t d = 0; d < dimensions; ++d)
      design.values[i * dimensions + d] =
          random::to_uniform(scrambled(digits[d], key_of(seed, r), static_cast<std::int32_t>(d)));
  }
  return design;
}

UnitPoints morris(std::size_t trajectories, std::size_t dimensions, std::size_t levels, std::uint64_t seed) {
  check_size(trajectories, dimensions);
  if (levels < 2 || levels % 2 != 0 || levels > most_points)
    refuse("a Morris design of " + std::to_string(levels) + " levels", "their number is even, at least 2",
           "4 are usual");
  const random::Key key = random::make_key(seed, 0);
  const auto half = static_cast<std::uint32_t>(levels / 2);
  UnitPoints design{dimensions, {}};
  design.values.reserve(trajectories * (dimensions + 1) * dimensions);
  std::vector<std::uint32_t> at(dimensions);
  const auto keep = [&] {
    for (const std::uint32_t level : at)
      design.values.push_back(static_cast<double>(level) / static_cast<double>(levels - 1));
  };
  for (std::size_t t = 0; t < trajectories; ++t) {
    Draws draws(key, Stream::walk, EntityKind::firm, static_cast<std::uint32_t>(t), 0);
    for (std::uint32_t& level : at) level = draws.index(2 * half);
    keep();
    // A level of the lower half can only go up by half of all, one of the upper only down.
    for (const std::uint32_t d : shuffled(dimensions, draws)) {
      at[d] = at[d] < half ? at[d] + half : at[d] - half;
      keep();
    }
  }
  return design;
}

UnitPoints saltelli(std::size_t points, std::size_t dimensions, std::uint64_t seed, std::size_t repetitions) {
  check_size(points, dimensions);
  if (2 * dimensions > most_sobol_dimensions)
    refuse("Saltelli's design of " + std::to_string(dimensions) + " dimensions",
           "it takes Sobol points of twice as many, which are known up to " +
               std::to_string(most_sobol_dimensions),
           "screen first, with a Morris design");
  const UnitPoints both = sobol(points, 2 * dimensions, seed, repetitions);
  UnitPoints design{dimensions, {}};
  design.values.reserve(points * (dimensions + 2) * dimensions);
  for (std::size_t j = 0; j < points; ++j) {
    const std::span<const double> a = both.point(j).first(dimensions), b = both.point(j).last(dimensions);
    design.values.insert(design.values.end(), a.begin(), a.end());
    design.values.insert(design.values.end(), b.begin(), b.end());
    for (std::size_t d = 0; d < dimensions; ++d) {
      design.values.insert(design.values.end(), a.begin(), a.end());
      design.values[design.values.size() - dimensions + d] = b[d];
    }
  }
  return design;
}

}  // namespace evert::statistics
