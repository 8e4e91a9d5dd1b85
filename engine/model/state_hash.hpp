// One number for all state of a world: equal hashes mean bit-identical worlds.
#pragma once

#include <cstdint>

#include "engine/model/world.hpp"

namespace evert::model {

[[nodiscard]] std::uint64_t state_hash(const World& world);

}  // namespace evert::model
