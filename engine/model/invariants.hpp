// What must hold after every tick, whatever the scenario: customers, people, cases, hours and money neither
// appear nor vanish.
#pragma once

#include "engine/model/world.hpp"

namespace evert::model {

// Throws InternalError naming the first promise that is broken.
void check_invariants(const World& world);

}  // namespace evert::model
