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

std::size_t rows_with(const std::uint8_t* status, std::size_t count, std::uint8_t mask, std::uint8_t wanted,
                      std::uint32_t first, std::uint32_t* to) {
  typedef std::uint8_t Bytes __attribute__((vector_size(width)));
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; i += width) {
    const std::size_t here = count - i < width ? count - i : width;
    Bytes these;
    if (here == width)
      these = load<Bytes>(status + i);
    else
      these = load_some<Bytes>(status + i, here);
    const Words seen = __builtin_convertvector(these, Words) & mask;
    const std::uint32_t picked = bits(seen == words(wanted)) & ((1u << here) - 1);
    found += store_picked(to + found, count_from(first + static_cast<std::uint32_t>(i)), picked);
  }
  return found;
}

}  // namespace

namespace EVERT_INSTRUCTIONS {
extern const Functions table;
const Functions table = {draw, draw_for, exp_of, log_of, exp2_of, log2_of, sum, rows_with};
}  // namespace EVERT_INSTRUCTIONS

}  // namespace evert::vector
