#include "engine/mechanisms/sensing.hpp"

namespace evert::mechanisms {

void sensing(model::World&, const SensingParameters&, const Context&) {}

void prepare_sensing(model::World&, const SensingParameters&, const Context&) {}

}  // namespace evert::mechanisms
