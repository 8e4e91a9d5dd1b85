// The wall between two silos, lowered for hand-offs in both directions (A10, structure).
#include <algorithm>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void practise_walls(const Deed& deed) {
  const LeverParameters& p = deed.parameters;
  model::Practice& practice = deed.world.practice;
  const std::size_t a = model::silo_named(*deed.world.company, deed.action.silo).index();
  const std::size_t b = model::silo_named(*deed.world.company, deed.action.to).index();
  const double both = std::min(deed.lived(a), deed.lived(b));
  for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
    // Where less is lost already, as inside a department, a lowered wall leaves it so.
    double& loss = practice.information_loss.at(from, to);
    approach(loss, std::min(loss, between(p.loss_inside, p.loss_outside, deed.action.target)), both);
    double& pickup = practice.pickup.at(from, to);
    approach(pickup, std::min(pickup, between(1.0, p.pickup_outside, deed.action.target)), both);
  }
}

}  // namespace

Kind walls() {
  return {
      .described =
          {"walls",
           "wall between two silos: information lost and time to pick up; target 0 (as it is) to 1 (down)",
           {"silo", "to", "target"},
           {},
           true,
           "information_loss"},
      .lever = {"walls", "walls between pairs of silos", "A10, B1 structure", 0},
      .practise = practise_walls};
}

}  // namespace evert::levers
