// Lever 13, stand alone -> integration (B1): a shared record and case ownership across silos; generalists
// take longer.
#include <algorithm>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void practise_integration(const Deed& deed) {
  const LeverParameters& p = deed.parameters;
  model::Practice& practice = deed.world.practice;
  const double target = deed.action.target;
  const auto touched = deed.touched();
  for (const std::size_t a : touched) {
    approach(practice.authority[a], between(p.authority_inside, p.authority_outside, target), deed.lived(a));
    approach(practice.minutes[a], 1.0 + p.generalist_minutes * target, deed.lived(a));
    for (const std::size_t b : touched) {
      if (a == b) continue;
      const double both = std::min(deed.lived(a), deed.lived(b));
      if (!deed.world.company->same_department(a, b))
        approach(practice.information_loss.at(a, b), between(p.loss_inside, p.loss_outside, target), both);
      approach(practice.pickup.at(a, b), between(1.0, p.pickup_outside, target), both);
    }
  }
}

}  // namespace

Kind integration() {
  return {{"integration",
           "shared customer record, case ownership and first-touch authority across silos; target 0 to 1",
           {"target"},
           {"silos"},
           true,
           "first_contact_resolution"},
          "integration",
          true,
          nullptr,
          practise_integration};
}

}  // namespace evert::levers
