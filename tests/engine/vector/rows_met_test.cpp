#include "engine/vector/rows_met.hpp"

#include "engine/vector/draws.hpp"
#include "tests/catch.hpp"

using namespace evert;

TEST_CASE("Rows are met in the order in which single draws meet them", "[vector]") {
  const random::Key key = random::make_key(3, 5);
  for (const std::uint32_t first_block : {0u, 7u, 0xfffffff0u}) {
    for (const std::uint32_t rows : {1u, 2u, 1000u, 0xffffffffu}) {
      CAPTURE(first_block, rows);
      vector::RowsMet met(
          vector::draws_of(key, random::Stream::test, random::EntityKind::firm, 9, -2, first_block), rows);
      random::Draws draws(key, random::Stream::test, random::EntityKind::firm, 9, -2, first_block);
      for (int i = 0; i < 200; ++i) REQUIRE(met.next() == draws.index(rows));
    }
  }
}
