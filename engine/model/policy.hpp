// What head office attends to, decides by and spends on: company-wide, as it is lived. Levers write it (as
// they write model::Practice, what people in silos do), mechanisms read it; it holds structure, attention,
// budget and information, never an outcome. Values are those of a fully inside-out company until a lever
// moves them (B1).
#pragma once

#include <array>

#include "engine/base/math.hpp"
#include "engine/model/initiatives.hpp"

namespace evert::model {

struct Policy {
  // attention (A8)
  double asymmetry = 0.3;       // r: bad news is believed this much as readily as good news
  double aspiration = 0.4;      // asp: weight of the customers the firm wishes it had
  double attenuation = 0.15;    // dm: share of bad news lost at each layer
  double survey_weeks = 13;     // T: weeks between surveys, and until one is read
  double reward_share = 0.025;  // phi: share of variable pay that hangs on customers' answers
  double listening = 0.1;       // VoC, 0..1: how far needs are learned from customers
  // decisions (A13, B2)
  double weight_unit = 0.6;                // w_own, weight of the proposing unit's own measures
  double weight_firm = 0.35;               // w_firm, of the firm's profit
  double weight_customers = 0.05;          // w_cx, of customers' experience
  double horizon_quarters = 4;             // over which gains are counted
  double customer_floor = 0;               // 0..1: how far an initiative must not hurt customers (lever 6)
  double shared_gains = 0;                 // share of gains passed on to customers in price
  double evidence = 0.2;                   // rel: how much an estimate owes to evidence
  double design_customers = 0;             // n customers in the design sample
  double test_weeks = 0;                   // weeks added to each initiative by trying it out
  double ideas = 0.2;                      // ideas of the front line a person and year that reach a decision
  std::array<double, test_count> tests{};  // probability that each of the five tests binds
  // what is seen and funded (levers 2, 12)
  double value_budget = 0.2;      // correlation of budget with the value of segments
  double allocation_error = 0.6;  // error in the cost of serving a customer as it is known
  double causes_visible = 0.2;    // share of causes of failure that are seen and funded
  // the offer (levers 5, 7)
  double copy_share = 0.8;        // share of changes to the offer that copy a rival
  double search_distance = 1;     // attributes changed in one try
  double journey_coverage = 0.2;  // share of needs the design looks at
  // speaking to the market (levers 3, 9, 15)
  double moments_served = 0.1;  // share of life-cycle moments the company reaches out at
  double dialogue_share = 0.1;  // of the marketing budget; the rest is broadcast
  double opt_in = 0.15;         // share of customers whose permission the company seeks and can get
  double promise_gap = 8;       // points promised beyond what is delivered
  double promise_match = 0.4;   // how far a message says what helps to choose
  // touchpoints and partners (levers 10, 11)
  double channel_loss = 0.2;       // share of what is known that is lost when the channel changes
  double touchpoints_owned = 0.3;  // share of touchpoints measured and owned
  double partner_quality = 0;      // weight of quality when partners are chosen, 0..1
  double partner_breadth = 0;      // share of needs covered beyond the company's own
  // money
  double running_cost = 0;  // USD a year of the whole company: what levers cost as long as they stand

  // What is left of bad news after so many layers: (1 - dm)^layers (A8).
  [[nodiscard]] double bad_news_left(double layers) const {
    if (attenuation >= 1) return layers > 0 ? 0.0 : 1.0;
    return base::exp(layers * base::log1p(-attenuation));
  }
};

}  // namespace evert::model
