#include "engine/report/life.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <type_traits>
#include <variant>

#include "engine/base/math.hpp"

namespace evert::report {

namespace {

using base::nan;
constexpr double days_per_week = 7;

// In the order of Happening.
constexpr std::array<std::string_view, 21> known_kinds = {
    "occasion",        "case_opened",   "step_done", "hand_off", "exception",    "defect",    "balked",
    "abandoned",       "closed_sale",   "lost_sale", "moment",   "satisfaction", "complaint", "repeat_visit",
    "relation_begins", "relation_ends", "heard",     "message",  "opted_out",    "attended",  "persuaded"};

Happening kind_of(const std::string& name) {
  return static_cast<Happening>(std::ranges::find(known_kinds, name) - known_kinds.begin());
}

const results::Trajectory* track(const results::Study& study, std::string_view name) {
  const auto found = std::ranges::find(study.tracks, name, &results::Trajectory::name);
  return found == study.tracks.end() ? nullptr : &*found;
}

// The customer's row of a (scenario, customer, time) table, as numbers.
std::vector<float> course(const results::Study& study, const results::Trajectory& track, std::size_t scenario,
                          std::size_t row) {
  const std::size_t weeks = study.days.size();
  const std::size_t first = (scenario * study.customers.size() + row) * weeks;
  return std::visit(
      [&]<class T>(const std::vector<T>& values) {
        std::vector<float> numbers;
        if constexpr (std::is_arithmetic_v<T>)
          for (std::size_t w = 0; w < weeks; ++w) numbers.push_back(static_cast<float>(values[first + w]));
        return numbers;
      },
      track.values);
}

Relation relation_of(const results::Trajectory& track, float number) {
  const auto place = static_cast<std::size_t>(number);
  const std::string word = place < track.flags.size() ? track.flags[place] : "";
  return word == "active"     ? Relation::active
         : word == "former"   ? Relation::former
         : word == "prospect" ? Relation::prospect
                              : Relation::unknown;
}

bool same_number(float a, float b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

// Tells the satisfaction with what moved it, which was written at the same instant; false if there is no
// such.
bool absorb(const LifeEvent& satisfaction, std::vector<LifeEvent>& events) {
  for (std::size_t i = events.size(); i-- > 0 && events[i].day == satisfaction.day;) {
    const Happening kind = events[i].kind;
    const bool felt = kind == Happening::moment || kind == Happening::balked || kind == Happening::abandoned;
    if (!felt || !std::isnan(events[i].satisfaction)) continue;
    events[i].satisfaction = satisfaction.value;
    return true;
  }
  return false;
}

}  // namespace

bool identical(const LifeEvent& a, const LifeEvent& b) {
  return a.day == b.day && a.type == b.type && a.journey == b.journey && a.step == b.step &&
         a.silo == b.silo && a.cause == b.cause && a.employee == b.employee &&
         same_number(a.value, b.value) && same_number(a.satisfaction, b.satisfaction);
}

Lives::Lives(const results::Study& study, std::size_t scenario) : study_(study), scenario_(scenario) {
  for (const std::string& name : study.event_types) kinds_.push_back(kind_of(name));
  event_.resize(study.customers.size());
  if (scenario >= study.events.size()) return;
  const std::vector<std::int32_t>& customers = study.events[scenario].customer;
  for (std::size_t i = 0; i < customers.size(); ++i)
    if (const auto row = row_of(study, customers[i])) event_[*row].push_back(i);
}

Life Lives::life(std::size_t row) const {
  Life life;
  const int last_week = study_.ticks.back();
  std::vector<std::uint8_t> doing(study_.journeys.size(), results::no_index);  // [journey] the last silo
  for (const std::size_t i : event_[row]) {
    const results::Events& all = study_.events[scenario_];
    LifeEvent event;
    event.day = all.t[i];
    // What happens as the last week ends carries the time the next one would begin.
    event.week = std::min(last_week, static_cast<int>(std::floor(all.t[i] / days_per_week)));
    event.type = all.type[i];
    if (event.type < kinds_.size()) event.kind = kinds_[event.type];
    event.journey = all.journey[i];
    event.step = all.step[i];
    event.silo = all.silo[i];
    event.cause = all.cause[i];
    event.employee = all.employee[i];
    event.value = all.value[i];
    if (event.journey < doing.size()) {
      if (event.kind == Happening::hand_off) event.from = doing[event.journey];
      if (event.kind == Happening::step_done) doing[event.journey] = event.silo;
    }
    event.satisfaction = event.kind == Happening::satisfaction ? event.value : nan;
    std::vector<LifeEvent>& events = event.day < 0 ? life.before : life.events;
    if (event.kind != Happening::satisfaction || !absorb(event, events)) events.push_back(event);
  }

  const auto start = static_cast<std::size_t>(
      std::ranges::count_if(study_.ticks, [](std::int32_t tick) { return tick < 0; }));
  life.start_satisfaction = nan;
  if (const results::Trajectory* found = track(study_, "satisfaction")) {
    const std::vector<float> all = course(study_, *found, scenario_, row);
    life.satisfaction.assign(all.begin() + static_cast<std::ptrdiff_t>(start), all.end());
    if (start > 0) life.start_satisfaction = all[start - 1];
  }
  if (const results::Trajectory* found = track(study_, "relation")) {
    const std::vector<float> all = course(study_, *found, scenario_, row);
    for (std::size_t w = start; w < all.size(); ++w) life.relation.push_back(relation_of(*found, all[w]));
  }
  return life;
}

std::optional<std::size_t> row_of(const results::Study& study, std::int32_t customer) {
  const auto found = std::ranges::lower_bound(study.customers, customer);
  if (found == study.customers.end() || *found != customer) return {};
  return static_cast<std::size_t>(found - study.customers.begin());
}

std::vector<std::int32_t> nearest_customers(const results::Study& study, std::int32_t number,
                                            std::size_t count) {
  std::vector<std::int32_t> near = study.customers;
  std::ranges::stable_sort(near, {},
                           [&](std::int32_t other) { return std::abs(std::int64_t{other} - number); });
  near.resize(std::min(near.size(), count));
  return near;
}

}  // namespace evert::report
