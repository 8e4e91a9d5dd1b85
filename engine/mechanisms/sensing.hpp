// Sensing (tick 2): stories, surveys, complaints and dialogue become beliefs; good news is believed faster,
// layers damp bad news (A8).
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct SensingParameters {
  static constexpr std::string_view section = "sensing";
  template <class D>
  static void declare(D&) {}
};

void sensing(model::World& world, const SensingParameters& parameters, const Context& context);

// Writes what the first week reads; called once, when customers and people are there.
void prepare_sensing(model::World& world, const SensingParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
