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

// An action of the scenario at work in a world.
struct Deed {
  model::World& world;
  const LeverParameters& parameters;
  const model::Action& action;
  model::ActionState& state;
  std::span<const std::size_t> touched;  // silos

  // built x adopted share: what people of the silo do the new way.
  [[nodiscard]] double lived(std::size_t silo) const { return state.built * world.programme.adopted[silo]; }
};

// How far a lever is lived, 0 to 1: where the company starts, moved by the actions in the order they start.
struct Lived {
  std::span<const double> silo;  // [silo]
  double company = 0;            // of the company-wide quantities, see Reach
};

// Whose way of working the company-wide quantities of a lever are. A silo counts as its positions that exist,
// so that a small one does not turn head office:
//   function  one function owns them: moved by each action by the mean over the people of the silos it
//   touches people    they live in everybody: the mean over the people of the whole company
enum class Reach { function, people };

// How a lever's quantities follow from how far it is lived. Where several levers move one quantity, each adds
// to what the others did (factors multiply, weeks and hours add up); else it sets it.
using Live = void (*)(model::World&, const LeverParameters&, const Lived&);

// One of LeverParameters; null: nothing.
using Figure = double LeverParameters::*;

struct Kind {
  ActionKind described;
  LeverInfo lever = {};                      // the one it turns; no name if it has none of its own
  double StartParameters::*start = nullptr;  // where the company starts on it
  Reach reach = Reach::function;
  // What it takes where an action does not say, and what it costs as long as it stands (B1).
  Figure weeks = nullptr;
  Figure cost_of_revenue = nullptr;
  Figure cost_of_payroll = nullptr;
  Figure yearly_of_revenue = nullptr;
  Figure yearly_of_payroll = nullptr;
  Live live = nullptr;
  void (*carry_out)(const Deed&) = nullptr;  // people and positions
  void (*practise)(const Deed&) = nullptr;   // structure: lived quantities, on top of what levers live
};

// The 15 contrasts in their order,
[[nodiscard]] Kind imperatives();
[[nodiscard]] Kind portfolio();
[[nodiscard]] Kind life_cycle();
[[nodiscard]] Kind metrics();
[[nodiscard]] Kind innovation();
[[nodiscard]] Kind returns();
[[nodiscard]] Kind experience();
[[nodiscard]] Kind co_creation();
[[nodiscard]] Kind dialogue();
[[nodiscard]] Kind alliances();
[[nodiscard]] Kind touchpoints();
[[nodiscard]] Kind cost_to_serve();
[[nodiscard]] Kind integration();
[[nodiscard]] Kind collaboration();
[[nodiscard]] Kind benefits();
// structure (span is what comes of the heads at each level, so no kind sets it),
[[nodiscard]] Kind authority();
[[nodiscard]] Kind walls();
[[nodiscard]] Kind layers();
[[nodiscard]] Kind reown();
[[nodiscard]] Kind move();
[[nodiscard]] Kind merge();
[[nodiscard]] Kind cut();
[[nodiscard]] Kind hire();
// ingredients, tests and leaders.
[[nodiscard]] Kind recognition();
[[nodiscard]] Kind exploitation();
[[nodiscard]] Kind test();
[[nodiscard]] Kind leader();

[[nodiscard]] std::span<const Kind> kinds();
[[nodiscard]] const Kind* find_kind(std::string_view name);  // null if there is none

// Names of the levers an action turns: its kind's own, the three of exploitation, the pair of a test.
[[nodiscard]] std::vector<std::string_view> levers_turned(const Kind& kind, const model::Action& action);

// Exact at both ends.
[[nodiscard]] constexpr double between(double inside, double outside, double share) {
  return share >= 1.0 ? outside : inside + (outside - inside) * share;
}
// Moves a lived quantity from where it is towards its goal.
constexpr void approach(double& value, double goal, double share) {
  value = between(value, goal, share);
}

// --- people -----------------------------------------------------------------------------------------------

constexpr std::size_t no_role = static_cast<std::size_t>(-1);
// [silo] positions that exist, where they are now.
[[nodiscard]] std::vector<double> heads_of(const model::World& world);

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
