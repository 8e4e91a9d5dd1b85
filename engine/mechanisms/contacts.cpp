#include "engine/mechanisms/contacts.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/math.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"

namespace evert::mechanisms {

namespace {

using model::CustomerId;
using random::Draws;
using random::EntityKind;
using random::Stream;

struct Need {
  std::uint32_t row;
  double time;   // share of the week
  double which;  // uniform, picks the journey
  bool walked_in;
};

double weekly(double rate_a_year) {
  return -base::expm1(-rate_a_year / model::weeks_per_year);
}

std::uint8_t journey_for(const model::Company& company, double u) {
  double total = 0;
  for (const model::Journey& journey : company.journeys)
    if (journey.starts_on == model::Trigger::contact) total += journey.share;
  double left = u * total;
  std::uint8_t chosen = 0;
  for (std::size_t j = 0; j < company.journeys.size(); ++j) {
    if (company.journeys[j].starts_on != model::Trigger::contact) continue;
    chosen = static_cast<std::uint8_t>(j);
    left -= company.journeys[j].share;
    if (left < 0) break;
  }
  return chosen;
}

bool serves_contacts(const model::Company& company) {
  return std::ranges::any_of(company.journeys,
                             [](const model::Journey& j) { return j.starts_on == model::Trigger::contact; });
}

double walk_in_chance(const model::World& world, const ContactParameters& p, double satisfaction,
                      std::size_t segment) {
  const double weight = p.walk_in_quality * world.company->segments[segment].quality_weight / 10.0;
  return base::logistic(p.walk_in_appeal + weight * (satisfaction - p.neutral));
}

// Customers in a relation, one draw each.
void needs_of_customers(const model::World& world, const Context& context, const std::vector<double>& chance,
                        std::size_t begin, std::size_t end, std::vector<Need>& needs) {
  std::vector<std::uint32_t> free_customers;
  model::rows_with(world.customers.status, begin, end, model::customer_active | model::customer_contact_open,
                   model::customer_active, free_customers);
  for (const std::uint32_t row : free_customers) {
    Draws draws(context.key, Stream::contact, EntityKind::customer, row, world.tick);
    if (draws.uniform() < chance[world.customers.segment[row]])
      needs.push_back({row, draws.uniform(), draws.uniform(), false});
  }
}

// Households outside a relation: rare, so candidates are found by geometric jumps under the largest possible
// chance (S = 100) and then kept with the ratio of their own to it. Jumps are keyed by block, the rest by
// household.
void needs_of_others(const model::World& world, const ContactParameters& p, const Context& context,
                     const std::vector<double>& chance, std::size_t block, std::size_t begin, std::size_t end,
                     std::vector<Need>& needs) {
  double bound = 0;
  for (std::size_t s = 0; s < chance.size(); ++s)
    bound = std::max(bound, chance[s] * walk_in_chance(world, p, 100, s));
  if (bound <= 0) return;
  const double scale = 1.0 / base::log1p(-bound);
  Draws jumps(context.key, Stream::walk_in, EntityKind::prospect, static_cast<std::uint32_t>(block),
              world.tick);
  for (double at = static_cast<double>(begin);; at += 1) {
    at += std::floor(base::log(jumps.uniform()) * scale);
    if (at >= static_cast<double>(end)) return;
    const auto row = static_cast<std::uint32_t>(at);
    const std::uint8_t status = world.customers.status[row];
    if ((status & (model::customer_active | model::customer_contact_open)) != 0) continue;
    const std::size_t segment = world.customers.segment[row];
    Draws draws(context.key, Stream::walk_in, EntityKind::customer, row, world.tick);
    const double own = chance[segment] * walk_in_chance(world, p, world.customers.satisfaction[row], segment);
    if (draws.uniform() * bound < own) needs.push_back({row, draws.uniform(), draws.uniform(), true});
  }
}

}  // namespace

void contacts(model::World& world, const ContactParameters& p, const Context& context) {
  if (!serves_contacts(*world.company)) return;
  std::vector<double> chance;
  for (const model::Segment& segment : world.company->segments) chance.push_back(weekly(segment.contacts));

  const std::size_t rows = world.customers.size();
  parallel::Emission<Need> emission;
  emission.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(*context.team, rows, model::block_rows,
                           [&](std::size_t block, std::size_t begin, std::size_t end) {
                             std::vector<Need>& needs = emission.list(block);
                             needs_of_customers(world, context, chance, begin, end, needs);
                             needs_of_others(world, p, context, chance, block, begin, end, needs);
                           });
  std::vector<Need> needs;
  emission.gather(needs);
  for (const Need& need : needs) {
    world.customers.set(CustomerId(need.row), model::customer_contact_open);
    (need.walked_in ? world.week.walk_ins : world.week.contacts) += 1;
    world.arrivals.push_back({.time = world.week_begins() + need.time * world.calendar.minutes_per_week(),
                              .customer = need.row,
                              .journey = journey_for(*world.company, need.which),
                              .segment = world.customers.segment[need.row],
                              .effort = world.customers.cost_to_serve[need.row],
                              .value = world.customers.value[need.row]});
  }
}

}  // namespace evert::mechanisms
