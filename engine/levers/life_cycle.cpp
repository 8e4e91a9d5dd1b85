// Lever 3, product -> customer life cycle (B1): the company reaches out at onboarding, renewal and change of
// need. Customers tire of it if it has nothing to say; that comes of it in marketing.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_life_cycle(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.moments_served = between(p.moments_served_inside, p.moments_served_outside, lived.company);
}

}  // namespace

Kind life_cycle() {
  return {
      .described = {"life_cycle",
                    "share of life-cycle moments the company reaches out at; target 0 to 1",
                    {"target"},
                    {"silos"},
                    true,
                    "policy_moments_served"},
      .lever = {"life_cycle",
                "product -> customer life cycle: the company reaches out when customers need it", "B1.3", 3},
      .start = &StartParameters::life_cycle,
      .weeks = &LeverParameters::life_cycle_weeks,
      .cost_of_revenue = &LeverParameters::life_cycle_cost,
      .live = live_life_cycle};
}

}  // namespace evert::levers
