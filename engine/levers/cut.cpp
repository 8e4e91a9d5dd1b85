// Positions are abolished (A11, A12): severance, and a feeling of injustice in who stays. Not undone when a
// programme is taken down.
#include <algorithm>

#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

// Vacant positions go first, without a layoff; then from the end of the line.
std::int64_t abolish(const Deed& deed, std::size_t silo, std::size_t role, std::int64_t count) {
  model::World& world = deed.world;
  model::Employees& e = world.employees;
  const auto line = positions(e, silo, silo, role);
  std::int64_t laid_off = 0;
  for (auto row = line.rbegin(); row != line.rend() && count > 0; ++row, --count) {
    if (e.present(*row)) {
      ++laid_off;
      world.ledger.severance += deed.parameters.severance * world.company->silos[silo].roles[role].pay;
    }
    e.position[*row] = static_cast<std::uint8_t>(model::Position::abolished);
    e.adopted[*row] = e.in_scope[*row] = 0;
    ++deed.state.people;
  }
  return laid_off;
}

void shock(const Deed& deed, std::size_t silo, double laid_off) {
  const LeverParameters& p = deed.parameters;
  model::Employees& e = deed.world.employees;
  double here = laid_off;  // positions before the cut
  double all = laid_off;
  for (std::size_t row = 0; row < e.size(); ++row) {
    here += e.exists(row) && e.silo[row] == silo;
    all += e.exists(row);
  }
  const auto points = [&](double full, double positions) {
    return static_cast<float>(full * std::min(1.0, laid_off / (p.full_shock_share * positions)));
  };
  for (std::size_t row = 0; row < e.size(); ++row)
    if (e.present(row))
      e.injustice[row] +=
          e.silo[row] == silo ? points(p.injustice_cut, here) : points(p.injustice_others, all);
}

void cut_positions(const Deed& deed) {
  const std::size_t silo = model::silo_named(*deed.world.company, deed.action.silo).index();
  const std::size_t role = role_named(deed.world.company->silos[silo], deed.action.role);
  if (role == no_role) return;
  const std::int64_t due = heads_due(deed, static_cast<double>(deed.action.heads)) - deed.state.people;
  if (due <= 0) return;
  const std::int64_t laid_off = abolish(deed, silo, role, due);
  if (laid_off == 0) return;
  deed.world.week.layoffs[silo] += static_cast<double>(laid_off);
  shock(deed, silo, static_cast<double>(laid_off));
}

}  // namespace

Kind cut() {
  return {.described =
              {"cut",
               "positions of a role are abolished; silos: whose adoption paces it, where the pace is lived",
               {"silo", "role", "heads"},
               {"silos"},
               false,
               "headcount"},
          .carry_out = cut_positions};
}

}  // namespace evert::levers
