#include "engine/vector/picks.hpp"

#include <cstdint>
#include <vector>

#include "engine/random/draws.hpp"
#include "tests/catch.hpp"

namespace random_ = evert::random;
using namespace evert::vector;

namespace {

const random_::Key key = random_::make_key(7, 3);

DrawsOf of(random_::EntityKind kind, std::uint32_t entity) {
  return draws_of(key, random_::Stream::test, kind, entity, 51);
}

}  // namespace

TEST_CASE("Picks are found, kept and given luck of their own", "[vector]") {
  Picks picks;
  picks.find(of(random_::EntityKind::prospect, 3), 0.1, 4096, 8192);
  const std::vector<std::uint32_t> found(picks.rows().begin(), picks.rows().end());
  REQUIRE(found.size() > 300);
  CHECK(found.front() >= 4096);
  CHECK(found.back() < 8192);
  std::vector<std::uint32_t> even;
  for (const std::uint32_t row : found)
    if (row % 2 == 0) even.push_back(row);
  picks.keep([](std::uint32_t row) { return row % 2 == 0; });
  CHECK(std::vector<std::uint32_t>(picks.rows().begin(), picks.rows().end()) == even);
  picks.draw(of(random_::EntityKind::customer, 0));
  for (std::size_t i = 0; i < picks.size(); ++i) {
    random_::Draws alone(key, random_::Stream::test, random_::EntityKind::customer, picks.row(i), 51);
    for (std::size_t number = 0; number < 4; ++number) CHECK(picks.uniform(i, number) == alone.uniform());
  }
}

TEST_CASE("Without a chance nobody is picked, and picks can be used again", "[vector]") {
  Picks picks;
  picks.find(of(random_::EntityKind::prospect, 3), 0.5, 0, 100);
  REQUIRE(picks.size() > 0);
  picks.find(of(random_::EntityKind::prospect, 3), 0.0, 0, 100);
  CHECK(picks.size() == 0);
  picks.find(of(random_::EntityKind::prospect, 3), 0.5, 7, 7);
  CHECK(picks.size() == 0);
  const std::vector<std::uint8_t> status = {1, 0, 3, 2, 1};
  picks.find_with(status, 1, 5, 1, 1);
  CHECK(std::vector<std::uint32_t>(picks.rows().begin(), picks.rows().end()) ==
        std::vector<std::uint32_t>{2, 4});
  const std::vector<std::int16_t> values = {9, 5, 6, 7, 5};
  picks.find_within(values, status, 0, 1, 5, 5, 6);
  CHECK(std::vector<std::uint32_t>(picks.rows().begin(), picks.rows().end()) ==
        std::vector<std::uint32_t>{1, 2, 4});
  picks.find_within(values, status, 1, 1, 5, 5, 6);
  CHECK(std::vector<std::uint32_t>(picks.rows().begin(), picks.rows().end()) ==
        std::vector<std::uint32_t>{2, 4});
}
