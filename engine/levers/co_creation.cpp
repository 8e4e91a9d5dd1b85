// Lever 8, transactions -> co-creation (B1): customers take part in the design, so estimates owe more to
// evidence. It takes weeks for each initiative; who speaks up is not everybody, which comes of it in
// innovation.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_co_creation(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.design_customers = between(p.design_customers_inside, p.design_customers_outside, lived.company);
  policy.evidence = between(p.evidence_inside, p.evidence_outside, lived.company);
  policy.test_weeks += p.co_creation_weeks_outside * lived.company;
}

}  // namespace

Kind co_creation() {
  return {
      .described = {"co_creation",
                    "customers in the sample of a design, evidence behind estimates; each initiative takes "
                    "longer; target 0 to 1",
                    {"target"},
                    {"silos"},
                    true,
                    "evidence"},
      .lever = {"co_creation", "transactions -> co-creation: customers take part in the design", "B1.8", 8},
      .start = &StartParameters::co_creation,
      .weeks = &LeverParameters::co_creation_weeks,
      .yearly_of_revenue = &LeverParameters::co_creation_running,
      .live = live_co_creation};
}

}  // namespace evert::levers
