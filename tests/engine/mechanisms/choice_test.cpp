#include "engine/mechanisms/choice.hpp"

#include <algorithm>
#include <cmath>

#include "engine/mechanisms/contacts.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_market.hpp"

using namespace evert;
using mechanisms::ChoiceParameters;
using mechanisms::ChoiceTable;
using tests::SmallMarket;

namespace {

constexpr double sigmas = 4;

SmallMarket with_rival() {
  SmallMarket market(1, 0);
  market.company->rivals.resize(1);
  market.company->rivals[0].quality = 80;
  return market;
}

// Odds of the company against the outside, and of the rival, of a household of segment 0 that feels
// `satisfaction`.
struct Odds {
  double own, rival;
};
Odds odds(const SmallMarket& market, const ChoiceParameters& p, double satisfaction = 76,
          std::size_t last = model::brand_outside, bool in_relation = true) {
  std::vector<double> out;
  ChoiceTable(market.world, p).probabilities(0, satisfaction, last, in_relation, out);
  return {out[0] / out.back(), out[1] / out.back()};
}

void run(SmallMarket& market, const ChoiceParameters& p = {}) {
  market.week([&] { mechanisms::choice(market.world, p, market.context); });
}

// Persuades a household in a fresh week, and lets choice meet it.
void persuade(SmallMarket& market, const std::vector<model::Persuaded>& who) {
  market.week([&] { market.world.persuaded = who; },
              [&] { mechanisms::choice(market.world, {}, market.context); });
}

}  // namespace

TEST_CASE("Advertising, the offer's fit and its price move the odds as their weights say") {
  SmallMarket market = with_rival();
  const ChoiceParameters p{.quality = 0.5, .price = -3, .advertising = 0.3, .fit = 2};
  const Odds before = odds(market, p);
  CHECK(before.own == Approx(1));
  CHECK(before.rival == Approx(std::exp(0.2)));
  market.world.outreach.ad_stock = 2;
  market.world.outreach.match = 1.5;
  CHECK(odds(market, p).own == Approx(std::pow(3.0, 0.3)));
  market.world.offer.fit = {0.7, 0}, market.world.offer.fit_at_start = {0.5, 0};
  CHECK(odds(market, p).own == Approx(std::pow(3.0, 0.3) * std::exp(0.4)));
  market.world.offer.price = 1.1;
  CHECK(odds(market, p).own == Approx(std::pow(3.0, 0.3) * std::exp(0.4) * std::pow(1.1, -3)));
  CHECK(odds(market, p).rival == Approx(before.rival));
}

TEST_CASE("Who is not in a relation thinks of the company less, of rivals as much") {
  const SmallMarket market = with_rival();
  const ChoiceParameters p{.quality = 0.5, .inertia = 0.7, .lapsed = 1.2};
  const auto own = [&](std::size_t last, bool in_relation) {
    return odds(market, p, 80, last, in_relation).own;
  };
  CHECK(own(model::brand_outside, true) == Approx(std::exp(0.2)));
  CHECK(own(model::brand_outside, false) == Approx(std::exp(0.2 - 1.2)));
  CHECK(own(model::brand_own, false) == Approx(std::exp(0.2 - 1.2 + 0.7)));
  CHECK(odds(market, p, 80, 1, false).rival == Approx(std::exp(0.2 + 0.7)));
}

