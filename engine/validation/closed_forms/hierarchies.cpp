#include "engine/validation/closed_forms/hierarchies.hpp"

#include <algorithm>
#include <cmath>

#include "engine/mechanisms/decisions.hpp"
#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/experiments.hpp"

namespace evert::validation {

namespace closed_forms {

double share_approved(bool looks_good, double layers, int ideas, std::uint64_t seed) {
  const mechanisms::DecisionParameters parameters;
  int passed = 0;
  for (int i = 0; i < ideas; ++i) {
    random::Draws luck(random::make_key(seed, 0), random::Stream::test, random::EntityKind::firm,
                       static_cast<std::uint32_t>(i), 0);
    passed += mechanisms::approve(parameters, looks_good, layers, luck);
  }
  return static_cast<double>(passed) / ideas;
}

}  // namespace closed_forms

std::vector<Measured> approval(Lab& lab) {
  constexpr int ideas = 40'000;
  constexpr double good = 0.8, bad = 0.4;  // chance to pass a layer (A13)
  double worst = 0;
  for (const double layers : {1.0, 2.0, 4.0, 6.0})
    for (const bool looks_good : {true, false}) {
      const double found = closed_forms::share_approved(looks_good, layers, ideas, lab.options().seed);
      worst = std::max(worst, std::fabs(found - std::pow(looks_good ? good : bad, layers)));
    }
  return {closed_forms::exactly("C10", worst)};
}

}  // namespace evert::validation
