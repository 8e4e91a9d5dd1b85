// People go to another silo (A12: skill, boss and ties lost), and back if the programme is taken down.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void move_people(const Deed& deed) {
  model::Employees& e = deed.world.employees;
  const std::size_t from = model::silo_named(*deed.world.company, deed.action.silo).index();
  const std::size_t to = model::silo_named(*deed.world.company, deed.action.to).index();
  const std::size_t role = role_named(deed.world.company->silos[from], deed.action.role);
  if (role == no_role) return;
  const std::int64_t due = heads_due(deed, static_cast<double>(deed.action.heads));
  if (deed.state.people < due) {
    for (const std::size_t row : positions(e, from, from, role)) {
      if (deed.state.people >= due) break;
      put(deed, row, to, deed.parameters.skill_loss_move, TiesKept::no);
      ++deed.state.people;
    }
  } else if (deed.state.people > due) {
    // Last come, first to go back, to work they once knew.
    const auto moved = positions(e, to, from, role);
    for (auto row = moved.rbegin(); row != moved.rend() && deed.state.people > due; ++row) {
      put(deed, *row, from, deed.parameters.skill_loss_enlarged, TiesKept::no);
      --deed.state.people;
    }
  }
}

}  // namespace

Kind move() {
  return {.described = {"move",
                        "people of a role go to another silo",
                        {"silo", "to", "role", "heads"},
                        {"silos"},
                        false,
                        "headcount"},
          .carry_out = move_people};
}

}  // namespace evert::levers
