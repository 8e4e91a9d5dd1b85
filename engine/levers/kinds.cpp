#include "engine/levers/kinds.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace evert::levers {

const Kind* find_kind(std::string_view name) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, const Kind*> all;
    for (const Kind& kind : kinds()) all.emplace(kind.described.name, &kind);
    return all;
  }();
  const auto found = by_name.find(name);
  return found != by_name.end() ? found->second : nullptr;
}

std::vector<double> heads_of(const model::World& world) {
  std::vector<double> heads(world.company->silos.size());
  for (std::size_t row = 0; row < world.employees.size(); ++row)
    if (world.employees.exists(row)) heads[world.employees.silo[row]] += 1;
  return heads;
}

std::size_t role_named(const model::Silo& silo, std::string_view name) {
  const auto found = std::ranges::find(silo.roles, name, &model::Role::name);
  return found == silo.roles.end() ? no_role : static_cast<std::size_t>(found - silo.roles.begin());
}

std::int64_t heads_due(const Deed& deed, double heads) {
  return std::llround(heads * deed.world.scale * deed.state.built);
}

std::vector<std::size_t> positions(const model::Employees& e, std::size_t silo, std::size_t home,
                                   std::size_t role) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < e.size(); ++row)
    if (e.exists(row) && e.silo[row] == silo && e.home[row] == home &&
        (role == no_role || e.role[row] == role))
      rows.push_back(row);
  std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
    return e.position[a] != e.position[b] ? e.present(a) : e.turn[a] < e.turn[b];
  });
  return rows;
}

void lose_skill(model::Employees& e, std::size_t row, double loss) {
  e.skill_loss[row] = static_cast<float>(1.0 - (1.0 - e.skill_loss[row]) * (1.0 - loss));
}

void put(const Deed& deed, std::size_t row, std::size_t silo, double skill_loss, TiesKept ties) {
  model::Employees& e = deed.world.employees;
  e.silo[row] = static_cast<std::uint8_t>(silo);
  e.boss[row] = model::no_employee;
  e.injustice[row] += static_cast<float>(deed.parameters.injustice_move);
  lose_skill(e, row, skill_loss);
  e.in_scope[row] = 1;
  e.adopted[row] = 0;
  e.enlarged[row] = 0;
  if (ties == TiesKept::no) {
    constexpr std::size_t degree = model::close_ties + model::cross_ties;
    std::fill_n(e.ties.begin() + static_cast<std::ptrdiff_t>(row * degree), model::close_ties,
                model::no_employee);
  }
}

}  // namespace evert::levers
