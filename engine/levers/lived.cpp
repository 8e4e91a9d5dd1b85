#include "engine/levers/lived.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <string>
#include <utility>

#include "engine/base/check.hpp"

namespace evert::levers {

namespace {

std::size_t place_of(std::string_view lever) {
  const auto found = std::ranges::find(lever_list(), lever, &LeverInfo::name);
  EVERT_CHECK(found != lever_list().end(), "there is no lever '" + std::string(lever) + "'");
  return static_cast<std::size_t>(found - lever_list().begin());
}

// [kind] the place of the lever it turns; that of none if it has none of its own.
std::span<const std::size_t> levers_of_kinds() {
  static const auto all = [] {
    std::vector<std::size_t> places;
    for (const Kind& kind : kinds())
      places.push_back(kind.lever.name.empty() ? lever_list().size() : place_of(kind.lever.name));
    return places;
  }();
  return all;
}

// [lever] the first kind of action that turns it; null for the tests, which any turns.
std::span<const Kind* const> kinds_of_levers() {
  static const auto all = [] {
    std::vector<const Kind*> found(lever_list().size(), nullptr);
    for (const Kind& kind : kinds())
      if (!kind.lever.name.empty() && found[place_of(kind.lever.name)] == nullptr)
        found[place_of(kind.lever.name)] = &kind;
    return found;
  }();
  return all;
}

std::vector<Planned> planned(const model::Scenario& scenario) {
  std::vector<Planned> actions;
  for (const model::Action& action : scenario.actions) {
    Planned planned{actions.size(), find_kind(action.kind), {}};
    if (planned.kind != nullptr)
      for (const std::string_view lever : levers_turned(*planned.kind, action))
        planned.levers.push_back(place_of(lever));
    actions.push_back(std::move(planned));
  }
  std::ranges::stable_sort(actions, {}, [&](const Planned& p) { return scenario.actions[p.index].week; });
  return actions;
}

// Where the company starts on a lever that an action of this kind turns; the tests start alike.
double start_of(const Kind* kind, const StartParameters& start) {
  if (kind == nullptr) return start.tests;
  return kind->start != nullptr ? start.*kind->start : 0.0;
}

double mean(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

}  // namespace

std::span<const Planned> by_start(const std::shared_ptr<const model::Scenario>& scenario) {
  thread_local std::shared_ptr<const model::Scenario> of;  // alive, so that nothing else comes to lie there
  thread_local std::vector<Planned> actions;
  if (of != scenario) {
    actions = scenario != nullptr ? planned(*scenario) : std::vector<Planned>();
    of = scenario;
  }
  return actions;
}

bool begun(const model::World& world) {
  return world.scenario != nullptr && !world.programme.actions.empty() &&
         world.programme.actions.size() == world.scenario->actions.size();
}

std::vector<std::string_view> levers_turned(const Kind& kind, const model::Action& action) {
  if (kind.described.name == "exploitation")
    return {"imperatives", "returns", "cost_to_serve", "exploitation"};
  if (kind.described.name == "test") return {action.pair};
  if (kind.lever.name.empty()) return {};
  return {kind.lever.name};
}

double already(std::span<const model::Action> actions, std::size_t action, const StartParameters& start) {
  const model::Action& mine = actions[action];
  const Kind* kind = find_kind(mine.kind);
  if (kind == nullptr || !kind->described.graded) return 0.0;
  const std::string_view lever = kind->lever.name.empty() ? std::string_view(mine.pair) : kind->lever.name;
  double at = 0;
  if (kind->start != nullptr) at = start.*kind->start;
  if (kind->lever.name.empty()) at = start.tests;
  const model::Action* last = nullptr;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const model::Action& other = actions[i];
    const Kind* turns = find_kind(other.kind);
    const bool earlier = other.week < mine.week || (other.week == mine.week && i < action);
    if (!earlier || turns == nullptr || (last != nullptr && other.week < last->week)) continue;
    if (std::ranges::count(levers_turned(*turns, other), lever) > 0) last = &other;
  }
  return last != nullptr ? last->target : at;
}

LivedLevers::LivedLevers(model::World& world, const LeverParameters& p, const StartParameters& start)
    : heads_(heads_of(world)), all_heads_(std::accumulate(heads_.begin(), heads_.end(), 0.0)) {
  company_.reserve(kinds_of_levers().size());
  planned_.reserve(kinds_of_levers().size() * heads_.size());
  for (const Kind* kind : kinds_of_levers()) {
    company_.push_back(start_of(kind, start));
    planned_.insert(planned_.end(), heads_.size(), company_.back());
  }
  built_ = lived_ = planned_;
  model::ActionState not_begun;
  for (const auto& [i, kind, levers] : by_start(world.scenario)) {
    if (kind == nullptr) continue;
    const model::Action& action = world.scenario->actions[i];
    const Deed deed{world, p, action, begun(world) ? world.programme.actions[i] : not_begun,
                    touched_silos(world.company, world.scenario)[i]};
    for (const std::size_t lever : levers) turn(lever, deed, kind->described.graded ? action.target : 1.0);
  }
}

void LivedLevers::turn(std::size_t lever, const Deed& deed, double goal) {
  const Kind* kind = kinds_of_levers()[lever];
  double heads = 0;
  double lived = 0;  // heads of those touched who live it
  double moved = 0;  // heads x how much further each silo lives it
  for (const std::size_t s : deed.touched) {
    const std::size_t place = lever * heads_.size() + s;
    approach(planned_[place], goal, 1.0);
    approach(built_[place], goal, deed.state.built);
    const double before = lived_[place];
    approach(lived_[place], goal, deed.lived(s));
    heads += heads_[s];
    lived += heads_[s] * deed.lived(s);
    moved += heads_[s] * (lived_[place] - before);
  }
  if (heads <= 0) return;
  if (kind != nullptr && kind->reach == Reach::people)
    company_[lever] += moved / all_heads_;
  else
    approach(company_[lever], goal, lived / heads);
}

Lived LivedLevers::of(const Kind& kind) const {
  const std::size_t lever = levers_of_kinds()[static_cast<std::size_t>(&kind - kinds().data())];
  return {row(lived_, lever), company_[lever]};
}

double LivedLevers::of_test(std::size_t test) const {
  return company_[company_.size() - model::test_count + test];
}

std::vector<model::LeverState> LivedLevers::labels() const {
  std::vector<model::LeverState> labels;
  labels.reserve(company_.size());
  for (std::size_t lever = 0; lever < company_.size(); ++lever) {
    const std::span<const double> lived = row(lived_, lever);
    labels.push_back({mean(row(planned_, lever)), mean(row(built_, lever)), {lived.begin(), lived.end()}});
  }
  return labels;
}

}  // namespace evert::levers
