// The ingredient of recognition (B1): bad news is believed as readily as good, and the customers there are
// count instead of those the firm wishes it had (A8).
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_recognition(model::World& world, const LeverParameters& p, const Lived& lived) {
  world.policy.asymmetry = between(p.asymmetry_inside, p.asymmetry_outside, lived.company);
  world.policy.aspiration = between(p.aspiration_inside, p.aspiration_outside, lived.company);
}

}  // namespace

Kind recognition() {
  return {.described =
              {"recognition",
               "facts are faced: bad news counts as good news does, customers as they are; target 0 to 1",
               {"target"},
               {"silos"},
               true,
               "asymmetry"},
          .lever = {"recognition", "recognition of customer power: facts are faced", "B1 ingredient, A8", 0},
          .start = &StartParameters::recognition,
          .weeks = &LeverParameters::recognition_weeks,
          .live = live_recognition};
}

}  // namespace evert::levers
