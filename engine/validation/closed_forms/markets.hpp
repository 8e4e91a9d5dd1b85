// Households who choose among a company, two rivals and nothing (A5; C7).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/mechanisms/choice.hpp"
#include "engine/model/world.hpp"
#include "engine/validation/closed_forms/estimates.hpp"

namespace evert::validation::closed_forms {

// One segment, no purchase journey: what is chosen is bought.
[[nodiscard]] model::World market(std::size_t households, double purchase_years = 2, std::uint64_t seed = 1);

[[nodiscard]] mechanisms::ChoiceParameters market_parameters(double own_price = 1);

// The logit by hand: the company, the rivals, the outside option.
[[nodiscard]] std::vector<double> logit_shares(const model::World& world, double own_price = 1);

// What a week's deciders bought, in the order of logit_shares.
[[nodiscard]] std::vector<double> bought(model::World world, const mechanisms::ChoiceParameters& parameters);

// Chi square of purchases against the logit, 3 degrees of freedom; all bought `last` before.
[[nodiscard]] double logit_chi_square(std::uint8_t last, std::uint64_t seed, std::uint32_t replicate);

// Chance that chi square with an odd number of degrees of freedom exceeds `value` (Abramowitz and Stegun
// 26.4.4).
[[nodiscard]] double chi_square_chance(double value, int degrees);

// Elasticity of the own purchases to the own price, as counted in two worlds of the same luck, and bp (1 -
// P).
struct PriceElasticity {
  Estimate counted;
  double theory = 0;
};
[[nodiscard]] PriceElasticity price_elasticity(std::uint64_t seed = 1);

}  // namespace evert::validation::closed_forms
