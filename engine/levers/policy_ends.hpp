// The two ends of every quantity of model::Policy that a contrast, an ingredient or a test moves (B1): its
// value in a company that is fully inside-out and in one that is fully outside-in. What is lived lies
// between. Where B1 gives one figure instead of a range, the usual range around it is a choice [C].
#pragma once

#include <string>
#include <string_view>

#include "engine/schema/declaration.hpp"

namespace evert::levers {

struct PolicyEnds {
  // 1 imperatives
  double weight_unit_inside = 0.6, weight_unit_outside = 0.15;
  double weight_firm_inside = 0.35, weight_firm_outside = 0.45;
  double weight_customers_inside = 0.05, weight_customers_outside = 0.4;
  double horizon_inside = 4, horizon_outside = 12;
  // 2 portfolio
  double value_budget_inside = 0.2, value_budget_outside = 0.8;
  // 3 life cycle
  double moments_served_inside = 0.1, moments_served_outside = 0.7;
  // 4 metrics
  double survey_weeks_inside = 13, survey_weeks_outside = 1.5;
  double reward_share_inside = 0.025, reward_share_outside = 0.4;
  // 5 innovation
  double copy_share_inside = 0.8, copy_share_outside = 0.25;
  double search_distance_inside = 1, search_distance_outside = 2.5;
  // 6 returns
  double customer_floor_inside = 0, customer_floor_outside = 1;
  double shared_gains_inside = 0, shared_gains_outside = 0.4;
  // 7 experience
  double journey_coverage_inside = 0.2, journey_coverage_outside = 0.85;
  double design_weeks_outside = 2;
  // 8 co-creation
  double design_customers_inside = 0, design_customers_outside = 150;
  double evidence_inside = 0.2, evidence_outside = 0.65;
  double co_creation_weeks_outside = 6;
  // 9 dialogue
  double dialogue_share_inside = 0.1, dialogue_share_outside = 0.6;
  double opt_in_inside = 0.15, opt_in_outside = 0.55;
  double listening_inside = 0.1, listening_outside = 0.7;
  // 10 alliances
  double partner_quality_inside = 0, partner_quality_outside = 0.4;
  double partner_breadth_inside = 0, partner_breadth_outside = 1;
  // 11 touchpoints
  double touchpoints_owned_inside = 0.3, touchpoints_owned_outside = 0.85;
  double channel_loss_inside = 0.2, channel_loss_outside = 0.06;
  // 12 cost to serve
  double allocation_error_inside = 0.6, allocation_error_outside = 0.1;
  double causes_visible_inside = 0.2, causes_visible_outside = 0.8;
  // 14 collaboration
  double attenuation_inside = 0.15, attenuation_outside = 0.06;
  double ideas_inside = 0.2, ideas_outside = 2;
  // 15 benefits
  double promise_gap_inside = 8, promise_gap_outside = 1;
  double promise_match_inside = 0.4, promise_match_outside = 0.7;
  // recognition
  double asymmetry_inside = 0.3, asymmetry_outside = 1;
  double aspiration_inside = 0.4, aspiration_outside = 0;

