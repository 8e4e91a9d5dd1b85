#include "engine/mechanisms/decisions.hpp"

namespace evert::mechanisms {

void decisions(model::World&, const DecisionParameters&, const Context&) {}

void prepare_decisions(model::World&, const DecisionParameters&, const Context&) {}

}  // namespace evert::mechanisms
