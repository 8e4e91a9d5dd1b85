// The first week of a replicate: households, people, empty queues. All luck comes from (seed, replicate).
#pragma once

#include <cstdint>
#include <memory>

#include "engine/model/world.hpp"
#include "engine/parallel/team.hpp"
#include "engine/simulation/parameters.hpp"

namespace evert::scenario {

// A world at tick 0 under a scenario that does nothing. Purchase clocks start from their stationary law;
// satisfaction, queues and the rest need a warm-up.
[[nodiscard]] model::World build_world(std::shared_ptr<const model::Company> company,
                                       const simulation::Parameters& parameters, std::uint64_t seed,
                                       std::uint32_t replicate, parallel::Team& team);

}  // namespace evert::scenario
