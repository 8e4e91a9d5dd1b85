#include "engine/validation/closed_forms/markets.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "engine/validation/closed_forms/scenes.hpp"
#include "engine/validation/experiments.hpp"

namespace evert::validation {

namespace closed_forms {

model::World market(std::size_t households, double purchase_years, std::uint64_t seed) {
  model::World world = make_world({.customers = households, .contacts_a_week = 100, .seed = seed});
  auto company = std::make_shared<model::Company>();
  company->segments.resize(1);
  company->segments[0].purchase_years = purchase_years;
  company->rivals.resize(2);
  company->rivals[0].quality = 80, company->rivals[0].price = 1.1, company->rivals[0].appeal = 0.5;
  company->rivals[1].quality = 70, company->rivals[1].price = 0.9, company->rivals[1].appeal = -0.3;
  world.company = company;
  std::ranges::fill(world.customers.status, std::uint8_t{0});
  std::ranges::fill(world.customers.satisfaction, 82.0F);
  return world;
}

mechanisms::ChoiceParameters market_parameters(double own_price) {
  mechanisms::ChoiceParameters parameters{
      .appeal = -0.4, .quality = 0.5, .price = -3.0, .inertia = 0.8, .tolerance = 0};
  parameters.own_price = own_price;
  return parameters;
}

std::vector<double> logit_shares(const model::World& world, double own_price) {
  std::vector<double> weights = {
      std::exp(-0.4 + 0.5 * (82 - 76) / 10.0 - 3 * std::log(own_price)),
      std::exp(0.5 + 0.5 * (80 - 76) / 10.0 - 3 * std::log(1.1)),
      std::exp(-0.3 + 0.5 * (70 - 76) / 10.0 - 3 * std::log(0.9)),
      1.0,
  };
  const std::uint8_t last = world.customers.last_brand[0];
  if (last < 3) weights[last] *= std::exp(0.8);
  const double sum = weights[0] + weights[1] + weights[2] + weights[3];
  for (double& weight : weights) weight /= sum;
  return weights;
}

std::vector<double> bought(model::World world, const mechanisms::ChoiceParameters& parameters) {
  parallel::Team team(1);
  std::ranges::fill(world.customers.next_purchase, world.tick);
  model::open_week(world);
  mechanisms::choice(world, parameters, {random::make_key(world.seed, world.replicate), &team});
  std::vector<double> counts(4, 0.0);
  for (const std::uint8_t brand : world.customers.last_brand)
    counts[brand == model::brand_outside ? 3 : brand] += 1;
  return counts;
}

double logit_chi_square(std::uint8_t last, std::uint64_t seed, std::uint32_t replicate) {
  constexpr std::size_t households = 200'000;
  model::World world = market(households, 2, seed);
  world.replicate = replicate;
  std::ranges::fill(world.customers.last_brand, last);
  std::vector<double> expected = logit_shares(world);
  for (double& share : expected) share *= households;
  return chi_square(bought(world, market_parameters()), expected);
}

double chi_square_chance(double value, int degrees) {
  const double root = std::sqrt(value);
  double term = root, sum = 0;  // x^(1/2) + x^(3/2)/3 + x^(5/2)/(3*5) ..
  for (int r = 1; r <= (degrees - 1) / 2; ++r) {
    sum += term;
    term *= value / (2 * r + 1);
  }
  return std::erfc(root / std::numbers::sqrt2) +
         2 * sum * std::exp(-value / 2) / std::sqrt(2 * std::numbers::pi);
}

PriceElasticity price_elasticity(std::uint64_t seed) {
  const model::World world = market(1'000'000, 2, seed);
  const double share = logit_shares(world)[0];
  // Both worlds meet the same luck, so that only those switch whom the price moves: a binomial number.
  const double before = bought(world, market_parameters())[0];
  const double after = bought(world, market_parameters(1.01))[0];
  return {{std::log(after / before) / std::log(1.01), std::sqrt(before - after) / before / std::log(1.01)},
          market_parameters().price * (1 - share)};
}

}  // namespace closed_forms

using namespace closed_forms;

std::vector<Measured> logit(Lab& lab) {
  // Whatever they bought last: nothing, here, at a rival; each with luck of its own, so the three add up.
  constexpr std::uint8_t lasts[] = {model::brand_outside, 0, 2};
  double sum = 0;
  for (std::uint32_t i = 0; i < 3; ++i) sum += logit_chi_square(lasts[i], lab.options().seed, i);
  const PriceElasticity elasticity = price_elasticity(lab.options().seed);
  return {exactly("C7.a", chi_square_chance(sum, 9)),
          measured("C7.b", elasticity.counted, 1 / elasticity.theory)};
}

}  // namespace evert::validation
