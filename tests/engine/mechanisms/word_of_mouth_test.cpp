#include "engine/mechanisms/word_of_mouth.hpp"

#include <cmath>
#include <set>

#include "engine/model/state_hash.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_market.hpp"

using namespace evert;
using mechanisms::Ties;
using mechanisms::WordOfMouthParameters;
using tests::SmallMarket;

namespace {

constexpr double sigmas = 4;

void run(SmallMarket& market, const WordOfMouthParameters& p) {
  market.week([&] { mechanisms::word_of_mouth(market.world, p, market.context); });
}

// Every customer feels this.
void feel(SmallMarket& market, float satisfaction) {
  for (std::size_t row = 0; row < market.world.customers.size(); ++row)
    if ((market.world.customers.status[row] & model::customer_active) != 0)
      market.world.customers.satisfaction[row] = satisfaction;
}

bool near(double count, double expected) {
  return std::fabs(count - expected) <= sigmas * std::sqrt(expected);
}

}  // namespace

TEST_CASE(
    "Without rewiring each household has as many ties as the degree, to others, and they go both ways") {
  for (const std::size_t households : {1000u, 5003u}) {
    const Ties ties(households, {.degree = 10, .rewiring = 0}, random::make_key(1, 0));
    const auto of = [&](std::uint32_t household) {
      std::set<std::uint32_t> known;
      for (std::uint32_t number = 0; number < ties.count(); ++number)
        known.insert(ties.tie(household, number));
      return known;
    };
    for (std::uint32_t household = 0; household < households; household += 97) {
      const auto known = of(household);
      REQUIRE(known.size() == 10);
      REQUIRE(!known.contains(household));
      for (const std::uint32_t other : known) REQUIRE(of(other).contains(household));
    }
  }
}

TEST_CASE("Each household is within reach of any other, and a tenth of the ties leads anywhere") {
  constexpr std::uint32_t households = 20'000;
  const auto key = random::make_key(1, 0);
  const Ties ring(households, {.degree = 10, .rewiring = 0}, key);
  const Ties ties(households, {.degree = 10, .rewiring = 0.1}, key);
  double rewired = 0;
  for (std::uint32_t household = 0; household < households; ++household)
    for (std::uint32_t number = 0; number < 10; ++number)
      rewired += ties.tie(household, number) != ring.tie(household, number);
  const double expected = 0.1 * households * 10;
  CHECK(std::fabs(rewired - expected) <= sigmas * std::sqrt(0.9 * expected));
  // The first tie alone walks the whole ring: the stride has no divisor in common with their number.
  std::uint32_t at = 0;
  std::uint32_t steps = 0;
  do {
    at = ring.tie(at, 0);
    ++steps;
  } while (at != 0);
  CHECK(steps == households);
}

TEST_CASE(
    "Promoters talk at their rate, detractors twice as often, others not at all, more with customer power") {
  constexpr std::size_t customers = 60'000;
  struct Row {
    float satisfaction, leniency;
    double power, rate, praise;
  };
  for (const Row& row : {Row{80, 10, 0, 1, 1}, Row{80, 9.5, 0, 0, 0}, Row{70, -10, 0, 2, 0},
                         Row{95, 0, 0.5, 1.5, 1}, Row{65, 0, 0, 0, 0}}) {
    SmallMarket market(2 * customers, customers);
    feel(market, row.satisfaction);
    std::ranges::fill(market.world.customers.leniency, row.leniency);
    market.world.market.power = row.power;
    run(market, {.talk = 5.2});
    const double expected = 0.1 * row.rate * customers;
    CAPTURE(row.satisfaction, row.leniency, row.power);
    CHECK(near(market.world.week.talks, expected));
    CHECK(market.world.week.praise == row.praise * market.world.week.talks);
  }
}

