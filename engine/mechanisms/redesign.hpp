// Redesign (tick 4): the programme's clock. Actions are built week by week; the leader may flinch.
//
//   stall hazard per month = .032 (1 + 2 dip) (1 + .8 empathy) (1 - .7 clarity) / mean multiplier x resolve
//   dip = 1 - profit of the last quarter / that of a mean quarter in the year before the start, 0..1
//
// (A12, 0b.8). The published hazard is already the mean over programmes: 44 % stalled in 18 months [S56].
// A stall freezes the programme half-built, its liaison roles paid on and its support waning, or turns it
// back: what was built is taken down at the pace at which it went up. Once the calendar is through there is
// nothing left to stall, even where an action of pace lived still waits for people to take up the new way.
//
// Leaders go with a constant hazard 1 / leader_years. The successor's support, clarity and empathy are drawn
// evenly from 0 to 1 (0b.8); below least_support it is not the successor's programme and ends as in a stall.
// An action of kind leader brings one in its week: the same, but for a support that is its target. Where that
// is least_support or more, a frozen programme runs again, its calendar shifted by the weeks it stood still;
// what is being or has been taken down stays so.
// The published stall hazard already contains programmes that ended with their leader: to see those apart,
// lower stall_hazard as leader_years is set.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct RedesignParameters {
  double stall_hazard = 0.032;
  double stall_dip = 2;
  double stall_empathy = 0.8;
  double stall_clarity = 0.7;
  double mean_multiplier = 1.18;
  double lived_lead = 1.25;
  double management = 0.02;
  double liaison = 0.03;
  double stalled_support = 0.15;
  double support_weeks = 13;
  double leader_years = 0;
  double least_support = 0.3;

  static constexpr std::string_view section = "redesign";
  template <class D>
  static void declare(D& d) {
    using P = RedesignParameters;
    d.real(&P::stall_hazard, "stall_hazard", "1/month", {0, 10}, "stall hazard of the mean programme",
           "A12: .032 gives 44 % in 18 months [S56]");
    d.real(&P::stall_dip, "stall_dip", "1", {0, 20}, "weight of the drop in profit", "A12: 2");
    d.real(&P::stall_empathy, "stall_empathy", "1", {0, 20}, "weight of the leader's empathy", "A12: .8");
    d.real(&P::stall_clarity, "stall_clarity", "1", {0, 1}, "weight of a clear case for change", "A12: .7");
    d.real(&P::mean_multiplier, "mean_multiplier", "1", {0.01, 100},
           "product of the three factors, mean over programmes",
           "0b.8: empathy and clarity uniform, mean dip .15");
    d.real(&P::lived_lead, "lived_lead", "1", {0.01, 100},
           "how far an action of pace lived may be ahead of the share of people who have adopted", "[C]");
    d.real(&P::management, "management", "1", {0, 1},
           "time of managers and consultants while it runs, share of the payroll of the people reached",
           "A12: 1-3 %")
        .usual = {0.01, 0.03};
    d.real(&P::liaison, "liaison", "1", {0, 1},
           "liaison roles a frozen programme keeps, share of the same payroll when fully built",
           "A10: 2-5 % of headcount")
        .usual = {0.02, 0.05};
    d.real(&P::stalled_support, "stalled_support", "1", {0, 1}, "support left long after a stall", "A12 [C]");
    d.real(&P::support_weeks, "support_weeks", "weeks", {1, 520}, "mean time support takes to wane",
           "A12 [C]");
    d.real(&P::leader_years, "leader_years", "years", {0, 100}, "mean tenure of a leader; 0: they stay",
           "A12: already in the stall hazard; 5-8 for chief executives [M]");
    d.real(&P::least_support, "least_support", "1", {0, 1},
           "support below which a successor ends the programme", "A12 [C]");
  }
};

// One week, nothing without actions or before the branch. Who leads is state: programme.{support, clarity,
// empathy, resolve}, from the scenario's leadership at the start. Reads the scenario, the histories of the
// ledger and of employees position, silo, home, role, turn, adopted; writes programme (but not actions'
// people or adopted), employees.in_scope and ledger.change. People are reached in the order of their turn,
// the same in every scenario.
void redesign(model::World& world, const RedesignParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
