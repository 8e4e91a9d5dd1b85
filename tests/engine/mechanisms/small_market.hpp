// A market small enough to reckon by hand, for who speaks to it and who chooses in it. Two segments, no
// rivals unless a test adds them, one journey of contacts unless it takes it away; households 0 .. customers
// - 1 are in a relation.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"

namespace evert::tests {

struct SmallMarket {
  std::shared_ptr<model::Company> company = std::make_shared<model::Company>();
  model::World world;
  std::unique_ptr<parallel::Team> team;
  mechanisms::Context context;

  explicit SmallMarket(std::size_t households, std::size_t customers, int threads = 1)
      : team(std::make_unique<parallel::Team>(threads)), context{random::make_key(1, 0), team.get()} {
    company->segments.resize(2);
    company->segments[1].need_price = 5;
    company->journeys.resize(1);
    world.company = company;
    world.scenario = std::make_shared<model::Scenario>();
    model::Customers& rows = world.customers;
    rows.resize(households);
    std::fill_n(rows.status.begin(), customers, std::uint8_t{model::customer_active | model::customer_known});
    for (std::size_t row = 0; row < households; ++row) rows.segment[row] = static_cast<std::uint8_t>(row % 2);
    std::ranges::fill(rows.last_brand, model::brand_outside);
    std::ranges::fill(rows.next_purchase, 30'000);
    std::ranges::fill(rows.active_since, -1000);
    std::ranges::fill(rows.satisfaction, 76.0F);
    std::ranges::fill(rows.expectation, 76.0F);
    std::ranges::fill(rows.value, 1.0F);
    std::ranges::fill(rows.cost_to_serve, 1.0F);
    std::ranges::fill(rows.taste, 0x8080808080808080u);  // like the segment
    std::ranges::fill(rows.contacted, model::never_contacted);
    std::ranges::fill(rows.attended, model::never_contacted);
    model::open_week(world);
  }

  [[nodiscard]] std::size_t with(model::CustomerStatus bit) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(world.customers.status, [bit](std::uint8_t s) { return (s & bit) != 0; }));
  }

  // One week of one or more mechanisms.
  template <class... Mechanism>
  void week(Mechanism&&... mechanism) {
    model::open_week(world);
    (mechanism(), ...);
    ++world.tick;
  }
};

}  // namespace evert::tests
