// What blocks send out while they run: each writes to a list of its own, and the lists are joined in block
// order. No locks, and the result does not depend on which block finished first.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "engine/base/check.hpp"

namespace evert::parallel {

template <class T>
class Emission {
 public:
  // With the memory of the last one of its kind on this thread.
  Emission() : lists_(std::move(spare())) {}
  Emission(const Emission&) = delete;
  Emission& operator=(const Emission&) = delete;
  ~Emission() { spare() = std::move(lists_); }

  // Empties the lists and makes one per block, keeping their memory. Not while blocks run.
  void start(std::size_t blocks) {
    if (lists_.size() < blocks) lists_.resize(blocks);
    blocks_ = blocks;
    for (std::size_t block = 0; block < blocks_; ++block) lists_[block].items.clear();
  }

  // The private list of one block.
  [[nodiscard]] std::vector<T>& list(std::size_t block) {
    EVERT_CHECK(block < blocks_, "the emission was started with fewer blocks");
    return lists_[block].items;
  }

  void emit(std::size_t block, const T& item) { list(block).push_back(item); }

  [[nodiscard]] std::size_t size() const {
    std::size_t total = 0;
    for (std::size_t block = 0; block < blocks_; ++block) total += lists_[block].items.size();
    return total;
  }

  // Replaces the content of `out` by all items, in block order and within a block as emitted.
  void gather(std::vector<T>& out) const {
    out.clear();
    out.reserve(size());
    for (std::size_t block = 0; block < blocks_; ++block) {
      const std::vector<T>& items = lists_[block].items;
      out.insert(out.end(), items.begin(), items.end());
    }
  }

 private:
  // A cache line each, for threads would slow one another down by growing lists that share one.
  struct alignas(64) List {
    std::vector<T> items;
  };

  static std::vector<List>& spare() {
    thread_local std::vector<List> lists;
    return lists;
  }

  std::vector<List> lists_;
  std::size_t blocks_ = 0;
};

}  // namespace evert::parallel
