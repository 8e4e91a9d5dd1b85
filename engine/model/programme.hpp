// A scenario: a redesign as a dated list of actions under a leader, and how far it has come.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/model/practice.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::model {

struct Company;

// One thing the redesign does. Which keys a kind needs is said in levers/ (see `evert describe actions`).
struct Action {
  std::string kind;
  std::string title;
  std::int64_t week = 0;
  std::int64_t weeks = 1;
  std::string pace = "dated";
  std::string silo;
  std::string to;
  std::vector<std::string> silos;
  std::string journey;
  std::vector<std::string> steps;
  std::string role;
  std::int64_t heads = 0;
  double target = 0;
  std::string pair;
  double cost = 0;
  std::string source;
  std::string label = "assumed";

  // One-off cost beside `cost`, as shares of the company's revenue and payroll in the year before the
  // programme starts: the kind's own, filled in where a file does not state `cost`.
  double revenue_share = 0;
  double payroll_share = 0;

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&Action::kind, "kind", "what is done; `evert describe actions` lists the kinds",
           Presence::required);
    d.text(&Action::title, "title", "what people call it");
    d.integer(&Action::week, "week", "weeks", {0, 5200}, "week it starts, counted from the branch point",
              "scenario", Presence::required);
    d.integer(&Action::weeks, "weeks", "weeks", {1, 5200},
              "weeks until it is fully built; the kind's own unless stated", "scenario");
    d.text(&Action::pace, "pace", "dated: by the calendar; lived: never ahead of what people have adopted");
    d.text(&Action::silo, "silo", "the silo it happens in, or comes from");
    d.text(&Action::to, "to", "the silo people or steps go to");
    d.text_list(&Action::silos, "silos", "the silos it reaches; empty: all");
    d.text(&Action::journey, "journey", "the journey that changes hands");
    d.text_list(&Action::steps, "steps", "the steps that change hands");
    d.text(&Action::role, "role", "the role moved, cut or added");
    d.integer(&Action::heads, "heads", "people", {0, 1000000}, "how many", "scenario");
    d.real(&Action::target, "target", "the kind's own", {0, 1000}, "value when fully built", "scenario");
    d.text(
        &Action::pair, "pair",
        "the pair of criteria: customers_too, customer_benefit, known_pain, harmless_cuts or right_change");
    d.real(&Action::cost, "cost", "USD", {0, 1e12},
           "one-off cost, booked as it is built; the kind's own unless stated", "scenario");
    d.text(&Action::source, "source", "where the figures come from");
    d.text(&Action::label, "label", "input, calibrated or assumed");
  }
};

// The leader behind the redesign: dispassion (A12).
struct Leadership {
  double support = 0.5;
  double breadth = 1;
  double clarity = 0.5;
  double empathy = 0.5;
  double reversal = 0.15;
  double resolve = 1;
  double dispassion = -1;

  static constexpr std::string_view section = "leadership";
  template <class D>
  static void declare(D& d) {
    d.real(&Leadership::support, "support", "1", {0, 1}, "how visibly the leader stands behind the new way",
           "A12 (leader)");
    d.real(&Leadership::breadth, "breadth", "1", {0, 1},
           "share of the people in the touched silos who are in scope", "B: 25 % to 100 %");
    d.real(&Leadership::clarity, "clarity", "1", {0, 1}, "how clear the case for change is", "A12 (clarity)");
    d.real(&Leadership::empathy, "empathy", "1", {0, 1},
           "how much the pain of those who lose weighs with the leader", "A12 (empathy)");
    d.real(&Leadership::reversal, "reversal", "1", {0, 1},
           "chance that a stall ends in going back rather than in a freeze", "A12: freeze or reverse [C]");
    d.real(&Leadership::resolve, "resolve", "1", {0, 10}, "factor on the stall hazard: 0 never stalls",
           "A12 [C]");
    d.real(&Leadership::dispassion, "dispassion", "1", {-1, 1},
           "0 to 1 sets empathy, clarity, breadth and pace of the whole programme at once; below 0: as the "
           "single keys say",
           "B1, the ingredient of dispassion");
  }
};

// What dispassion means (B1): empathy 1 - d, clarity d, breadth .25 + .75 d; and the time everything takes,
// 24 months at 0 and 7.5 at 1, as a factor on the weeks stated, which are those of the fastest.
constexpr double least_breadth = 0.25;
constexpr double slowest_pace = 24.0 / 7.5;
[[nodiscard]] constexpr double pace_factor(double dispassion) {
  return slowest_pace + (1.0 - slowest_pace) * dispassion;
}

// The leader with what a dispassion of 0 to 1 means in place of the single values.
[[nodiscard]] Leadership under_dispassion(Leadership leader, double dispassion);

// The whole timetable, from the first action's week on, takes this much longer. A new leader comes when the
// file says.
void stretch(std::vector<Action>& actions, double factor);

struct Scenario {
  std::string name;
  std::string title;
  Leadership leadership;
  std::vector<Action> actions;
};

enum class ProgrammeState : std::uint8_t { none, running, done, frozen, reversing, reversed };

// How far each action has come.
struct ActionState {
  double built = 0;         // 0..1
  double booked = 0;        // USD of one-off cost booked
  std::int64_t people = 0;  // moved, cut or hired so far
};

struct ProgrammeStatus {
  ProgrammeState state = ProgrammeState::none;
  Tick stalled_at = -1;  // of the last stall, also once it runs again
  Tick paused = 0;       // weeks it stood frozen before it ran again, by which its calendar is shifted
  double built = 0;      // mean milestone share of all actions
  double dip = 0;        // drop of trailing-quarter profit against the year before the start, 0..1
  double support = 0.5;  // visible support now
  // of whoever leads now, see Leadership; the scenario's own from the first action on
  double clarity = 0.5;
  double empathy = 0.5;
  double resolve = 1;
  std::int32_t leaders = 1;   // so far
  double revenue_before = 0;  // USD of the whole company in the year before the start
  double payroll_before = 0;  // USD a year at the start, base pay of filled positions, likewise
  std::vector<ActionState> actions;
  std::vector<double> adopted;  // [silo] share of its people who work the new way
  std::vector<double> layoffs;  // people laid off in each of the last 52 weeks, newest last
};

// The silo of this name; none if there is none.
[[nodiscard]] SiloId silo_named(const Company& company, std::string_view name);

// The silos whose people an action concerns, ascending: `silos`; else `silo` and `to`; else all.
[[nodiscard]] std::vector<std::size_t> touched_silos(const Company& company, const Action& action);
// [action] the same of all actions of a scenario. Found when a thread first asks about a scenario, and valid
// until it asks about another one; neither company nor scenario may have changed.
[[nodiscard]] std::span<const std::vector<std::size_t>> touched_silos(
    const std::shared_ptr<const Company>& company, const std::shared_ptr<const Scenario>& scenario);

// Whether people must take up a new way of working; cutting and adding positions and changing the leader do
// not ask for one.
[[nodiscard]] bool asks_for_new_ways(const Action& action);

// Milestones due at the end of this week of the scenario, as a share of the action's weeks.
[[nodiscard]] double scheduled_share(const Action& action, Tick week_of_scenario);

}  // namespace evert::model
