#include <cstdint>
#include <vector>

#include "engine/model/world.hpp"
#include "tests/catch.hpp"

using namespace evert::model;

namespace {

World town(std::size_t households) {
  World world;
  world.customers.resize(households);
  return world;
}

}  // namespace

TEST_CASE("Whoever is tracked is noted, and nobody else") {
  World world = town(100'000);
  track(world, {99'999, 7, 20'000, 7 + 32'768 * 2});
  CHECK(world.trace.customers == std::vector<std::uint32_t>{7, 20'000, 65'543, 99'999});
  world.trace.on = true;
  world.trace.open();
  for (std::uint32_t row = 0; row < world.customers.size(); ++row) {
    world.note({.customer = row});
    world.note_gross(row, 1);
  }
  std::vector<std::uint32_t> noted, paid;
  for (const TraceEvent& event : world.trace.events) noted.push_back(event.customer);
  for (const TraceGross& one : world.trace.gross) paid.push_back(one.customer);
  CHECK(noted == world.trace.customers);
  CHECK(paid == world.trace.customers);

  track(world, {40'000, 5});
  CHECK_FALSE(world.customers.is(CustomerId(7), customer_tracked));
  world.trace.open();
  CHECK(world.trace.events.empty());
  for (const std::uint32_t row : {5u, 7u, 40'000u}) world.note({.customer = row});
  REQUIRE(world.trace.events.size() == 2);
  CHECK(world.trace.events[0].customer == 5);
}

TEST_CASE("Nothing is noted of a world that nobody records") {
  World world = town(10);
  track(world, {3});
  world.trace.on = true;
  world.trace.open();
  world.trace.on = false;
  world.note({.customer = 3});
  CHECK(world.trace.events.empty());
}

// What spares a look at their status to nearly all events.
TEST_CASE("Of those who are not tracked, few may be") {
  World world = town(1'000'000);
  std::vector<std::uint32_t> tracked(1000);
  for (std::uint32_t i = 0; i < tracked.size(); ++i) tracked[i] = 997 * i + 13;
  track(world, tracked);
  world.trace.on = true;
  world.trace.open();
  std::size_t may = 0;
  for (std::uint32_t row = 0; row < world.customers.size(); ++row) may += world.trace.may_track(row) ? 1 : 0;
  CHECK(may >= tracked.size());
  CHECK(may < world.customers.size() / 25);
}

TEST_CASE("Who is tracked is marked on the cases, too") {
  World world = town(10);
  for (const std::uint32_t customer : {3u, 4u}) {
    Case item;
    item.customer = customer;
    item.state = CaseState::lying;
    static_cast<void>(world.cases.open(item));
  }
  track(world, {4});
  CHECK(world.cases.pool[0].tracked == 0);
  CHECK(world.cases.pool[1].tracked == 1);
  track(world, {3});
  CHECK(world.cases.pool[0].tracked == 1);
  CHECK(world.cases.pool[1].tracked == 0);
}
