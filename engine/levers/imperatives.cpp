// Lever 1, strategic imperatives -> customer management strategy (B1): what a proposal is judged by, and over
// what time. Slower accounting returns and more rejected cost cuts come of it in decisions.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_imperatives(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.weight_unit = between(p.weight_unit_inside, p.weight_unit_outside, lived.company);
  policy.weight_firm = between(p.weight_firm_inside, p.weight_firm_outside, lived.company);
  policy.weight_customers = between(p.weight_customers_inside, p.weight_customers_outside, lived.company);
  policy.horizon_quarters = between(p.horizon_inside, p.horizon_outside, lived.company);
}

}  // namespace

Kind imperatives() {
  return {.described =
              {"imperatives",
               "what proposals are judged by: own unit, firm, customers, and over what time; target 0 to 1",
               {"target"},
               {"silos"},
               true,
               "weight_customers"},
          .lever = {"imperatives",
                    "strategic imperatives -> customer management strategy: what proposals are judged by",
                    "B1.1", 1},
          .start = &StartParameters::imperatives,
          .weeks = &LeverParameters::imperatives_weeks,
          .cost_of_revenue = &LeverParameters::imperatives_cost,
          .live = live_imperatives};
}

}  // namespace evert::levers
