// Lever 14, internal communication -> staff collaboration (B1): people see what their work does for
// customers and know colleagues elsewhere; it takes hours.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void practise_collaboration(const Deed& deed) {
  const LeverParameters& p = deed.parameters;
  model::Practice& practice = deed.world.practice;
  const double target = deed.action.target;
  for (const std::size_t s : deed.touched()) {
    const double share = deed.lived(s);
    approach(practice.line_of_sight[s], between(p.line_of_sight_inside, p.line_of_sight_outside, target),
             share);
    approach(practice.cross_ties[s], between(p.cross_ties_inside, p.cross_ties_outside, target), share);
    approach(practice.coordination[s], p.coordination_inside + p.coordination_added * target, share);
  }
}

}  // namespace

Kind collaboration() {
  return {{"collaboration",
           "line of sight to customers and ties across silos, at the price of hours; target 0 to 1",
           {"target"},
           {"silos"},
           true,
           "engagement"},
          "collaboration",
          true,
          nullptr,
          practise_collaboration};
}

}  // namespace evert::levers
