#include "engine/mechanisms/experience.hpp"

#include <cstdint>
#include <vector>

#include "engine/base/hash.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_market.hpp"

using namespace evert;
using tests::SmallMarket;

namespace {

constexpr std::size_t customers = 20;

SmallMarket scene() {
  SmallMarket market(customers, customers);
  market.company->journeys[0].moments.resize(1);
  market.company->journeys[0].moments[0].importance = 1;
  model::open_week(market.world);
  return market;
}

// Moments of twenty customers in no order, so that now and then one lives two of them running; every ninth is
// exactly what its customer expects before the first.
std::vector<model::MomentFelt> many_moments() {
  std::vector<model::MomentFelt> moments;
  for (std::uint64_t i = 0; i < 300; ++i) {
    const std::uint64_t bits = base::mix64(i);
    moments.push_back({.time = static_cast<double>(i),
                       .quality = i % 9 == 0 ? 76.0F : static_cast<float>(bits % 1000) / 10,
                       .customer = static_cast<std::uint32_t>((bits >> 32) % customers)});
  }
  return moments;
}

}  // namespace

TEST_CASE("Moments of a week are felt as if each were the only one, in the order in which they were lived") {
  const std::vector<model::MomentFelt> moments = many_moments();
  SmallMarket together = scene(), one_by_one = scene();
  together.world.moments = moments;
  mechanisms::experience(together.world, {}, together.context);
  for (const model::MomentFelt& moment : moments) {
    one_by_one.world.moments = {moment};
    mechanisms::experience(one_by_one.world, {}, one_by_one.context);
  }
  for (std::size_t row = 0; row < customers; ++row) {
    CAPTURE(row);
    CHECK(together.world.customers.satisfaction[row] == one_by_one.world.customers.satisfaction[row]);
    CHECK(together.world.customers.expectation[row] == one_by_one.world.customers.expectation[row]);
  }
  CHECK(together.world.week.moment_satisfaction == one_by_one.world.week.moment_satisfaction);
}

TEST_CASE("A moment that is just what was expected is neither a gain nor a loss") {
  CHECK(mechanisms::disconfirmation({}, 0) == 0);
  CHECK(mechanisms::disconfirmation({}, 10) > 0);
  CHECK(mechanisms::disconfirmation({}, -10) < -mechanisms::disconfirmation({}, 10));
}
