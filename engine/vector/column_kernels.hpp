// The functions of functions.hpp, for the instruction set of the translation unit that includes this. That
// defines EVERT_INSTRUCTIONS, the namespace its table lives in.
#pragma once

#include "engine/vector/functions.hpp"
#include "engine/vector/lanes.hpp"

#ifndef EVERT_INSTRUCTIONS
#define EVERT_INSTRUCTIONS baseline
#endif

namespace evert::vector {
namespace {

void store_words(std::uint32_t* const to[4], std::size_t at, const RandomWords& drawn, std::size_t count) {
  for (int k = 0; k < 4; ++k) {
    if (count >= width)
      store(to[k] + at, drawn.word[k]);
    else
      store_some(to[k] + at, drawn.word[k], count);
  }
}

void draw(const DrawsOf& d, std::size_t count, std::uint32_t* const to[4]) {
  for (std::size_t i = 0; i < count; i += width) {
    const Words entities = count_from(d.counter[0] + static_cast<std::uint32_t>(i));
    store_words(to, i, philox(entities, d.counter[1], d.counter[2], d.counter[3], d.key[0], d.key[1]),
                count - i);
  }
}

void draw_for(const DrawsOf& d, const std::uint32_t* entities, std::size_t count,
              std::uint32_t* const to[4]) {
  for (std::size_t i = 0; i < count; i += width) {
    const Words these =
        count - i >= width ? load<Words>(entities + i) : load_some<Words>(entities + i, count - i);
    store_words(to, i, philox(these, d.counter[1], d.counter[2], d.counter[3], d.key[0], d.key[1]),
                count - i);
  }
}

void draw_at(const DrawsOf& d, const std::uint32_t* entities, const std::int32_t* ticks,
             const std::uint32_t* blocks, std::size_t count, std::uint32_t* const to[4]) {
  const LongWords c2 = long_words(d.counter[2]);
  for (std::size_t i = 0; i < count; i += width) {
    const std::size_t here = count - i < width ? count - i : width;
    LongWords c0, c1, c3;  // pairs of words
    if (here == width)
      c0 = load<LongWords>(entities + i), c1 = load<LongWords>(ticks + i), c3 = load<LongWords>(blocks + i);
    else
      c0 = load_some<LongWords>(entities + i, here), c1 = load_some<LongWords>(ticks + i, here),
      c3 = load_some<LongWords>(blocks + i, here);
    store_words(to, i,
                join(philox_rounds({c0, c1, c2, c3}, d.key[0], d.key[1]),
                     philox_rounds({c0 >> 32, c1 >> 32, c2, c3 >> 32}, d.key[0], d.key[1])),
                count - i);
  }
}

// The jumps of the uniforms in the low halves of the lanes: 1 + floor(log(u) scale), which is below 2^51.
EVERT_LANES_INLINE LongWords jumps(LongWords halves, double scale) {
  constexpr double two_52 = 0x1p52;
  const LongWords words = halves & 0xffffffff;
  const Doubles word = reinterpret_cast<Doubles>(words | 0x4330000000000000) - two_52;
  const Doubles length = log_of_normal((word + 0.5) * 0x1p-32, doubles(0.0)) * scale;
  const Doubles shifted = length + two_52;  // rounds to a whole number and leaves that in the low bits
  const LongWords nearest = reinterpret_cast<LongWords>(shifted) & 0x000fffffffffffff;
  return nearest + 1 + reinterpret_cast<LongWords>(shifted - two_52 > length);  // a mask is -1
}

std::size_t pick(const DrawsOf& d, double scale, std::uint32_t begin, std::uint32_t end, std::uint32_t* to) {
  constexpr std::uint32_t at_once = width / 2;  // blocks of luck; often a few are enough
  std::uint64_t jump[4][at_once];
  std::uint64_t next = begin - std::uint64_t{1};  // before the first; wraps, and back again
  std::size_t found = 0;
  const LongWords c0 = long_words(d.counter[0]), c1 = long_words(d.counter[1]), c2 = long_words(d.counter[2]);
  for (std::uint32_t block = d.counter[3];; block += at_once) {
    const PhiloxState luck = philox_rounds({c0, c1, c2, long_count_from(block)}, d.key[0], d.key[1]);
    store(jump[0], jumps(luck.c0, scale)), store(jump[1], jumps(luck.c1, scale));
    store(jump[2], jumps(luck.c2, scale)), store(jump[3], jumps(luck.c3, scale));
    for (std::size_t i = 0; i < at_once; ++i) {
      for (int k = 0; k < 4; ++k) {
        next += jump[k][i];
        if (next >= end) return found;
        to[found++] = static_cast<std::uint32_t>(next);
      }
    }
  }
}

// to[i] = function(from[i]), `in_register` numbers at once.
template <class Lanes, Lanes (*function)(Lanes), class T>
EVERT_LANES_INLINE void apply(const T* from, std::size_t count, T* to) {
  constexpr std::size_t in_register = sizeof(Lanes) / sizeof(T);
  const std::size_t whole = count / in_register * in_register;
  for (std::size_t i = 0; i < whole; i += in_register) store(to + i, function(load<Lanes>(from + i)));
  if (whole < count)
    store_some(to + whole, function(load_some<Lanes>(from + whole, count - whole)), count - whole);
}

void exp_of(const double* from, std::size_t count, double* to) {
  apply<Doubles, exp>(from, count, to);
}

void log_of(const double* from, std::size_t count, double* to) {
  apply<Doubles, log>(from, count, to);
}

void normal_quantile_of(const double* from, std::size_t count, double* to) {
  apply<Doubles, normal_quantile>(from, count, to);
}

void exp2_of(const float* from, std::size_t count, float* to) {
  apply<Floats, exp2>(from, count, to);
}

void log2_of(const float* from, std::size_t count, float* to) {
  apply<Floats, log2>(from, count, to);
}

float sum(const float* from, std::size_t count) {
  Sum16 sum16;
  sum16.start();
  const std::size_t whole = count / 16 * 16;
  for (std::size_t i = 0; i < whole; i += 16) sum16.add16(from + i);
  if (whole < count) {
    float rest[16] = {};
    __builtin_memcpy(rest, from + whole, (count - whole) * sizeof(float));
    sum16.add16(rest);
  }
  return sum16.total();
}

typedef std::uint8_t Bytes __attribute__((vector_size(byte_width)));

EVERT_LANES_INLINE Bytes some_bytes(const std::uint8_t* from, std::size_t count) {
  if (count >= byte_width) return load<Bytes>(from);
  Bytes lanes{};
  __builtin_memcpy(&lanes, from, count);
  return lanes;
}

EVERT_LANES_INLINE Bytes with(Bytes status, std::uint8_t mask, std::uint8_t wanted) {
  return reinterpret_cast<Bytes>((status & mask) == wanted);
}

// Writes the rows from `first` on whose bit is set. The number written.
EVERT_LANES_INLINE std::size_t store_rows(std::uint32_t* to, std::uint32_t first, std::uint32_t picked) {
  std::size_t found = 0;
  for (; picked != 0; first += width) {  // mostly none or a few, or nearly all
    const std::uint32_t these = width == 32 ? picked : picked & ((1u << width) - 1);
    if (these != 0) found += store_picked(to + found, count_from(first), these);
    picked >>= width;
  }
  return found;
}

std::size_t rows_with(const std::uint8_t* status, std::size_t count, std::uint8_t mask, std::uint8_t wanted,
                      std::uint32_t first, std::uint32_t* to) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; i += byte_width) {
    const std::size_t here = count - i < byte_width ? count - i : byte_width;
    std::uint32_t picked = byte_bits(with(some_bytes(status + i, here), mask, wanted));
    if (here < byte_width) picked &= (1u << here) - 1;
    found += store_rows(to + found, first + static_cast<std::uint32_t>(i), picked);
  }
  return found;
}

