// Marketing (tick 7): broadcast builds ad stock and promises; dialogue reaches who permitted it; moments of
// the life cycle are attended to.
//
// Broadcast, 1 - policy.dialogue_share of the budget; at `reference` the stock settles at 1:
//   A      <- la_w A + (1 - la_w) spend / reference,   la_w = la^(1/13)                                  (A7)
//   match   = (policy.promise_match / inside-out)^w    choice, contacts, adoption feel ln(A match)    (B1.15)
//   promise = what the executives believe customers feel + policy.promise_gap                 (A1, A8, B1.15)
// It reaches a household in a week with chance reach x A:
//   E <- E + pi (promise - E)                                                                            (A1)
// Who never dealt with the company believes a part of it, beside what strangers always expected of it:
//   S, E <- . + pi (expected at the start + credibility (promise - usual promise) - .)
//
// Dialogue, with customers and former ones who permitted it, each in turn (budget / cost of a contact a
// week):
//   relevance = cos(needs of the person, needs the executives believe its segment has)               (A7, A8)
//   answers with chance r relevance (1 - fatigue)                                                        (A7)
//   fatigue  <- .9 fatigue a week, + .03 a contact                                                       (A7)
//   permission is taken back with chance .002 (1 - relevance) a contact (A7), and fades after a relation
//   ended; it is sought from customers in a relation until policy.opt_in of them gave it (B1.9)
// Some of the customers who answer bring a need that would not have come otherwise: a contact now (to a
// company that has no contact journeys, or sells at purchases alone: the next purchase occasion now). From
// outside the relation who answers turns here for a first or new dealing. What an answer says of satisfaction
// and needs is heard by sensing (Beliefs::voice).
//
// Life-cycle moments (lever 3): week 5 of a relation, and 13 weeks before a purchase occasion, or a quarter
// of the cycle where that is shorter (who buys again sooner than that needs no reminder). The share
// policy.moments_served is attended to; each costs a contact, tires, and helps with chance
// relevance (1 - fatigue).
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct MarketingParameters {
  double spend = 0;
  double carry_over = 0.5;
  double match_weight = 0.25;
  double reach = 0.02;
  double promise_pull = 0.1;
  double credibility = 0.5;
  double contact_cost = 4;
  double response = 0.068;
  double prospect_response = 0.03;
  double additional = 0.5;
  double fatigue_gain = 0.03;
  double fatigue_decay = 0.9;
  double opt_out = 0.002;
  double lapse = 0.5;
  double asking = 0.05;

  static constexpr std::string_view section = "marketing";
  template <class D>
  static void declare(D& d) {
    using P = MarketingParameters;
    d.real(&P::spend, "spend", "USD/year", {0, 1e12},
           "marketing budget of the company; 0 leaves broadcast and dialogue out", "company (A7, E)");
    d.real(&P::carry_over, "carry_over", "1/quarter", {0, 0.99}, "la, ad stock left after a quarter",
           "A7: .5 = 1 - .12/.24 [S21]");
    d.real(&P::match_weight, "match_weight", "1", {0, 1},
           "exponent of how far messages say what helps to choose, in what advertising does", "B1.15 [C]");
    d.real(&P::reach, "reach", "1/week", {0, 0.5},
           "share of households who take notice of a week's broadcast at ad stock 1", "[C]");
    d.real(&P::promise_pull, "promise_pull", "1/exposure", {0, 0.5}, "pi, pull of a promise on expectation",
           "A1: .02-.10");
    d.real(&P::credibility, "credibility", "1", {0, 1},
           "part of a promise that households without experience believe",
           "B1.15: honest promises cost 5-10 % of first purchases [C]");
    d.real(&P::contact_cost, "contact_cost", "USD/contact", {0.01, 1000},
           "cost of speaking to one customer, mail and calls mixed",
           "between a letter, 1 to 2, and a live contact, 8.01 [S37] [C]");
    d.real(&P::response, "response", "1/contact", {0, 1},
           "r, chance that a customer answers a relevant message",
           "A7: letter to the house list 3.4 %, phone 13 %, email .12 % [S26]; per USD as both");
    d.real(&P::prospect_response, "prospect_response", "1/contact", {0, 1}, "r of who is not in a relation",
           "A7: 1.6 to 2.8 times less than of customers [S26]");
    d.real(&P::additional, "additional", "1", {0, 1},
           "share of customers' answers that bring a need which would not have come otherwise", "[C]");
    d.real(&P::fatigue_gain, "fatigue_gain", "1/contact", {0, 1}, "fatigue added by a contact", "A7");
    d.real(&P::fatigue_decay, "fatigue_decay", "1/week", {0, 1}, "share of fatigue left after a week", "A7");
    d.real(&P::opt_out, "opt_out", "1/contact", {0, 1},
           "chance to take permission back for a message without relevance", "A7");
    d.real(&P::lapse, "lapse", "1/year", {0, 52},
           "rate at which permissions fade once the relation has ended", "[C]");
    d.real(&P::asking, "asking", "1/week", {0, 0.5},
           "rate at which the share of permissions closes on the one the company seeks",
           "B1.9: 3-5 quarters");
  }
};

// Reads policy, beliefs (executives), market.needs, customers.{status, segment, satisfaction, taste,
// active_since, next_purchase}; writes outreach, customers.{expectation, satisfaction of who never dealt
// here, status (opted in), contacted, tiredness, attended}, contact Arrivals of who answered (or
// next_purchase), world.persuaded, beliefs.voice, week counts.
void marketing(model::World& world, const MarketingParameters& parameters, const Context& context);

// Writes what the first week reads; called once, when customers and people are there: the ad stock and the
// promises that are usual, and who has given permission.
void prepare_marketing(model::World& world, const MarketingParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
