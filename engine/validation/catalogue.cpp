#include "engine/validation/catalogue.hpp"

#include <array>

#include "engine/validation/experiments.hpp"

namespace evert::validation {

std::span<const Experiment> catalogue() {
  static constexpr std::array experiments = {
      Experiment{"C12", "the pyramid above 1,000 people", spans_and_layers},

      Experiment{"C22", "random firms: what executives believe beside what customers say", delivery_gap},
      Experiment{"C23", "the dealer's full redesign under leaders as they come", redesign_outcomes},
      Experiment{"C24", "full redesigns against staying, eight years", j_curves},
      Experiment{"C25", "the dealer's full redesign in other markets", moderation},
      Experiment{"C26", "random firms: market orientation and performance", market_orientation},
      Experiment{"C27", "random firms: net promoter share and growth", net_promoters},
      Experiment{"C31", "the retailer with all stores converted, and with none", conversion},
      Experiment{"C33.firms", "random firms: returns and complaints", failure_demand_of_firms},
  };
  return experiments;
}

}  // namespace evert::validation
