#include "engine/mechanisms/marketing.hpp"

#include <cmath>

#include "engine/model/state_hash.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_market.hpp"

using namespace evert;
using mechanisms::MarketingParameters;
using tests::SmallMarket;

namespace {

constexpr double sigmas = 4;

// A year's budget of 52 USD a household: one USD a household and week.
MarketingParameters budget(std::size_t households) {
  MarketingParameters p;
  p.spend = 52.0 * static_cast<double>(households);
  return p;
}

void run(SmallMarket& market, const MarketingParameters& p) {
  market.week([&] { mechanisms::marketing(market.world, p, market.context); });
}

void permit_all(SmallMarket& market) {
  for (auto& status : market.world.customers.status) status |= model::customer_opted_in;
}

// The executives believe these satisfactions and needs of both segments.
void believe(SmallMarket& market, double satisfaction, const model::Needs& needs) {
  market.world.beliefs.layers.resize(1);
  market.world.beliefs.layers[0] = {.satisfaction = {satisfaction, satisfaction},
                                    .share = {0.5, 0.5},
                                    .needs = {needs, needs},
                                    .age = {0, 0}};
}

constexpr model::Needs product_only = {1, 0, 0, 0, 0, 0, 0, 0};

}  // namespace

TEST_CASE(
    "Spending as at the start keeps the ad stock at 1; half of it leaves .75 after a quarter, .5 in the "
    "end") {
  SmallMarket market(1000, 500);
  MarketingParameters p = budget(1000);
  mechanisms::prepare_marketing(market.world, p, market.context);
  for (int week = 0; week < 30; ++week) run(market, p);
  CHECK(market.world.outreach.ad_stock == Approx(1).epsilon(1e-12));
  p.spend /= 2;
  for (int week = 0; week < 13; ++week) run(market, p);
  CHECK(market.world.outreach.ad_stock == Approx(0.75).epsilon(1e-9));
  for (int week = 0; week < 260; ++week) run(market, p);
  CHECK(market.world.outreach.ad_stock == Approx(0.5).epsilon(1e-4));
}

TEST_CASE("Without a budget nobody is spoken to, nothing is spent and advertising stays neutral") {
  SmallMarket market(1000, 500);
  mechanisms::prepare_marketing(market.world, {}, market.context);
  permit_all(market);
  market.world.policy.promise_match = 1;
  const auto before = market.world.customers.expectation;
  run(market, {});
  CHECK(market.world.outreach.spent == 0);
  CHECK(market.world.outreach.advertising() == 1);
  CHECK(market.world.customers.expectation == before);
  CHECK(market.world.week.messages == 0);
}

