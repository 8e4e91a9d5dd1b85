#include "viewer/views/twin.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "engine/report/wording.hpp"
#include "engine/results/study_access.hpp"

namespace evert::views {

namespace {

using document::LivesOfTwo;
using document::Who;
using report::LifeEvent;
using Kind = report::Happening;

constexpr double days_per_week = 7;
constexpr const char* one_world = "One world: the study has no second scenario to compare it with";
constexpr double good = 65;  // quality felt, 0 to 100, from which on a moment is told as a good one

// Where the matters of one journey are: a stay begins when one is opened or handed on, and ends with the last
// step done there or when it is handed on.
class Stays {
 public:
  Stays(const report::Phrasebook& words, std::vector<Stay>& out) : words_(words), out_(out) {}

  void take(const LifeEvent& event) {
    if (event.journey == results::no_index) return;
    if (event.kind == Kind::case_opened) {
      close(event.journey);
      matter_[event.journey] = ++matters_;
      open(event);
    } else if (event.kind == Kind::hand_off) {
      if (const auto at = open_.find(event.journey); at != open_.end())
        at->second.to = std::max(at->second.from, event.day);
      close(event.journey);
      open(event);
    } else if (event.kind == Kind::step_done) {
      if (const auto at = open_.find(event.journey); at == open_.end() || at->second.silo != event.silo) {
        close(event.journey);
        open(event);
      }
      Stay& stay = open_.find(event.journey)->second;
      const double minutes = words_.minutes_per_week();
      const double took = std::isfinite(minutes) && minutes > 0 ? event.value / minutes * days_per_week : 0;
      stay.to = std::max(stay.to, event.day + took);
    }
  }

  void finish() {
    while (!open_.empty()) close(open_.begin()->first);
  }

 private:
  void open(const LifeEvent& event) {
    if (event.silo == results::no_index) return;
    open_[event.journey] = {event.day, event.day, event.silo, words_.journey(event), matter_[event.journey]};
  }
  void close(std::uint8_t journey) {
    const auto at = open_.find(journey);
    if (at == open_.end()) return;
    if (at->second.to >= at->second.from) out_.push_back(std::move(at->second));
    open_.erase(at);
  }

