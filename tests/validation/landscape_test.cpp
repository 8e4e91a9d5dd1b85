// The landscape of offers against the closed forms of the NK model (A10, A15; C11), what copying and
// exploring on it come to, and what rivals do (C25, C34).
#include <bit>
#include <cmath>
#include <memory>

#include "engine/base/math.hpp"
#include "engine/mechanisms/innovation.hpp"
#include "engine/mechanisms/market.hpp"
#include "engine/model/relations.hpp"
#include "engine/validation/closed_forms/landscapes.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;
namespace random_ = evert::random;
namespace base = evert::base;
using mechanisms::Landscape;
using model::OfferBits;

TEST_CASE("Where everything hangs on everything, 2^N / (N + 1) offers are local optima") {
  const Optima eight = local_optima(8, 7, 400), ten = local_optima(10, 9, 100);
  CAPTURE(eight.count.mean, eight.count.error, ten.count.mean, ten.count.error);
  CHECK(eight.misjudged + ten.misjudged == 0);
  CHECK(agrees(eight.count, 256 / 9.0, 0.05));
  CHECK(agrees(ten.count, 1024 / 11.0, 0.05));
}

TEST_CASE("Where nothing hangs on anything, one offer is best, of mean fit two thirds") {
  const Summit best = lone_summit(12, 400);
  CAPTURE(best.fit.mean, best.fit.error);
  CHECK(best.others == 0);
  CHECK(agrees(best.fit, 2 / 3.0, 0.05));
}

TEST_CASE(
    "Twelve choices of which each is copied right with .9 are all right in 28 % of attempts, twenty in 12 "
    "%") {
  for (const int choices : {12, 20}) {
    const OfferBits other = (OfferBits{1} << choices) - 1;
    double exact = 0;
    constexpr int attempts = 20'000;
    for (int i = 0; i < attempts; ++i)
      exact += mechanisms::copy_offer(0, other, 0.9,
                                      {random_::make_key(3, 0), random_::Stream::test,
                                       random_::EntityKind::firm, 0, i}) == other;
    CAPTURE(choices, exact / attempts);
    CHECK(agrees(share_of(exact, attempts), std::pow(0.9, choices), 0.05));
  }
}

TEST_CASE("What a copy yields of the lead it is after falls with complexity") {
  // From a random offer toward the optimum reached from it, with a tenth of the choices missed.
  const auto yield = [](int interactions) {
    Sum sum;
    for (std::uint32_t i = 0; i < 2000; ++i) {
      const Landscape land = landscape(i, 12, interactions);
      const OfferBits own = 0x5a5 ^ i % 4096;
      const OfferBits other = land.climb(0xfff & ~own, equal_needs);
      const OfferBits copy = mechanisms::copy_offer(
          own, other, 0.9, {random_::make_key(4, i), random_::Stream::test, random_::EntityKind::firm, 0, 0});
      sum.add(land.fit(other, equal_needs) - land.fit(copy, equal_needs));  // fit lost by what was missed
    }
    return sum.mean();
  };
  const Estimate simple = yield(0), middling = yield(4), complex = yield(11);
  CAPTURE(simple.mean, middling.mean, complex.mean, simple.error);
  CHECK(middling.mean - simple.mean > sigmas * std::hypot(simple.error, middling.error));
  CHECK(complex.mean - middling.mean > sigmas * std::hypot(complex.error, middling.error));
}

namespace {

// A trade of the company, at the industry mean of satisfaction, and six rivals like it; shares follow the
// choice model (A5: bq = .5 a ten points, no inertia), 40,000 purchases a quarter.
struct Trade {
  mechanisms::MarketParameters parameters;
  model::World world;
  evert::parallel::Team team{1};
  mechanisms::Context context;

  explicit Trade(double outside_in, std::uint32_t replicate)
      : context{random_::make_key(5, replicate), &team} {
    auto company = std::make_shared<model::Company>();
    company->segments.resize(1);
    company->segments[0].share = 1;
    model::Rival rival;
    rival.quality = 76 + parameters.rival_gain * outside_in;
    rival.outside_in = outside_in;
    company->rivals.assign(6, rival);
    world.company = company;
    world.customers.resize(1);
    world.customers.status[0] = model::customer_active;
    world.customers.satisfaction[0] = 76;
    model::count_relations(world);
    mechanisms::prepare_market(world, parameters, context);
  }

  [[nodiscard]] double share() const {
    const double own = base::exp(0.05 * (static_cast<double>(world.customers.satisfaction[0]) - 76));
    double all = own;
    for (const model::RivalState& rival : world.market.rivals) all += base::exp(0.05 * (rival.quality - 76));
    return own / all;
  }

  // Share of the trade, mean of ten years; a redesign lifts satisfaction to `after` within the third.
  double ten_years(double after) {
    double sum = 0;
    constexpr int weeks = 520;
    for (int week = 0; week < weeks; ++week) {
      const double done = std::clamp((week - 104) / 52.0, 0.0, 1.0);
      model::feel(world, model::CustomerId(0), static_cast<float>(76 + (after - 76) * done), 76);
      model::open_week(world);
      mechanisms::market(world, parameters, context);
      const double now = share();
      world.market.quarter_trade += 40'000 / 13.0;
      world.market.quarter_purchases += 40'000 / 13.0 * now;
      sum += now / weeks;
      ++world.tick;
    }
    return sum;
  }
};

struct Gain {
  Sum gain;
  double answers = 0, passed = 0;
};

Gain gain_of_redesign(double outside_in) {
  Gain result;
  for (std::uint32_t replicate = 0; replicate < 200; ++replicate) {
    Trade stay(outside_in, replicate), full(outside_in, replicate);
    result.gain.add(full.ten_years(84) - stay.ten_years(76));
    result.answers += static_cast<double>(full.world.market.answers);
    result.passed += static_cast<double>(full.world.market.passed);
  }
  return result;
}

}  // namespace

TEST_CASE("The gain of a redesign is two fifths smaller, at least, where rivals already work outside-in") {
  const Estimate alone = gain_of_redesign(0).gain.mean(), late = gain_of_redesign(1).gain.mean();
  CAPTURE(alone.mean, alone.error, late.mean, late.error, 1 - late.mean / alone.mean);
  CHECK(alone.mean > sigmas * alone.error);
  // A16, C25: at least 40 % less. The rate at which such rivals follow was chosen by it.
  CHECK(late.mean > 0);
  CHECK(late.mean <= 0.6 * alone.mean);
}

TEST_CASE("Rivals let most visible losses pass") {
  const Gain gain = gain_of_redesign(0);
  const Estimate passive = share_of(gain.passed, gain.passed + gain.answers);
  CAPTURE(gain.passed, gain.answers, passive.mean);
  CHECK(gain.answers > 100);
  CHECK(passive.mean - sigmas * passive.error > 0.5);
}
