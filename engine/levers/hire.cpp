// Positions are added; people/ then looks for somebody. They stay when a programme is taken down.
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

void add_positions(const Deed& deed) {
  const std::size_t silo = model::silo_named(*deed.world.company, deed.action.silo).index();
  const std::size_t role = role_named(deed.world.company->silos[silo], deed.action.role);
  if (role == no_role) return;
  const model::Role& described = deed.world.company->silos[silo].roles[role];
  const std::int64_t due = heads_due(deed, static_cast<double>(deed.action.heads));
  for (; deed.state.people < due; ++deed.state.people)
    deed.world.employees.add_position(silo, role, static_cast<std::size_t>(described.rank), described.works);
}

}  // namespace

Kind hire() {
  return {
      .described = {"hire",
                    "positions of a role are added; silos: whose adoption paces it, where the pace is lived",
                    {"silo", "role", "heads"},
                    {"silos"},
                    false,
                    "headcount"},
      .carry_out = add_positions};
}

}  // namespace evert::levers
