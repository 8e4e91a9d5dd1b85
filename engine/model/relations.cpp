#include "engine/model/relations.hpp"

namespace evert::model {

void begin_relation(World& world, CustomerId customer, double time) {
  if (world.customers.is(customer, customer_active)) return;
  world.customers.set(customer, customer_active);
  world.customers.set(customer, customer_known);
  world.customers.active_since[customer.index()] = world.tick;
  world.in_relation[world.customers.segment[customer.index()]] += 1;
  world.week.joined += 1;
  world.note({.time = time, .customer = customer.value, .kind = TraceKind::relation_begins});
}

void end_relation(World& world, CustomerId customer, double time, EndCause cause) {
  if (!world.customers.is(customer, customer_active)) return;
  world.customers.clear(customer, customer_active);
  world.in_relation[world.customers.segment[customer.index()]] -= 1;
  switch (cause) {
    case EndCause::churn:
      world.week.churned += 1;
      world.week.segment_churned[world.customers.segment[customer.index()]] += 1;
      break;
    case EndCause::bought_elsewhere:
      world.week.left_for_rival += 1;
      break;
    case EndCause::left_queue:
      world.week.left_queue += 1;
      break;
  }
  world.note({.time = time,
              .customer = customer.value,
              .kind = TraceKind::relation_ends,
              .cause = static_cast<std::uint8_t>(cause)});
}

void buy(World& world, CustomerId customer, std::uint8_t brand) {
  std::uint8_t& last = world.customers.last_brand[customer.index()];
  if (brand != brand_outside) world.market.quarter_trade += 1;
  if (brand == brand_own) {
    world.week.purchases += 1;
    world.market.quarter_purchases += 1;
    if (last == brand_own) world.week.repurchases += 1;
    world.customers.set(customer, customer_known);
  }
  last = brand;
}

double book(World& world, std::size_t line, std::size_t segment, double value) {
  const Line& sold = world.company->lines[line];
  const double revenue = sold.revenue * world.offer.price;
  const double gross = sold.gross * world.company->segments[segment].spend * value + (revenue - sold.revenue);
  world.week.line_units[line] += 1;
  world.ledger.revenue[line] += revenue;
  world.ledger.gross[line] += gross;
  world.ledger.segment_gross[segment] += gross;
  world.ledger.variable_pay += sold.variable_pay;
  return revenue;
}

void book_surcharge(World& world, std::size_t line, std::size_t segment, double revenue) {
  world.ledger.revenue[line] += revenue;
  world.ledger.gross[line] += revenue;
  world.ledger.segment_gross[segment] += revenue;
}

}  // namespace evert::model
