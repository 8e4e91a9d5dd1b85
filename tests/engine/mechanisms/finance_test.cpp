#include "engine/mechanisms/finance.hpp"

#include "engine/model/relations.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_market.hpp"

using namespace evert;
using tests::SmallMarket;

namespace {

// Ten households, six of them in a relation, three of each segment; the second earns twice the gross.
SmallMarket insured() {
  SmallMarket market(10, 6);
  market.company->segments[0].spend = 0.5;
  market.company->segments[1].spend = 1.0;
  model::Line premium;
  premium.name = "premium";
  premium.per = model::LineBasis::relation;
  premium.revenue = 5200;  // 100 a week
  premium.gross = 1040;    // 20
  premium.variable_pay = 52;
  market.company->lines = {premium};
  model::count_relations(market.world);
  return market;
}

void close_week(SmallMarket& market) {
  market.week([&] { mechanisms::finance(market.world, {}, market.context); });
}

}  // namespace

TEST_CASE("Customers in a relation pay by the year, week by week, and nobody else does") {
  SmallMarket market = insured();
  close_week(market);
  const model::Ledger& ledger = market.world.ledger;
  CHECK(market.world.week.line_units[0] == Approx(6.0 / 52));
  CHECK(ledger.revenue[0] == Approx(600));
  CHECK(ledger.segment_gross[0] == Approx(3 * 20 * 0.5));
  CHECK(ledger.segment_gross[1] == Approx(3 * 20));
  CHECK(ledger.gross[0] == Approx(90));
  CHECK(ledger.variable_pay == Approx(6));
  CHECK(ledger.ebit == Approx(90 - 6));

  model::end_relation(market.world, model::CustomerId(0u), 0, model::EndCause::churn);
  close_week(market);
  CHECK(market.world.ledger.revenue[0] == Approx(500));
  CHECK(market.world.ledger.segment_gross[0] == Approx(2 * 20 * 0.5));
}

TEST_CASE("What customers in a relation cost does not follow the price they pay") {
  SmallMarket market = insured();
  market.world.offer.price = 0.98;
  close_week(market);
  CHECK(market.world.ledger.revenue[0] == Approx(588));
  CHECK(market.world.ledger.gross[0] == Approx(90 - 12));
}
