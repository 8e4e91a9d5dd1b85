// Rows that chance picks, and the luck of each: what a mechanism does to a few of many rows, it does in
// stages.
//
//   // rows come up by luck of the block
//   picks.find(draws_of(key, stream, kind, block, tick), bound, begin, end);
//   // of them, those that qualify
//   picks.keep([&](std::uint32_t row) { return ..; });
//   // luck of their own
//   picks.draw(draws_of(key, stream, kind, 0, tick));
//   for (std::size_t i = 0; i < picks.size(); ++i) .. picks.row(i) .. picks.uniform(i) ..
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/base/scratch.hpp"
#include "engine/vector/draws.hpp"
#include "engine/vector/functions.hpp"

namespace evert::vector {

// Four words of luck for each of some entities.
class Luck {
 public:
  // `draws` is of entity 0.
  void draw(const DrawsOf& draws, std::span<const std::uint32_t> entities) {
    functions().draw_for(draws, entities.data(), entities.size(), room_for(entities.size()).data());
  }
  // Of the entity of `draws` and those that follow it.
  void draw(const DrawsOf& draws, std::size_t count) {
    functions().draw(draws, count, room_for(count).data());
  }

  // Number `number` < 4 of the i-th entity.
  [[nodiscard]] std::uint32_t word(std::size_t i, std::size_t number) const {
    return words_.data()[number * size_ + i];
  }
  // In (0, 1).
  [[nodiscard]] double uniform(std::size_t i, std::size_t number) const {
    return random::to_uniform(word(i, number));
  }

 private:
  std::array<std::uint32_t*, 4> room_for(std::size_t count) {
    size_ = count;
    std::uint32_t* words = words_.resize(4 * count);
    return {words, words + count, words + 2 * count, words + 3 * count};
  }

  base::Scratch<std::uint32_t> words_;
  std::size_t size_ = 0;
};

class Picks {
 public:
  // The rows of [begin, end), each with the same probability (0 <= p < 1) and on its own, in order. Found by
  // geometric jumps from one to the next, so that rows not picked cost nothing.
  void find(const DrawsOf& draws, double probability, std::size_t begin, std::size_t end) {
    EVERT_CHECK(probability < 1 && begin <= end && end <= 0xffffffffu,
                "rows are picked with a chance below 1");
    size_ = 0;
    if (probability <= 0) return;
    std::uint32_t* const to = room_for(end - begin);
    size_ = functions().pick(draws, 1.0 / base::log1p(-probability), static_cast<std::uint32_t>(begin),
                             static_cast<std::uint32_t>(end), to);
  }

  // Those of [begin, end) whose status, under `mask`, is `wanted`: all of them, without luck.
  void find_with(std::span<const std::uint8_t> status, std::size_t begin, std::size_t end, std::uint8_t mask,
                 std::uint8_t wanted) {
    std::uint32_t* const to = room_for(end - begin);
    size_ = functions().rows_with(status.data() + begin, end - begin, mask, wanted,
                                  static_cast<std::uint32_t>(begin), to);
  }

  // Those with first <= value <= last whose status has all bits of `mask`.
  void find_within(std::span<const std::int16_t> values, std::span<const std::uint8_t> status,
                   std::uint8_t mask, std::size_t begin, std::size_t end, std::int16_t first,
                   std::int16_t last) {
    std::uint32_t* const to = room_for(end - begin);
    size_ = functions().rows_within(values.data() + begin, status.data() + begin, end - begin, first, last,
                                    mask, static_cast<std::uint32_t>(begin), to);
  }

  // Leaves those for which wanted(row).
  template <class Wanted>
  void keep(Wanted&& wanted) {
    std::uint32_t* const rows = rows_.data();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      const std::uint32_t row = rows[i];
      rows[kept] = row;
      kept += wanted(row) ? 1 : 0;
    }
    size_ = kept;
  }

  // Luck of their own for each row; `draws` is of row 0.
  void draw(const DrawsOf& draws) { luck_.draw(draws, rows()); }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::uint32_t row(std::size_t i) const { return rows_.data()[i]; }
  [[nodiscard]] std::span<const std::uint32_t> rows() const { return {rows_.data(), size_}; }
  [[nodiscard]] std::uint32_t word(std::size_t i, std::size_t number) const { return luck_.word(i, number); }
  [[nodiscard]] double uniform(std::size_t i, std::size_t number = 0) const {
    return luck_.uniform(i, number);
  }

 private:
  // And a register beyond, which the functions of columns may write.
  std::uint32_t* room_for(std::size_t rows) { return rows_.resize(rows + 16); }

  base::Scratch<std::uint32_t> rows_;
  std::size_t size_ = 0;
  Luck luck_;
};

}  // namespace evert::vector
