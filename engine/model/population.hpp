// Who lives in the market when a replicate begins, and how much of the company is simulated. The first weeks
// are warm-up: what is set here matters only as far as it saves warm-up.
#pragma once

#include <string_view>

#include "engine/schema/declaration.hpp"

namespace evert::model {

struct Population {
  double scale = 1;
  double tracked = 1000;
  double leniency = 14;
  double value_spread = 0.7;
  double cost_spread = 0.5;
  double taste_spread = 0.5;
  double prospect_expectation = 76;
  double start_satisfaction = 77;
  double start_spread = 8;
  double start_expectation = 78;
  double active_owners = 0.7;
  double start_tenure = 3;

  static constexpr std::string_view section = "population";
  template <class D>
  static void declare(D& d) {
    using P = Population;
    d.real(&P::scale, "scale", "1", {0.001, 1}, "share of customers and people simulated", "quick looks");
    d.real(&P::tracked, "tracked", "households", {0, 100000}, "households whose lives are recorded",
           "results");
    d.real(&P::leniency, "leniency", "points", {0, 40}, "SD of what a person adds to every rating", "A3: 14");
    d.real(&P::value_spread, "value_spread", "1", {0, 2},
           "SD of the log of gross profit between households of a segment", "A14: .7-.9");
    d.real(&P::cost_spread, "cost_spread", "1", {0, 2}, "SD of the log of working time between households",
           "A14: .9-1.0 for all cost to serve; working time is a part of it [C]");
    d.real(&P::taste_spread, "taste_spread", "1", {0, 2},
           "SD of the log of a need's weight between households of a segment", "A15 [C]");
    d.real(&P::prospect_expectation, "prospect_expectation", "points", {0, 100},
           "what households expect of a company they never dealt with", "A5: industry mean 76");
    d.real(&P::start_satisfaction, "start_satisfaction", "points", {0, 100},
           "mean satisfaction of customers at the start", "warm-up");
    d.real(&P::start_spread, "start_spread", "points", {0, 40}, "its SD between customers", "warm-up");
    d.real(&P::start_expectation, "start_expectation", "points", {0, 100},
           "mean expectation of customers at the start", "warm-up");
    d.real(&P::active_owners, "active_owners", "1", {0, 1},
           "share of owners in a service relation at the start", "warm-up");
    d.real(&P::start_tenure, "start_tenure", "years", {0.1, 50},
           "mean age of a service relation at the start", "warm-up");
  }
};

}  // namespace evert::model
