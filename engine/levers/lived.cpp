#include "engine/levers/lived.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>

#include "engine/base/check.hpp"

namespace evert::levers {

namespace {

// A lever's place in lever_list, and the first kind of action that turns it; null for the tests, which any
// turns.
struct Known {
  std::size_t index = 0;
  const Kind* kind = nullptr;
};

const Known& known(std::string_view lever) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, Known> all;
    for (const LeverInfo& info : lever_list()) {
      const auto kind =
          std::ranges::find_if(kinds(), [&](const Kind& k) { return k.lever.name == info.name; });
      all.emplace(info.name, Known{all.size(), kind != kinds().end() ? &*kind : nullptr});
    }
    return all;
  }();
  const auto found = by_name.find(lever);
  EVERT_CHECK(found != by_name.end(), "there is no lever '" + std::string(lever) + "'");
  return found->second;
}

// Of all levers, in the order of lever_list: the kind that known() gives.
std::span<const Kind* const> kinds_of_levers() {
  static const auto all = [] {
    std::vector<const Kind*> found;
    for (const LeverInfo& info : lever_list()) found.push_back(known(info.name).kind);
    return found;
  }();
  return all;
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

std::vector<OfKind> by_start(const model::Scenario& scenario) {
  std::vector<OfKind> order;
  order.reserve(scenario.actions.size());
  for (const model::Action& action : scenario.actions)
    order.push_back({order.size(), find_kind(action.kind)});
  const auto week = [&](const OfKind& action) { return scenario.actions[action.index].week; };
  if (!std::ranges::is_sorted(order, {}, week)) std::ranges::stable_sort(order, {}, week);
  return order;
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
  if (world.scenario != nullptr) actions_ = by_start(*world.scenario);
  company_.reserve(kinds_of_levers().size());
  planned_.reserve(kinds_of_levers().size() * heads_.size());
  for (const Kind* kind : kinds_of_levers()) {
    company_.push_back(start_of(kind, start));
    planned_.insert(planned_.end(), heads_.size(), company_.back());
  }
  built_ = lived_ = planned_;
  model::ActionState not_begun;
  for (const auto& [i, kind] : actions_) {
    if (kind == nullptr) continue;
    const model::Action& action = world.scenario->actions[i];
    const Deed deed{world, p, action, begun(world) ? world.programme.actions[i] : not_begun};
    for (const std::string_view lever : levers_turned(*kind, action))
      turn(lever, deed, kind->described.graded ? action.target : 1.0);
  }
}

void LivedLevers::turn(std::string_view lever, const Deed& deed, double goal) {
  const auto [index, kind] = known(lever);
  double heads = 0;
  double lived = 0;  // heads of those touched who live it
  double moved = 0;  // heads x how much further each silo lives it
  for (const std::size_t s : deed.touched()) {
    const std::size_t place = index * heads_.size() + s;
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
    company_[index] += moved / all_heads_;
  else
    approach(company_[index], goal, lived / heads);
}

Lived LivedLevers::of(std::string_view lever) const {
  const std::size_t index = known(lever).index;
  return {row(lived_, index), company_[index]};
}

std::vector<model::LeverState> LivedLevers::labels() const {
  std::vector<model::LeverState> labels;
  labels.reserve(company_.size());
  for (std::size_t index = 0; index < company_.size(); ++index) {
    const std::span<const double> lived = row(lived_, index);
    labels.push_back({mean(row(planned_, index)), mean(row(built_, index)), {lived.begin(), lived.end()}});
  }
  return labels;
}

}  // namespace evert::levers
