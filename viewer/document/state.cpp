#include "viewer/document/state.hpp"

#include <utility>

namespace evert::document {

namespace {

constexpr std::size_t most_states = 500;  // kept for undo

template <class... Functions>
struct Either : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Either(Functions...) -> Either<Functions...>;

// Changes that are many a second and that nobody wants to take back one by one.
bool is_continuous(const Command& command) {
  return std::holds_alternative<MoveTo>(command) || std::holds_alternative<Filter>(command);
}

bool same_subject(const State& a, const State& b) {
  return a.screen == b.screen && a.scenario == b.scenario && a.baseline == b.baseline && a.who == b.who &&
         a.customer == b.customer && a.employee == b.employee;
}

}  // namespace

std::string to_string(Screen screen) {
  return screen == Screen::verdict ? "verdict" : "journey";
}

std::string to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::value:
      return "value";
    case Outcome::growth:
      return "growth";
    case Outcome::margin:
      return "margin";
    case Outcome::satisfaction:
      return "satisfaction";
  }
  return {};
}

std::string to_string(Order order) {
  switch (order) {
    case Order::most_helped:
      return "most helped";
    case Order::most_hurt:
      return "most hurt";
    case Order::typical:
      return "typical";
    case Order::random:
      return "random";
  }
  return {};
}

State applied(State state, const Command& command) {
  std::visit(Either{
                 [&](const Show& to) { state.screen = to.screen; },
                 [&](const Look& at) {
                   if (at.scenario == state.baseline) state.baseline = state.scenario;
                   state.scenario = at.scenario;
                 },
                 [&](const Against& with) {
                   if (with.baseline == state.scenario) state.scenario = state.baseline;
                   state.baseline = with.baseline;
                 },
                 [&](const Judge& by) { state.outcome = by.outcome; },
                 [&](const Follow& whom) {
                   state.who = whom.who;
                   (whom.who == Who::customer ? state.customer : state.employee) = whom.number;
                 },
                 [&](const Sort& by) {
                   state.order = by.order;
                   state.customer.reset();
                 },
                 [&](const Filter& by) { state.filter = by.text; },
                 [&](const TurnContrast&) {
                   state.contrast =
                       state.contrast == Contrast::difference ? Contrast::level : Contrast::difference;
                 },
                 [&](const TurnClock&) {
                   state.clock = state.clock == Clock::events ? Clock::calendar : Clock::events;
                 },
                 [&](const SwapTwins&) { state.redesign_above = !state.redesign_above; },
                 [&](const Zoom& to) { state.range = to.range; },
                 [&](const MoveTo& to) { state.week = to.week; },
             },
             command);
  return state;
}

void History::apply(const Command& command) {
  State next = applied(now(), command);
  if (next == now()) return;
  const bool zoom = std::holds_alternative<Zoom>(command);
  if (is_continuous(command) || (zoom && zooming_)) {
    states_[at_] = std::move(next);
    return;
  }
  zooming_ = zoom;
  states_.resize(at_ + 1);
  states_.push_back(std::move(next));
  if (states_.size() > most_states) states_.erase(states_.begin());
  at_ = states_.size() - 1;
}

void History::restart(State first) {
  states_.assign(1, std::move(first));
  at_ = 0;
}

bool History::undo() {
  zooming_ = false;
  if (at_ == 0) return false;
  --at_;
  return true;
}

bool History::redo() {
  zooming_ = false;
  if (at_ + 1 == states_.size()) return false;
  ++at_;
  return true;
}

bool History::back() {
  zooming_ = false;
  for (std::size_t to = at_; to-- > 0;) {
    if (same_subject(states_[to], now())) continue;
    at_ = to;
    return true;
  }
  return false;
}

bool History::forward() {
  zooming_ = false;
  for (std::size_t to = at_ + 1; to < states_.size(); ++to) {
    if (same_subject(states_[to], now())) continue;
    at_ = to;
    return true;
  }
  return false;
}

}  // namespace evert::document
