#include "engine/mechanisms/innovation.hpp"

namespace evert::mechanisms {

void innovation(model::World&, const InnovationParameters&, const Context&) {}

void prepare_innovation(model::World&, const InnovationParameters&, const Context&) {}

}  // namespace evert::mechanisms
