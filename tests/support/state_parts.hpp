// The state of a world part by part, for tests that say what may change and what may not.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "engine/model/world.hpp"

namespace evert::tests {

// A fingerprint of every part by name: "customers.satisfaction", "employees.skill", and as a whole "silos",
// "cases", "practice", "policy", "market", "beliefs", "initiatives", "offer", "outreach", "levers",
// "programme", "ledger", "in_relation"; and of what belongs to one tick: "week", "arrivals", "persuaded",
// "moments".
[[nodiscard]] std::map<std::string, std::uint64_t> state_parts(const model::World& world);

// The parts in which two worlds differ.
[[nodiscard]] std::set<std::string> differing_parts(const model::World& a, const model::World& b);

}  // namespace evert::tests
