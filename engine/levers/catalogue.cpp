#include "engine/levers/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include "engine/base/check.hpp"
#include "engine/base/text.hpp"
#include "engine/levers/kinds.hpp"
#include "engine/levers/lived.hpp"

namespace evert::levers {

namespace {

constexpr std::array<LeverInfo, model::test_count> tests = {{
    {"customers_too", "test: does it improve what customers live through, too?", "B2.1", 0},
    {"customer_benefit", "test: is it ranked by benefit to customers, not by quick profit?", "B2.2", 0},
    {"known_pain", "test: does it remove known pain, not only cost?", "B2.3", 0},
    {"harmless_cuts", "test: do cuts take what customers do not miss?", "B2.4", 0},
    {"right_change", "test: is it the right change, by customers' own evidence?", "B2.5", 0},
}};

// "32 weeks, costs 0.2 % of a year's revenue and 0.5 % of a year's payroll"
std::string terms_in_words(const Kind& kind) {
  if (kind.weeks == nullptr) return "";
  const LeverParameters p;
  const Terms terms = usual_terms(kind.described.name, p);
  std::vector<std::string> costs;
  const auto add = [&](double share, const char* what) {
    if (share > 0) costs.push_back(fmt::format("{:g} % of {}", share * 100, what));
  };
  add(terms.revenue_share, "a year's revenue");
  add(terms.payroll_share, "a year's payroll");
  if (kind.yearly_of_revenue != nullptr) add(p.*kind.yearly_of_revenue, "the revenue every year");
  if (kind.yearly_of_payroll != nullptr) add(p.*kind.yearly_of_payroll, "the payroll every year");
  return fmt::format("{} week{}{}", terms.weeks, terms.weeks == 1 ? "" : "s",
                     costs.empty() ? "" : ", costs " + base::join_list(costs, "and"));
}

// What no lever sets: the shape of the hierarchy as it is, nothing re-owned, factors of 1 and sums of 0.
void reset(model::World& world, const LeverParameters& p) {
  const std::size_t silos = world.company->silos.size();
  model::Practice& practice = world.practice;
  const bool fresh = practice.authority.empty();
  practice.resize(silos);
  std::ranges::fill(practice.minutes, 1.0);
  std::ranges::fill(practice.errors, 1.0);
  std::ranges::fill(practice.coordination, p.coordination_inside);
  const double chain = model::mean_layers(world.employees);
  if (fresh) practice.layers_unseen = world.company->layers - chain;
  practice.layers = chain + practice.layers_unseen;
  practice.span = model::mean_span(world.employees);
  const auto& journeys = world.company->journeys;
  practice.new_owner.resize(journeys.size());
  practice.new_owner_built.resize(journeys.size());
  for (std::size_t j = 0; j < journeys.size(); ++j) {
    practice.new_owner[j].assign(journeys[j].steps.size(), model::SiloId::none().value);
    practice.new_owner_built[j].assign(journeys[j].steps.size(), 0.0);
  }
  world.programme.adopted.resize(silos, 0.0);
  world.policy = {};
}

}  // namespace

std::span<const Kind> kinds() {
  static const std::array all = {
      imperatives(),  portfolio(),     life_cycle(), metrics(),   innovation(),  returns(),
      experience(),   co_creation(),   dialogue(),   alliances(), touchpoints(), cost_to_serve(),
      integration(),  collaboration(), benefits(),   authority(), walls(),       layers(),
      reown(),        move(),          merge(),      cut(),       hire(),        recognition(),
      exploitation(), test(),          leader()};
  return all;
}

std::span<const ActionKind> action_kinds() {
  static const std::vector<ActionKind> all = [] {
    std::vector<ActionKind> described;
    for (const Kind& kind : kinds()) {
      described.push_back(kind.described);
      described.back().unless_stated = terms_in_words(kind);
    }
    return described;
  }();
  return all;
}

std::span<const LeverInfo> lever_list() {
  static const std::vector<LeverInfo> all = [] {
    std::vector<LeverInfo> list;
    // Two kinds may turn one lever; the first describes it.
    for (const Kind& kind : kinds())
      if (!kind.lever.name.empty() &&
          std::ranges::find(list, kind.lever.name, &LeverInfo::name) == list.end())
        list.push_back(kind.lever);
    list.insert(list.end(), tests.begin(), tests.end());
    return list;
  }();
  return all;
}

Terms usual_terms(std::string_view name, const LeverParameters& p) {
  const Kind* kind = find_kind(name);
  Terms terms;
  if (kind == nullptr) return terms;
  if (kind->weeks != nullptr) terms.weeks = std::max<std::int64_t>(1, std::llround(p.*kind->weeks));
  if (kind->cost_of_revenue != nullptr) terms.revenue_share = p.*kind->cost_of_revenue;
  if (kind->cost_of_payroll != nullptr) terms.payroll_share = p.*kind->cost_of_payroll;
  return terms;
}

Terms usual_terms(std::span<const model::Action> actions, std::size_t action, const LeverParameters& p,
                  const StartParameters& start) {
  Terms terms = usual_terms(actions[action].kind, p);
  const double more = std::max(0.0, actions[action].target - already(actions, action, start));
  terms.revenue_share *= more;
  terms.payroll_share *= more;
  return terms;
}

void carry_out(model::World& world, const LeverParameters& p) {
  if (!begun(world)) return;
  bool changed = false;
  const auto touched = model::touched_silos(world.company, world.scenario);
  for (const auto& [i, kind, levers] : by_start(world.scenario)) {
    EVERT_CHECK(kind != nullptr, "no action of kind '" + world.scenario->actions[i].kind + "'");
    model::ActionState& state = world.programme.actions[i];
    const auto before = state.people;
    if (kind->carry_out != nullptr)
      kind->carry_out({world, p, world.scenario->actions[i], state, touched[i]});
    changed = changed || state.people != before;
  }
  if (changed) model::assign_bosses(world.employees);
}

void practise(model::World& world, const LeverParameters& p, const StartParameters& start) {
  reset(world, p);
  const LivedLevers levers(world, p, start);
  double running = 0;
  for (const Kind& kind : kinds()) {
    if (kind.lever.name.empty()) continue;
    const Lived lived = levers.of(kind);
    if (kind.live != nullptr) kind.live(world, p, lived);
    const double more = lived.company - (kind.start != nullptr ? start.*kind.start : 0.0);
    if (kind.yearly_of_revenue != nullptr)
      running += more * p.*kind.yearly_of_revenue * world.programme.revenue_before;
    if (kind.yearly_of_payroll != nullptr)
      running += more * p.*kind.yearly_of_payroll * world.programme.payroll_before;
  }
  world.policy.running_cost = running;
  for (std::size_t k = 0; k < tests.size(); ++k) world.policy.tests[k] = levers.of_test(k);
  if (begun(world)) {
    const auto touched = model::touched_silos(world.company, world.scenario);
    for (const auto& [i, kind, turned] : by_start(world.scenario)) {
      if (kind != nullptr && kind->practise != nullptr)
        kind->practise({world, p, world.scenario->actions[i], world.programme.actions[i], touched[i]});
    }
  }
  world.practice.autonomy = world.practice.authority;  // people feel the authority they have
  world.levers = levers.labels();
}

}  // namespace evert::levers
