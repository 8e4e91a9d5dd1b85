#include "engine/model/relations.hpp"

#include <numeric>

namespace evert::model {

double customers_in_relation(const World& world) {
  return std::accumulate(world.in_relation.begin(), world.in_relation.end(), 0.0);
}

double mean_satisfaction(const World& world, double of_nobody) {
  const double customers = customers_in_relation(world);
  return customers > 0 ? in_points(world.sums.satisfaction) / customers : of_nobody;
}

void begin_relation(World& world, CustomerId customer, double time) {
  if (world.customers.is(customer, customer_active)) return;
  world.customers.set(customer, customer_active);
  world.customers.set(customer, customer_known);
  world.customers.active_since[customer.index()] = short_tick(world.tick);
  world.in_relation[world.customers.segment[customer.index()]] += 1;
  world.sums.count(world.customers, customer.index(), 1);
  world.week.joined += 1;
  world.note({.time = time, .customer = customer.value, .kind = TraceKind::relation_begins});
}

void end_relation(World& world, CustomerId customer, double time, EndCause cause) {
  if (!world.customers.is(customer, customer_active)) return;
  world.customers.clear(customer, customer_active);
  world.in_relation[world.customers.segment[customer.index()]] -= 1;
  world.sums.count(world.customers, customer.index(), -1);
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

void feel(World& world, CustomerId customer, float satisfaction, float expectation) {
  const std::size_t row = customer.index();
  const bool counted = world.customers.is(customer, customer_active);
  if (counted) world.sums.count(world.customers, row, -1);
  world.customers.satisfaction[row] = satisfaction;
  world.customers.expectation[row] = expectation;
  if (counted) world.sums.count(world.customers, row, 1);
}

void buy(World& world, CustomerId customer, std::uint8_t brand) {
  std::uint8_t& last = world.customers.last_brand[customer.index()];
  if (brand != brand_outside) world.market.quarter_trade += 1;
  if (brand == brand_own) {
    world.week.purchases += 1;
    world.market.quarter_purchases += 1;
    if (last == brand_own) world.week.repurchases += 1;
    if (world.customers.is(customer, customer_active)) world.week.customer_purchases += 1;
    world.customers.set(customer, customer_known);
  }
  world.sums.owners += (brand == brand_own ? 1 : 0) - (last == brand_own ? 1 : 0);
  last = brand;
}

void renew(World& world) {
  world.market.quarter_trade += 1;
  world.market.quarter_purchases += 1;
}

std::vector<double> contact_weights(const World& world) {
  const Company& company = *world.company;
  std::vector<double> weights(company.journeys.size(), 0.0);
  double total = 0;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    if (company.journeys[j].starts_on == Trigger::contact) weights[j] = company.journeys[j].share;
    total += weights[j];
  }
  if (total <= 0) return {};
  for (double& weight : weights) weight /= total;
  for (const Partner& partner : company.partners)
    if (partner.in.index() < weights.size())
      weights[partner.in.index()] *= 1 + partner.needs * world.policy.partner_breadth;
  return weights;
}

void arrive(World& world, CustomerId customer, std::uint8_t journey, double time, std::uint8_t fallback) {
  const std::size_t row = customer.index();
  world.arrivals.push_back({.time = time,
                            .customer = customer.value,
                            .journey = journey,
                            .fallback = fallback,
                            .segment = world.customers.segment[row],
                            .tracked = world.customers.is(customer, customer_tracked),
                            .effort = world.customers.cost_to_serve[row],
                            .value = world.customers.value[row]});
}

bool bring_contact(World& world, std::span<const double> weights, CustomerId customer, double time,
                   double u) {
  if (weights.empty() || world.customers.is(customer, customer_contact_open)) return false;
  double left = u * std::accumulate(weights.begin(), weights.end(), 0.0);
  std::size_t journey = 0;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    if (weights[j] <= 0) continue;
    journey = j;
    left -= weights[j];
    if (left < 0) break;
  }
  world.customers.set(customer, customer_contact_open);
  (world.customers.is(customer, customer_active) ? world.week.contacts : world.week.walk_ins) += 1;
  arrive(world, customer, static_cast<std::uint8_t>(journey), time);
  return true;
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

double gross_of_relation(const World& world, std::size_t line, std::size_t segment) {
  const Line& sold = world.company->lines[line];
  const double revenue = sold.revenue * world.offer.price;
  return sold.gross * world.company->segments[segment].spend + (revenue - sold.revenue);
}

void book_relations(World& world, std::size_t line) {
  const Line& sold = world.company->lines[line];
  const double revenue = sold.revenue * world.offer.price;
  for (std::size_t segment = 0; segment < world.in_relation.size(); ++segment) {
    const double years = world.in_relation[segment] / weeks_per_year;
    const double gross = years * gross_of_relation(world, line, segment);
    world.week.line_units[line] += years;
    world.ledger.revenue[line] += years * revenue;
    world.ledger.gross[line] += gross;
    world.ledger.segment_gross[segment] += gross;
    world.ledger.variable_pay += years * sold.variable_pay;
  }
}

void book_surcharge(World& world, std::size_t line, std::size_t segment, double revenue) {
  world.ledger.revenue[line] += revenue;
  world.ledger.gross[line] += revenue;
  world.ledger.segment_gross[segment] += revenue;
}

}  // namespace evert::model
