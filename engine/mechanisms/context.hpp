// What every mechanism is handed beside the world and its own parameters.
#pragma once

#include "engine/parallel/team.hpp"
#include "engine/random/draws.hpp"

namespace evert::mechanisms {

struct Context {
  random::Key key;       // seed and replicate, mixed; never the scenario
  parallel::Team* team;  // how many threads work on the fixed blocks
};

}  // namespace evert::mechanisms
