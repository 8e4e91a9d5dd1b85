// People (tick 14): engagement, fatigue, learning, quits, absence, hiring.
//
//   skill  = (1 - .47 exp(-t / 5.3 months)) (1 - loss)             t in this kind of work; loss heals alike
//
//   G     <- G + .05 (target - G) + noise                                              engagement, 0..100
//   target = Gbar + 100 (.3 line of sight + .25 autonomy + .2 boss + .1 customers, each against its neutral)
//            - stress - injustice
//   boss   = min(1, (8 + 8 (1 - task variety)) / span)                 share of a leader's care left (A12)
//   stress = 40 max(0, load - .85) + 30 fatigue
//
//   quits  = q0 exp(-1.2 (G - 65) / 25) (1 + .092 ln(1 + L / .035)) a year      L = % laid off in 52 weeks
//
//   speed  = availability skill (.85 + .3 G/100)/(.85 + .3 Gbar/100) (1 - fatigue) (1 - coordination/40 h)
//            (1 + overtime)
//
// (A11, 0b.7). The engagement factor is divided by its value at neutral engagement, so that a proficient
// person at neutral G has speed = availability and a step's minutes are those of a proficient person. Pay has
// a weight of .15 in A11; no lever here moves pay, so it stays at its neutral and is left out. Load is
// measured on regular hours: what overtime relieves still tires.
//
// The neutral levels are those of a fully inside-out company: the turnover a company states is what it has.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct PeopleParameters {
  // skill and speed
  double ramp_loss = 0.47;
  double availability = 0.85;
  double speed_base = 0.85;
  double speed_engagement = 0.3;
  double absence = 0.115;
  // engagement
  double neutral_engagement = 65;
  double engagement_rate = 0.05;
  double engagement_noise = 0.3;
  double weight_line_of_sight = 0.3;
  double weight_autonomy = 0.25;
  double weight_boss = 0.2;
  double weight_customers = 0.1;
  double neutral_line_of_sight = 0.3;
  double neutral_autonomy = 0.4;
  double neutral_customers = 76;
  double injustice_weeks = 26;
  // leaders
  double span_base = 8;
  double span_routine = 8;
  double task_variety = 0.5;
  // load
  double stress_from = 0.85;
  double stress_load = 40;
  double stress_fatigue = 30;
  double fatigue_from = 0.85;
  double fatigue_full = 1.0;
  double fatigue_cap = 0.25;
  double fatigue_rate = 0.05;
  double overtime_from = 0.88;
  double overtime_slope = 1.5;
  double overtime_max = 0.15;
  // coming and going
  double quit_slope = 1.2;
  double quit_points = 25;
  double layoff_weight = 0.092;
  double layoff_scale = 0.035;
  double vacancy_days = 34;
  double replacement_front = 0.3;
  double replacement_manager = 1.0;
  double hire_load = 0.92;
  double hire_weeks = 13;
  double hire_share = 0.05;
  double most_experience = 20;
  // attitude to change
  double resistance_mean = 0.3;
  double resistance_spread = 0.2;
  double resistance_newcomer = 0.6;
  double stakes_mean = 0.4;
  double stakes_manager = 2.5;
  double stakes_newcomer = 0.5;
  double tie_weeks = 8;

  static constexpr std::string_view section = "people";
  template <class D>
  static void declare(D& d) {
    using P = PeopleParameters;
    d.real(&P::ramp_loss, "ramp_loss", "1", {0, 1}, "share of proficiency a newcomer lacks", "A11 [S54]");
    d.real(&P::availability, "availability", "1", {0.05, 1},
           "share of present time that goes into cases; coordination is beyond this", "A9 [C]");
    d.real(&P::speed_base, "speed_base", "1", {0.01, 2}, "productivity at engagement 0", "A11");
    d.real(&P::speed_engagement, "speed_engagement", "1", {0, 2},
           "productivity gained from engagement 0 to 100", "A11");
    d.real(&P::absence, "absence", "1", {0, 0.95}, "share of weeks away: holiday, illness, training",
           "6 of 52 weeks [C]");
    d.real(&P::neutral_engagement, "neutral_engagement", "points", {0, 100},
           "Gbar, engagement in an inside-out company at usual load", "A11: 65");
    d.real(&P::engagement_rate, "engagement_rate", "1/week", {0, 1}, "speed at which engagement follows",
           "A11: .05");
    d.real(&P::engagement_noise, "engagement_noise", "points/sqrt(week)", {0, 20},
           "SD of the week's own luck", "A11 [C]");
    d.real(&P::weight_line_of_sight, "weight_line_of_sight", "1", {0, 1},
           "weight of seeing what one's work does for customers", "A11: .3");
    d.real(&P::weight_autonomy, "weight_autonomy", "1", {0, 1}, "weight of deciding oneself", "A11: .25");
    d.real(&P::weight_boss, "weight_boss", "1", {0, 1}, "weight of the boss's care", "A11: .2");
    d.real(&P::weight_customers, "weight_customers", "1", {0, 1}, "weight of how customers feel", "A11: .1");
    d.real(&P::neutral_line_of_sight, "neutral_line_of_sight", "1", {0, 1},
           "line of sight that leaves engagement at neutral", "B1.14 at 0: .3");
    d.real(&P::neutral_autonomy, "neutral_autonomy", "1", {0, 1}, "autonomy that leaves it at neutral",
           "B1.13 at 0: .4");
    d.real(&P::neutral_customers, "neutral_customers", "points", {0, 100},
           "satisfaction of customers that leaves it at neutral", "A1: industry mean 76");
    d.real(&P::injustice_weeks, "injustice_weeks", "weeks", {1, 1000},
           "mean time a feeling of injustice lasts", "0b.7: half a year");
    d.real(&P::span_base, "span_base", "people", {1, 100},
           "people one leader can care for when each task is different", "A12: 8");
    d.real(&P::span_routine, "span_routine", "people", {0, 100}, "more when tasks are all alike", "A12: 8");
    d.real(&P::task_variety, "task_variety", "1", {0, 1}, "0 all alike, 1 each different", "A12 [C]");
    d.real(&P::stress_from, "stress_from", "1", {0, 3}, "load from which stress grows", "A11 [C]");
    d.real(&P::stress_load, "stress_load", "points", {0, 500}, "engagement lost per unit of load beyond",
           "A11 [C]");
    d.real(&P::stress_fatigue, "stress_fatigue", "points", {0, 500}, "engagement lost at full fatigue",
           "A11 [C]");
    d.real(&P::fatigue_from, "fatigue_from", "1", {0, 3}, "load from which people tire", "0b.7 [C]");
    d.real(&P::fatigue_full, "fatigue_full", "1", {0.01, 5}, "load at which fatigue heads for its cap",
           "0b.7 [C]");
    d.real(&P::fatigue_cap, "fatigue_cap", "1", {0, 0.9}, "largest share of productivity lost to fatigue",
           "0b.7: .25");
    d.real(&P::fatigue_rate, "fatigue_rate", "1/week", {0, 1}, "speed of tiring and recovering",
           "A11: .05 [C]");
    d.real(&P::overtime_from, "overtime_from", "1", {0, 3}, "load from which a silo works overtime",
           "0b.5 [C]");
    d.real(&P::overtime_slope, "overtime_slope", "1", {0, 20}, "overtime per unit of load beyond",
           "0b.5 [C]");
    d.real(&P::overtime_max, "overtime_max", "1", {0, 1}, "most overtime, share of regular hours",
           "0b.5: 15 %");
    d.real(&P::quit_slope, "quit_slope", "1", {0, 10}, "fall of the quit hazard (log) by quit_points of G",
           "A11: 1.2");
    d.real(&P::quit_points, "quit_points", "points", {1, 100}, "scale of engagement in quits", "A11: 25");
    d.real(&P::layoff_weight, "layoff_weight", "1", {0, 2}, "weight of layoffs in the quits of who stays",
           "A11 [S52]");
    d.real(&P::layoff_scale, "layoff_scale", "% of people", {1e-6, 100}, "scale of that effect", "A11 [S52]");
    d.real(&P::vacancy_days, "vacancy_days", "days", {0, 700}, "calendar days until a position is filled",
           "A11 [S54]: 34");
    d.real(&P::replacement_front, "replacement_front", "years' pay", {0, 5},
           "cost of replacing someone below manager: recruiting and training",
           "A14: .3-.5, the low end as slow starts are simulated");
    d.real(&P::replacement_manager, "replacement_manager", "years' pay", {0, 5},
           "cost of replacing a manager or executive", "A14: 1-2, the low end");
    d.real(&P::hire_load, "hire_load", "1", {0, 5}, "load above which management adds positions",
           "0b.9: .92");
    d.real(&P::hire_weeks, "hire_weeks", "weeks", {1, 520}, "weeks it must last", "0b.9: a quarter");
    d.real(&P::hire_share, "hire_share", "1", {0, 1}, "positions added, share of the silo's working ones",
           "0b.9 [C]");
    d.real(&P::most_experience, "most_experience", "years", {1, 60},
           "longest experience at the start of a replicate", "[C]");
    d.real(&P::resistance_mean, "resistance_mean", "1", {0, 0.95}, "mean resistance to a new way", "A12 [C]");
    d.real(&P::resistance_spread, "resistance_spread", "1", {0, 1}, "its SD between people", "A12 [C]");
    d.real(&P::resistance_newcomer, "resistance_newcomer", "1", {0, 2}, "factor for who joins later",
           "A12 [C]");
    d.real(&P::stakes_mean, "stakes_mean", "1", {0, 5}, "mean of what people have to lose", "A12 [C]");
    d.real(&P::stakes_manager, "stakes_manager", "1", {0, 20}, "factor for managers and executives",
           "A12 [C]");
    d.real(&P::stakes_newcomer, "stakes_newcomer", "1", {0, 2}, "factor for who joins later", "A12 [C]");
    d.real(&P::tie_weeks, "tie_weeks", "weeks", {1, 520}, "mean time to make up for a tie lost", "A12 [C]");
  }
};

// One week. Reads practice.{line_of_sight, autonomy, coordination}, silos.load, week.{layoffs, moment_*};
// writes of employees all but silo, role, home, level, works, in_scope, adopted*, enlarged and what service
// keeps (new rows apart), silos.{overtime, high_load_weeks, capacity}, programme.layoffs, week.{quits,
// hires}, ledger.hiring. Positions may be added; who leaves in this tick is gone from the next.
void people(model::World& world, const PeopleParameters& parameters, const Context& context);

// Makes world.employees from the company and world.scale (at least one of each role it has) with the
// stationary law of experience, attitudes, ties and bosses, and writes what the first week's service reads.
// world.company must be set; to be called once, before levers::practise.
void prepare_people(model::World& world, const PeopleParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