  // T is a struct that holds these and is declared by `d`.
  template <class T, class D>
  static void declare_ends(D& d) {
    // One quantity: what it can bear, the evidence for its two ends, and where that comes from.
    const auto ends = [&d](double T::*inside, double T::*outside, const std::string& key, const char* unit,
                           schema::Range range, schema::Range at_0, schema::Range at_1,
                           const std::string& text, const char* source) {
      d.real(inside, key + "_inside", unit, range, text + ", inside-out", source).usual = at_0;
      d.real(outside, key + "_outside", unit, range, text + ", outside-in", source).usual = at_1;
    };
    constexpr schema::Range share{0, 1};
    ends(&T::weight_unit_inside, &T::weight_unit_outside, "weight_unit", "1", share, {0.5, 0.7}, {0.1, 0.25},
         "weight of a unit's own measures in its proposals", "B1.1: .6 -> .15");
    ends(&T::weight_firm_inside, &T::weight_firm_outside, "weight_firm", "1", share, {0.25, 0.45},
         {0.35, 0.55}, "weight of the firm's profit", "B1.1: .35 -> .45");
    ends(&T::weight_customers_inside, &T::weight_customers_outside, "weight_customers", "1", share, {0, 0.1},
         {0.3, 0.5}, "weight of customers' experience", "B1.1: .05 -> .40");
    ends(&T::horizon_inside, &T::horizon_outside, "horizon", "quarters", {1, 40}, {4, 4}, {8, 16},
         "time over which gains are counted", "B1.1: 4 -> 12 quarters");
    ends(&T::value_budget_inside, &T::value_budget_outside, "value_budget", "1", share, {0.1, 0.3},
         {0.7, 0.9}, "correlation of budget with the value of segments", "B1.2: .2 -> .8");
    ends(&T::moments_served_inside, &T::moments_served_outside, "moments_served", "1", share, {0.05, 0.2},
         {0.6, 0.8}, "share of life-cycle moments the company reaches out at", "B1.3: 10 % -> 70 %");
    ends(&T::survey_weeks_inside, &T::survey_weeks_outside, "survey_weeks", "weeks", {1, 260}, {13, 13},
         {1, 2}, "time between surveys, and until one is read", "B1.4: 13 -> 1-2");
    ends(&T::reward_share_inside, &T::reward_share_outside, "reward_share", "1", share, {0, 0.05}, {0.3, 0.5},
         "share of variable pay that hangs on customers' answers", "B1.4: 0-5 % -> 30-50 %");
    ends(&T::copy_share_inside, &T::copy_share_outside, "copy_share", "1", share, {0.7, 0.9}, {0.15, 0.35},
         "share of changes to the offer that copy a rival", "B1.5: 80 % -> 25 %");
    ends(&T::search_distance_inside, &T::search_distance_outside, "search_distance", "attributes", {1, 32},
         {1, 1}, {2, 3}, "attributes changed in one try", "B1.5: 1 -> 2-3");
    ends(&T::customer_floor_inside, &T::customer_floor_outside, "customer_floor", "1", share, {0, 0}, {1, 1},
         "how far an initiative must not hurt customers", "B1.6: no floor -> floor 0");
    ends(&T::shared_gains_inside, &T::shared_gains_outside, "shared_gains", "1", share, {0, 0}, {0.3, 0.5},
         "share of gains passed on to customers", "B1.6: none -> 30-50 %");
    ends(&T::journey_coverage_inside, &T::journey_coverage_outside, "journey_coverage", "1", share,
         {0.1, 0.3}, {0.75, 0.95}, "share of needs the design looks at", "B1.7: 20 % -> 85 %");
    d.real(&T::design_weeks_outside, "design_weeks_outside", "weeks", {0, 260},
           "weeks added to each initiative by designing the whole journey, outside-in",
           "B1.7: slower launches [C]");
    ends(&T::design_customers_inside, &T::design_customers_outside, "design_customers", "people",
         {0, 1000000}, {0, 5}, {50, 500}, "customers in the sample of a design",
         "B1.8: about 0 -> 50-500, its geometric middle");
    ends(&T::evidence_inside, &T::evidence_outside, "evidence", "1", share, {0.1, 0.3}, {0.6, 0.7},
         "rel, how much an estimate owes to evidence", "B1.8: .2 -> .6-.7");
    d.real(&T::co_creation_weeks_outside, "co_creation_weeks_outside", "weeks", {0, 260},
           "weeks added to each initiative by trying it out with customers, outside-in", "B1.8: 4-8")
        .usual = {4, 8};
    ends(&T::dialogue_share_inside, &T::dialogue_share_outside, "dialogue_share", "1", share, {0.05, 0.2},
         {0.5, 0.7}, "share of the marketing budget that goes into dialogue", "B1.9: 90:10 -> 40:60");
    ends(&T::opt_in_inside, &T::opt_in_outside, "opt_in", "1", share, {0.1, 0.2}, {0.5, 0.6},
         "share of customers whose permission is sought and got", "B1.9: 15 % -> 50-60 %");
    ends(&T::listening_inside, &T::listening_outside, "listening", "1", share, {0, 0.3}, {0.5, 1},
         "VoC, how far needs are learned from customers", "B1.9, A8: rate of learning the weights [C]");
    ends(&T::partner_quality_inside, &T::partner_quality_outside, "partner_quality", "1", share, {0, 0},
         {0.3, 0.5}, "weight of quality when partners are chosen", "B1.10: all cost -> 60/40");
    ends(&T::partner_breadth_inside, &T::partner_breadth_outside, "partner_breadth", "1", share, {0, 0},
         {0.5, 1}, "share in use of the breadth that partners offer",
         "B1.10; what full breadth covers, 15-25 % of needs, is a partner's own figure");
    ends(&T::touchpoints_owned_inside, &T::touchpoints_owned_outside, "touchpoints_owned", "1", share,
         {0.2, 0.4}, {0.75, 0.95}, "share of touchpoints measured and owned", "B1.11: 30 % -> 85 %");
    ends(&T::channel_loss_inside, &T::channel_loss_outside, "channel_loss", "1", share, {0.15, 0.25},
         {0.03, 0.1}, "share of what is known that is lost when the channel changes", "B1.11: 20 % -> 6 %");
    ends(&T::allocation_error_inside, &T::allocation_error_outside, "allocation_error", "1", share,
         {0.5, 0.7}, {0.05, 0.2}, "error in the cost of serving a customer as it is known",
         "B1.12: 60 % -> 10 %");
    ends(&T::causes_visible_inside, &T::causes_visible_outside, "causes_visible", "1", share, {0.1, 0.3},
         {0.7, 0.9}, "share of causes of failure that are seen and funded", "B1.12: 20 % -> 80 %");
    ends(&T::attenuation_inside, &T::attenuation_outside, "attenuation", "1", share, {0.05, 0.25},
         {0.05, 0.25}, "dm, share of bad news lost at each layer",
         "A8, 0b.4: .15 in an ordinary firm; B1.14: .06");
    ends(&T::ideas_inside, &T::ideas_outside, "ideas", "1/year", {0, 100}, {0.1, 0.5}, {1, 3},
         "ideas of the front line a person that reach a decision", "B1.14: .2 -> 2");
    ends(&T::promise_gap_inside, &T::promise_gap_outside, "promise_gap", "points", {-100, 100}, {5, 12},
         {0, 2}, "quality promised beyond what is delivered", "B1.15: q + 8 -> q + 1");
    ends(&T::promise_match_inside, &T::promise_match_outside, "promise_match", "1", share, {0.3, 0.5},
         {0.6, 0.8}, "how far a message says what helps to choose", "B1.15: .4 -> .7");
    ends(&T::asymmetry_inside, &T::asymmetry_outside, "asymmetry", "1", share, {0.1, 1}, {0.8, 1},
         "r, readiness to believe bad news relative to good", "A8, 0b.4: .3 in an ordinary firm -> 1");
    ends(&T::aspiration_inside, &T::aspiration_outside, "aspiration", "1", share, {0, 0.6}, {0, 0.1},
         "asp, weight of the customers the firm wishes it had", "A8: 0-.6; B1, recognition: -> 0");
  }
};

}  // namespace evert::levers
