// What a redesign may do (kinds of action) and what it may turn (levers). Levers write the lived quantities
// of model::Practice and model::Policy and, where people are moved, cut or added, their columns; never an
// outcome.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/levers/parameters.hpp"
#include "engine/levers/start.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/registry.hpp"

namespace evert::levers {

struct ActionKind {
  std::string_view name;
  std::string_view text;
  // Keys beside those of every action: kind, title, week, weeks, pace, cost, source, label.
  std::vector<std::string_view> required_keys;
  std::vector<std::string_view> optional_keys;
  bool graded = false;             // the target runs from 0, inside-out, to 1, outside-in
  std::string_view quantity = {};  // the measure that shows first what it moves; may be empty
  std::string unless_stated = {};  // what it takes and costs by default, in words; empty: one week, nothing
};
[[nodiscard]] std::span<const ActionKind> action_kinds();

// What an action of this kind takes where a scenario does not say so: weeks, and for a target of 1 the
// one-off cost as shares of a year's revenue and payroll (B1).
struct Terms {
  std::int64_t weeks = 1;
  double revenue_share = 0;
  double payroll_share = 0;
};
[[nodiscard]] Terms usual_terms(std::string_view kind, const LeverParameters& parameters);
// The same of one of the actions: half a lever costs half, and only what is new costs (already()).
[[nodiscard]] Terms usual_terms(std::span<const model::Action> actions, std::size_t action,
                                const LeverParameters& parameters, const StartParameters& start);

// Where the lever that action number `action` turns stands when it starts: at the target of the action that
// turned it last before, else where the company starts.
[[nodiscard]] double already(std::span<const model::Action> actions, std::size_t action,
                             const StartParameters& start);

struct LeverInfo {
  std::string_view name;
  std::string_view text;
  std::string_view source;
  int contrast = 0;  // its number among the 15 (B1); 0: none of them
};
// The order of World::levers: the 15 contrasts, structure, ingredients, the five tests.
[[nodiscard]] std::span<const LeverInfo> lever_list();

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

// Writes practice, policy and the labels of World::levers from what is built and who has adopted (programme).
// How far a lever is lived starts where the company starts (`start`) and is moved by its actions, in the
// order they start, towards their target by the lived share = built x adopted share of the silo; each
// quantity then lies between its inside-out and its outside-in value. Between two silos the smaller of the
// two counts, as a hand-off is new only if both sides do it the new way; company-wide it is a
// mean over people: of the silos an action touches where one function owns the quantity, of the whole company
// where it lives in everybody (portfolio, experience, collaboration, layers). Structure (authority, walls,
// layers, owners of steps) is laid on top of that. policy.running_cost is what levers cost more than at the
// start, whose costs the company's figures hold. After mechanisms::adoption, and once on a fresh world: there
// the company's stated layers are tied to the chain of bosses found.
void practise(model::World& world, const LeverParameters& parameters, const StartParameters& start = {});

}  // namespace evert::levers
