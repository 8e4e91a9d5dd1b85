// Contacts (tick 10): customers in a relation need something, and now and then somebody outside it walks in.
//
// A customer in a relation with rate r a year raises a contact this week with probability 1 - exp(-r b/52),
// at a uniform minute of it: a Poisson process thinned to one open contact per customer. b = 1 + what
// partners cover beyond the company's own needs (lever 10), in the journeys they have a part in. A household
// outside it needs the same service and turns here with
//   P = logistic(walk_in_appeal + bq w_q (S - 76)/10 + ba ln(A match))                         (A5, service;
//   A7)
// so that remembered or expected satisfaction brings people back, and advertising new ones.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct ContactParameters {
  double walk_in_appeal = -4.0;
  double walk_in_quality = 0.5;
  double neutral = 76;
  double advertising = 0.24;

  static constexpr std::string_view section = "contacts";
  template <class D>
  static void declare(D& d) {
    d.real(&ContactParameters::walk_in_appeal, "walk_in_appeal", "logit", {-30, 5},
           "constant of the chance that a household outside a relation brings its need here",
           "0b.10 (walk-ins)");
    d.real(&ContactParameters::walk_in_quality, "walk_in_quality", "logit/10 points", {0, 2},
           "weight of remembered or expected satisfaction in that chance", "A5: .3-.8 [C]");
    d.real(&ContactParameters::neutral, "neutral", "points", {0, 100}, "industry mean of satisfaction",
           "A1, A5");
    d.real(&ContactParameters::advertising, "advertising", "logit/ln", {0, 2},
           "weight of the log of ad stock in that chance, ba: nearly the long-run elasticity, as the chance "
           "is small",
           "A7: .24 [S21]");
  }
};

// Reads customers.{status, segment, satisfaction}, outreach, policy.partner_breadth; writes status (contact
// open), week counts, and contact Arrivals after those of choice. Arrivals are left in the order in which
// they were made.
void contacts(model::World& world, const ContactParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