  const report::Phrasebook& words_;
  std::vector<Stay>& out_;
  std::map<std::uint8_t, Stay> open_;           // [journey]
  std::map<std::uint8_t, std::size_t> matter_;  // [journey] the last that was opened
  std::size_t matters_ = 0;
};

std::optional<Happened> told(const LifeEvent& event) {
  switch (event.kind) {
    case Kind::closed_sale:
      return Happened::sale;
    case Kind::lost_sale:
      return Happened::lost_sale;
    case Kind::moment:
      return event.value >= good ? Happened::good_moment : Happened::bad_moment;
    case Kind::complaint:
      return Happened::complaint;
    case Kind::repeat_visit:
      return Happened::repeat_visit;
    case Kind::balked:
    case Kind::abandoned:
      return Happened::gave_up;
    case Kind::relation_begins:
      return Happened::joins;
    case Kind::relation_ends:
      return Happened::leaves;
    default:
      return {};
  }
}

std::string plural(int n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string how_it_ends(const report::LifeTotals& totals) {
  if (totals.relation == report::Relation::active) return "a customer at the end";
  if (totals.ended_week >= 0) return fmt::format("leaves in week {}", totals.ended_week);
  return "in no relation at the end";
}

std::string summary_of(const report::LifeTotals& totals, double gross) {
  std::string text = how_it_ends(totals) + "; " + plural(totals.visits, "matter", "matters") + ", " +
                     plural(totals.hand_offs, "hand-off", "hand-offs");
  if (totals.purchases > 0) text += ", " + plural(totals.purchases, "purchase", "purchases");
  if (totals.complaints > 0) text += ", " + plural(totals.complaints, "complaint", "complaints");
  if (std::isfinite(gross)) text += ", gross profit " + report::money(gross, "USD");
  return text;
}

double sum_of(const std::vector<double>& values) {
  return values.empty() ? std::nan("") : std::accumulate(values.begin(), values.end(), 0.0);
}

// "customer with full, in the 260 weeks since the scenarios part; one replicate."
std::string what_is_summed(const char* person, const std::string& scenario, const LivesOfTwo& lives) {
  return fmt::format("{} with {}, in the {} weeks since the scenarios part; one replicate.", person, scenario,
                     lives.study().days.size() - results::history_weeks(lives.study()));
}

World world_of(const LivesOfTwo& lives, const report::Life& life, const report::LifeTotals& totals,
               std::size_t scenario, std::size_t row) {
  World world;
  world.scenario = lives.study().scenarios[scenario].name;
  world.summary = summary_of(totals, sum_of(lives.course(Who::customer, "gross", scenario, row)));
  world.explained =
      fmt::format("Matters begun, hand-offs between silos, purchases, complaints and gross profit of this {}",
                  what_is_summed("customer", world.scenario, lives));
  Stays stays(lives.words(), world.stays);
  std::map<std::uint8_t, std::size_t> doing;  // [journey]
  for (const LifeEvent& event : life.events) {
    stays.take(event);
    if (event.silo != results::no_index && event.journey != results::no_index)
      doing[event.journey] = event.silo;
    const auto what = told(event);
    if (!what) continue;
    std::optional<std::size_t> silo;
    if (event.silo != results::no_index)
      silo = event.silo;
    else if (const auto at = doing.find(event.journey); at != doing.end())
      silo = at->second;
    world.happenings.push_back({event.day, silo, *what, lives.words().clause(event)});
  }
  stays.finish();
  std::ranges::stable_sort(world.stays, {}, &Stay::from);
  world.lines = {{"satisfaction", lives.course(Who::customer, "satisfaction", scenario, row)},
                 {"expectation", lives.course(Who::customer, "expectation", scenario, row)}};
  return world;
}

// The first event that only one of the two has; failing that, the first that differs in anything.
std::optional<double> parting_day(const report::Walk& walk) {
  std::optional<double> alike, apart;
  const auto first = [](const std::vector<LifeEvent>& events, std::size_t at, std::size_t count,
                        double& day) {
    if (count > 0) day = std::min(day, events[at].day);
  };
  for (const report::Stretch& stretch : walk.stretches) {
    if (stretch.kind == report::Stretch::Kind::identical) continue;
    double day = std::numeric_limits<double>::infinity();
    first(walk.a.events, stretch.first_a, stretch.count_a, day);
    first(walk.b.events, stretch.first_b, stretch.count_b, day);
    std::optional<double>& found = stretch.kind == report::Stretch::Kind::apart ? apart : alike;
    if (!found) found = day;
  }
  return apart ? apart : alike;
}

std::string who_is(const report::Walk& walk) {
  std::string text = fmt::format("Customer {}", walk.customer);
  if (!walk.traits.segment.empty()) text += ", " + walk.traits.segment;
  if (std::isfinite(walk.traits.since_years) && walk.traits.since_years > 0)
    text += fmt::format(", with the company for {:.1f} years", walk.traits.since_years);
  return text;
}

// Weeks in one place become one stay.
std::vector<Stay> places_of(const LivesOfTwo& lives, std::size_t scenario, std::size_t row) {
  const auto course = [&](const char* name) { return lives.course(Who::employee, name, scenario, row); };
  const std::vector<double> position = course("position"), silo = course("silo"), adopted = course("adopted");
  std::vector<Stay> stays;
  for (std::size_t w = 0; w < std::min(position.size(), silo.size()); ++w) {
    if (position[w] == 2 || !(silo[w] < 255)) continue;
    const std::string words = position[w] == 1                         ? "vacant"
                              : w < adopted.size() && adopted[w] > 0.5 ? "works the new way"
                                                                       : "works as before";
    const auto day = days_per_week * static_cast<double>(w);
    if (!stays.empty() && stays.back().words == words &&
        stays.back().silo == static_cast<std::size_t>(silo[w]) && stays.back().to == day)
      stays.back().to = day + days_per_week;
    else
      stays.push_back({day, day + days_per_week, static_cast<std::size_t>(silo[w]), words, 0});
  }
  return stays;
}

// How a position ends, and how much is worked in it.
std::string how_it_goes(const std::vector<Stay>& stays, const std::vector<double>& hours) {
  if (stays.empty()) return "no such position";
  const double end = days_per_week * static_cast<double>(hours.size());
  std::string text = !hours.empty() && stays.back().to < end
                         ? fmt::format("abolished in week {:.0f}", stays.back().to / days_per_week)
                         : stays.back().words + " at the end";
  double worked = 0, weeks = 0;
  for (const double week : hours) {
    if (!std::isfinite(week)) continue;
    worked += week;
    weeks += 1;
  }
  if (weeks > 0) text += fmt::format("; {:.1f} hours a week", worked / weeks);
  return text;
}

std::optional<double> first_difference(const World& a, const World& b) {
  std::optional<double> day;
  const auto sooner = [&](double d) { day = day ? std::min(*day, d) : d; };
  for (std::size_t i = 0; i < std::min(a.stays.size(), b.stays.size()); ++i) {
    const Stay &x = a.stays[i], &y = b.stays[i];
    if (x.from == y.from && x.to == y.to && x.silo == y.silo && x.words == y.words) continue;
    sooner(x.from == y.from && x.silo == y.silo && x.words == y.words ? std::min(x.to, y.to)
                                                                      : std::min(x.from, y.from));
    break;
  }
  return day;
}

}  // namespace

Twin twin_of(const LivesOfTwo& lives, const report::Walk& walk) {
  Twin twin;
  twin.who = who_is(walk);
  for (std::size_t s = 0; s < lives.study().silos.size(); ++s)
    twin.silos.push_back(lives.words().silo_title(static_cast<std::uint8_t>(s)));
  const std::size_t row = *report::row_of(lives.study(), walk.customer);
  twin.worlds.push_back(world_of(lives, walk.a, walk.totals[0], lives.pair().baseline, row));
  if (lives.is_one_world()) {
    twin.parting = one_world;
    return twin;
  }
  twin.worlds.push_back(world_of(lives, walk.b, walk.totals[1], lives.pair().redesign, row));
  twin.parts = parting_day(walk);
  const auto& first = walk.first_in_kind ? walk.first_in_kind : walk.first;
  if (first) {
    twin.parting = fmt::format("Week {}: {}", first->week, first->text);
    twin.cause = first->cause;
  } else {
    twin.parting = "The two lives are the same";
  }
  return twin;
}

Twin twin_of_employee(const LivesOfTwo& lives, std::int32_t slot) {
  const auto& slots = lives.study().employees;
  const auto row = static_cast<std::size_t>(std::ranges::lower_bound(slots, slot) - slots.begin());
  Twin twin;
  twin.person = Who::employee;
  twin.who = fmt::format("Employee position {}", slot);
  for (std::size_t s = 0; s < lives.study().silos.size(); ++s)
    twin.silos.push_back(lives.words().silo_title(static_cast<std::uint8_t>(s)));
  for (const std::size_t scenario : {lives.pair().baseline, lives.pair().redesign}) {
    World world;
    world.scenario = lives.study().scenarios[scenario].name;
    world.stays = places_of(lives, scenario, row);
    world.lines = {{"engagement", lives.course(Who::employee, "engagement", scenario, row)}};
    std::vector<double> skill = lives.course(Who::employee, "skill", scenario, row);
    for (double& s : skill) s = std::min(100.0, 100 * s);
    world.lines.push_back({"skill", std::move(skill)});
    world.explained = "How the position ends, and the hours worked in it, of this " +
                      what_is_summed("position", world.scenario, lives);
    world.summary = how_it_goes(world.stays, lives.course(Who::employee, "hours", scenario, row));
    twin.worlds.push_back(std::move(world));
    if (lives.is_one_world()) break;
  }
  if (lives.is_one_world()) {
    twin.parting = one_world;
    return twin;
  }
  twin.parts = first_difference(twin.worlds[0], twin.worlds[1]);
  twin.parting =
      twin.parts
          ? fmt::format("Week {:.0f}: {} instead of {}", *twin.parts / days_per_week,
                        twin.worlds[1].stays.empty() ? "no position" : twin.worlds[1].stays.back().words,
                        twin.worlds[0].stays.empty() ? "no position" : twin.worlds[0].stays.back().words)
          : "The position is the same in both worlds";
  return twin;
}

}  // namespace evert::views
