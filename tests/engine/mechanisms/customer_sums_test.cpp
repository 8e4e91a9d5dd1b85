#include "engine/model/customer_sums.hpp"

#include "engine/model/relations.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_market.hpp"

using namespace evert;
using model::CustomerId;

TEST_CASE("What customers in a relation feel is summed as it changes, to the last bit") {
  tests::SmallMarket market(6, 3);  // 0, 1 and 2 are customers, of segments 0, 1 and 0
  model::World& world = market.world;
  world.customers.leniency[0] = 12;
  world.customers.leniency[1] = -20;
  model::count_relations(world);
  const auto points = [](std::int64_t parts) { return model::in_points(parts); };
  CHECK(points(world.sums.satisfaction) == 3 * 76);
  CHECK(points(world.sums.expectation) == 3 * 76);
  CHECK(points(world.sums.segment_satisfaction[0]) == 2 * 76);
  CHECK(world.sums.top_box == 1);  // 76 + 12
  CHECK(world.sums.promoters == 0);
  CHECK(world.sums.detractors == 1);  // 76 - 20
  CHECK(world.sums.owners == 0);

  model::feel(world, CustomerId(0), 78.125F, 70);
  CHECK(points(world.sums.satisfaction) == 2 * 76 + 78.125);
  CHECK(points(world.sums.expectation) == 2 * 76 + 70);
  CHECK(world.sums.promoters == 1);
  model::feel(world, CustomerId(4), 10, 20);  // not in a relation
  CHECK(points(world.sums.satisfaction) == 2 * 76 + 78.125);
  CHECK(world.sums.detractors == 1);

  model::begin_relation(world, CustomerId(4), 0);
  CHECK(world.sums.detractors == 2);
  CHECK(points(world.sums.segment_satisfaction[0]) == 76 + 78.125 + 10);
  model::begin_relation(world, CustomerId(4), 0);  // is in it already
  model::end_relation(world, CustomerId(1), 0, model::EndCause::churn);
  model::end_relation(world, CustomerId(5), 0, model::EndCause::churn);  // was in none
  CHECK(points(world.sums.segment_satisfaction[1]) == 0);
  CHECK(world.sums.detractors == 1);

  model::buy(world, CustomerId(0), model::brand_own);
  model::buy(world, CustomerId(0), model::brand_own);
  model::buy(world, CustomerId(5), model::brand_own);
  CHECK(world.sums.owners == 2);
  model::buy(world, CustomerId(0), model::brand_outside);
  CHECK(world.sums.owners == 1);

  model::feel(world, CustomerId(2), 0.1F, 99.9F);  // no whole multiple of anything
  CHECK(world.sums == model::sums_of(world.customers, world.in_relation.size()));
}
