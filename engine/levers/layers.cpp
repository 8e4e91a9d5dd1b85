// Levels of decision between the top and the front line (A10, A12, structure). Positions are cut by `cut`;
// layers found by the chain of bosses and the target do not add up, as both move the same quantity.
#include <numeric>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void practise_layers(const Deed& deed) {
  const std::vector<double> heads = heads_of(deed.world);
  const double all = std::accumulate(heads.begin(), heads.end(), 0.0);
  double lived = 0;  // a company-wide figure: of all people, those of the silos touched who live it
  for (const std::size_t s : deed.touched) lived += heads[s] * deed.lived(s);
  if (all > 0) approach(deed.world.practice.layers, deed.action.target, lived / all);
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
