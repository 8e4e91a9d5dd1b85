// From traits to a company: who does which step, and the arithmetic of random_firm.hpp.
#pragma once

#include <array>
#include <vector>

#include "engine/levers/start.hpp"
#include "engine/model/company.hpp"
#include "engine/model/needs.hpp"
#include "engine/random/draws.hpp"
#include "engine/schema/registry.hpp"
#include "engine/validation/firms/traits.hpp"

namespace evert::validation {

// Everything drawn beside the traits.
struct Blueprint {
  struct Way {                      // a journey
    std::vector<std::size_t> silo;  // [step] who does it
    std::vector<double> minutes;    // [step] relative to each other
    [[nodiscard]] int crossings() const;
  };
  Way buy, service, request;
  double request_share = 0.3;  // of contacts
  struct Market {
    double share = 0, spend = 1, quality_weight = 1, price_weight = 1;
    std::array<double, model::need_count> needs{};
  };
  std::vector<Market> segments;
  struct Other {
    double quality = 0, outside_in = 0;
  };
  std::vector<Other> rivals;
  levers::StartParameters start;
};

[[nodiscard]] Blueprint draw_blueprint(Industry industry, const FirmTraits& traits, random::Draws layout,
                                       random::Draws levers);

// The company, without a name; its parameters go to `values`.
[[nodiscard]] model::Company build_company(Industry industry, const FirmTraits& traits,
                                           const Blueprint& blueprint, const schema::Registry& registry,
                                           schema::Values& values);

}  // namespace evert::validation
