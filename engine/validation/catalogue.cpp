#include "engine/validation/catalogue.hpp"

#include <array>

#include "engine/validation/experiments.hpp"

namespace evert::validation {

std::span<const Experiment> catalogue() {
  static constexpr std::array experiments = {
      // closed_forms/
      Experiment{"C1", "a call centre against Erlang-C", erlang_c, 8, 8},
      Experiment{"C2", "impatient customers against Erlang-A", erlang_a, 5, 5},
      Experiment{"C3", "one person, pools of people, Little's law", pooling, 13, 13},
      Experiment{"C4", "customers who leave at a fixed rate: their life and worth", lifetime_values, 3, 3},
      Experiment{"C5", "what five points more retention are worth", retention_uplifts, 5, 5},
      Experiment{"C6", "word of mouth on a complete graph against Bass", diffusion, 3, 3},
      Experiment{"C7", "purchases and price elasticity against the logit", logit, 1, 1},
      Experiment{"C8", "purchases of ranked brands against the wallet allocation rule", wallet_allocation, 1,
                 1},
      Experiment{"C9", "beliefs that take good news faster than bad", denial, 2, 2},
      Experiment{"C10", "ideas that climb a hierarchy", approval, 1, 1},
      Experiment{"C11", "landscapes of offers, each offer looked at", landscape_optima, 1, 1},
      Experiment{"C12", "the pyramid above 1,000 people", spans_and_layers, 1, 1},
      Experiment{"C13", "work done again, contacts that come back, hand-offs", rework_and_returns, 1, 1},

      // patterns/ and firms/
      Experiment{"C14", "odds of staying of the most satisfied, by the churn hazard", loyalty, 1, 1},
      Experiment{"C15", "share of wallet of the firms households use, over two years", wallet_share, 33, 8},
      Experiment{"C16", "who is there a year after a problem, by what became of it", after_a_problem, 38, 6},
      Experiment{"C17", "customers after a good recovery beside those without a problem", recovery_paradox,
                 21, 6},
      Experiment{"C18", "units sold when a price moves by 5 % either way", price_elasticities, 32, 8},
      Experiment{"C19", "units sold when the marketing budget is doubled", advertising_elasticities, 48, 12},
      Experiment{"C20", "what five points of engagement do in two years", service_profit_chain, 48, 12},
      Experiment{"C21", "a year of contacts that begin on the phone", call_centre, 24, 8},
      Experiment{"C22", "random firms: what executives believe beside what customers say", delivery_gap, 290,
                 50},
      Experiment{"C23", "the dealer's full redesign under leaders as they come", redesign_outcomes, 630, 95},
      Experiment{"C24", "full redesigns against staying, eight years", j_curves, 310, 80},
      Experiment{"C25", "the dealer's full redesign in other markets", moderation, 610, 150},
      Experiment{"C26", "random firms: market orientation and performance", market_orientation, 1, 1},
      Experiment{"C27", "random firms: net promoter share and growth", net_promoters, 1, 1},
      Experiment{"C28", "quits in the year after half a per cent is laid off", quits_after_layoffs, 49, 6},
      Experiment{"C29", "what newcomers do in their first year", newcomers_ramp_up, 1, 1},
      Experiment{"C30.dealer", "a year's profit by customer", whale_dealer, 14, 5},
      Experiment{"C30.insurer", "a year's profit by customer", whale_insurer, 22, 7},
      Experiment{"C30.retailer", "a year's profit by customer", whale_retailer, 16, 6},
      Experiment{"C31", "the retailer with all stores converted, and with none", conversion, 240, 60},
      Experiment{"C32", "policy holders who stay, and shoppers won, in a year", insurance, 28, 7},
      Experiment{"C33.dealer", "a year of contacts", failure_demand_dealer, 13, 5},
      Experiment{"C33.insurer", "a year of contacts", failure_demand_insurer, 21, 7},
      Experiment{"C33.retailer", "a year of contacts", failure_demand_retailer, 15, 5},
      Experiment{"C33.firms", "random firms: returns and complaints", failure_demand_of_firms, 1, 1},
      Experiment{"C34", "rivals over five years of the full redesign", rival_response, 54, 12},
  };
  return experiments;
}

}  // namespace evert::validation
