#include "engine/parallel/emission.hpp"

#include <vector>

#include "engine/base/error.hpp"
#include "engine/parallel/blocks.hpp"
#include "tests/catch.hpp"

using namespace evert::parallel;

namespace {

std::vector<std::size_t> multiples_of_three(int threads, std::size_t rows) {
  Team team(threads);
  Emission<std::size_t> emission;
  emission.start(block_count(rows, 16));
  for_each_block(team, rows, 16, [&](std::size_t block, std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row)
      if (row % 3 == 0) emission.emit(block, row);
  });
  std::vector<std::size_t> out;
  emission.gather(out);
  return out;
}

}  // namespace

TEST_CASE("items come out in row order for every number of threads", "[parallel]") {
  std::vector<std::size_t> expected;
  for (std::size_t row = 0; row < 10'000; row += 3) expected.push_back(row);
  for (const int threads : {1, 2, 3, 8}) CHECK(multiples_of_three(threads, 10'000) == expected);
}

TEST_CASE("gathering replaces what was there", "[parallel]") {
  Emission<int> emission;
  emission.start(2);
  emission.emit(1, 20);
  emission.emit(0, 10);
  emission.emit(0, 11);
  std::vector<int> out = {1, 2, 3};
  emission.gather(out);
  CHECK(out == std::vector<int>{10, 11, 20});
  CHECK(emission.size() == 3);
}

TEST_CASE("a new start forgets the items, also with fewer blocks", "[parallel]") {
  Emission<int> emission;
  emission.start(3);
  emission.emit(2, 7);
  emission.start(1);
  std::vector<int> out = {1};
  emission.gather(out);
  CHECK(out.empty());
}

TEST_CASE("an emission that takes over the memory of another starts empty", "[parallel]") {
  for (int round = 0; round < 2; ++round) {
    Emission<int> emission;
    CHECK(emission.size() == 0);
    std::vector<int> out = {1};
    emission.gather(out);
    CHECK(out.empty());
    emission.start(2);
    Emission<int> other;  // at the same time
    other.start(3);
    other.emit(2, 5);
    emission.emit(1, 4 + round);
    emission.gather(out);
    CHECK(out == std::vector<int>{4 + round});
  }
}

TEST_CASE("a block that was not announced cannot emit", "[parallel]") {
  Emission<int> emission;
  CHECK_THROWS_AS(emission.emit(0, 1), evert::base::InternalError);
  emission.start(3);
  emission.start(2);
  CHECK_THROWS_AS(emission.emit(2, 1), evert::base::InternalError);
}

TEST_CASE("nothing emitted gathers to nothing", "[parallel]") {
  CHECK(multiples_of_three(2, 0).empty());
}
