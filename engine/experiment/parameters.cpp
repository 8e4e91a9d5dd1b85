#include "engine/experiment/parameters.hpp"

#include "engine/simulation/parameters.hpp"

namespace evert::experiment {

schema::Registry make_registry() {
  schema::Registry registry = simulation::make_registry();
  registry.add<ExperimentParameters>();
  return registry;
}

}  // namespace evert::experiment
