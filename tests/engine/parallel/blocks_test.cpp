#include "engine/parallel/blocks.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/catch.hpp"

using namespace evert::parallel;

TEST_CASE("blocks cover all rows once and only the last is short", "[parallel]") {
  for (const int threads : {1, 2, 3, 8}) {
    Team team(threads);
    std::vector<std::array<std::size_t, 2>> blocks(block_count(1050, 100));
    for_each_block(team, 1050, 100, [&](std::size_t block, std::size_t begin, std::size_t end) {
      blocks[block] = {begin, end};
    });
    REQUIRE(blocks.size() == 11);
    for (std::size_t i = 0; i < 10; ++i)
      CHECK(blocks[i] == std::array<std::size_t, 2>{100 * i, 100 * i + 100});
    CHECK(blocks[10] == std::array<std::size_t, 2>{1000, 1050});
  }
}

TEST_CASE("rows that fill their blocks leave no empty one", "[parallel]") {
  CHECK(block_count(0) == 0);
  CHECK(block_count(1) == 1);
  CHECK(block_count(4096) == 1);
  CHECK(block_count(4097) == 2);
}

TEST_CASE("an ordered sum has the same bits for every number of threads", "[parallel]") {
  const auto part = [](std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += 1.0 / static_cast<double>(i + 1);
    return sum;
  };
  constexpr std::size_t rows = 100'000;
  double expected = 0;
  double backwards = 0;
  for (std::size_t block = 0; block < block_count(rows, 64); ++block) {
    expected += part(64 * block, std::min(64 * block + 64, rows));
    const std::size_t last = block_count(rows, 64) - 1 - block;
    backwards += part(64 * last, std::min(64 * last + 64, rows));
  }
  REQUIRE(backwards != expected);  // so the order shows
  for (const int threads : {1, 2, 3, 8}) {
    Team team(threads);
    CHECK(ordered_sum(team, rows, 64, part) == expected);
  }
}

TEST_CASE("an ordered reduction combines its parts in block order", "[parallel]") {
  for (const int threads : {1, 2, 3, 8}) {
    Team team(threads);
    const std::string text = ordered_reduce(
        team, 26, 3, std::string(">"),
        [](std::size_t, std::size_t begin, std::size_t end) {
          std::string letters;
          for (std::size_t i = begin; i < end; ++i) letters += static_cast<char>('a' + i);
          return letters;
        },
        [](std::string& total, const std::string& part) { total += part + ' '; });
    CHECK(text == ">abc def ghi jkl mno pqr stu vwx yz ");
  }
}

TEST_CASE("no rows make no blocks and an empty sum", "[parallel]") {
  Team team(2);
  int calls = 0;
  for_each_block(team, 0, default_block_rows, [&](std::size_t, std::size_t, std::size_t) { ++calls; });
  CHECK(calls == 0);
  CHECK(ordered_sum(team, 0, default_block_rows, [](std::size_t, std::size_t) { return 1.0; }) == 0.0);
}

TEST_CASE("an exception in a block leaves the loop", "[parallel]") {
  for (const int threads : {1, 2, 3, 8}) {
    Team team(threads);
    const auto fail = [](std::size_t block, std::size_t, std::size_t) {
      if (block >= 3) throw std::runtime_error("block " + std::to_string(block));
    };
    CHECK_THROWS_WITH(for_each_block(team, 100, 10, fail), "block 3");
  }
}
