// Steps of a journey change hands (structure). Whether a case goes the new way is decided case by case by
// who works on it; here only the chart is drawn, and the role that takes on more learns.
#include <algorithm>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void enlarge_roles(const Deed& deed) {
  model::Employees& e = deed.world.employees;
  const std::size_t to = model::silo_named(*deed.world.company, deed.action.to).index();
  if (deed.state.built <= 0) return;
  for (std::size_t row = 0; row < e.size(); ++row) {
    if (!e.exists(row) || e.silo[row] != to || e.works[row] == 0) continue;
    if (e.in_scope[row] == 0 || e.enlarged[row] != 0) continue;
    lose_skill(e, row, deed.parameters.skill_loss_enlarged);
    e.enlarged[row] = 1;
  }
}

void practise_reown(const Deed& deed) {
  const auto& journeys = deed.world.company->journeys;
  const auto to = model::silo_named(*deed.world.company, deed.action.to);
  for (std::size_t j = 0; j < journeys.size(); ++j) {
    if (journeys[j].name != deed.action.journey) continue;
    for (std::size_t s = 0; s < journeys[j].steps.size(); ++s) {
      if (deed.state.built <= 0 ||
          std::ranges::find(deed.action.steps, journeys[j].steps[s].name) == deed.action.steps.end())
        continue;
      deed.world.practice.new_owner[j][s] = to.value;
      deed.world.practice.new_owner_built[j][s] = deed.state.built;
    }
  }
}

}  // namespace

Kind reown() {
  return {.described = {"reown",
                        "steps of a journey go to another silo, done there by who has taken up the new way",
                        {"journey", "steps", "to"},
                        {"silos"},
                        false,
                        "crossings"},
          .lever = {"ownership", "steps of journeys owned by another silo", "E1, B1 structure", 0},
          .carry_out = enlarge_roles,
          .practise = practise_reown};
}

}  // namespace evert::levers
