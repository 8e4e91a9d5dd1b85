// A silo becomes part of another: its people go there with their work and their colleagues, its steps
// change owner.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void merge_people(const Deed& deed) {
  model::Employees& e = deed.world.employees;
  const std::size_t from = model::silo_named(*deed.world.company, deed.action.silo).index();
  const std::size_t to = model::silo_named(*deed.world.company, deed.action.to).index();
  const double loss = deed.parameters.skill_loss_enlarged;
  const auto staying = positions(e, from, from, no_role);
  const auto moved = positions(e, to, from, no_role);
  // Not scaled: it is already a count of the simulated positions.
  const auto all = static_cast<double>(staying.size() + moved.size());
  const auto due = static_cast<std::size_t>(all * deed.state.built + 0.5);
  for (std::size_t i = 0; i < staying.size() && moved.size() + i < due; ++i)
    put(deed, staying[i], to, loss, TiesKept::yes);
  for (std::size_t i = moved.size(); i > due; --i) put(deed, moved[i - 1], from, loss, TiesKept::yes);
  deed.state.people = static_cast<std::int64_t>(due);
}

void practise_merge(const Deed& deed) {
  const auto& journeys = deed.world.company->journeys;
  const auto from = model::silo_named(*deed.world.company, deed.action.silo);
  const auto to = model::silo_named(*deed.world.company, deed.action.to);
  for (std::size_t j = 0; j < journeys.size(); ++j) {
    for (std::size_t s = 0; s < journeys[j].steps.size(); ++s) {
      if (deed.state.built <= 0 || journeys[j].steps[s].owner != from) continue;
      deed.world.practice.new_owner[j][s] = to.value;
      deed.world.practice.new_owner_built[j][s] = deed.state.built;
    }
  }
}

}  // namespace

Kind merge() {
  return {.described = {"merge",
                        "all people and steps of a silo go to another",
                        {"silo", "to"},
                        {"silos"},
                        false,
                        "crossings"},
          .lever = {"ownership", "", "", 0},
          .carry_out = merge_people,
          .practise = practise_merge};
}

}  // namespace evert::levers
