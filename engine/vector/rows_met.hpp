// Rows met by chance, one after the other: each time any of all rows, with equal chance. What
// random::Draws::index would give, drawn for some at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/random/draws.hpp"
#include "engine/vector/functions.hpp"

namespace evert::vector {

class RowsMet {
 public:
  // Of `rows` >= 1; where Draws(..) of the same key, stream, kind, entity, tick and block would draw from.
  RowsMet(const DrawsOf& draws, std::uint32_t rows) : draws_(draws), rows_(rows) {
    entities_.fill(draws.counter[0]);
    ticks_.fill(static_cast<std::int32_t>(draws.counter[1]));
  }

  [[nodiscard]] std::uint32_t next() {
    if (next_ == met_.size()) meet_some();
    return met_[next_++];
  }

 private:
  static constexpr std::size_t blocks = 16;  // of four words; a row takes two

  void meet_some() {
    std::array<std::uint32_t, blocks> numbers{};
    for (std::uint32_t& number : numbers) number = draws_.counter[3]++;
    std::array<std::array<std::uint32_t, blocks>, 4> words{};
    std::array<std::uint32_t*, 4> to{};
    for (std::size_t k = 0; k < 4; ++k) to[k] = words[k].data();
    functions().draw_at(draws_, entities_.data(), ticks_.data(), numbers.data(), blocks, to.data());
    for (std::size_t i = 0; i < blocks; ++i) {
      met_[2 * i] = random::to_index(words[0][i], words[1][i], rows_);
      met_[2 * i + 1] = random::to_index(words[2][i], words[3][i], rows_);
    }
    next_ = 0;
  }

  DrawsOf draws_;
  std::uint32_t rows_;
  std::array<std::uint32_t, blocks> entities_{};
  std::array<std::int32_t, blocks> ticks_{};
  std::array<std::uint32_t, 2 * blocks> met_{};
  std::size_t next_ = 2 * blocks;
};

}  // namespace evert::vector
