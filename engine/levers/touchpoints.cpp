// Lever 11, channel management -> situational touchpoints (B1): touchpoints are measured and owned, and what
// is known of a customer is there on arrival. More failures become visible: recorded complaints rise first.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_touchpoints(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.touchpoints_owned = between(p.touchpoints_owned_inside, p.touchpoints_owned_outside, lived.company);
  policy.channel_loss = between(p.channel_loss_inside, p.channel_loss_outside, lived.company);
}

}  // namespace

Kind touchpoints() {
  return {.described = {"touchpoints",
                        "share of touchpoints measured and owned, loss of what is known when the channel "
                        "changes; target 0 to 1",
                        {"target"},
                        {"silos"},
                        true,
                        "touchpoints_owned"},
          .lever = {"touchpoints",
                    "channel management -> situational touchpoints: measured, owned, context at hand",
                    "B1.11", 11},
          .start = &StartParameters::touchpoints,
          .weeks = &LeverParameters::touchpoints_weeks,
          .cost_of_revenue = &LeverParameters::touchpoints_cost,
          .live = live_touchpoints};
}

}  // namespace evert::levers
