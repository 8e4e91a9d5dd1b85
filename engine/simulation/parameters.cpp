#include "engine/simulation/parameters.hpp"

#include <type_traits>

namespace evert::simulation {

schema::Registry make_registry() {
  schema::Registry registry;
  Parameters defaults;
  Parameters::visit(defaults, [&](auto& section) { registry.add<std::remove_cvref_t<decltype(section)>>(); });
  return registry;
}

Parameters bind_parameters(const schema::Registry& registry, const schema::Values& values) {
  Parameters parameters;
  Parameters::visit(parameters, [&](auto& section) {
    section = schema::bind<std::remove_cvref_t<decltype(section)>>(registry, values);
  });
  return parameters;
}

}  // namespace evert::simulation
