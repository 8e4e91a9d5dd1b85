// Lever 10, supply chain -> alliances (B1): partners are chosen by quality too, and cover needs the company
// does not. They cost more and are one more hand-off; both are figures of the partners.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_alliances(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.partner_quality = between(p.partner_quality_inside, p.partner_quality_outside, lived.company);
  policy.partner_breadth = between(p.partner_breadth_inside, p.partner_breadth_outside, lived.company);
}

}  // namespace

Kind alliances() {
  return {
      .described = {"alliances",
                    "weight of quality when partners are chosen, breadth of needs they cover; target 0 to 1",
                    {"target"},
                    {"silos"},
                    true,
                    "partner_quality"},
      .lever = {"alliances", "supply chain -> alliances and partners: chosen by quality, covering more needs",
                "B1.10", 10},
      .start = &StartParameters::alliances,
      .weeks = &LeverParameters::alliances_weeks,
      .cost_of_revenue = &LeverParameters::alliances_cost,
      .live = live_alliances};
}

}  // namespace evert::levers
