#include "engine/levers/catalogue.hpp"

#include <algorithm>
#include <array>

#include "engine/base/check.hpp"
#include "engine/levers/kinds.hpp"

namespace evert::levers {

namespace {

constexpr std::array<LeverInfo, 6> levers = {{
    {"integration", "stand alone -> integration: shared record, case ownership, fewer losses at hand-offs",
     "B1.13", 13},
    {"collaboration", "internal communication -> staff collaboration: line of sight, ties across silos",
     "B1.14", 14},
    {"authority", "decisions at first touch", "A10, B1 structure", 0},
    {"walls", "walls between pairs of silos", "A10, B1 structure", 0},
    {"layers", "levels a decision passes", "A12, B1 structure", 0},
    {"ownership", "steps of journeys owned by another silo", "E1, B1 structure", 0},
}};

// The actions in the order they start.
std::vector<std::size_t> by_start(const model::Scenario& scenario) {
  std::vector<std::size_t> order(scenario.actions.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return scenario.actions[i].week; });
  return order;
}

bool begun(const model::World& world) {
  return world.scenario != nullptr && !world.programme.actions.empty() &&
         world.programme.actions.size() == world.scenario->actions.size();
}

void inside_out(model::World& world, const LeverParameters& p) {
  const std::size_t silos = world.company->silos.size();
  model::Practice& practice = world.practice;
  const bool fresh = practice.authority.empty();
  practice.resize(silos);
  for (std::size_t a = 0; a < silos; ++a) {
    practice.authority[a] = p.authority_inside;
    practice.minutes[a] = 1.0;
    practice.coordination[a] = p.coordination_inside;
    practice.line_of_sight[a] = p.line_of_sight_inside;
    practice.cross_ties[a] = p.cross_ties_inside;
    for (std::size_t b = 0; b < silos; ++b) {
      practice.information_loss.at(a, b) =
          world.company->same_department(a, b) ? p.loss_same_silo : p.loss_inside;
      practice.pickup.at(a, b) = a == b ? 0.0 : 1.0;  // nothing lies between two desks of one silo
    }
  }
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
}

// Planned, built and lived, 0 to 1, of one lever; planned and built are means over silos.
model::LeverState state_of(model::World& world, std::string_view lever, const LeverParameters& p) {
  const auto silos = world.company->silos.size();
  std::vector<double> planned(silos);
  std::vector<double> built(silos);
  model::LeverState state;
  state.lived.assign(silos, 0.0);
  if (world.scenario == nullptr) return state;
  for (const std::size_t i : by_start(*world.scenario)) {
    const model::Action& action = world.scenario->actions[i];
    const Kind* kind = find_kind(action.kind);
    if (kind == nullptr || kind->lever != lever) continue;
    model::ActionState progress = begun(world) ? world.programme.actions[i] : model::ActionState{};
    const Deed deed{world, p, action, progress};
    const double goal = kind->graded ? action.target : 1.0;
    for (const std::size_t s : deed.touched()) {
      approach(planned[s], goal, 1.0);
      approach(built[s], goal, progress.built);
      approach(state.lived[s], goal, deed.lived(s));
    }
  }
  for (std::size_t s = 0; s < silos; ++s) {
    state.planned += planned[s] / static_cast<double>(silos);
    state.built += built[s] / static_cast<double>(silos);
  }
  return state;
}

}  // namespace

std::span<const Kind> kinds() {
  static const std::array<Kind, 10> all = {integration(), collaboration(), authority(), walls(), layers(),
                                           reown(),       move(),          merge(),     cut(),   hire()};
  return all;
}

std::span<const ActionKind> action_kinds() {
  static const std::vector<ActionKind> all = [] {
    std::vector<ActionKind> described;
    for (const Kind& kind : kinds()) {
      described.push_back(kind.described);
      described.back().graded |= kind.graded;
    }
    return described;
  }();
  return all;
}

std::span<const LeverInfo> lever_list() {
  return levers;
}

void carry_out(model::World& world, const LeverParameters& p) {
  if (!begun(world)) return;
  bool changed = false;
  for (const std::size_t i : by_start(*world.scenario)) {
    const Kind* kind = find_kind(world.scenario->actions[i].kind);
    EVERT_CHECK(kind != nullptr, "no action of kind '" + world.scenario->actions[i].kind + "'");
    model::ActionState& state = world.programme.actions[i];
    const auto before = state.people;
    if (kind->carry_out != nullptr) kind->carry_out(Deed{world, p, world.scenario->actions[i], state});
    changed = changed || state.people != before;
  }
  if (changed) model::assign_bosses(world.employees);
}

void practise(model::World& world, const LeverParameters& p) {
  inside_out(world, p);
  if (begun(world)) {
    for (const std::size_t i : by_start(*world.scenario)) {
      const Kind* kind = find_kind(world.scenario->actions[i].kind);
      if (kind != nullptr && kind->practise != nullptr)
        kind->practise(Deed{world, p, world.scenario->actions[i], world.programme.actions[i]});
    }
  }
  world.practice.autonomy = world.practice.authority;  // people feel the authority they have
  world.levers.clear();
  for (const LeverInfo& lever : levers) world.levers.push_back(state_of(world, lever.name, p));
}

}  // namespace evert::levers