// Luck taken evenly over (0, 1) must give each brand its probability, to within the two luckiest at its ends.
TEST_CASE("The brand that a household turns to has the probability that the odds give it") {
  SmallMarket market(1, 0);
  market.company->rivals.resize(3);
  for (std::size_t r = 0; r < 3; ++r) market.company->rivals[r].quality = 70 + 5 * static_cast<double>(r);
  const ChoiceParameters p{.quality = 0.5, .inertia = 0.9, .lapsed = 1.2};
  const ChoiceTable table(market.world, p);
  constexpr int draws = 100'000;
  for (const std::size_t last : {std::size_t{model::brand_own}, std::size_t{1}, std::size_t{2},
                                 std::size_t{3}, std::size_t{model::brand_outside}})
    for (const bool in_relation : {true, false}) {
      CAPTURE(last, in_relation);
      std::vector<double> shares;
      table.probabilities(0, 80, last, in_relation, shares);
      std::vector<int> turned(shares.size()), elsewhere(shares.size());
      const auto count = [&](std::vector<int>& to, std::uint8_t brand) {
        ++to[brand == model::brand_outside ? shares.size() - 1 : brand];
      };
      const double odds = std::exp(table.own_utility(0, 80));
      for (int i = 0; i < draws; ++i) {
        const double luck = (i + 0.5) / draws;
        count(turned, table.brand(odds, 0, last, in_relation, luck));
        count(elsewhere, table.brand_elsewhere(0, last, luck));
      }
      CHECK(elsewhere[0] == 0);
      for (std::size_t option = 0; option < shares.size(); ++option) {
        CAPTURE(option);
        CHECK(turned[option] == Approx(draws * shares[option]).margin(2));
        if (option > 0)
          CHECK(elsewhere[option] == Approx(draws * shares[option] / (1 - shares[0])).margin(2));
      }
    }
}

TEST_CASE("The wallet of customers is their own occasions and what they buy here, whatever others do") {
  SmallMarket market(1000, 400);
  market.company->journeys.clear();  // turning here is buying
  std::ranges::fill(market.world.customers.next_purchase, 0);
  run(market, {.appeal = 20, .lapsed = 10});  // everybody chooses the company
  CHECK(market.world.week.occasions == 1000);
  CHECK(market.world.week.purchases == 1000);
  CHECK(market.world.week.customer_occasions == 400);
  CHECK(market.world.week.customer_purchases == 400);
}

TEST_CASE("A rival counts as it stands now, not as it stood at the start") {
  SmallMarket market = with_rival();
  const ChoiceParameters p{.quality = 0.5, .price = -3, .advertising = 0.3, .fit = 2};
  model::RivalState now;
  now.quality = 90, now.price = 0.9, now.advertising = 2, now.fit = {0.9}, now.fit_at_start = {0.4};
  market.world.market.rivals = {now};
  CHECK(odds(market, p).rival == Approx(std::exp(0.7 + 1.0) * std::pow(0.9, -3) * std::pow(2, 0.3)));
}

TEST_CASE("The satisfied mind a higher price less, within bounds") {
  SmallMarket market = with_rival();
  const ChoiceParameters p{.quality = 0, .price = -3};
  market.world.offer.price = 1.2;
  const auto weight = [&](double satisfaction) {
    return std::log(odds(market, p, satisfaction).own) / std::log(1.2);
  };
  CHECK(weight(76) == Approx(-3));
  CHECK(weight(86) == Approx(-2.7));
  CHECK(weight(56) == Approx(-3.6));
  CHECK(weight(0) == Approx(-3.9));
  market.company->rivals[0].quality = 76;
  CHECK(odds(market, {.quality = 0, .price = -3, .tolerance = 0.3}, 100).own == Approx(std::pow(1.2, -2.1)));
}

TEST_CASE("Customer power loosens the hold of the brand bought last") {
  SmallMarket market = with_rival();
  const ChoiceParameters p{.inertia = 1.2};
  CHECK(odds(market, p, 76, model::brand_own).own == Approx(std::exp(1.2)));
  market.world.market.power = 0.5;
  CHECK(odds(market, p, 76, model::brand_own).own == Approx(std::exp(0.8)));
}

TEST_CASE("The next occasion of who hardly ever buys lies beyond every run, never in the past") {
  SmallMarket market(100, 0);
  market.company->segments[0].purchase_years = 100;
  market.world.market.growth = 1e-3;  // 5 million weeks from one to the next
  std::ranges::fill(market.world.customers.next_purchase, 0);
  run(market);
  CHECK(std::ranges::all_of(market.world.customers.next_purchase, [](int tick) { return tick > 2000; }));
  CHECK(std::ranges::max(market.world.customers.next_purchase) == 32767);
  CHECK(model::short_tick(-1'000'000) == -32768);
}

