// Service (tick 11): the week's work, event by event on working time.
//
// Each silo has a queue, cases already begun before new ones, and people with a time from which they are
// free. A case goes through the steps of its journey; where the next step belongs to another silo it is
// handed off: some of what is known about the customer is lost, and the case lies until it is picked up. A
// step takes log-normal (or exponential) minutes over the speed of whoever works on it. It may go wrong,
//   error = (e0 f + e1 (1 - I)) exp(1.5 max(0, load - .85)) (1 + weight (1 - skill)),        (A9, A10, 0b.6)
//   f = design of the silo's steps x (1 + what initiatives changed) x (1 - relief by a good partner)  (B1.7,
//   .10)
// and the error is noticed (the step is done again: 1/(1 - r) visits) or not (the trouble comes back: failure
// demand). It may need a decision: settled at first touch with the silo's authority, else it climbs levels x
// tau days (A10). Customers turn away from a long announced wait (balking) and leave a queue when their
// patience ends. At a moment of truth the customer perceives
//   q = q0 + what initiatives added to the journey's design + c_skill (skill - 1) + c_G (G - Gbar) - c_w ln(1
//   + wait) - c_I (1 - I) - c_e defects - 14 visits
//   + noise (0b.1)
//
// Information I is relative to what a company usually knows when a customer arrives: the error rates and
// moments of a company file are those of a customer whose story was lost with the change of channel as often
// as usual, so who loses less starts above 1 (B1.11).
//
// Once the cost of serving each customer is known, those whose work far exceeds their value pay a surcharge,
// and feel it (B1.12).
//
// A re-owned step is done the new way only if the person holding the case works the new way: what the chart
// says and what people do meet here, case by case.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct ServiceParameters {
  // what is known on arrival
  double usual_channel_loss = 0.2;
  // errors
  double information_error = 0.05;
  double load_error = 1.5;
  double load_edge = 0.85;
  double skill_error = 2.0;
  double detection = 0.5;
  double highest_error = 0.9;
  // decisions
  double centralisation = 0.5;
  double decision_days = 1.0;
  double best_span = 12;
  // load
  double load_smoothing = 0.25;
  double balk_slope = 0.35;
  double most_balking = 0.95;
  // sale
  double close_rate = 0.5;
  double close_quality = 0.35;
  double close_reference = 78;
  double join_after_purchase = 0.62;
  double keep_relation = 0.10;
  // failure demand
  double reprice_from = 3.9;
  double surcharge = 0.1;
  double usual_allocation_error = 0.6;
  double repeat_chance = 0.6;
  double repeat_from_days = 3;
  double repeat_to_days = 10;
  double most_visits = 3;
  // perceived quality
  double quality_skill = 40;
  double quality_engagement = 0.26;
  double neutral_engagement = 65;
  double quality_wait = 4;
  double quality_information = 16;
  double quality_defect = 15;
  double quality_repeat = 14;
  double repriced_quality = 8;
  double quality_noise = 10;
  // enlarged roles
  double enlarged_minutes = 0.12;
  double enlarged_floor = 0.5;
  double enlarged_weeks = 26;

  static constexpr std::string_view section = "service";
  template <class D>
  static void declare(D& d) {
    using P = ServiceParameters;
    d.real(&P::usual_channel_loss, "usual_channel_loss", "1", {0, 0.95},
           "information lost on arrival in the company the file describes", "B1.11 at 0: 20 %");
    d.real(&P::information_error, "information_error", "1/step", {0, 1},
           "e1, error rate added when all information is lost", "0b.6: .05");
    d.real(&P::load_error, "load_error", "1", {0, 10}, "growth of errors with load above the edge", "A9 [C]");
    d.real(&P::load_edge, "load_edge", "1", {0, 2}, "load from which errors grow", "A9 [C]");
    d.real(&P::skill_error, "skill_error", "1", {0, 10}, "relative growth of errors with missing skill",
           "A10 [C]");
    d.real(&P::detection, "detection", "1", {0, 1}, "share of errors noticed at once and done again",
           "0b.6: .5");
    d.real(&P::highest_error, "highest_error", "1", {0, 0.99}, "bound on the error rate of a step",
           "numerical");
    d.real(&P::centralisation, "centralisation", "1", {0, 1},
           "how far up an exception must go, share of the layers", "A10 [C]");
    d.real(&P::decision_days, "decision_days", "working days/level", {0, 30},
           "tau, time a level takes to decide", "A10: .5-2");
    d.real(&P::best_span, "best_span", "people", {1, 100}, "span beyond which decisions slow in proportion",
           "A12: 8-15 front line");
    d.real(&P::load_smoothing, "load_smoothing", "1/week", {0, 1},
           "weight of the latest week in the load people feel", "[C]");
    d.real(&P::balk_slope, "balk_slope", "1/day", {0, 10},
           "share turning away per working day of announced wait too many", "0b.5 [C]");
    d.real(&P::most_balking, "most_balking", "1", {0, 1}, "largest share turning away", "0b.5 [C]");
    d.real(&P::close_rate, "close_rate", "1", {0.001, 0.999},
           "share of visits that end in a sale at reference quality", "E1 [C]");
    d.real(&P::close_quality, "close_quality", "logit/10 points", {0, 3},
           "weight of the visit's quality in the decision", "A5: bq .3-.8 [C]");
    d.real(&P::close_reference, "close_reference", "points", {0, 100}, "quality at which close_rate holds",
           "E1: S sales 79");
    d.real(&P::join_after_purchase, "join_after_purchase", "1", {0, 1},
           "share of buyers who bring their car for service", "E1: in-warranty retention .5 [C]");
    d.real(&P::keep_relation, "keep_relation", "1", {0, 1},
           "chance that a service relation outlives a lost sale", "as choice.keep_relation [C]");
    d.real(&P::reprice_from, "reprice_from", "1", {1, 1000},
           "working time over gross profit, both relative to the mean, beyond which a customer is repriced",
           "B1.12: the bottom 5-10 % of customers");
    d.real(&P::surcharge, "surcharge", "1", {0, 1}, "surcharge on a contact of such a customer", "B1.12 [C]");
    d.real(&P::usual_allocation_error, "usual_allocation_error", "1", {0.01, 1},
           "error in the cost to serve at which nobody is repriced", "B1.12 at 0: 60 %");
    d.real(&P::repeat_chance, "repeat_chance", "1", {0, 1},
           "chance that an unnoticed defect brings the customer back", "A9 [C]");
    d.real(&P::repeat_from_days, "repeat_from_days", "working days", {0, 260}, "earliest return", "A9 [C]");
    d.real(&P::repeat_to_days, "repeat_to_days", "working days", {0, 260}, "latest return", "A9 [C]");
    d.real(&P::most_visits, "most_visits", "1", {0, 15}, "returns after which a customer gives up",
           "A9 [S30]: by the fourth call");
    d.real(&P::quality_skill, "quality_skill", "points", {0, 200},
           "c_skill, quality lost when no skill is left", "0b.1 [C]");
    d.real(&P::quality_engagement, "quality_engagement", "points/point", {0, 2}, "c_G: +5 G gives +1.3",
           "A11 [S47]");
    d.real(&P::neutral_engagement, "neutral_engagement", "points", {0, 100}, "Gbar", "A11");
    d.real(&P::quality_wait, "quality_wait", "points/ln day", {0, 50}, "c_w", "0b.1 [C]");
    d.real(&P::quality_information, "quality_information", "points", {0, 200},
           "c_I, quality lost when all must be told again",
           "0b.1; A9 [S30]: a transfer costs 14 FCR points of .2-.5 CSAT points: 2.8-7 at a loss of .18");
    d.real(&P::quality_defect, "quality_defect", "points/defect", {0, 100}, "c_e", "0b.1 [C]");
    d.real(&P::quality_repeat, "quality_repeat", "points/visit", {0, 50},
           "lost by each further visit for one trouble", "A9: 14-15 [S29]");
    d.real(&P::repriced_quality, "repriced_quality", "points", {0, 100},
           "lost by who pays a surcharge for the work caused", "B1.12: makes detractors [C]");
    d.real(&P::quality_noise, "quality_noise", "points", {0, 50}, "SD of quality between equal moments",
           "0b.1 [C]");
    d.real(&P::enlarged_minutes, "enlarged_minutes", "1", {0, 1},
           "longer working time of a step new to the role", "B1.13: 8-15 %");
    d.real(&P::enlarged_floor, "enlarged_floor", "1", {0, 1}, "share of that which learning does not remove",
           "0b.8 [C]");
    d.real(&P::enlarged_weeks, "enlarged_weeks", "weeks", {1, 520},
           "time constant of learning an enlarged role", "A11 [S54b]: 3-6 months");
  }
};

// Works the week [week_begins, week_ends). Reads arrivals, employees.{position, silo, works, absent, skill,
// speed, engagement, adopted, adopted_at}, practice; writes cases, silos, employees.{current_case,
// free_since, worked}, customers' relations, ledger (what is sold), week counts, world.moments in the order
// they are lived.
void service(model::World& world, const ServiceParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
