// Adoption (tick 5): what the chart says becomes what people do, person by person.
//
//   hazard per month = (pc leader + qc share of adopters among ties) (1 - resistance) exp(-stakes)      (A12)
//   falling back     = .05 (1 - leader) per month, while visible support is falling or low
//
// A Bass process on the network of colleagues, in months. Only people the redesign has reached adopt. A
// newcomer to a silo is shown round by its people: works the new way with the chance that one of them does.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct AdoptionParameters {
  double leader = 0.04;
  double imitation = 0.25;
  double fall_back = 0.05;
  double low_support = 0.5;

  static constexpr std::string_view section = "adoption";
  template <class D>
  static void declare(D& d) {
    using P = AdoptionParameters;
    d.real(&P::leader, "leader", "1/month", {0, 10}, "pc, adoption by a leader who stands fully behind it",
           "A12: .02-.06 [C]")
        .usual = {0.02, 0.06};
    d.real(&P::imitation, "imitation", "1/month", {0, 10}, "qc, adoption when all ties have adopted",
           "A12: .15-.40 [C]")
        .usual = {0.15, 0.4};
    d.real(&P::fall_back, "fall_back", "1/month", {0, 10}, "return to the old way without any support",
           "A12: .05");
    d.real(&P::low_support, "low_support", "1", {0, 1}, "visible support below which people fall back",
           "A12 [C]");
  }
};

// Reads programme.{state, support}, practice.cross_ties and of employees position, silo, ties, resistance,
// stakes, experience, in_scope; writes employees.{adopted, adopted_at}, week.adopted (people who adopted, by
// silo) and programme.adopted (share of each silo's people present who work the new way). Everybody looks at
// the week before, so the order of rows does not matter.
void adoption(model::World& world, const AdoptionParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
