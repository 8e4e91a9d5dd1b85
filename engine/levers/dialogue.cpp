// Lever 9, communication -> dialogue (B1): budget goes from broadcast into talks with customers who permitted
// them, and the company learns what they need. Broadcast reaches fewer new buyers, which comes of it in
// marketing.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void live_dialogue(model::World& world, const LeverParameters& p, const Lived& lived) {
  model::Policy& policy = world.policy;
  policy.dialogue_share = between(p.dialogue_share_inside, p.dialogue_share_outside, lived.company);
  policy.opt_in = between(p.opt_in_inside, p.opt_in_outside, lived.company);
  policy.listening = between(p.listening_inside, p.listening_outside, lived.company);
}

}  // namespace

Kind dialogue() {
  return {.described = {"dialogue",
                        "share of the marketing budget for dialogue, customers who permit it, what is "
                        "learned from them; target 0 to 1",
                        {"target"},
                        {"silos"},
                        true,
                        "dialogue_share"},
          .lever = {"dialogue",
                    "communication -> dialogue: talks with customers who permit them instead of broadcast",
                    "B1.9", 9},
          .start = &StartParameters::dialogue,
          .weeks = &LeverParameters::dialogue_weeks,
          .cost_of_revenue = &LeverParameters::dialogue_cost,
          .live = live_dialogue};
}

}  // namespace evert::levers
