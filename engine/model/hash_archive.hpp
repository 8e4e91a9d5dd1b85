// An archive for the visits of state.hpp that takes a fingerprint of what it is handed.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

#include "engine/base/hash.hpp"

namespace evert::model {

class HashArchive {
 public:
  template <class T>
  requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) void operator()(const T& value) {
    if constexpr (std::is_floating_point_v<T>)
      hasher_.word(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
    else
      hasher_.word(static_cast<std::uint64_t>(value));
  }

  template <class T, class Allocator>
  void operator()(const std::vector<T, Allocator>& values) {
    if constexpr (std::is_arithmetic_v<T>)
      hasher_.values(std::span<const T>(values));
    else
      for (const auto& row : values) (*this)(row);
  }

  template <class Items, class Fn>
  void list(const Items& items, Fn&& fn) {
    hasher_.word(items.size());
    for (const auto& item : items) fn(item);
  }

  [[nodiscard]] std::uint64_t value() const { return hasher_.value(); }

 private:
  base::Hasher hasher_;
};

}  // namespace evert::model
