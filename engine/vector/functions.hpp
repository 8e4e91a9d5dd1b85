// Functions of whole columns, in the widest registers the processor has. Each gives the same bits with every
// instruction set, and those of the function for one number that it names.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/vector/instruction_set.hpp"

namespace evert::vector {

// Four words of luck for each of many entities: the word number k of the i-th goes to to[k][i]. `counter` and
// `key` are those of random::philox; its first word, the entity, is counted up from there or replaced by
// those given.
struct DrawsOf {
  std::uint32_t counter[4];
  std::uint32_t key[2];
};

struct Functions {
  // random::philox of counter[0], counter[0] + 1, ..
  void (*draw)(const DrawsOf& draws, std::size_t count, std::uint32_t* const to[4]);
  // random::philox of these entities.
  void (*draw_for)(const DrawsOf& draws, const std::uint32_t* entities, std::size_t count,
                   std::uint32_t* const to[4]);
  // random::philox of these entities, each at a tick and from a block of its own.
  void (*draw_at)(const DrawsOf& draws, const std::uint32_t* entities, const std::int32_t* ticks,
                  const std::uint32_t* blocks, std::size_t count, std::uint32_t* const to[4]);
  // The rows of [begin, end) that chance picks, each with the same probability p on its own, in order: from
  // one to the next it jumps 1 + floor(log(u) scale), scale = 1 / log(1 - p), u the uniforms of the words of
  // random::philox(counter), of counter[3] + 1, .. `to` has room for end - begin + 1. The number of rows.
  std::size_t (*pick)(const DrawsOf& draws, double scale, std::uint32_t begin, std::uint32_t end,
                      std::uint32_t* to);
  // base::exp, base::log, and base::normal_quantile of numbers in (0, 1).
  void (*exp)(const double* from, std::size_t count, double* to);
  void (*log)(const double* from, std::size_t count, double* to);
  void (*normal_quantile)(const double* from, std::size_t count, double* to);
  // 2^x to a relative error of 2e-7, x held between -126 and 127; log2(x) to 3e-7, of normal positive
  // numbers.
  void (*exp2)(const float* from, std::size_t count, float* to);
  void (*log2)(const float* from, std::size_t count, float* to);
  // The sum in sixteen lanes: lane l takes up the numbers l, l + 16, l + 32, ..; then the upper half of the
  // lanes is added to the lower until one is left.
  float (*sum)(const float* from, std::size_t count);
  // The i from 0 to count - 1 whose status[i], under `mask`, is `wanted`, each plus `first`, in order.
  // `to` has room for count + 16. The number of rows.
  std::size_t (*rows_with)(const std::uint8_t* status, std::size_t count, std::uint8_t mask,
                           std::uint8_t wanted, std::uint32_t first, std::uint32_t* to);
  // How many they are.
  std::size_t (*count_with)(const std::uint8_t* status, std::size_t count, std::uint8_t mask,
                            std::uint8_t wanted);
  // Likewise those with from <= value[i] <= up_to whose status[i] has all bits of `mask`.
  std::size_t (*rows_within)(const std::int16_t* value, const std::uint8_t* status, std::size_t count,
                             std::int16_t from, std::int16_t up_to, std::uint8_t mask, std::uint32_t first,
                             std::uint32_t* to);
};

// Of a set that this processor supports.
[[nodiscard]] const Functions& functions(InstructionSet set);

// Of chosen_set().
[[nodiscard]] const Functions& functions();

}  // namespace evert::vector
