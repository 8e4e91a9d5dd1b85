// Choice against the logit model and the renewal law of purchase occasions (A5, 0b.11; C7).
#include "engine/mechanisms/choice.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/validation/closed_forms/markets.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;

TEST_CASE("Households buy each brand as often as the logit says, whatever they bought last") {
  for (const std::uint8_t last : {std::uint8_t{model::brand_outside}, std::uint8_t{0}, std::uint8_t{2}}) {
    CAPTURE(int{last});
    CHECK(logit_chi_square(last, 1, 0) < 11.34);  // 99 % point with 3 degrees of freedom
  }
}

TEST_CASE("The chance of a chi square is that of the tables") {
  CHECK(chi_square_chance(6.63, 1) == Approx(0.01).margin(1e-4));
  CHECK(chi_square_chance(11.34, 3) == Approx(0.01).margin(1e-4));
  CHECK(chi_square_chance(8.34, 9) == Approx(0.5).margin(1e-3));
  CHECK(chi_square_chance(21.67, 9) == Approx(0.01).margin(1e-4));
}

TEST_CASE("The elasticity of the own share to the own price is bp (1 - P), to a rival's share -bp P") {
  const model::World world = market(1'000);
  std::vector<double> below, at, above;
  const auto probabilities = [&](double price, std::vector<double>& out) {
    const mechanisms::ChoiceTable table(world, market_parameters(price));
    table.probabilities(world.customers.segment[0], world.customers.satisfaction[0],
                        world.customers.last_brand[0], true, out);
  };
  probabilities(0.999, below);
  probabilities(1, at);
  probabilities(1.001, above);
  const auto elasticity = [&](std::size_t brand) {
    return std::log(above[brand] / below[brand]) / std::log(1.001 / 0.999);
  };
  const double price = market_parameters().price;
  CHECK(at[0] == Approx(logit_shares(world)[0]).epsilon(1e-9));
  CHECK(elasticity(0) == Approx(price * (1 - at[0])).epsilon(1e-4));
  CHECK(elasticity(1) == Approx(-price * at[0]).epsilon(1e-4));
  CHECK(elasticity(2) == Approx(-price * at[0]).epsilon(1e-4));

  // As counted: 5 % are then more than 3 standard errors.
  const PriceElasticity found = price_elasticity();
  CAPTURE(found.theory, found.counted.mean, found.counted.error);
  CHECK(found.theory == Approx(price * (1 - at[0])).epsilon(1e-9));
  CHECK(3 * found.counted.error < 0.05 * std::fabs(found.theory));
  CHECK(found.counted.mean == Approx(found.theory).epsilon(0.05));
}

TEST_CASE("Purchase occasions are as many in every week from the first on: no echo") {
  // Long and short intervals: a week is as good as nothing beside two years, but not beside a month.
  for (const double weeks : {104.0, 4.0}) {
    constexpr std::size_t households = 80'000;
    model::World world = market(households, weeks / 52);
    evert::parallel::Team team(1);
    const mechanisms::Context context{evert::random::make_key(5, 0), &team};
    for (std::size_t row = 0; row < households; ++row)
      world.customers.next_purchase[row] = mechanisms::weeks_to_first_occasion(
          market_parameters(), weeks / 52, context.key, model::CustomerId(row));
    const double expected = households / weeks;
    double total = 0, worst = 0;
    constexpr int horizon = 156;
    model::open_week(world);
    mechanisms::choice(world, market_parameters(), context);
    CHECK(world.week.occasions == 0);  // the first lies at least a week ahead
    for (world.tick = 1; world.tick <= horizon; ++world.tick) {
      model::open_week(world);
      mechanisms::choice(world, market_parameters(), context);
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
