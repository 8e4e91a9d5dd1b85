// What the levers move, at 0 (inside-out) and at 1 (outside-in), what they cost and what the moving costs
// people (B1). The company-wide ends are in policy_ends.hpp, time and money in lever_costs.hpp.
#pragma once

#include <string_view>

#include "engine/levers/lever_costs.hpp"
#include "engine/levers/policy_ends.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::levers {

struct LeverParameters : PolicyEnds, LeverCosts {
  // portfolio (2), experience (7)
  double depth_loss = 0.04;
  double portfolio_teams = 0.5;
  double designed_errors = 0.5;
  // integration (13)
  double loss_inside = 0.18;
  double loss_outside = 0.06;
  double loss_same_silo = 0.045;
  double pickup_outside = 0.6;
  double authority_inside = 0.4;
  double authority_outside = 0.85;
  double generalist_minutes = 0.12;
  // collaboration (14)
  double line_of_sight_inside = 0.3;
  double line_of_sight_outside = 0.8;
  double cross_ties_inside = 2;
  double cross_ties_outside = 6;
  double coordination_inside = 0;
  double coordination_added = 2.5;
  // people
  double severance = 0.9;
  double injustice_cut = 10;
  double injustice_others = 2;
  double full_shock_share = 0.1;
  double injustice_move = 8;
  double skill_loss_move = 0.3;
  double skill_loss_enlarged = 0.1;

  static constexpr std::string_view section = "levers";
  template <class D>
  static void declare(D& d) {
    using P = LeverParameters;
    PolicyEnds::declare_ends<P>(d);
    d.real(&P::portfolio_teams, "portfolio_teams", "1", {0, 1},
           "share of cases that teams by segment keep to themselves, outside-in",
           "A9, B1.2: pooling loss [C]");
    d.real(&P::depth_loss, "depth_loss", "1", {0, 1},
           "d_f, speed and care lost where functions are duplicated, times ln of the number of segments",
           "A10: .04 ln(unit size) [C]");
    d.real(&P::designed_errors, "designed_errors", "1", {0, 2},
           "factor on the errors of a step designed end to end", "B1.7: 6 % -> 3 % a step")
        .usual = {0.4, 0.7};
    d.real(&P::loss_inside, "loss_inside", "1", {0, 1},
           "information lost at a hand-off across silos, inside-out", "B1.13: .18")
        .usual = {0.15, 0.25};
    d.real(&P::loss_outside, "loss_outside", "1", {0, 1}, "the same, outside-in: a shared record",
           "B1.13: .06")
        .usual = {0.03, 0.1};
    d.real(&P::loss_same_silo, "loss_same_silo", "1", {0, 1}, "the same inside one silo", "A10: 3-6 %")
        .usual = {0.03, 0.06};
    d.real(&P::pickup_outside, "pickup_outside", "1", {0, 1},
           "pick-up time across silos, outside-in, as a share of the journey's", "A10: 0.2-2 days [C]");
    d.real(&P::authority_inside, "authority_inside", "1", {0, 1},
           "chance that an exception is settled at first touch, inside-out", "B1.13: .40")
        .usual = {0.3, 0.5};
    d.real(&P::authority_outside, "authority_outside", "1", {0, 1}, "the same, outside-in", "B1.13: .85")
        .usual = {0.75, 0.95};
    d.real(&P::generalist_minutes, "generalist_minutes", "1", {0, 2},
           "longer working time of generalists, outside-in", "B1.13: 8-15 %")
        .usual = {0.08, 0.15};
    d.real(&P::line_of_sight_inside, "line_of_sight_inside", "1", {0, 1},
           "how far people see what their work does for customers, inside-out", "B1.14: .3")
        .usual = {0.2, 0.4};
    d.real(&P::line_of_sight_outside, "line_of_sight_outside", "1", {0, 1}, "the same, outside-in",
           "B1.14: .8")
        .usual = {0.7, 0.9};
    d.real(&P::cross_ties_inside, "cross_ties_inside", "people", {0, 8},
           "colleagues in other silos a person listens to, inside-out", "B1.14: 2")
        .usual = {1, 3};
    d.real(&P::cross_ties_outside, "cross_ties_outside", "people", {0, 8}, "the same, outside-in", "B1.14: 6")
        .usual = {5, 7};
    d.real(&P::coordination_inside, "coordination_inside", "hours/week", {0, 40},
           "coordination beyond what availability already leaves out, inside-out", "A10 [C]");
    d.real(&P::coordination_added, "coordination_added", "hours/week", {0, 40},
           "more of it per person, outside-in", "B1.14: 2-3")
        .usual = {2, 3};
    d.real(&P::severance, "severance", "years' pay", {0, 10}, "one-off cost of a position cut",
           "A12: .6-1.2 x annual saving [C]")
        .usual = {0.6, 1.2};
    d.real(&P::injustice_cut, "injustice_cut", "points", {0, 100},
           "engagement lost in a silo where people are cut", "A12: 5-15")
        .usual = {5, 15};
    d.real(&P::injustice_others, "injustice_others", "points", {0, 100},
           "engagement lost everywhere else when people are cut", "A12 [C]");
    d.real(&P::full_shock_share, "full_shock_share", "1", {0.001, 1},
           "share of positions cut that gives the full shock; fewer give it in proportion", "[C]");
    d.real(&P::injustice_move, "injustice_move", "points", {0, 100}, "engagement lost by who is moved",
           "A12: 5-15")
        .usual = {5, 15};
    d.real(&P::skill_loss_move, "skill_loss_move", "1", {0, 1}, "skill lost by a move to another silo",
           "0b.8: .2-.4")
        .usual = {0.2, 0.4};
    d.real(&P::skill_loss_enlarged, "skill_loss_enlarged", "1", {0, 1},
           "skill lost when a role takes on more, or a whole silo moves with its work", "0b.8: .1");
    LeverCosts::declare_costs<P>(d);
  }
};

}  // namespace evert::levers
