#include "tests/support/dealer.hpp"

#include <fmt/format.h>

#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/model/invariants.hpp"
#include "engine/scenario/build_world.hpp"
#include "engine/scenario/load.hpp"
#include "engine/simulation/run.hpp"

namespace evert::tests {

Dealer load_dealer(const std::string& name, double scale,
                   std::initializer_list<std::pair<const char*, double>> set) {
  const schema::Registry registry = simulation::make_registry();
  std::vector<scenario::Override> overrides = {{"population.scale", fmt::format("{}", scale)}};
  for (const auto& [key, value] : set) overrides.push_back({key, fmt::format("{}", value)});
  base::Diagnostics diagnostics;
  const scenario::Loaded loaded =
      scenario::load_scenario(std::string(EVERT_SOURCE_DIR) + "/scenarios/dealer/" + name + ".toml", registry,
                              overrides, diagnostics);
  diagnostics.throw_if_errors();
  return {loaded.company, loaded.scenario, simulation::bind_parameters(registry, loaded.values)};
}

model::World first_week(const Dealer& dealer, std::uint64_t seed, std::uint32_t replicate,
                        parallel::Team& team) {
  return scenario::build_world(dealer.company, dealer.parameters, seed, replicate, team);
}

void run(model::World& world, const Dealer& dealer, int weeks, parallel::Team& team) {
  simulation::simulate(world, dealer.parameters, simulation::context_of(world, team), weeks);
}

void run_checked_week(model::World& world, const Dealer& dealer, parallel::Team& team) {
  simulation::simulate_tick(world, dealer.parameters, simulation::context_of(world, team),
                            [](const model::World& finished) { model::check_invariants(finished); });
}

}  // namespace evert::tests
