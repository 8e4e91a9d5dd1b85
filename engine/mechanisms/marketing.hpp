// Marketing (tick 7): broadcast builds ad stock and promises; dialogue reaches who permitted it (A7).
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct MarketingParameters {
  static constexpr std::string_view section = "marketing";
  template <class D>
  static void declare(D&) {}
};

void marketing(model::World& world, const MarketingParameters& parameters, const Context& context);

// Writes what the first week reads; called once, when customers and people are there.
void prepare_marketing(model::World& world, const MarketingParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