TEST_CASE("Who is persuaded brings a contact if the company serves any, and comes once") {
  SmallMarket market(10, 2);
  persuade(market, {{5, true}, {5, false}, {7, false}, {1, true}});  // 1 is a customer
  CHECK(market.world.arrivals.size() == 2);
  CHECK(market.world.arrivals[0].customer == 5);
  CHECK(market.world.week.walk_ins == 2);
  CHECK(market.world.week.referred == 1);
  CHECK(market.world.week.adopted_alone == 1);
  CHECK(market.world.customers.status[5] == (model::customer_contact_open | model::customer_referred));
  CHECK(market.world.customers.status[7] == model::customer_contact_open);
}

TEST_CASE("Where a relation begins with a purchase only, who is persuaded comes to buy") {
  SmallMarket market(200, 0);
  market.company->journeys.resize(2);
  market.company->journeys[1].starts_on = model::Trigger::purchase;
  for (model::Segment& segment : market.company->segments) segment.contacts = 1 / segment.purchase_years;
  std::vector<model::Persuaded> all;
  for (std::uint32_t row = 0; row < 200; ++row) all.push_back({row, true});
  const auto visits = [&](double weight) {
    std::ranges::fill(market.world.customers.status, std::uint8_t{0});
    market.week([&] { market.world.persuaded = all; },
                [&] { mechanisms::choice(market.world, {.first_contacts = weight}, market.context); });
    return market.world.week.visits;
  };
  CHECK(std::fabs(visits(1) - 100) <= sigmas * std::sqrt(50));
  CHECK(visits(0) == 200);
}

TEST_CASE(
    "A customer who chooses what it has keeps it, where choosing is renewing; to rivals that is trade") {
  for (const double renewals : {0.0, 1.0}) {
    SmallMarket market(300, 200);  // 0..99 own something from here, 100..199 do not, the others are strangers
    market.company->journeys[0].starts_on = model::Trigger::purchase;
    std::ranges::fill_n(market.world.customers.last_brand.begin(), 100, model::brand_own);
    std::ranges::fill(market.world.customers.next_purchase, 0);
    run(market, {.appeal = 20, .renewals = renewals});
    CHECK(market.world.week.visits == (renewals > 0 ? 200 : 300));
    CHECK(market.world.week.purchases == 0);
    CHECK(market.world.market.quarter_trade == (renewals > 0 ? 100 : 0));
    CHECK(market.world.market.quarter_purchases == market.world.market.quarter_trade);
    CHECK(market.with(model::customer_active) == 200);
  }
}

TEST_CASE("A former customer who is won back by a friend did not first come on his word") {
  SmallMarket market(10, 0);
  market.world.customers.status[5] = model::customer_known;
  persuade(market, {{5, true}});
  CHECK(market.world.week.referred == 1);
  CHECK((market.world.customers.status[5] & model::customer_referred) == 0);
}

TEST_CASE(
    "Without contacts who is persuaded comes to buy; without a way to buy it buys, and a relation begins") {
  SmallMarket market(10, 0);
  market.company->journeys[0].starts_on = model::Trigger::purchase;
  persuade(market, {{5, true}});
  CHECK(market.world.week.visits == 1);
  CHECK(market.world.arrivals.at(0).customer == 5);
  CHECK(market.world.arrivals.at(0).fallback == model::brand_outside);
  CHECK(market.world.customers.is(model::CustomerId(5u), model::customer_purchase_open));

  SmallMarket shop(10, 0);
  shop.company->journeys.clear();
  persuade(shop, {{5, true}, {5, true}});
  CHECK(shop.world.arrivals.empty());
  CHECK(shop.world.week.joined == 1);
  CHECK(shop.world.week.purchases == 1);
  CHECK(shop.world.customers.last_brand[5] == model::brand_own);
}

