#include "engine/mechanisms/market.hpp"

namespace evert::mechanisms {

void market(model::World&, const MarketParameters&, const Context&) {}

void prepare_market(model::World&, const MarketParameters&, const Context&) {}

}  // namespace evert::mechanisms
