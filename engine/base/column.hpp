// A column of a table with very many rows: a std::vector whose memory suits tables that are visited out of
// order. It lies in large pages: with pages of 4 KiB nearly every visit also looks up where the page is, and
// systems that give large ones only to who asks (Debian's default) are asked. And columns do not all begin at
// the start of a page, where the same row of each would compete for the same few places of the cache.
#pragma once

#include <cstddef>
#include <vector>

namespace evert::base {

// Of `bytes`, aligned to a line of the cache. Throws std::bad_alloc.
[[nodiscard]] void* allocate_column(std::size_t bytes);
void free_column(void* column) noexcept;

template <class T>
struct ColumnAllocator {
  using value_type = T;

  ColumnAllocator() = default;
  template <class U>
  ColumnAllocator(const ColumnAllocator<U>&) {}

  [[nodiscard]] T* allocate(std::size_t count) { return static_cast<T*>(allocate_column(count * sizeof(T))); }
  void deallocate(T* column, std::size_t) noexcept { free_column(column); }
  friend bool operator==(const ColumnAllocator&, const ColumnAllocator&) { return true; }
};

template <class T>
using Column = std::vector<T, ColumnAllocator<T>>;

}  // namespace evert::base
