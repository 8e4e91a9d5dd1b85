// Lever 6, company returns -> customer returns (B1): nothing may hurt customers, and gains are shared with
// them. Margin falls first; what it brings comes later, through customers.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_returns(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.customer_floor = between(p.customer_floor_inside, p.customer_floor_outside, lived.company);
  policy.shared_gains = between(p.shared_gains_inside, p.shared_gains_outside, lived.company);
}

}  // namespace

Kind returns() {
  return {.described =
              {"returns",
               "how far initiatives must not hurt customers, share of gains passed on to them; target 0 to 1",
               {"target"},
               {"silos"},
               true,
               "shared_gains"},
          .lever = {"returns", "company returns -> customer returns: no harm to customers, gains are shared",
                    "B1.6", 6},
          .start = &StartParameters::returns,
          .weeks = &LeverParameters::returns_weeks,
          .live = live_returns};
}

}  // namespace evert::levers
