#include "engine/base/hash.hpp"

#include <array>
#include <bit>
#include <set>
#include <string_view>
#include <vector>

#include "tests/catch.hpp"

using evert::base::Hasher;

namespace {

std::uint64_t hash_words(const std::vector<std::uint64_t>& words) {
  Hasher hasher;
  for (const std::uint64_t word : words) hasher.word(word);
  return hasher.value();
}

std::uint64_t hash_texts(const std::vector<std::string_view>& texts) {
  Hasher hasher;
  for (const std::string_view text : texts) hasher.bytes(std::as_bytes(std::span(text)));
  return hasher.value();
}

}  // namespace

TEST_CASE("a hash depends on every word and on their order", "[base][hash]") {
  CHECK(hash_words({1, 2, 3}) == hash_words({1, 2, 3}));
  CHECK(hash_words({1, 2, 3}) != hash_words({2, 1, 3}));
  CHECK(hash_words({1, 2, 3}) != hash_words({1, 2}));
  CHECK(hash_words({0}) != hash_words({0, 0}));
  CHECK(hash_words({}) != hash_words({0}));
}

TEST_CASE("a hash of bytes depends on the odd ones at the end and on where pieces are cut", "[base][hash]") {
  CHECK(hash_texts({"twelve bytes"}) != hash_texts({"twelve byteS"}));
  CHECK(hash_texts({"ab", "c"}) != hash_texts({"a", "bc"}));
  CHECK(hash_texts({std::string_view("a\0", 2)}) != hash_texts({"a"}));
}

TEST_CASE("each bit of a word changes about half the bits of its hash", "[base][hash]") {
  // 64 x 64 bits flip with probability 1/2: the mean of 4096 has sigma 0.5 / 64.
  const std::uint64_t before = hash_words({0x0123456789abcdef, 42});
  int flips = 0;
  for (int bit = 0; bit < 64; ++bit) {
    const std::uint64_t after = hash_words({0x0123456789abcdef ^ (std::uint64_t{1} << bit), 42});
    flips += std::popcount(before ^ after);
  }
  CHECK(flips / 4096.0 == Approx(0.5).margin(5 * 0.5 / 64));
}

TEST_CASE("a million small inputs have a million hashes", "[base][hash]") {
  // Two of 10^6 random 64-bit values agree with probability 3e-8.
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t a = 0; a < 1000; ++a)
    for (std::uint64_t b = 0; b < 1000; ++b) hashes.push_back(hash_words({a, b}));
  CHECK(std::set(hashes.begin(), hashes.end()).size() == hashes.size());
}

TEST_CASE("the hash of a column is frozen", "[base][hash]") {
  const std::array<float, 3> column = {1.0F, -2.5F, 3e-20F};
  Hasher hasher;
  hasher.values(std::span<const float>(column));
  CHECK(hasher.value() == 0xac2b19a942ab79b8);
}
