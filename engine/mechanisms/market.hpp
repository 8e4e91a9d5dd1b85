// Market (tick 1): needs drift, the category grows, customers gain power; rivals mostly stay passive, answer,
// copy, or turn outside-in themselves (A16).
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct MarketParameters {
  static constexpr std::string_view section = "market";
  template <class D>
  static void declare(D&) {}
};

void market(model::World& world, const MarketParameters& parameters, const Context& context);

// Writes what the first week reads; called once, when customers and people are there.
void prepare_market(model::World& world, const MarketParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
