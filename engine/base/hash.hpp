// A 64-bit fingerprint of state, the same on every machine with little-endian words. Not cryptographic.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>

namespace evert::base {

// A bijection of 64-bit words in which every input bit reaches every output bit: the finaliser of SplitMix64
// (Steele, Lea and Flood 2014).
[[nodiscard]] constexpr std::uint64_t mix64(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// Takes words and bytes one after another; the value depends on each of them and on their order.
class Hasher {
 public:
  constexpr void word(std::uint64_t value) {
    // Multiplying before and after the state is joined keeps equal words at different places from cancelling.
    state_ = std::rotl(state_ ^ (std::rotl(value * 0x9e3779b97f4a7c15, 29) * 0xbf58476d1ce4e5b9), 27);
    state_ = state_ * 5 + 0x52dce729;
  }

  // The length counts too: "ab" then "c" differs from "a" then "bc".
  void bytes(std::span<const std::byte> data) {
    word(data.size());
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= data.size(); at += sizeof(std::uint64_t)) {
      std::uint64_t value = 0;
      std::memcpy(&value, data.data() + at, sizeof value);
      word(value);
    }
    if (at < data.size()) {
      std::uint64_t value = 0;
      std::memcpy(&value, data.data() + at, data.size() - at);
      word(value);
    }
  }

  // The bits of a column. Types with padding are refused, as padding has no defined value. 0.0 and -0.0
  // differ.
  template <class T>
  void values(std::span<const T> column) {
    static_assert(std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>);
    static_assert(!std::is_same_v<T, long double>);
    bytes(std::as_bytes(column));
  }

  [[nodiscard]] constexpr std::uint64_t value() const { return mix64(state_); }

 private:
  std::uint64_t state_ = 0x243f6a8885a308d3;  // digits of pi; any start but 0 will do
};

}  // namespace evert::base
