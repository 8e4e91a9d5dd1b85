// What a redesign may do (kinds of action) and what it may turn (levers). Levers write the lived quantities
// of model::Practice and, where people are moved, cut or added, their columns; never an outcome.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/levers/parameters.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/registry.hpp"

namespace evert::levers {

struct ActionKind {
  std::string_view name;
  std::string_view text;
  // Keys beside those of every action: kind, title, week, weeks, pace, cost, source, label.
  std::vector<std::string_view> required_keys;
  std::vector<std::string_view> optional_keys;
  bool graded = false;             // the target runs from 0, as it is, to 1, all the way
  std::string_view quantity = {};  // the measure that shows first what it moves; may be empty
};
[[nodiscard]] std::span<const ActionKind> action_kinds();

struct LeverInfo {
  std::string_view name;
  std::string_view text;
  std::string_view source;
  int contrast = 0;  // its number among the 15 (B1); 0: structure
};
[[nodiscard]] std::span<const LeverInfo> lever_list();  // the order of World::levers

// Something wrong with action number `action`; a warning if not an error.
struct Finding {
  std::size_t action = 0;
  bool error = true;
  std::string what;
  std::string why;
  std::string suggestion;
};

// What only shows when actions, company and horizon are seen together, in the order of actions: roles and
// heads that are not there, actions that contradict each other, time, and whether work moved fits the
// capacity moved (0b.9). Names of silos, journeys and steps that do not exist are left to the reader of the
// file. `values` must be those of `registry`.
[[nodiscard]] std::vector<Finding> check_actions(const model::Company& company,
                                                 const model::Scenario& scenario,
                                                 const schema::Values& values,
                                                 const schema::Registry& registry, int horizon_weeks);

// Moves, cuts and adds people as far as each action is built; as one is taken down, who was moved returns.
// After mechanisms::redesign. Who is chosen follows employees.turn, so scenarios choose alike.
// Reads scenario, programme.actions.built; writes employees, programme.actions.people, week.layoffs,
// ledger.severance.
void carry_out(model::World& world, const LeverParameters& parameters);

// Writes practice and levers from what is built and who has adopted (programme): every quantity starts at its
// inside-out value and is moved by the actions, in the order they start, towards their target by the lived
// share = built x adopted share of the silo. Between two silos the smaller of the two counts, as a hand-off
// is new only if both sides do it the new way. After mechanisms::adoption, and once on a fresh world: there
// the company's stated layers are tied to the chain of bosses found.
void practise(model::World& world, const LeverParameters& parameters);

}  // namespace evert::levers
