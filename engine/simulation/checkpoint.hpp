// A world as bytes and back: a run of 2k ticks is a run of k, a checkpoint, and k more. The generator has no
// state of its own, so there is nothing else to keep.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/model/world.hpp"

namespace evert::simulation {

struct Column {
  std::string name;
  std::vector<std::byte> bytes;
};

[[nodiscard]] std::vector<Column> save_world(const model::World& world);

// Overwrites all state of `world`, whose company and scenario stay as they are and must be those of the saved
// one. Throws InputError if the columns are not a world of this version and company.
void load_world(model::World& world, std::span<const Column> columns);

}  // namespace evert::simulation
