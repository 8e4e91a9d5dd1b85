// Walks the tick. A world, its parameters and its key are all there is: no file, no clock, no global.
#pragma once

#include <functional>

#include "engine/simulation/tick_order.hpp"

namespace evert::simulation {

// One week: everything of tick_order(), then (step 16) `measure` sees the finished week, then the tick moves
// on. In builds without NDEBUG the invariants of model/invariants.hpp are checked first.
using Measure = std::function<void(const model::World&)>;
void simulate_tick(model::World& world, const Parameters& parameters, const mechanisms::Context& context,
                   const Measure& measure = {});

// `weeks` ticks, or fewer if `stop` says so between two of them. Returns the number simulated.
int simulate(model::World& world, const Parameters& parameters, const mechanisms::Context& context, int weeks,
             const Measure& measure = {}, const std::function<bool()>& stop = {});

// The context of a world: its key and a team.
[[nodiscard]] mechanisms::Context context_of(const model::World& world, parallel::Team& team);

// Week 0 of a scenario: the world, warmed up, follows `scenario` from now on.
[[nodiscard]] model::World branch(const model::World& warm, std::shared_ptr<const model::Scenario> scenario);

}  // namespace evert::simulation