TEST_CASE("Who listens expects what is told; only who never dealt here takes it for what it would feel") {
  constexpr std::size_t customers = 20'000;
  SmallMarket market(2 * customers, customers);
  feel(market, 96);
  run(market, {.talk = 5.2, .influence = 0.05});
  const auto once = static_cast<float>(76 + 0.05 * (96 - 76));
  double heard = 0;
  for (std::size_t row = 0; row < 2 * customers; ++row) {
    const float e = market.world.customers.expectation[row];
    if (e == 76.0F) continue;
    heard += 1;
    REQUIRE(e >= once);  // several words move it further
    REQUIRE(market.world.customers.satisfaction[row] == (row < customers ? 96.0F : e));
  }
  CHECK(heard > 0.9 * market.world.week.talks);
}

TEST_CASE("Praise brings outsiders with the chance of persuasion, less where their ties include detractors") {
  // Everybody's ties are customers or not by their row alone: ties lead by +-s, .. and rows alternate.
  constexpr std::size_t households = 400'000;
  for (const bool detractors : {false, true}) {
    SmallMarket market(households, 0);
    double praised = 0;
    for (std::size_t row = 0; row < households; ++row) {
      const auto kind =
          base::mix64(row) % 10;  // 4 of 10 promoters, 2 of 10 detractors or strangers, 4 strangers
      const bool promoter = kind < 4, detractor = detractors && (kind == 4 || kind == 5);
      if (!promoter && !detractor) continue;
      market.world.customers.status[row] = model::customer_active | model::customer_known;
      market.world.customers.satisfaction[row] = promoter ? 95.0F : 40.0F;
      praised += promoter;
    }
    const WordOfMouthParameters p{
        .talk = 2.6, .persuasion = 0.2, .dissuasion = 0.5, .degree = 10, .rewiring = 0};
    run(market, p);
    const double outside = detractors ? 0.4 : 0.6;
    // The weight of praise by hand: of an outsider's other 9 ties b are promoters and d detractors,
    // multinomial with .4 and .2; (1 + b - .5 x 2 d)+ / (1 + b).
    double weight = 0;
    const auto choose = [](int n, int k) {
      return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1));
    };
    for (int b = 0; b <= 9; ++b)
      for (int d = 0; d + b <= 9; ++d) {
        const double chance =
            choose(9, b) * choose(9 - b, d) * std::pow(0.4, b) * std::pow(0.2, d) * std::pow(0.4, 9 - b - d);
        weight += chance * std::max(0.0, 1.0 + b - d) / (1 + b);
      }
    const double expected = praised * 0.05 * outside * p.persuasion * (detractors ? weight : 1.0);
    const auto persuaded = static_cast<double>(market.world.persuaded.size());
    CAPTURE(detractors, weight, expected, persuaded);
    CHECK(near(persuaded, expected));
    for (const model::Persuaded& who : market.world.persuaded) {
      REQUIRE(who.referred);
      REQUIRE((market.world.customers.status[who.customer] & model::customer_active) == 0);
    }
  }
}

TEST_CASE("Where it takes two to confirm, a lone promoter persuades nobody") {
  SmallMarket market(40'000, 0);
  for (std::size_t row = 0; row < 400; ++row) {  // one in a hundred: hardly anybody knows two
    market.world.customers.status[row * 100] = model::customer_active | model::customer_known;
    market.world.customers.satisfaction[row * 100] = 95;
  }
  WordOfMouthParameters p{.talk = 26, .persuasion = 1, .rewiring = 0};
  run(market, p);
  const std::size_t simple = market.world.persuaded.size();
  p.confirming = 2;
  --market.world.tick;
  run(market, p);
  const std::size_t confirmed = market.world.persuaded.size();
  CAPTURE(simple, confirmed);
  CHECK(simple > 150);
  CHECK(confirmed < simple / 3);
}

TEST_CASE("What is heard is the same for one thread and for three") {
  const auto hash = [](int threads) {
    SmallMarket market(30'000, 15'000, threads);
    feel(market, 92);
    for (int week = 0; week < 8; ++week) run(market, {.talk = 10});
    return model::state_hash(market.world);
  };
  CHECK(hash(1) == hash(3));
}
