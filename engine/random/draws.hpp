// Random draws as pure functions of (seed, replicate, stream, kind of entity, entity, tick, number of the
// draw).
//
// Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) enciphers a counter under a key:
//   key      64-bit mix of (seed, replicate)
//   counter  (entity, tick, stream | kind << 16, block of four draws)
// There is no state to share, so results depend neither on threads nor on the order of calls. The scenario is
// not in the key: the same customer meets the same luck under every redesign (common random numbers).
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "engine/base/hash.hpp"
#include "engine/base/math.hpp"
#include "engine/random/streams.hpp"

namespace evert::random {

struct Key {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool operator==(const Key&) const = default;
};

// Different replicates of one seed always have different keys.
[[nodiscard]] constexpr Key make_key(std::uint64_t seed, std::uint32_t replicate) {
  const std::uint64_t mixed =
      base::mix64(base::mix64(seed) + 0x9e3779b97f4a7c15 * (std::uint64_t{replicate} + 1));
  return {static_cast<std::uint32_t>(mixed), static_cast<std::uint32_t>(mixed >> 32)};
}

using Block = std::array<std::uint32_t, 4>;

[[nodiscard]] inline Block philox(const Block& counter, Key key) {
  const r123::Philox4x32::ctr_type words = {{counter[0], counter[1], counter[2], counter[3]}};
  const auto out = r123::Philox4x32{}(words, {{key.a, key.b}});
  return {out[0], out[1], out[2], out[3]};
}

// 2^32 equally spaced values strictly between 0 and 1, symmetric about 1/2.
[[nodiscard]] constexpr double to_uniform(std::uint32_t word) {
  return (static_cast<double>(word) + 0.5) * 0x1p-32;
}

// 0 .. n - 1, n >= 1: the upper half of n times a 64-bit number, so no value is favoured by more than n /
// 2^64.
[[nodiscard]] constexpr std::uint32_t to_index(std::uint32_t high_word, std::uint32_t low_word,
                                               std::uint32_t n) {
  const std::uint64_t high = std::uint64_t{high_word} * n;
  const std::uint64_t low = std::uint64_t{low_word} * n;
  return static_cast<std::uint32_t>((high + (low >> 32)) >> 32);
}

// The standard deviation of log X for a lognormal X with this coefficient of variation.
[[nodiscard]] inline double lognormal_sigma(double cv) {
  return std::sqrt(base::log1p(cv * cv));
}

// The draws of one entity in one tick for one purpose, in order. Cheap to make: a block of four words is
// computed when its first word is asked for.
//
// Each distribution takes a fixed number of words and rises with its uniform, so that two scenarios whose
// parameters differ a little draw values that differ a little: paired differences keep their small variance.
class Draws {
 public:
  Draws(Key key, Stream stream, EntityKind kind, std::uint32_t entity, std::int32_t tick,
        std::uint32_t first_block = 0)
      : key_(key),
        counter_{entity, static_cast<std::uint32_t>(tick),
                 static_cast<std::uint32_t>(stream) | static_cast<std::uint32_t>(kind) << 16, first_block} {}

  [[nodiscard]] std::uint32_t next_word() {
    if (used_ == 4) {
      block_ = philox(counter_, key_);
      ++counter_[3];
      used_ = 0;
    }
    return block_[used_++];
  }

  // In (0, 1), neither end included.
  [[nodiscard]] double uniform() { return to_uniform(next_word()); }

  // Standard normal.
  [[nodiscard]] double normal() { return base::normal_quantile(uniform()); }

  [[nodiscard]] double exponential(double mean) { return -mean * base::log(1.0 - uniform()); }

  // cv = standard deviation / mean.
  [[nodiscard]] double lognormal(double mean, double cv) {
    return lognormal_with_sigma(mean, lognormal_sigma(cv));
  }

  // The same for a sigma computed once: lognormal_sigma(cv).
  [[nodiscard]] double lognormal_with_sigma(double mean, double sigma) {
    return mean * base::exp(sigma * (normal() - 0.5 * sigma));
  }

  // True with this probability.
  [[nodiscard]] bool chance(double probability) { return uniform() < probability; }

  // 0 .. n - 1, n >= 1.
  [[nodiscard]] std::uint32_t index(std::uint32_t n) {
    const std::uint32_t high = next_word();
    return to_index(high, next_word(), n);
  }

 private:
  Key key_;
  Block counter_;
  Block block_{};
  std::uint32_t used_ = 4;
};

// What Draws(...).uniform() returns first, where one draw is all that is wanted.
[[nodiscard]] inline double first_uniform(Key key, Stream stream, EntityKind kind, std::uint32_t entity,
                                          std::int32_t tick) {
  const Block counter = {entity, static_cast<std::uint32_t>(tick),
                         static_cast<std::uint32_t>(stream) | static_cast<std::uint32_t>(kind) << 16, 0};
  return to_uniform(philox(counter, key)[0]);
}

// Chance of at least one event where so many are expected (Poisson): of a rate a year, rate / 52 in a week.
[[nodiscard]] inline double chance_of_event(double expected) {
  return -base::expm1(-expected);
}

// A bound for picking rows: the least of 1/2, 1/4, .. that is not below `probability`, nearly 1 above 1/2.
// Worlds whose chances differ a little then pick the same rows, each of which is kept with the ratio of its
// own chance to the bound; under a bound that followed the chance, every row after the first would be another
// one.
[[nodiscard]] constexpr double stepped_bound(double probability) {
  if (probability > 0.5) return 0.999999;
  double bound = 0.5;
  while (bound / 2 >= probability && bound > 1e-12) bound /= 2;
  return bound;
}

}  // namespace evert::random
