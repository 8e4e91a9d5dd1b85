// The tick reads like a table of contents: what happens in a week, in which order.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/simulation/parameters.hpp"

namespace evert::simulation {

// What the work of a step grows with.
enum class Agents : std::uint8_t { company, customers, people, case_steps };

// "company", "customer", "person", "case-step".
[[nodiscard]] std::string_view to_string(Agents agents);

struct TickStep {
  int number;  // place in the whole model's order of sixteen: 16 is to measure
  std::string_view label;
  std::string_view description;  // what happens
  std::string_view evidence;     // section of the evidence
  Agents agents;
  void (*run)(model::World&, const Parameters&, const mechanisms::Context&);
};

[[nodiscard]] std::span<const TickStep> tick_order();

}  // namespace evert::simulation
