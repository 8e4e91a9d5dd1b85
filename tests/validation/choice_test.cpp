// Choice against the logit model and the renewal law of purchase occasions (A5, 0b.11; C7).
#include "engine/mechanisms/choice.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "tests/catch.hpp"
#include "tests/validation/estimates.hpp"
#include "tests/validation/worlds.hpp"

using namespace evert::validation;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;

namespace {

// A market of one segment and two rivals, without a purchase journey: what is chosen is bought.
model::World market(std::size_t households, double purchase_years = 2) {
  model::World world = make_world({.customers = households, .contacts_a_week = 100});
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

const mechanisms::ChoiceParameters parameters{
    .appeal = -0.4, .quality = 0.5, .price = -3.0, .inertia = 0.8, .tolerance = 0};

// The logit by hand: the company, the rivals, the outside option.
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

// What a week's deciders bought, in the order of logit_shares.
std::vector<double> bought(model::World world, const mechanisms::ChoiceParameters& p) {
  evert::parallel::Team team(1);
  std::ranges::fill(world.customers.next_purchase, world.tick);
  model::open_week(world);
  mechanisms::choice(world, p, {evert::random::make_key(1, 0), &team});
  std::vector<double> counts(4, 0.0);
  for (const std::uint8_t brand : world.customers.last_brand)
    counts[brand == model::brand_outside ? 3 : brand] += 1;
  return counts;
}

}  // namespace

TEST_CASE("Households buy each brand as often as the logit says, whatever they bought last") {
  constexpr std::size_t households = 200'000;
  model::World world = market(households);
  for (const std::uint8_t last : {std::uint8_t{model::brand_outside}, std::uint8_t{0}, std::uint8_t{2}}) {
    std::ranges::fill(world.customers.last_brand, last);
    std::vector<double> expected = logit_shares(world, 1);
    for (double& share : expected) share *= households;
    const auto counts = bought(world, parameters);
    CAPTURE(int{last}, counts, expected);
    CHECK(chi_square(counts, expected) < 11.34);  // 99 % point with 3 degrees of freedom
  }
}

TEST_CASE("The elasticity of the own share to the own price is bp (1 - P), to a rival's share -bp P") {
  const model::World world = market(1'000'000);
  const auto p_of = [&](double price) {
    auto changed = parameters;
    changed.own_price = price;
    return changed;
  };
  std::vector<double> below, at, above;
  const auto probabilities = [&](double price, std::vector<double>& out) {
    const mechanisms::ChoiceTable table(world, p_of(price));
    table.probabilities(world.customers.segment[0], world.customers.satisfaction[0],
                        world.customers.last_brand[0], true, out);
  };
  probabilities(0.999, below);
  probabilities(1, at);
  probabilities(1.001, above);
  const auto elasticity = [&](std::size_t brand) {
    return std::log(above[brand] / below[brand]) / std::log(1.001 / 0.999);
  };
  const double own = parameters.price * (1 - at[0]);
  CHECK(elasticity(0) == Approx(own).epsilon(1e-4));
  CHECK(elasticity(1) == Approx(-parameters.price * at[0]).epsilon(1e-4));
  CHECK(elasticity(2) == Approx(-parameters.price * at[0]).epsilon(1e-4));

  // As counted: both worlds meet the same luck, so that only those switch whom the price moves. Their number
  // is binomial; 5 % are then more than 3 standard errors.
  const double before = bought(world, parameters)[0];
  const double after = bought(world, p_of(1.01))[0];
  const double counted = std::log(after / before) / std::log(1.01);
  const double error = std::sqrt(before - after) / before / std::log(1.01);
  CAPTURE(own, counted, error);
  CHECK(3 * error < 0.05 * std::fabs(own));
  CHECK(counted == Approx(own).epsilon(0.05));
}

TEST_CASE("Purchase occasions are as many in every week from the first on: no echo") {
  // Long and short intervals: a week is as good as nothing beside two years, but not beside a month.
  for (const double weeks : {104.0, 4.0}) {
    constexpr std::size_t households = 80'000;
    model::World world = market(households, weeks / 52);
    evert::parallel::Team team(1);
    const mechanisms::Context context{evert::random::make_key(5, 0), &team};
    for (std::size_t row = 0; row < households; ++row)
      world.customers.next_purchase[row] =
          mechanisms::weeks_to_first_occasion(parameters, weeks / 52, context.key, model::CustomerId(row));
    const double expected = households / weeks;
    double total = 0, worst = 0;
    constexpr int horizon = 156;
    model::open_week(world);
    mechanisms::choice(world, parameters, context);
    CHECK(world.week.occasions == 0);  // the first lies at least a week ahead
    for (world.tick = 1; world.tick <= horizon; ++world.tick) {
      model::open_week(world);
      mechanisms::choice(world, parameters, context);
      total += world.week.occasions;
      worst = std::max(worst, std::fabs(world.week.occasions - expected));
    }
    CAPTURE(weeks, expected, total / horizon, worst);
    // Each household has an occasion in a given week with probability 1 / weeks. Five standard errors for the
    // largest of 156 deviations; two occasions in one week count as one, which costs .4 % at four weeks.
    const double week_error = std::sqrt(expected * (1 - 1 / weeks));
    CHECK(worst <= 5 * week_error + 0.004 * expected);
    CHECK(total / horizon == Approx(expected).epsilon(0.01));
  }
}
