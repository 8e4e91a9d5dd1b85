// Authority at first touch, silo by silo (A10, structure).
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void practise_authority(const Deed& deed) {
  for (const std::size_t s : deed.touched)
    approach(deed.world.practice.authority[s], deed.action.target, deed.lived(s));
}

}  // namespace

Kind authority() {
  return {.described = {"authority",
                        "chance that an exception is settled by whoever meets it; target: that chance",
                        {"target"},
                        {"silos"},
                        false,
                        "authority"},
          .lever = {"authority", "decisions at first touch", "A10, B1 structure", 0},
          .practise = practise_authority};
}

}  // namespace evert::levers
