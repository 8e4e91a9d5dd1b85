#include "engine/simulation/run.hpp"

#include <utility>

#include "engine/model/invariants.hpp"

namespace evert::simulation {

void simulate_tick(model::World& world, const Parameters& parameters, const mechanisms::Context& context,
                   const Measure& measure) {
  model::open_week(world);
  for (const TickStep& step : tick_order()) step.run(world, parameters, context);
#ifndef NDEBUG
  model::check_invariants(world);
#endif
  if (measure) measure(world);
  ++world.tick;
}

int simulate(model::World& world, const Parameters& parameters, const mechanisms::Context& context, int weeks,
             const Measure& measure, const std::function<bool()>& stop) {
  for (int week = 0; week < weeks; ++week) {
    if (stop && stop()) return week;
    simulate_tick(world, parameters, context, measure);
  }
  return weeks;
}

mechanisms::Context context_of(const model::World& world, parallel::Team& team) {
  return {random::make_key(world.seed, world.replicate), &team};
}

model::World branch(const model::World& warm, std::shared_ptr<const model::Scenario> scenario) {
  model::World world = warm;
  world.scenario = std::move(scenario);
  world.start_tick = world.tick;
  world.programme = {};  // redesign/ starts it in the week of the first action
  return world;
}

}  // namespace evert::simulation
