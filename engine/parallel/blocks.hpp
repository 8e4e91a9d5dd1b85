// Rows in fixed blocks, whatever the number of threads. A block is the unit of work, of partial sums and of
// emitted lists; joining those in block order makes results bit-identical for every Team.
#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/parallel/team.hpp"

namespace evert::parallel {

// Large enough to hide the cost of handing out a block (about 0.1 us), small enough to stay in the L2 cache.
inline constexpr std::size_t default_block_rows = 4096;

[[nodiscard]] constexpr std::size_t block_count(std::size_t rows,
                                                std::size_t block_rows = default_block_rows) {
  return rows / block_rows + (rows % block_rows != 0 ? 1 : 0);
}

// fn(block, begin, end) for each block of rows [begin, end); only the last may be short. fn must write to
// nothing that another block reads or writes.
template <class Fn>
void for_each_block(Team& team, std::size_t rows, std::size_t block_rows, Fn&& fn) {
  EVERT_CHECK(block_rows > 0, "a block holds at least one row");
  for_each_task(team, block_count(rows, block_rows), [&](std::size_t block) {
    const std::size_t begin = block * block_rows;
    fn(block, begin, std::min(begin + block_rows, rows));
  });
}

// combine(total, part) over the parts fn(block, begin, end), in block order, starting from `total`.
template <class T, class Fn, class Combine>
[[nodiscard]] T ordered_reduce(Team& team, std::size_t rows, std::size_t block_rows, T total, Fn&& fn,
                               Combine&& combine) {
  static_assert(!std::is_same_v<T, bool>, "neighbours in a std::vector<bool> share a word");
  std::vector<T> parts(block_count(rows, block_rows));
  for_each_block(team, rows, block_rows, [&](std::size_t block, std::size_t begin, std::size_t end) {
    parts[block] = fn(block, begin, end);
  });
  for (T& part : parts) combine(total, std::move(part));
  return total;
}

// The sum of fn(begin, end) over blocks, added in block order.
template <class Fn>
[[nodiscard]] double ordered_sum(Team& team, std::size_t rows, std::size_t block_rows, Fn&& fn) {
  return ordered_reduce(
      team, rows, block_rows, 0.0,
      [&](std::size_t, std::size_t begin, std::size_t end) -> double { return fn(begin, end); },
      [](double& total, double part) { total += part; });
}

}  // namespace evert::parallel
