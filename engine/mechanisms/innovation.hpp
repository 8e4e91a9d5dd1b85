// Innovation (tick 6): the offer is improved by copying or by exploring toward believed needs (A15).
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct InnovationParameters {
  static constexpr std::string_view section = "innovation";
  template <class D>
  static void declare(D&) {}
};

void innovation(model::World& world, const InnovationParameters& parameters, const Context& context);

// Writes what the first week reads; called once, when customers and people are there.
void prepare_innovation(model::World& world, const InnovationParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
