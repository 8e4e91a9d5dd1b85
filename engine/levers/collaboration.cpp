// Lever 14, internal communication -> staff collaboration (B1): people see what their work does for
// customers and know colleagues elsewhere, bad news and ideas go up; it takes hours.
#include <cstddef>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_collaboration(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Practice& practice = world.practice;
  for (std::size_t s = 0; s < lived.silo.size(); ++s) {
    practice.line_of_sight[s] = between(p.line_of_sight_inside, p.line_of_sight_outside, lived.silo[s]);
    practice.cross_ties[s] = between(p.cross_ties_inside, p.cross_ties_outside, lived.silo[s]);
    practice.coordination[s] += p.coordination_added * lived.silo[s];
  }
  world.policy.attenuation = between(p.attenuation_inside, p.attenuation_outside, lived.company);
  world.policy.ideas = between(p.ideas_inside, p.ideas_outside, lived.company);
}

}  // namespace

Kind collaboration() {
  return {.described = {"collaboration",
                        "line of sight to customers, ties across silos, bad news and ideas that go up; takes "
                        "hours; target 0 to 1",
                        {"target"},
                        {"silos"},
                        true,
                        "line_of_sight"},
          .lever = {"collaboration",
                    "internal communication -> staff collaboration: line of sight, ties across silos, ideas",
                    "B1.14", 14},
          .start = &StartParameters::collaboration,
          .reach = Reach::people,
          .weeks = &LeverParameters::collaboration_weeks,
          .cost_of_payroll = &LeverParameters::collaboration_payroll,
          .live = live_collaboration};
}

}  // namespace evert::levers