TEST_CASE(
    "Broadcast is paid to the cent, dialogue by the contact, and both are those of the simulated share") {
  constexpr std::size_t households = 40'000;
  SmallMarket market(households, 20'000);
  market.world.scale = 0.25;
  market.world.policy.moments_served = 0;
  MarketingParameters p = budget(households);
  mechanisms::prepare_marketing(market.world, p, market.context);
  permit_all(market);
  const double week = 0.25 * households;  // USD
  run(market, p);
  const model::Outreach& outreach = market.world.outreach;
  CHECK(outreach.broadcast == Approx(0.9 * week).epsilon(1e-12));
  CHECK(outreach.dialogue == market.world.week.messages * p.contact_cost);
  CHECK(outreach.spent == outreach.broadcast + outreach.dialogue);
  const double contacts = 0.1 * week / p.contact_cost;  // of 40,000 households with permission
  CHECK(std::fabs(market.world.week.messages - contacts) <= sigmas * std::sqrt(contacts));
}

TEST_CASE(
    "A promise pulls those whom it reaches: customers all the way, strangers by what they believe of it") {
  constexpr std::size_t households = 50'003, known_ones = 25'003;  // they take notice in eights, whole or not
  SmallMarket market(households, known_ones);
  believe(market, 80, product_only);
  MarketingParameters p = budget(households);
  mechanisms::prepare_marketing(market.world, p, market.context);
  CHECK(market.world.outreach.promise == Approx(88));
  market.world.policy.promise_gap = 18;
  run(market, p);
  CHECK(market.world.outreach.promise == Approx(98));

  const auto customer = static_cast<float>(76 + p.promise_pull * (98 - 76));
  const auto stranger = static_cast<float>(76 + p.promise_pull * p.credibility * 10);
  double customers = 0, strangers = 0;
  for (std::size_t row = 0; row < households; ++row) {
    const float e = market.world.customers.expectation[row], s = market.world.customers.satisfaction[row];
    const bool known = row < known_ones;
    if (e == 76.0F) continue;
    (known ? customers : strangers) += 1;
    REQUIRE(e == (known ? customer : stranger));
    REQUIRE(s == (known ? 76.0F : stranger));
  }
  const double expected = p.reach * 25'000;
  for (const double count : {customers, strangers})
    CHECK(std::fabs(count - expected) <= sigmas * std::sqrt(8 * expected));
  const model::CustomerSums counted = model::sums_of(market.world.customers, market.world.in_relation.size());
  CHECK(market.world.sums.expectation == counted.expectation);
}

// Eight households take notice together: here customers and strangers, and the five that are left.
TEST_CASE("Of those who take notice together each hears what is meant for it, the last of the market too") {
  constexpr std::size_t households = 13, known_ones = 5;
  SmallMarket market(households, known_ones);
  believe(market, 80, product_only);
  MarketingParameters p = budget(households);
  p.reach = p.promise_pull = 0.5;
  mechanisms::prepare_marketing(market.world, p, market.context);
  market.world.policy.promise_gap = 18;
  for (int week = 0; week < 60; ++week) run(market, p);
  for (std::size_t row = 0; row < households; ++row) {
    CAPTURE(row);
    const bool known = row < known_ones;
    CHECK(market.world.customers.expectation[row] == Approx(known ? 98 : 76 + p.credibility * 10));
    CHECK(market.world.customers.satisfaction[row] == Approx(known ? 76 : 76 + p.credibility * 10));
  }
}

TEST_CASE("Promises as at the start leave what strangers expect as it is, week after week") {
  SmallMarket market(5000, 0);
  believe(market, 90, product_only);
  MarketingParameters p = budget(5000);
  p.reach = 0.5;
  mechanisms::prepare_marketing(market.world, p, market.context);
  for (int week = 0; week < 20; ++week) run(market, p);
  for (const float s : market.world.customers.satisfaction) REQUIRE(s == 76.0F);
}

TEST_CASE("Answers are as many as the response rate, the relevance of the messages and fatigue let be") {
  constexpr std::size_t households = 60'000;
  for (const bool knows : {true, false}) {
    SmallMarket market(households, households);
    believe(market, 76, product_only);
    if (knows)
      for (std::size_t s = 0; s < 2; ++s)
        market.world.beliefs.layers[0].needs[s] = market.company->segments[s].needs();
    market.world.policy.dialogue_share = 1;
    market.world.policy.moments_served = 0;
    MarketingParameters p = budget(households);
    p.contact_cost = 1;  // everybody, every week
    p.response = 0.2;
    mechanisms::prepare_marketing(market.world, p, market.context);
    permit_all(market);
    // All have been spoken to 5 weeks ago: .5 x .9^5 is left of their fatigue.
    std::ranges::fill(market.world.customers.tiredness, 0.5F);
    std::ranges::fill(market.world.customers.contacted, -5);
    run(market, p);
    double relevance = 0;
    for (std::size_t s = 0; s < 2; ++s)
      relevance +=
          model::relevance(market.company->segments[s].needs(), market.world.beliefs.layers[0].needs[s]) / 2;
    const double fatigue = 0.5 * std::pow(0.9, 5);
    const double answers = p.response * relevance * (1 - fatigue) * households;
    CAPTURE(knows, relevance, answers, market.world.week.responses);
    CHECK(relevance == Approx(knows ? 1.0 : 0.2475).margin(0.02));
    CHECK(market.world.week.messages == households);
    CHECK(market.world.week.relevance / households == Approx(relevance).epsilon(1e-6));
    CHECK(std::fabs(market.world.week.responses - answers) <= sigmas * std::sqrt(answers));
    CHECK(market.world.customers.tiredness[7] == Approx(fatigue + p.fatigue_gain).epsilon(1e-6));
    CHECK(market.world.customers.contacted[7] == 0);
  }
}

TEST_CASE("A customer's answer is heard and may bring a contact; a former customer's brings it back") {
  constexpr std::size_t households = 20'000, customers = 10'000;
  SmallMarket market(households, customers);
  market.world.policy.dialogue_share = 1;
  market.world.policy.moments_served = 0;
  market.world.beliefs.voice.open(2);
  MarketingParameters p = budget(households);
  p.contact_cost = 1;
  p.response = 1;
  p.prospect_response = 1;
  p.lapse = 0;
  mechanisms::prepare_marketing(market.world, p, market.context);
  permit_all(market);
  run(market, p);
  const model::World& world = market.world;
  CHECK(world.week.responses == households);
  CHECK(world.persuaded.size() == households - customers);
  for (const model::Persuaded& who : world.persuaded) {
    REQUIRE(who.customer >= customers);
    REQUIRE(!who.referred);
  }
  const auto brought = static_cast<double>(world.arrivals.size());
  CHECK(world.week.contacts == brought);
  CHECK(std::fabs(brought - p.additional * customers) <= sigmas * std::sqrt(0.25 * customers));
  CHECK(world.beliefs.voice.dialogue[0] + world.beliefs.voice.dialogue[1] == customers);
  CHECK(world.beliefs.voice.dialogue_satisfaction[0] / world.beliefs.voice.dialogue[0] == Approx(76));
  const double said = world.beliefs.voice.dialogue_needs[1][1] / world.beliefs.voice.dialogue[1];
  CHECK(said == Approx(market.company->segments[1].needs()[1]));
}

TEST_CASE("Who sells at purchases alone is answered with a purchase, not with a contact") {
  constexpr std::size_t customers = 10'000;
  SmallMarket market(customers, customers);
  market.company->lines.resize(1);
  market.company->lines[0].per = model::LineBasis::purchase;
  market.world.policy.dialogue_share = 1;
  market.world.policy.moments_served = 0;
  market.world.beliefs.voice.open(2);
  MarketingParameters p = budget(customers);
  p.contact_cost = 1;
  p.response = 1;
  mechanisms::prepare_marketing(market.world, p, market.context);
  permit_all(market);
  run(market, p);
  CHECK(market.world.arrivals.empty());
  const auto now = static_cast<double>(std::ranges::count(market.world.customers.next_purchase, 0));
  CHECK(std::fabs(now - p.additional * customers) <= sigmas * std::sqrt(0.25 * customers));
}

TEST_CASE(
    "Permission is sought until the share of customers the company wants has given it, from them alone") {
  constexpr std::size_t customers = 40'000;
  SmallMarket market(60'000, customers);
  MarketingParameters p = budget(60'000);
  mechanisms::prepare_marketing(market.world, p, market.context);
  const double start = static_cast<double>(market.with(model::customer_opted_in));
  CHECK(std::fabs(start - 0.15 * customers) <= sigmas * std::sqrt(0.15 * 0.85 * customers));
  market.world.policy.opt_in = 0.55;
  p.opt_out = 0;
  for (int week = 0; week < 52; ++week) run(market, p);
  // The gap of .40 closes at 5 % a week.
  const double expected = 0.55 - 0.40 * std::pow(0.95, 51);
  const double share = static_cast<double>(market.with(model::customer_opted_in)) / customers;
  CHECK(share == Approx(0.55 - 0.40 * std::pow(0.95, 52)).margin(sigmas * std::sqrt(0.25 / customers)));
  CHECK(market.world.outreach.opted_in == Approx(expected).margin(sigmas * std::sqrt(0.25 / customers)));
  for (std::size_t row = customers; row < 60'000; ++row)
    REQUIRE((market.world.customers.status[row] & model::customer_opted_in) == 0);
}

TEST_CASE("Messages without relevance cost permissions; a permission fades when the relation is over") {
  constexpr std::size_t households = 40'000, customers = 20'000;
  SmallMarket market(households, customers);
  believe(market, 76, product_only);
  for (model::Segment& segment : market.company->segments) segment.need_product = 0;
  market.world.policy.dialogue_share = 1;
  market.world.policy.opt_in = 0;
  MarketingParameters p = budget(households);
  p.contact_cost = 1;
  p.opt_out = 0.05;
  p.lapse = 2;
  mechanisms::prepare_marketing(market.world, p, market.context);
  permit_all(market);
  run(market, p);
  const auto lost = [&](std::size_t from, std::size_t to) {
    double count = 0;
    for (std::size_t row = from; row < to; ++row)
      count += (market.world.customers.status[row] & model::customer_opted_in) == 0;
    return count;
  };
  const double expected = 0.05 * customers;
  const double outside = (0.05 + 1 - std::exp(-2.0 / 52)) * customers;
  CHECK(std::fabs(lost(0, customers) - expected) <= sigmas * std::sqrt(expected));
  CHECK(std::fabs(lost(customers, households) - outside) <= sigmas * std::sqrt(outside));
  CHECK(market.world.week.opted_out == lost(0, households));
}

TEST_CASE("Where a segment buys every eight weeks, its renewals are due two weeks before, not thirteen") {
  constexpr std::size_t households = 1000;
  SmallMarket market(households, households);
  market.company->segments[0].purchase_years = 8.0 / 52;
  market.company->segments[1].purchase_years = 6;
  market.world.policy.moments_served = 1;
  const auto due = [&](model::Tick weeks) {
    std::ranges::fill(market.world.customers.next_purchase, market.world.tick + weeks);
    run(market, MarketingParameters{});
    return market.world.week.moments_due;
  };
  CHECK(due(13) == 0.5 * households);  // rows alternate between the segments
  CHECK(due(7) == 0);
  CHECK(due(2) == 0.5 * households);
  CHECK(due(1) == 0);
}

TEST_CASE(
    "Life-cycle moments are attended to as often as the policy says, and count as far as they are relevant") {
  constexpr std::size_t households = 40'000;
  for (const double served : {0.1, 0.7}) {
    SmallMarket market(households, households);
    believe(market, 76, product_only);
    market.world.policy.moments_served = served;
    for (std::size_t row = 0; row < households; ++row) {  // half begin, half renew; some have nothing due
      if (row % 10 == 0) continue;
      if (row % 2 == 0)
        market.world.customers.active_since[row] = -5;
      else
        market.world.customers.next_purchase[row] = 13;
    }
    const MarketingParameters p;
    run(market, p);
    const model::WeekCounts& week = market.world.week;
    CHECK(week.moments_due == 0.9 * households);
    const double expected = served * week.moments_due;
    CHECK(std::fabs(week.moments_served - expected) <= sigmas * std::sqrt(expected * (1 - served)));
    CHECK(market.world.outreach.spent == week.moments_served * p.contact_cost);
    double attended = 0, tired = 0, relevance = 0;
    for (std::size_t row = 0; row < households; ++row) {
      attended += market.world.customers.attended[row] == 0;
      tired += market.world.customers.tiredness[row] > 0;
    }
    // Of those with something due 4 of 9 are of segment 0 (even rows), 5 of 9 of segment 1.
    for (std::size_t s = 0; s < 2; ++s)
      relevance += model::relevance(market.company->segments[s].needs(), product_only) * (s == 0 ? 4 : 5) / 9;
    CHECK(tired == week.moments_served);
    CHECK(std::fabs(attended - relevance * week.moments_served) <=
          sigmas * std::sqrt(relevance * (1 - relevance) * week.moments_served));
  }
}

TEST_CASE("What marketing does is the same for one thread and for three") {
  const auto hash = [](int threads) {
    SmallMarket market(30'000, 15'000, threads);
    MarketingParameters p = budget(30'000);
    mechanisms::prepare_marketing(market.world, p, market.context);
    market.world.policy.opt_in = 0.5;
    market.world.policy.promise_gap = 2;
    for (int week = 0; week < 8; ++week) run(market, p);
    return model::state_hash(market.world);
  };
  CHECK(hash(1) == hash(3));
}
