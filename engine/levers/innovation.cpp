// Lever 5, best practice -> innovation and differentiation (B1): the offer is explored instead of copied.
// About half of what is tried fails and it costs every year.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_innovation(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.copy_share = between(p.copy_share_inside, p.copy_share_outside, lived.company);
  policy.search_distance = between(p.search_distance_inside, p.search_distance_outside, lived.company);
}

}  // namespace

Kind innovation() {
  return {.described = {"innovation",
                        "share of changes to the offer that copy a rival, attributes changed in one try; "
                        "costs every year; target 0 to 1",
                        {"target"},
                        {"silos"},
                        true,
                        "copy_share"},
          .lever = {"innovation",
                    "best practice -> innovation and differentiation: explore instead of copying", "B1.5", 5},
          .start = &StartParameters::innovation,
          .weeks = &LeverParameters::innovation_weeks,
          .yearly_of_revenue = &LeverParameters::innovation_running,
          .live = live_innovation};
}

}  // namespace evert::levers
