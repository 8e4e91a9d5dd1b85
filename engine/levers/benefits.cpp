// Lever 15, features -> benefits (B1): messages promise what is delivered and say what helps to choose. Less
// hype brings fewer first tries, which comes of it in marketing.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_benefits(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.promise_gap = between(p.promise_gap_inside, p.promise_gap_outside, lived.company);
  policy.promise_match = between(p.promise_match_inside, p.promise_match_outside, lived.company);
}

}  // namespace

Kind benefits() {
  return {
      .described =
          {"benefits",
           "quality promised beyond what is delivered, how far a message helps to choose; target 0 to 1",
           {"target"},
           {"silos"},
           true,
           "promise_gap"},
      .lever = {"benefits", "features -> benefits: promises that are kept and help to choose", "B1.15", 15},
      .start = &StartParameters::benefits,
      .weeks = &LeverParameters::benefits_weeks,
      .live = live_benefits};
}

}  // namespace evert::levers
