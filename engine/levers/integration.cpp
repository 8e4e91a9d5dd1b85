// Lever 13, stand alone -> integration (B1): a shared record and case ownership across silos; generalists
// take longer.
#include <algorithm>
#include <cstddef>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_integration(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Practice& practice = world.practice;
  const std::size_t silos = lived.silo.size();
  for (std::size_t a = 0; a < silos; ++a) {
    practice.authority[a] = between(p.authority_inside, p.authority_outside, lived.silo[a]);
    practice.minutes[a] *= 1.0 + p.generalist_minutes * lived.silo[a];
    for (std::size_t b = 0; b < silos; ++b) {
      const double both = std::min(lived.silo[a], lived.silo[b]);
      practice.information_loss.at(a, b) = world.company->same_department(a, b)
                                               ? p.loss_same_silo
                                               : between(p.loss_inside, p.loss_outside, both);
      // Nothing lies between two desks of one silo.
      practice.pickup.at(a, b) = a == b ? 0.0 : between(1.0, p.pickup_outside, both);
    }
  }
}

}  // namespace

Kind integration() {
  return {.described = {"integration",
                        "shared customer record, case ownership and first-touch authority across silos; "
                        "generalists take longer; target 0 to 1",
                        {"target"},
                        {"silos"},
                        true,
                        "information_loss"},
          .lever = {"integration",
                    "stand alone -> integration: shared record, case ownership, fewer losses at hand-offs",
                    "B1.13", 13},
          .start = &StartParameters::integration,
          .weeks = &LeverParameters::integration_weeks,
          .cost_of_revenue = &LeverParameters::integration_cost,
          .live = live_integration};
}

}  // namespace evert::levers
