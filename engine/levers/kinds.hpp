// Inside of the levers: one Kind per kind of action, each in a file of its own. To add one, write its file,
// declare it here and list it in catalogue.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/levers/catalogue.hpp"
#include "engine/levers/parameters.hpp"
#include "engine/model/world.hpp"

namespace evert::levers {

// Action number `index` of the scenario at work in a world.
struct Deed {
  model::World& world;
  const LeverParameters& parameters;
  const model::Action& action;
  model::ActionState& state;

  [[nodiscard]] std::vector<std::size_t> touched() const {
    return model::touched_silos(*world.company, action);
  }
  // built x adopted share: what people of the silo do the new way.
  [[nodiscard]] double lived(std::size_t silo) const { return state.built * world.programme.adopted[silo]; }
};

struct Kind {
  ActionKind described;
  std::string_view lever;                    // of lever_list; empty if it turns none
  bool graded = false;                       // the target is the lever's value, 0..1
  void (*carry_out)(const Deed&) = nullptr;  // people and positions
  void (*practise)(const Deed&) = nullptr;   // lived quantities
};

[[nodiscard]] Kind integration();
[[nodiscard]] Kind collaboration();
[[nodiscard]] Kind authority();
[[nodiscard]] Kind walls();
[[nodiscard]] Kind layers();
[[nodiscard]] Kind reown();
[[nodiscard]] Kind move();
[[nodiscard]] Kind merge();
[[nodiscard]] Kind cut();
[[nodiscard]] Kind hire();

[[nodiscard]] std::span<const Kind> kinds();
[[nodiscard]] const Kind* find_kind(std::string_view name);  // null if there is none

[[nodiscard]] constexpr double between(double inside, double outside, double share) {
  return inside + (outside - inside) * share;
}
// Moves a lived quantity from where it is towards its goal.
constexpr void approach(double& value, double goal, double share) {
  value = between(value, goal, share);
}

// --- people -----------------------------------------------------------------------------------------------

constexpr std::size_t no_role = static_cast<std::size_t>(-1);
[[nodiscard]] std::size_t role_named(const model::Silo& silo, std::string_view name);

// Heads of the simulated share of the company an action should have reached by now.
[[nodiscard]] std::int64_t heads_due(const Deed& deed, double heads);

// Positions of role `role` (no_role: any) of silo `home` now in silo `silo`, by turn; filled before vacant.
[[nodiscard]] std::vector<std::size_t> positions(const model::Employees& employees, std::size_t silo,
                                                 std::size_t home, std::size_t role);

enum class TiesKept { no, yes };
// Puts a position into another silo: new boss, a feeling of injustice, skill lost, the way of working to be
// taken up afresh.
void put(const Deed& deed, std::size_t row, std::size_t silo, double skill_loss, TiesKept ties);
void lose_skill(model::Employees& employees, std::size_t row, double loss);

}  // namespace evert::levers
