#include "engine/base/column.hpp"

#include <cstdint>
#include <limits>
#include <new>
#include <numeric>
#include <set>
#include <vector>

#include "tests/catch.hpp"

using evert::base::Column;

TEST_CASE("A column keeps what it holds, small or in large pages") {
  for (const std::size_t rows : {std::size_t{0}, std::size_t{1}, std::size_t{1000}, std::size_t{3'000'000}}) {
    CAPTURE(rows);
    Column<std::uint32_t> column(rows);
    std::iota(column.begin(), column.end(), 0u);
    for (std::uint32_t more = 0; more < 100; ++more)
      column.push_back(static_cast<std::uint32_t>(rows) + more);
    const Column<std::uint32_t> copy = column;
    column.clear();
    column.shrink_to_fit();
    bool kept = copy.size() == rows + 100;
    for (std::uint32_t i = 0; i < copy.size(); ++i) kept &= copy[i] == i;
    CHECK(kept);
  }
}

TEST_CASE("Columns begin on a line of the cache, each on one of its own within a page") {
  const std::vector<Column<std::uint8_t>> columns(14, Column<std::uint8_t>(2'000'000));
  std::set<std::uintptr_t> lines;
  for (const Column<std::uint8_t>& column : columns) {
    const auto address = reinterpret_cast<std::uintptr_t>(column.data());
    CHECK(address % 64 == 0);
    lines.insert(address % 4096);
  }
  CHECK(lines.size() == columns.size());
}

TEST_CASE("A column that no memory holds is refused") {
  CHECK_THROWS_AS(evert::base::allocate_column(std::numeric_limits<std::size_t>::max() - 1), std::bad_alloc);
  CHECK_THROWS_AS(evert::base::allocate_column(std::size_t{1} << 60), std::bad_alloc);
}
