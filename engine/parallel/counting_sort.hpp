// A stable sort by small whole-number keys, in time proportional to items + keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/check.hpp"

namespace evert::parallel {

// Puts `items` into `out` by rising key, equals in their old order. keys[i] < key_count is the key of
// items[i]. Afterwards the items with key k are out[offsets[k]] .. out[offsets[k + 1]]; offsets has key_count
// + 1 elements. `out` must not be the vector that `items` looks into.
template <class T>
void counting_sort(std::span<const T> items, std::span<const std::uint32_t> keys, std::size_t key_count,
                   std::vector<T>& out, std::vector<std::size_t>& offsets) {
  EVERT_CHECK(items.size() == keys.size(), "each item needs a key");
  // Counting two places on leaves offsets[k + 1] at the start of key k after the prefix sum; placing the
  // items then moves it to the end of k, which is where offsets[k + 1] belongs.
  offsets.assign(key_count + 2, 0);
  for (const std::uint32_t key : keys) {
    EVERT_CHECK(key < key_count, "a key is out of range");
    ++offsets[key + 2];
  }
  for (std::size_t k = 2; k < offsets.size(); ++k) offsets[k] += offsets[k - 1];
  out.resize(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) out[offsets[keys[i] + 1]++] = items[i];
  offsets.pop_back();
}

}  // namespace evert::parallel
