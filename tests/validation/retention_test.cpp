// Survival and customer lifetime value against their closed forms beyond what the table has (A2; C4, C5,
// C14), and the hazard of leaving.
#include "engine/mechanisms/retention.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/lifetimes.hpp"
#include "engine/validation/closed_forms/scenes.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;

TEST_CASE("With satisfaction fixed, survival is geometric") {
  for (const double r : {0.8, 0.9}) {
    const auto years = lifetimes(r);
    for (int year = 1; year <= 10; ++year) {
      const double theory = std::pow(r, year);
      const double error = std::sqrt(theory * (1 - theory) / static_cast<double>(years.size()));
      CAPTURE(r, year, survival(years, year), theory);
      CHECK(std::fabs(survival(years, year) - theory) <= sigmas * error);
    }
  }
}

TEST_CASE("A customer kept with .8 a year stays five years, and is worth 266.7 at a margin of 100") {
  const auto years = lifetimes(0.8);
  CAPTURE(mean_life(years).mean, lifetime_value(years).mean);
  CHECK(agrees(mean_life(years), 5.0, 0.02));
  // Years begun are geometric: SD sqrt(r) / (1 - r) = 4.5, standard error .032.
  CHECK(mean_life(years).error == Approx(0.032).margin(0.001));
  CHECK(lifetime_value(0.8) == Approx(266.7).margin(0.05));
  CHECK(agrees(lifetime_value(years), 266.7, 0.02));
}

TEST_CASE("Five points more retention are worth 27.5 % at .8, 41 % at .9") {
  struct Uplift {
    double retention;
    double gain;
  };
  for (const Uplift each : {Uplift{0.8, 0.275}, Uplift{0.9, 0.41}}) {
    const auto before = lifetimes(each.retention), after = lifetimes(each.retention + 0.05);
    const Estimate gain = uplift(before, after);
    CAPTURE(each.retention, gain.mean, gain.error);
    const double theory = lifetime_value(each.retention + 0.05) / lifetime_value(each.retention) - 1;
    CHECK(theory == Approx(each.gain).margin(5e-3));
    CHECK(1 + gain.mean == Approx(1 + each.gain).epsilon(0.03));
    CHECK(std::fabs(gain.mean - theory) <= sigmas * gain.error);
  }
}

TEST_CASE("Annual churn by satisfaction and competition is that of the table") {
  struct Row {
    double competition;
    double satisfaction[8];
  };
  constexpr double points[] = {50, 60, 71, 76, 81, 86, 91, 96};
  constexpr Row rows[] = {{0.4, {28, 20, 16, 15, 14, 13, 12, 10}},
                          {1.0, {56, 28, 17.5, 15, 12.8, 10.5, 7.9, 5.1}},
                          {1.8, {86, 43, 20, 15, 11.3, 7.8, 4.5, 2.1}}};
  for (const Row& row : rows) {
    const mechanisms::RetentionParameters p{
        .annual_hazard = 0.15, .competition = row.competition, .tenure = 0};
    for (int i = 0; i < 8; ++i) {
      CAPTURE(row.competition, points[i]);
      // Tabulated to the point or its half.
      CHECK(100 * mechanisms::HazardTable(p).annual(points[i], 0) ==
            Approx(row.satisfaction[i]).margin(0.55));
    }
  }
}

TEST_CASE("In a hyper-competitive trade the delighted are six times likelier to stay than the satisfied") {
  const auto odds = [](double competition, double satisfaction) {
    const mechanisms::RetentionParameters p{.annual_hazard = 0.15, .competition = competition, .tenure = 0};
    const double hazard = mechanisms::HazardTable(p).annual(satisfaction, 0);
    return (1 - hazard) / hazard;
  };
  CHECK(odds(1.8, 96) / odds(1.8, 81) == Approx(6.0).margin(0.05));
  CHECK(odds(1.0, 96) / odds(1.0, 81) == Approx(2.7).margin(0.05));
}

