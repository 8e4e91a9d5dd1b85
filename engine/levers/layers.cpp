// Levels of decision between the top and the front line (A10, A12, structure). Positions are cut by `cut`;
// layers found by the chain of bosses and the target do not add up, as both move the same quantity.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void practise_layers(const Deed& deed) {
  double share = 0;  // a company-wide figure: mean over the silos touched
  const auto touched = deed.touched();
  for (const std::size_t s : touched) share += deed.lived(s) / static_cast<double>(touched.size());
  approach(deed.world.practice.layers, deed.action.target, share);
}

}  // namespace

Kind layers() {
  return {.described = {"layers",
                        "levels a decision passes; target: their number",
                        {"target"},
                        {"silos"},
                        false,
                        "layers"},
          .lever = {"layers", "levels a decision passes", "A12, B1 structure", 0},
          .practise = practise_layers};
}

}  // namespace evert::levers
