// Decision (tick 3): each quarter candidate initiatives are estimated from beliefs, tested, approved layer by
// layer (A13, B2).
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct DecisionParameters {
  static constexpr std::string_view section = "decisions";
  template <class D>
  static void declare(D&) {}
};

void decisions(model::World& world, const DecisionParameters& parameters, const Context& context);

// Writes what the first week reads; called once, when customers and people are there.
void prepare_decisions(model::World& world, const DecisionParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
