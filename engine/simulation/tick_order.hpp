// The tick reads like a table of contents: what happens in a week, in which order.
#pragma once

#include <span>
#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/simulation/parameters.hpp"

namespace evert::simulation {

struct TickStep {
  int number;  // place in the whole model's order of sixteen: 16 is to measure
  std::string_view label;
  std::string_view description;  // what happens
  std::string_view evidence;     // section of the evidence
  void (*run)(model::World&, const Parameters&, const mechanisms::Context&);
};

[[nodiscard]] std::span<const TickStep> tick_order();

}  // namespace evert::simulation
