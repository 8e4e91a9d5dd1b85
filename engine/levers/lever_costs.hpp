// What a lever costs and how long it takes when a scenario does not say so: the middle of the ranges of B1.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "engine/schema/declaration.hpp"

namespace evert::levers {

// Weeks from its start until it is built; one-off cost of turning it all the way, and running cost a year as
// long as it stands, as shares of the company's revenue or payroll in the year before the programme.
struct LeverCosts {
  double imperatives_weeks = 26, imperatives_cost = 0.001;
  double portfolio_weeks = 78, portfolio_cost = 0.01, portfolio_heads = 0.02;
  double life_cycle_weeks = 46, life_cycle_cost = 0.003;
  double metrics_weeks = 32, metrics_cost = 0.002, metrics_payroll = 0.005;
  double innovation_weeks = 91, innovation_running = 0.01;
  double returns_weeks = 1;
  double experience_weeks = 58, experience_cost = 0.0075;
  double co_creation_weeks = 32, co_creation_running = 0.002;
  double dialogue_weeks = 52, dialogue_cost = 0.0055;
  double alliances_weeks = 58, alliances_cost = 0.002;
  double touchpoints_weeks = 65, touchpoints_cost = 0.0075;
  double cost_to_serve_weeks = 39, cost_to_serve_cost = 0.002;
  double integration_weeks = 78, integration_cost = 0.015;
  double collaboration_weeks = 39, collaboration_payroll = 0.005;
  double benefits_weeks = 20;
  double recognition_weeks = 26;
  double exploitation_weeks = 39, exploitation_cost = 0.003;
  double test_weeks = 13;

  // T is a struct that holds these and is declared by `d`.
  template <class T, class D>
  static void declare_costs(D& d) {
    const auto weeks = [&d](double T::*member, const std::string& lever, schema::Range quarters,
                            const char* source) {
      d.real(member, lever + "_weeks", "weeks", {1, 5200}, "time to build it", source).usual = {
          std::max(1.0, quarters.low * 13), std::max(1.0, quarters.high * 13)};
    };
    const auto share = [&d](double T::*member, const std::string& key, const char* text, schema::Range usual,
                            const char* source) {
      d.real(member, key, "1", {0, 1}, text, source).usual = usual;
    };
    constexpr auto revenue = "one-off cost, share of a year's revenue";
    constexpr auto payroll = "one-off cost, share of a year's payroll";
    constexpr auto yearly = "running cost, share of a year's revenue";
    weeks(&T::imperatives_weeks, "imperatives", {1.5, 2.5}, "B1.1: 2 quarters");
    share(&T::imperatives_cost, "imperatives_cost", revenue, {0, 0.002}, "B1.1: .1 %");
    weeks(&T::portfolio_weeks, "portfolio", {4, 8}, "B1.2: 4-8 quarters");
    share(&T::portfolio_cost, "portfolio_cost", revenue, {0.005, 0.015}, "B1.2: .5-1.5 %");
    share(&T::portfolio_heads, "portfolio_heads",
          "running cost of duplicated functions, share of a year's payroll", {0.01, 0.03},
          "B1.2: 1-3 % headcount");
    weeks(&T::life_cycle_weeks, "life_cycle", {3, 4}, "B1.3: 3-4 quarters");
    share(&T::life_cycle_cost, "life_cycle_cost", revenue, {0.002, 0.004}, "B1.3: .3 %");
    weeks(&T::metrics_weeks, "metrics", {2, 3}, "B1.4: 2-3 quarters");
    share(&T::metrics_cost, "metrics_cost", revenue, {0.001, 0.003}, "B1.4: .2 %");
    share(&T::metrics_payroll, "metrics_payroll", payroll, {0.003, 0.008}, "B1.4: .5 %");
    weeks(&T::innovation_weeks, "innovation", {4, 10}, "B1.5: 4-10 quarters");
    share(&T::innovation_running, "innovation_running", yearly, {0.005, 0.015}, "B1.5: .5-1.5 % a year");
    weeks(&T::returns_weeks, "returns", {0, 0.5}, "B1.6: immediate");
    weeks(&T::experience_weeks, "experience", {3, 6}, "B1.7: 3-6 quarters");
    share(&T::experience_cost, "experience_cost", revenue, {0.005, 0.01}, "B1.7: .5-1 %");
    weeks(&T::co_creation_weeks, "co_creation", {2, 3}, "B1.8: 2-3 quarters");
    share(&T::co_creation_running, "co_creation_running", yearly, {0.001, 0.003}, "B1.8: .1-.3 % a year");
    weeks(&T::dialogue_weeks, "dialogue", {3, 5}, "B1.9: 3-5 quarters");
    share(&T::dialogue_cost, "dialogue_cost", revenue, {0.003, 0.008}, "B1.9: .3-.8 %");
    weeks(&T::alliances_weeks, "alliances", {3, 6}, "B1.10: 3-6 quarters");
    share(&T::alliances_cost, "alliances_cost", revenue, {0.001, 0.003}, "B1.10: .2 %");
    weeks(&T::touchpoints_weeks, "touchpoints", {4, 6}, "B1.11: 4-6 quarters");
    share(&T::touchpoints_cost, "touchpoints_cost", revenue, {0.005, 0.01}, "B1.11: .5-1 %");
    weeks(&T::cost_to_serve_weeks, "cost_to_serve", {2, 4}, "B1.12: 2-4 quarters");
    share(&T::cost_to_serve_cost, "cost_to_serve_cost", revenue, {0.001, 0.003}, "B1.12: .1-.3 %");
    weeks(&T::integration_weeks, "integration", {4, 8}, "B1.13: 4-8 quarters");
    share(&T::integration_cost, "integration_cost", revenue, {0.01, 0.02}, "B1.13: 1-2 %");
    weeks(&T::collaboration_weeks, "collaboration", {2, 4}, "B1.14: 2-4 quarters");
    share(&T::collaboration_payroll, "collaboration_payroll", payroll, {0.003, 0.008}, "B1.14: .5 %");
    weeks(&T::benefits_weeks, "benefits", {1, 2}, "B1.15: 1-2 quarters");
    weeks(&T::recognition_weeks, "recognition", {1, 4}, "B1, recognition [C]");
    weeks(&T::exploitation_weeks, "exploitation", {2, 4}, "B1: the longest of rows 1, 6 and 12");
    share(&T::exploitation_cost, "exploitation_cost", revenue, {0.001, 0.005},
          "B1: rows 1, 6 and 12 together");
    weeks(&T::test_weeks, "test", {0, 2}, "B2: a rule on each initiative [C]");
  }
};

}  // namespace evert::levers
