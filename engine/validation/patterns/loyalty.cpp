// C14: the odds of staying of the completely satisfied against the merely satisfied where customers are free
// to leave. Xerox: who ticked "5" was six times likelier to buy again than who ticked "4" [S1]. A2 puts them
// at S = 96 and 81 and a hyper-competitive market at k = 1.8; the hazard is that of the mechanism under its
// defaults.
#include "engine/mechanisms/retention.hpp"
#include "engine/schema/registry.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"

namespace evert::validation {

std::vector<Measured> loyalty(Lab& lab) {
  auto parameters =
      schema::bind<mechanisms::RetentionParameters>(lab.registry(), schema::Values::defaults(lab.registry()));
  parameters.competition = 1.8;
  const mechanisms::HazardTable hazard(parameters);
  const auto odds = [&](double satisfaction) {
    const double leaves = hazard.annual(satisfaction, parameters.mean_tenure);
    return (1 - leaves) / leaves;
  };
  return {exactly("C14", odds(96) / odds(81), "the hazard alone, over a year")};
}

}  // namespace evert::validation
