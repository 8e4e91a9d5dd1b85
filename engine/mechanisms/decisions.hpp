// Decision (tick 3): each quarter the company thinks of changes to itself, believes something of each, puts
// some to the five tests, lets the hierarchy approve and starts as many as it can carry (A13, B2).
//
//   true effects    dCX ~ N(0, 1.5) points of S, dEBIT ~ N(-.05, .4) % of revenue a year, correlation .15
//   kind            by the rank of dEBIT - dCX + noise: the lowest improve a journey, the highest
//                   charge more, those between cut a cost; the mixture keeps the joint law as it is
//   estimate        truth x rel + (1 - rel) prior + N(0, s (1 - rel))
//   harm            of dCX < 0 truth x r_eff counts: bad news is damped by each layer it climbs and believed
//                   less readily than good (A8, A13),
//                   r_eff = v + (1 - v) asymmetry (1 - attenuation)^(layers x height),
//                   v = 1 if right_change binds (tried out with customers), else n / (n + design_half) of n
//                   customers in the design; height 1 executives, .5 leaders of silos, 0 front line
//   prior of dCX    mean of the kind x room; room = believed weight of the journey's needs over an equal
//                   share x (100 - believed S) / (100 - neutral)
//   score           w_own unit + w_firm EBIT_hat + w_cx CX_hat, in standard deviations; above the hurdle
//                   as who proposes it believes, to be put forward; ranked and approved as executives do
//   approval        each layer lets what looks good pass with .8, what looks bad with .4 (Sah and Stiglitz
//                   1986): .8^n and .4^n of n layers
//   worth           W = dEBIT + worth of a point x dCX; helpful above the neutral band, harmful below it (a
//                   third each: Kohavi et al. 2009)
//
// Tests, each binding for a candidate with its own probability (B2): customers_too stops CX_hat < 0;
// customer_benefit ranks by value over 12 quarters, discounted, and stops what has none; known_pain aims
// improvements and efficiency drives at journeys of the silo in proportion to pain, moments x (100 - s), and
// stops efficiency drives on those with less than a mean share of it; harmless_cuts stops cuts believed to
// hurt and makes the others where errors are worked off; right_change brings evidence and a pilot that stops
// some of the harmful.
//
// Effects are physical: quality of a journey (dCX over the weight of level), its errors, running cost, price.
// What wears off: customers get used to it, rivals follow, work creeps back. The bar rises as fast as a usual
// inside-out company improves (drift), and its other costs contain the projects of a usual year.
// Causes of failure that are seen are funded beside the rest, without capacity or a way through the
// hierarchy. Candidates are keyed by tick and number: the same ones are there to be thought of in every
// scenario; where they are aimed is up to known_pain.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct DecisionParameters {
  // candidates
  double candidates = 10;
  double idea_share = 0.05;
  double most_candidates = 40;
  double size = 0.25;
  double experience_sd = 1.5;
  double profit_mean = -0.05;
  double profit_sd = 0.4;
  double correlation = 0.15;
  double improve_share = 0.45;
  double charge_share = 0.15;
  double focus = 0.5;
  double unit_agreement = 0.3;
  // what they touch
  double level_weight = 0.5;
  double cut_failures = 0.5;
  double errors_per_point = 0.3;
  double rework_cut = 0.45;
  double causes = 2;
  double cause_size = 0.06;
  double usual_causes = 0.2;
  // belief
  double estimate_noise = 0.7;
  double cost_noise = 1.5;
  double optimism = 0.15;
  double neutral = 76;
  double design_half = 50;
  // judgement
  double hurdle = 0;
  double point_worth = 0.15;
  double neutral_band = 0.25;
  double discount = 0.1;
  double benefit_quarters = 12;
  double good_pass = 0.8;
  double bad_pass = 0.4;
  double tested_evidence = 0.65;
  double pilot_weeks = 6;
  double pilot_cost = 0.075;
  double pilot_power = 0.5;
  // carrying out
  double capacity = 8;
  double weeks = 26;
  double project_cost = 0.1;
  double usual_projects = 0.125;
  double quality_half_life = 52;
  double money_half_life = 104;
  double quality_drift = 0;
  double cost_drift = 0.1;

  static constexpr std::string_view section = "decisions";
  template <class D>
  static void declare(D& d) {
    using P = DecisionParameters;
    d.real(&P::candidates, "candidates", "1/quarter", {0, 500}, "initiatives thought of at the top",
           "A13: 10-40 with the ideas of the front line");
    d.real(&P::idea_share, "idea_share", "1", {0, 1},
           "share of the ideas of the front line that are about more than the own workplace", "B1.14 [C]");
    d.real(&P::most_candidates, "most_candidates", "1/quarter", {0, 1000}, "initiatives there is time for",
           "A13: 10-40");
    d.real(&P::size, "size", "1", {0, 10},
           "size of an initiative of one unit, as a share of those whose effects are published",
           "A13: units touched [C]");
    d.real(&P::experience_sd, "experience_sd", "points of S", {0, 20},
           "SD of true effects on those it touches", "A13: 1.5");
    d.real(&P::profit_mean, "profit_mean", "% of revenue", {-5, 5}, "mean true effect on profit, a year",
           "A13: -.05");
    d.real(&P::profit_sd, "profit_sd", "% of revenue", {0, 10}, "SD of the same", "A13: .4");
    d.real(&P::correlation, "correlation", "1", {-0.99, 0.99}, "of the two", "A13: .1-.2");
    d.real(&P::improve_share, "improve_share", "1", {0, 1}, "share of candidates that improve a journey",
           "A13 [C]");
    d.real(&P::charge_share, "charge_share", "1", {0, 1},
           "share that charge more; the rest cut a cost, none if nothing is left", "A13 [C]");
    d.real(&P::focus, "focus", "1", {0, 1}, "share of improvements made for one segment", "B1.2 [C]");
    d.real(&P::unit_agreement, "unit_agreement", "1", {-1, 1},
           "correlation of a unit's own measures with the firm's profit", "A13 [C]");
    d.real(&P::level_weight, "level_weight", "1", {0.1, 1}, "points of S that a point of quality settles at",
           "A1: .5");
    d.real(&P::cut_failures, "cut_failures", "1", {0, 1},
           "share of a cut's effect on customers that comes as errors, the rest as quality", "B2.4 [C]");
    d.real(&P::errors_per_point, "errors_per_point", "1/point of S", {0, 5},
           "share of a journey's errors that costs customers a point", "0b.1: 2-4 points by all errors");
    d.real(&P::rework_cut, "rework_cut", "1/% of revenue", {0, 5},
           "share of a journey's errors that goes when costs are cut where errors are worked off",
           "B2.4: +1 to +2 points of S for 1 % of revenue cut");
    d.real(&P::causes, "causes", "1/quarter", {0, 100}, "causes of failure that come up", "B1.12 [C]");
    d.real(&P::cause_size, "cause_size", "1", {0, 1}, "share of the journey's errors due to one of them",
           "B1.12: failure demand 45 -> 20 % in the long run [C]");
    d.real(&P::usual_causes, "usual_causes", "1", {0, 1},
           "share of them that is seen and funded where errors neither grow nor fall", "B1.12: .2");
    d.real(&P::estimate_noise, "estimate_noise", "1", {0, 5},
           "s, noise of pure opinion over the SD of true effects",
           "A13: rel .2 -> .7 about doubles the effect of what is accepted");
    d.real(&P::cost_noise, "cost_noise", "1", {0, 5},
           "noise of estimated money over its SD, where costs are allocated at random", "B1.12 [C]");
    d.real(&P::optimism, "optimism", "SD", {-5, 5}, "what opinion adds to the prospects of a candidate",
           "planning fallacy, Kahneman and Tversky 1979 [C]");
    d.real(&P::neutral, "neutral", "points", {0, 99}, "satisfaction that leaves the usual room to improve",
           "A1: 76");
    d.real(&P::design_half, "design_half", "customers", {1, 1e6},
           "customers in the design sample that halve the variance of estimates of dCX",
           "B1.8: 50-500 a design [C]");
    d.real(&P::hurdle, "hurdle", "SD", {-10, 10}, "score that an initiative must exceed", "A13 [C]");
    d.real(&P::point_worth, "point_worth", "% of revenue", {0, 5},
           "yearly profit a point of S is worth in the end", "A2: .8 points of retention x gross share");
    d.real(&P::neutral_band, "neutral_band", "% of revenue", {0, 5},
           "worth up to which an initiative is neither helpful nor harmful",
           "Kohavi et al. 2009: a third each");
    d.real(&P::discount, "discount", "1/year", {0, 1}, "rate at which later benefit counts less",
           "B2.2: 10 %");
    d.real(&P::benefit_quarters, "benefit_quarters", "quarters", {1, 80},
           "over which customer_benefit counts", "B2.2: 12");
    d.real(&P::good_pass, "good_pass", "1", {0, 1}, "chance that a layer lets pass what looks good",
           "A13: .8");
    d.real(&P::bad_pass, "bad_pass", "1", {0, 1}, "and what looks bad", "A13: .4");
    d.real(&P::tested_evidence, "tested_evidence", "1", {0, 1}, "rel where right_change binds",
           "B2.5: .5-.8");
    d.real(&P::pilot_weeks, "pilot_weeks", "weeks", {0, 104}, "length of a pilot", "B2.5: 4-8");
    d.real(&P::pilot_cost, "pilot_cost", "1", {0, 1}, "its cost over that of the project", "B2.5: 5-10 %");
    d.real(&P::pilot_power, "pilot_power", "1", {0, 1}, "chance that it shows a harmful one to be so",
           "B2.5: harmful share 33 -> 15 % [C]");
    d.real(&P::capacity, "capacity", "initiatives", {0, 1000}, "that can run at once", "A13 [C]");
    d.real(&P::weeks, "weeks", "weeks", {1, 520}, "mean time from approval to effect, half to one and a half",
           "A13 [C]");
    d.real(&P::project_cost, "project_cost", "% of revenue", {0, 10}, "one-off cost at size 1", "A13 [C]");
    d.real(&P::usual_projects, "usual_projects", "% of revenue", {0, 10},
           "yearly spending on projects that the company's other costs already contain",
           "calibrated: what the inside-out company spends");
    d.real(&P::quality_half_life, "quality_half_life", "weeks", {1, 10000},
           "of added quality and errors: customers get used to it, rivals follow", "A1, A16: 4-12 quarters");
    d.real(&P::money_half_life, "money_half_life", "weeks", {1, 10000}, "of savings and price", "A16 [C]");
    d.real(&P::quality_drift, "quality_drift", "points/year", {-50, 50},
           "quality by which the bar rises, on all journeys together",
           "calibrated: the inside-out company stays where it is");
    d.real(&P::cost_drift, "cost_drift", "% of revenue/year", {-5, 5}, "yearly rise of running cost",
           "calibrated: the inside-out company stays where it is");
  }
};

// Whether a hierarchy of this many layers lets an initiative pass; a fraction of a layer is there with that
// probability. Each layer has its own luck, so that more layers pass fewer of the same initiatives.
[[nodiscard]] bool approve(const DecisionParameters& parameters, bool looks_good, double layers,
                           random::Draws& draws);
// The chance of it: p^layers for whole layers, linear between.
[[nodiscard]] double approval_chance(const DecisionParameters& parameters, bool looks_good, double layers);

// Reads policy, practice.layers, beliefs, ledger.revenue_history, employees.position and the company; reads
// and clears initiatives.{moments, felt}; writes the rest of initiatives, offer.price and
// ledger.initiatives. Amounts in initiatives are of the whole company. Nothing is thought of before the first
// quarter with revenue.
void decisions(model::World& world, const DecisionParameters& parameters, const Context& context);

// Makes room for each journey and segment; called once, when customers and people are there.
void prepare_decisions(model::World& world, const DecisionParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