std::size_t count_with(const std::uint8_t* status, std::size_t count, std::uint8_t mask,
                       std::uint8_t wanted) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < count;) {
    Bytes sums{};  // up to 255 in each
    const std::size_t stop = count - i < 255 * byte_width ? count : i + 255 * byte_width;
    for (; i + byte_width <= stop; i += byte_width)
      sums -= with(load<Bytes>(status + i), mask, wanted);  // a mask is -1
    for (std::size_t k = 0; k < byte_width; ++k) found += sums[k];
    for (; i < stop && stop == count; ++i) found += (status[i] & mask) == wanted;
  }
  return found;
}

std::size_t rows_within(const std::int16_t* value, const std::uint8_t* status, std::size_t count,
                        std::int16_t from, std::int16_t up_to, std::uint8_t mask, std::uint32_t first,
                        std::uint32_t* to) {
  const auto lowest = static_cast<std::uint16_t>(from);
  const auto range = static_cast<std::uint16_t>(static_cast<std::uint16_t>(up_to) - lowest);
  const auto within = [&](ShortWords these) {
    // As unsigned numbers those below `from` are above all others; compared with their signs turned, as there
    // is no comparison of unsigned ones before AVX-512.
    return reinterpret_cast<Shorts>((these - lowest) ^ std::uint16_t{0x8000}) <=
           static_cast<std::int16_t>(range ^ 0x8000);
  };
  const auto bits_of = [&](const std::int16_t* at) {
    return short_bits(within(load<ShortWords>(at)), within(load<ShortWords>(at + byte_width / 2)));
  };
  std::size_t found = 0, i = 0;
  const auto take = [&](std::uint32_t picked) {
    if (picked == 0) return;
    if (mask != 0) picked &= byte_bits(with(some_bytes(status + i, count - i), mask, mask));
    found += store_rows(to + found, first + static_cast<std::uint32_t>(i), picked);
  };
  for (; i + byte_width <= count; i += byte_width) take(bits_of(value + i));
  if (i < count) {
    std::int16_t rest[byte_width] = {};
    __builtin_memcpy(rest, value + i, (count - i) * sizeof(std::int16_t));
    take(bits_of(rest) & ((1u << (count - i)) - 1));
  }
  return found;
}

}  // namespace

namespace EVERT_INSTRUCTIONS {
extern const Functions table;
const Functions table = {draw,    draw_for, draw_at, pick,      exp_of,     log_of,     normal_quantile_of,
                         exp2_of, log2_of,  sum,     rows_with, count_with, rows_within};
}  // namespace EVERT_INSTRUCTIONS

}  // namespace evert::vector
