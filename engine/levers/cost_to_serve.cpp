// Lever 12, cost to produce -> cost to serve (B1): what serving a customer costs is known, and so are the
// causes of failure. Failure demand follows, or does not, from what is then done about them.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_cost_to_serve(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.allocation_error = between(p.allocation_error_inside, p.allocation_error_outside, lived.company);
  policy.causes_visible = between(p.causes_visible_inside, p.causes_visible_outside, lived.company);
}

}  // namespace

Kind cost_to_serve() {
  return {
      .described =
          {"cost_to_serve",
           "error in the known cost of serving a customer, causes of failure seen and funded; target 0 to 1",
           {"target"},
           {"silos"},
           true,
           "causes_visible"},
      .lever = {"cost_to_serve",
                "cost to produce -> cost to serve: known customer by customer, causes of failure seen",
                "B1.12", 12},
      .start = &StartParameters::cost_to_serve,
      .weeks = &LeverParameters::cost_to_serve_weeks,
      .cost_of_revenue = &LeverParameters::cost_to_serve_cost,
      .live = live_cost_to_serve};
}

}  // namespace evert::levers