TEST_CASE("Churn counted in a week is that of the weekly hazard") {
  model::World world = make_world({.customers = 400'000, .contacts_a_week = 100});
  evert::parallel::Team team(1);
  const mechanisms::RetentionParameters p{
      .annual_hazard = 0.3, .tenure = 0, .onboarding_spike = 1, .renewal_spike = 1};
  model::open_week(world);
  mechanisms::retention(world, p, {evert::random::make_key(3, 0), &team});
  const double weekly = 1 - std::pow(0.7, 1.0 / 52);
  CHECK(world.week.active == 400'000);
  CHECK(std::fabs(share_of(world.week.churned, 400'000).mean - weekly) <=
        sigmas * std::sqrt(weekly * (1 - weekly) / 400'000));
}

namespace {

// Customers of which all are in the given state of their life cycle, and the share of them that leaves in a
// week.
struct Cohort {
  model::Tick in_relation = 1000;   // weeks
  model::Tick to_purchase = 1000;   // weeks
  model::Tick since_attended = -1;  // weeks; -1: never
  bool referred = false;
};

constexpr std::size_t members = 400'000;

double weekly_churn(const Cohort& cohort, const mechanisms::RetentionParameters& p,
                    const std::function<void(model::World&)>& change = {}) {
  model::World world = make_world({.customers = members, .contacts_a_week = 100});
  std::ranges::fill(world.customers.active_since, -cohort.in_relation);
  std::ranges::fill(world.customers.next_purchase, cohort.to_purchase);
  std::ranges::fill(world.customers.attended,
                    cohort.since_attended < 0 ? model::never_contacted : -cohort.since_attended);
  if (cohort.referred)
    for (std::uint8_t& status : world.customers.status) status |= model::customer_referred;
  if (change) change(world);
  evert::parallel::Team team(1);
  model::open_week(world);
  mechanisms::retention(world, p, {evert::random::make_key(3, 0), &team});
  return world.week.churned / members;
}

bool counted_as(double churn, double hazard) {
  return std::fabs(churn - hazard) <= sigmas * std::sqrt(hazard * (1 - hazard) / members);
}

}  // namespace

TEST_CASE("Customers without any freedom leave alike, however satisfied") {
  const mechanisms::RetentionParameters p{
      .annual_hazard = 0.3, .tenure = 0, .power = 1, .onboarding_spike = 1, .renewal_spike = 1};
  for (const float satisfaction : {30.0F, 79.9F, 95.0F})
    CHECK(counted_as(weekly_churn({}, p,
                                  [&](model::World& world) {
                                    world.market.power = -3;
                                    std::ranges::fill(world.customers.satisfaction, satisfaction);
                                  }),
                     1 - std::pow(0.7, 1.0 / 52)));
}

TEST_CASE("Newcomers and those about to buy again leave more often, unless the company attended to them") {
  const mechanisms::RetentionParameters p{
      .annual_hazard = 0.3, .tenure = 0, .onboarding_spike = 2.5, .renewal_spike = 2};
  const double usual = (1 - std::pow(0.7, 1.0 / 52)) / mechanisms::mean_spike(p, 6, 0.1);
  CHECK(counted_as(weekly_churn({}, p), usual));
  CHECK(counted_as(weekly_churn({.in_relation = 12}, p), 2.5 * usual));
  CHECK(counted_as(weekly_churn({.in_relation = 13}, p), usual));
  CHECK(counted_as(weekly_churn({.to_purchase = 13}, p), 2 * usual));
  CHECK(counted_as(weekly_churn({.in_relation = 12, .to_purchase = 13}, p), 2.5 * usual));
  CHECK(counted_as(weekly_churn({.in_relation = 12, .since_attended = 7}, p), usual));
  CHECK(counted_as(weekly_churn({.to_purchase = 2, .since_attended = 26}, p), usual));
  CHECK(counted_as(weekly_churn({.to_purchase = 2, .since_attended = 27}, p), 2 * usual));
  CHECK(counted_as(weekly_churn({.referred = true}, p), 0.82 * usual));
}

namespace {

void buy_again_every(model::World& world, double purchase_years) {
  auto company = std::make_shared<model::Company>(*world.company);
  for (model::Segment& segment : company->segments) segment.purchase_years = purchase_years;
  world.company = company;
}

}  // namespace

TEST_CASE(
    "Customers think of renewing in the last 13 weeks of a cycle, or in its last quarter if it is short") {
  for (const auto& [years, weeks] : {std::pair{6.0, 13}, std::pair{1.0, 13}, std::pair{0.5, 7},
                                     std::pair{8.0 / 52, 2}, std::pair{0.02, 1}})
    CHECK(model::renewal_weeks(years) == weeks);

  const mechanisms::RetentionParameters p{
      .annual_hazard = 0.3, .tenure = 0, .onboarding_spike = 2.5, .renewal_spike = 2};
  constexpr double eight_weeks = 8.0 / 52;
  const auto churn = [&](const Cohort& cohort) {
    return weekly_churn(cohort, p, [](model::World& world) { buy_again_every(world, eight_weeks); });
  };
  const double usual = (1 - std::pow(0.7, 1.0 / 52)) / mechanisms::mean_spike(p, eight_weeks, 0.1);
  CHECK(counted_as(churn({.to_purchase = 3}), usual));
  CHECK(counted_as(churn({.to_purchase = 2}), 2 * usual));
  CHECK(counted_as(churn({.to_purchase = 1, .since_attended = 4}), usual));
  CHECK(counted_as(churn({.to_purchase = 1, .since_attended = 5}), 2 * usual));
  CHECK(counted_as(churn({.in_relation = 12, .to_purchase = 3, .since_attended = 26}), usual));
}

TEST_CASE("Where occasions come every eight weeks, the spike of renewal leaves churn as h0 says") {
  // Tenures beyond the first quarter, two of eight weeks before an occasion, a tenth of these served.
  const mechanisms::RetentionParameters p{.annual_hazard = 0.3, .tenure = 0, .onboarding_spike = 1};
  const double churn = weekly_churn({}, p, [](model::World& world) {
    buy_again_every(world, 8.0 / 52);
    for (std::uint32_t row = 0; row < members; ++row) {
      evert::random::Draws draws(evert::random::make_key(5, 0), evert::random::Stream::test,
                                 evert::random::EntityKind::customer, row, 0);
      world.customers.next_purchase[row] = 1 + static_cast<model::Tick>(draws.uniform() * 8);
      if (draws.uniform() < 0.1) world.customers.attended[row] = -1;
    }
  });
  CAPTURE(churn);
  CHECK(counted_as(churn, 1 - std::pow(0.7, 1.0 / 52)));
}

TEST_CASE(
    "A company that serves the usual tenth of life-cycle moments churns as h0 says; one that serves .7 "
    "less") {
  // Tenures exponential with mean 3 years, occasions anywhere in 6 years, moments served at random.
  const mechanisms::RetentionParameters p{.annual_hazard = 0.3, .tenure = 0};
  const auto churn = [&](double served) {
    return weekly_churn({}, p, [&](model::World& world) {
      for (std::uint32_t row = 0; row < members; ++row) {
        evert::random::Draws draws(evert::random::make_key(5, 0), evert::random::Stream::test,
                                   evert::random::EntityKind::customer, row, 0);
        const auto weeks = static_cast<model::Tick>(draws.exponential(156));
        world.customers.active_since[row] = -weeks;
        world.customers.next_purchase[row] = 1 + static_cast<model::Tick>(draws.uniform() * 312);
        const bool onboarded = weeks >= 5 && weeks < 13, renewing = world.customers.next_purchase[row] <= 13;
        if ((onboarded || renewing) && draws.uniform() < served) world.customers.attended[row] = -1;
      }
    });
  };
  const double weekly = 1 - std::pow(0.7, 1.0 / 52);
  const double usual = churn(0.1), served = churn(0.7);
  CAPTURE(usual, served, weekly);
  // Both windows at once count once, which mean_spike counts twice: 8 % x 4 % of the customers.
  CHECK(std::fabs(usual - weekly) <= sigmas * std::sqrt(weekly / members) + 0.0034 * weekly);
  const double relief = mechanisms::mean_spike(p, 6, 0.7) / mechanisms::mean_spike(p, 6, 0.1);
  CHECK(std::fabs(served / usual - relief) <=
        sigmas * std::sqrt((usual - served) / members) / usual + 0.0034);
  CHECK(relief < 0.96);
}

TEST_CASE("Price, better rivals and customer power make customers leave as their weights say") {
  const mechanisms::RetentionParameters p{
      .annual_hazard = 0.3, .tenure = 0, .onboarding_spike = 1, .renewal_spike = 1};
  const auto hazard = [](double logit) {
    const double annual = 1 / (1 + std::exp(-(std::log(0.3 / 0.7) + logit)));
    return 1 - std::pow(1 - annual, 1.0 / 52);
  };
  CHECK(counted_as(weekly_churn({}, p, [](model::World& world) { world.offer.price = 1.2; }),
                   hazard(1.5 * std::log(1.2))));
  const auto with_rivals = [](model::World& world) {
    auto company = std::make_shared<model::Company>(*world.company);
    company->rivals.resize(2);
    company->rivals[0].quality = 76, company->rivals[1].quality = 70;
    world.company = company;
    world.market.rivals.resize(2);
    world.market.rivals[0].quality = 75, world.market.rivals[1].quality = 84;
  };
  CHECK(counted_as(weekly_churn({}, p, with_rivals), hazard(0.35 * (84 - 76) / 10.0)));
  const auto freer = [](model::World& world) {
    world.market.power = 0.5;
    std::ranges::fill(world.customers.satisfaction, 66.0F);
  };
  CHECK(counted_as(weekly_churn({}, p, freer), hazard(1.5 * (0.35 + 0.06))));
}
