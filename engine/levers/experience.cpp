// Lever 7, design product -> experience (B1): the whole journey is designed, so steps go wrong less often and
// every initiative takes longer to design.
#include <cstddef>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_experience(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  model::Practice& practice = world.practice;
  policy.journey_coverage = between(p.journey_coverage_inside, p.journey_coverage_outside, lived.company);
  policy.test_weeks += p.design_weeks_outside * lived.company;
  for (std::size_t s = 0; s < lived.silo.size(); ++s)
    practice.errors[s] *= between(1.0, p.designed_errors, lived.silo[s]);
}

}  // namespace

Kind experience() {
  return {
      .described =
          {"experience",
           "share of needs the design looks at, errors of steps; each initiative takes longer; target 0 to 1",
           {"target"},
           {"silos"},
           true,
           "journey_coverage"},
      .lever = {"experience", "design product -> experience: the whole journey is designed end to end",
                "B1.7", 7},
      .start = &StartParameters::experience,
      .reach = Reach::people,
      .weeks = &LeverParameters::experience_weeks,
      .cost_of_revenue = &LeverParameters::experience_cost,
      .live = live_experience};
}

}  // namespace evert::levers
