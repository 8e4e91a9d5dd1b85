// What blocks send out while they run: each writes to a list of its own, and the lists are joined in block
// order. No locks, and the result does not depend on which block finished first.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/base/check.hpp"

namespace evert::parallel {

template <class T>
class Emission {
 public:
  // Empties the lists and makes one per block, keeping their memory. Not while blocks run.
  void start(std::size_t blocks) {
    if (lists_.size() < blocks) lists_.resize(blocks);
    blocks_ = blocks;
    for (List& list : lists_) list.items.clear();
  }

  // The private list of one block.
  [[nodiscard]] std::vector<T>& list(std::size_t block) {
    EVERT_CHECK(block < blocks_, "the emission was started with fewer blocks");
    return lists_[block].items;
  }

  void emit(std::size_t block, const T& item) { list(block).push_back(item); }

  [[nodiscard]] std::size_t size() const {
    std::size_t total = 0;
    for (const List& list : lists_) total += list.items.size();
    return total;
  }

  // Replaces the content of `out` by all items, in block order and within a block as emitted.
  void gather(std::vector<T>& out) const {
    out.clear();
    out.reserve(size());
    for (const List& list : lists_) out.insert(out.end(), list.items.begin(), list.items.end());
  }

 private:
  // A cache line each, for threads would slow one another down by growing lists that share one.
  struct alignas(64) List {
    std::vector<T> items;
  };

  std::vector<List> lists_;
  std::size_t blocks_ = 0;
};

}  // namespace evert::parallel
