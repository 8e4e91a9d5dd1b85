#include "engine/mechanisms/marketing.hpp"

namespace evert::mechanisms {

void marketing(model::World&, const MarketingParameters&, const Context&) {}

void prepare_marketing(model::World&, const MarketingParameters&, const Context&) {}

}  // namespace evert::mechanisms
