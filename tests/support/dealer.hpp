// The shipped dealer network, small, for tests of behaviour.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

#include "engine/model/world.hpp"
#include "engine/parallel/team.hpp"
#include "engine/simulation/parameters.hpp"

namespace evert::tests {

struct Dealer {
  std::shared_ptr<const model::Company> company;
  std::shared_ptr<const model::Scenario> scenario;
  simulation::Parameters parameters;
};

// scenarios/dealer/<name>.toml with a share of the population and further parameters set. Throws InputError.
[[nodiscard]] Dealer load_dealer(const std::string& name, double scale,
                                 std::initializer_list<std::pair<const char*, double>> set = {});

// Its first week under a scenario that does nothing, and a run of some weeks from there.
[[nodiscard]] model::World first_week(const Dealer& dealer, std::uint64_t seed, std::uint32_t replicate,
                                      parallel::Team& team);
void run(model::World& world, const Dealer& dealer, int weeks, parallel::Team& team);
// One week of it, its invariants checked in every kind of build. Throws InternalError.
void run_checked_week(model::World& world, const Dealer& dealer, parallel::Team& team);

}  // namespace evert::tests
