#include "engine/base/column.hpp"

#include <sys/mman.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace evert::base {

namespace {

constexpr std::size_t line = 64;                          // bytes
constexpr std::size_t large_page = std::size_t{1} << 21;  // bytes, on x86-64

}  // namespace

void* allocate_column(std::size_t bytes) {
  // Before the column: room to lie apart from others, which small ones do anyway, and where its memory
  // begins.
  constexpr std::size_t small = 1 << 16, places = 61;
  static std::atomic<std::size_t> number{0};
  const std::size_t place = bytes < small ? 0 : 5 * number.fetch_add(1, std::memory_order_relaxed) % places;
  const std::size_t offset = line * (1 + place);
  if (bytes > std::size_t{1} << 62) throw std::bad_alloc();
  const bool large = bytes >= large_page / 2;
  const std::size_t unit = large ? large_page : line;
  const std::size_t all = (offset + bytes + unit - 1) / unit * unit;
  char* memory = static_cast<char*>(std::aligned_alloc(unit, all));
  if (memory == nullptr) throw std::bad_alloc();
  // A wish: memory is as good without, so what the system says to it does not matter.
  if (large) ::madvise(memory, all, MADV_HUGEPAGE);
  char* column = memory + offset;
  *reinterpret_cast<char**>(column - sizeof(char*)) = memory;
  return column;
}

void free_column(void* column) noexcept {
  std::free(*(static_cast<char**>(column) - 1));
}

}  // namespace evert::base
