// What a change of the advertising budget does to purchases, through marketing and choice (A7; C19).
#include <cmath>
#include <memory>

#include "engine/mechanisms/choice.hpp"
#include "engine/mechanisms/marketing.hpp"
#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/scenes.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;

namespace {

constexpr std::size_t households = 200'000;
constexpr double share = 0.2;

struct Response {
  double short_run, long_run;  // purchases relative to those before
};

// Purchases of all households, asked in the last week of a quarter and after five years of a budget changed
// by `factor`. The company is one of two options, as likely as `share`; promises are left out.
Response respond(double factor) {
  model::World world = make_world({.customers = households, .contacts_a_week = 100});
  auto company = std::make_shared<model::Company>();
  company->segments.resize(1);
  world.company = company;
  std::ranges::fill(world.customers.status, std::uint8_t{0});
  mechanisms::MarketingParameters marketing{.spend = 1e6, .reach = 0};
  const mechanisms::ChoiceParameters choosing{
      .appeal = std::log(share / (1 - share)), .inertia = 0, .advertising = 0.24 / (1 - share)};
  evert::parallel::Team team(1);
  const mechanisms::Context context{evert::random::make_key(1, 0), &team};
  mechanisms::prepare_marketing(world, marketing, context);
  const auto purchases = [&] {
    model::World asked = world;  // everybody's occasion is now, with the luck of one and the same week
    asked.tick = 0;
    std::ranges::fill(asked.customers.next_purchase, 0);
    model::open_week(asked);
    mechanisms::choice(asked, choosing, context);
    return asked.week.purchases;
  };
  const auto weeks = [&](int count) {
    for (int week = 0; week < count; ++week, ++world.tick) {
      model::open_week(world);
      mechanisms::marketing(world, marketing, context);
    }
  };
  weeks(26);
  const double before = purchases();
  marketing.spend *= factor;
  weeks(13);
  const double after_quarter = purchases();
  weeks(247);
  return {after_quarter / before, purchases() / before};
}

// As an elasticity: change of the log of purchases per change of the log of the budget.
double elasticity(double ratio, double factor) {
  return std::log(ratio) / std::log(factor);
}

}  // namespace

TEST_CASE(
    "Twice the broadcast sells about 9 % more within a quarter and 18 % in the long run; half of it 8 and 15 "
    "% less") {
  for (const double factor : {2.0, 0.5}) {
    const Response response = respond(factor);
    CAPTURE(factor, response.short_run, response.long_run);
    CHECK(elasticity(response.short_run, factor) == Approx(0.12).margin(0.03));
    CHECK(elasticity(response.long_run, factor) == Approx(0.24).margin(0.01));
    // In closed form: the stock has gone half the way after a quarter; the logit turns it into odds.
    const auto sold = [&](double stock) {
      const double odds = share / (1 - share) * std::pow(stock, 0.24 / (1 - share));
      return odds / (1 + odds) / share;
    };
    const auto agrees_with = [&](double ratio, double theory) {
      // The same households meet the same luck: only those count who switch, a binomial number of them.
      return std::fabs(ratio - theory) <= sigmas * std::sqrt(std::fabs(theory - 1) / (households * share));
    };
    CHECK(agrees_with(response.short_run, sold((1 + factor) / 2)));
    CHECK(agrees_with(response.long_run, sold(factor)));
  }
}

TEST_CASE("Moving the budget from broadcast to dialogue costs reach among strangers") {
  model::World world = make_world({.customers = 1000, .contacts_a_week = 100});
  const mechanisms::MarketingParameters marketing{.spend = 1e6};
  evert::parallel::Team team(1);
  const mechanisms::Context context{evert::random::make_key(1, 0), &team};
  mechanisms::prepare_marketing(world, marketing, context);
  world.policy.dialogue_share = 0.6;
  for (int week = 0; week < 260; ++week, ++world.tick) {
    model::open_week(world);
    mechanisms::marketing(world, marketing, context);
  }
  CHECK(world.outreach.ad_stock == Approx(0.4 / 0.9).epsilon(1e-3));
}