TEST_CASE("Strangers adopt by their own motion with the hazard of innovation, times what advertising does") {
  constexpr std::size_t households = 400'000;
  for (const double ad_stock : {1.0, 4.0}) {
    SmallMarket market(2 * households, households);
    market.world.outreach.ad_stock = ad_stock;
    run(market, {.advertising = 0.24, .innovation = 0.5});
    const double expected = households * (1 - std::exp(-0.5 * std::pow(ad_stock, 0.24) / 52));
    CHECK(std::fabs(market.world.week.adopted_alone - expected) <= sigmas * std::sqrt(expected));
    CHECK(market.world.week.walk_ins == market.world.week.adopted_alone);
  }
}

TEST_CASE("Partners' breadth raises contacts in the journeys they have a part in, and only there") {
  constexpr std::size_t customers = 400'000;
  SmallMarket market(customers, customers);
  market.company->journeys.resize(2);
  market.company->journeys[0].share = 0.75;
  market.company->journeys[1].share = 0.25;
  for (model::Segment& segment : market.company->segments) segment.contacts = 5.2;
  model::Partner partner;
  partner.needs = 0.8;
  partner.in = model::JourneyId(1u);
  market.company->partners = {partner};
  for (const double breadth : {0.0, 0.5}) {
    std::ranges::fill(market.world.customers.status,
                      std::uint8_t{model::customer_active | model::customer_known});
    market.world.policy.partner_breadth = breadth;
    market.week([&] { mechanisms::contacts(market.world, {}, market.context); });
    const double of_partner = 0.25 * (1 + 0.8 * breadth);
    const double expected = customers * (1 - std::exp(-0.1 * (0.75 + of_partner)));
    CHECK(std::fabs(market.world.week.contacts - expected) <= sigmas * std::sqrt(expected));
    const auto second = static_cast<double>(
        std::ranges::count(market.world.arrivals, std::uint8_t{1}, &model::Arrival::journey));
    const double share = of_partner / (0.75 + of_partner);
    CHECK(std::fabs(second - share * expected) <= sigmas * std::sqrt(expected * share));
  }
}

TEST_CASE("Strangers walk in as likely as what they expect makes them") {
  constexpr std::size_t households = 200'000;
  const mechanisms::ContactParameters p{.walk_in_appeal = -2, .walk_in_quality = 2};
  for (const float satisfaction : {60.1F, 79.9F, 99.9F}) {
    SmallMarket market(households, 0);
    for (model::Segment& segment : market.company->segments)
      segment.contacts = 52, segment.quality_weight = 1;
    std::ranges::fill(market.world.customers.satisfaction, satisfaction);
    market.week([&] { mechanisms::contacts(market.world, p, market.context); });
    const double odds = std::exp(p.walk_in_appeal + p.walk_in_quality * (satisfaction - p.neutral) / 10);
    const double share = (1 - std::exp(-1.0)) * odds / (1 + odds);
    CHECK(std::fabs(market.world.week.walk_ins - share * households) <=
          sigmas * std::sqrt(share * (1 - share) * households));
  }
}

TEST_CASE("Walk-ins rise with advertising by its elasticity while they are few") {
  constexpr std::size_t households = 1'000'000;
  SmallMarket market(households, 0);
  for (model::Segment& segment : market.company->segments) segment.contacts = 52;
  const auto walk_ins = [&] {
    std::ranges::fill(market.world.customers.status, std::uint8_t{0});
    market.week([&] { mechanisms::contacts(market.world, {.walk_in_appeal = -3}, market.context); });
    --market.world.tick;
    return market.world.week.walk_ins;
  };
  const double before = walk_ins();
  market.world.outreach.ad_stock = 2;
  const double after = walk_ins();
  // logistic(-3) = .047: of the elasticity of .24 a share of .95 is left. Same luck: only those differ who
  // come anew.
  const double theory = (1 + std::exp(3.0)) / (1 + std::exp(3.0) * std::pow(2, -0.24));
  CHECK(std::fabs(after / before - theory) <= sigmas * std::sqrt(after - before) / before);
}
