#include "engine/mechanisms/choice.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"

namespace evert::mechanisms {

namespace {

using model::CustomerId;
using random::Draws;
using random::EntityKind;
using random::Stream;

double erlang(Draws& draws, int stages, double mean) {
  double sum = 0;
  for (int stage = 0; stage < stages; ++stage) sum += draws.exponential(mean / stages);
  return sum;
}

model::Tick at_least_a_week(double weeks) {
  return std::max(1, static_cast<model::Tick>(std::min(weeks, 1e8)));
}

// The option whose cumulative probability first exceeds u, among [first, last).
std::size_t pick(const std::vector<double>& probabilities, std::size_t first, double u) {
  double total = 0;
  for (std::size_t j = first; j < probabilities.size(); ++j) total += probabilities[j];
  double left = u * total;
  for (std::size_t j = first; j + 1 < probabilities.size(); ++j) {
    left -= probabilities[j];
    if (left < 0) return j;
  }
  return probabilities.size() - 1;
}

std::uint8_t brand_of(std::size_t option, std::size_t options) {
  return option + 1 == options ? model::brand_outside : static_cast<std::uint8_t>(option);
}

std::uint8_t purchase_journey(const model::Company& company) {
  for (std::size_t j = 0; j < company.journeys.size(); ++j)
    if (company.journeys[j].starts_on == model::Trigger::purchase) return static_cast<std::uint8_t>(j);
  return model::brand_outside;
}

}  // namespace

void choice_probabilities(const model::World& world, const ChoiceParameters& p, CustomerId customer,
                          std::vector<double>& probabilities) {
  const model::Company& company = *world.company;
  const std::size_t row = customer.index();
  const model::Segment& segment = company.segments[world.customers.segment[row]];
  const double quality = p.quality * segment.quality_weight / 10.0;
  const double price = p.price * segment.price_weight;
  const std::size_t last = world.customers.last_brand[row];

  probabilities.resize(company.rivals.size() + 2);
  probabilities[0] = base::exp(p.appeal + quality * (world.customers.satisfaction[row] - p.neutral) +
                               price * base::log(p.own_price) + (last == model::brand_own ? p.inertia : 0.0));
  double sum = 1.0 + probabilities[0];
  for (std::size_t j = 0; j < company.rivals.size(); ++j) {
    const model::Rival& rival = company.rivals[j];
    probabilities[j + 1] = base::exp(rival.appeal + quality * (rival.quality - p.neutral) +
                                     price * base::log(rival.price) + (last == j + 1 ? p.inertia : 0.0));
    sum += probabilities[j + 1];
  }
  probabilities.back() = 1.0;
  for (double& probability : probabilities) probability /= sum;
}

model::Tick weeks_to_next_occasion(const ChoiceParameters& p, double mean_years, random::Key key,
                                   CustomerId customer, model::Tick tick) {
  Draws draws(key, Stream::purchase_clock, EntityKind::customer, customer.value, tick);
  const double weeks = erlang(draws, static_cast<int>(p.clock_shape), mean_years * model::weeks_per_year);
  return at_least_a_week(weeks + draws.uniform());  // the occasion was at any time of its week
}

model::Tick weeks_to_first_occasion(const ChoiceParameters& p, double mean_years, random::Key key,
                                    CustomerId customer) {
  // The residual life of an Erlang(k) renewal process: one of 1..k stages is left, equally likely.
  Draws draws(key, Stream::purchase_clock, EntityKind::customer, customer.value, -1);
  const int shape = static_cast<int>(p.clock_shape);
  const int stages = 1 + static_cast<int>(draws.index(static_cast<std::uint32_t>(shape)));
  // Counted from the end of this week: the whole weeks that pass, and the one in which it happens.
  return at_least_a_week(1 + erlang(draws, stages, mean_years * model::weeks_per_year * stages / shape));
}

void choice(model::World& world, const ChoiceParameters& p, const Context& context) {
  const std::uint8_t journey = purchase_journey(*world.company);
  const auto& next = world.customers.next_purchase;
  const std::size_t rows = world.customers.size();

  // Who has an occasion: a scan of one column. Who it is does not depend on anything that happened.
  parallel::Emission<std::uint32_t> emission;
  emission.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(*context.team, rows, model::block_rows,
                           [&](std::size_t block, std::size_t begin, std::size_t end) {
                             for (std::size_t row = begin; row < end; ++row)
                               if (next[row] == world.tick)
                                 emission.emit(block, static_cast<std::uint32_t>(row));
                           });
  std::vector<std::uint32_t> deciding;
  emission.gather(deciding);

  std::vector<double> probabilities;
  for (const std::uint32_t row : deciding) {
    const CustomerId customer(row);
    const model::Segment& segment = world.company->segments[world.customers.segment[row]];
    world.customers.next_purchase[row] =
        world.tick + weeks_to_next_occasion(p, segment.purchase_years, context.key, customer, world.tick);
    if (world.customers.is(customer, model::customer_purchase_open))
      continue;  // still busy with the last one

    choice_probabilities(world, p, customer, probabilities);
    Draws draws(context.key, Stream::choice, EntityKind::customer, row, world.tick);
    const std::size_t option = pick(probabilities, 0, draws.uniform());
    const std::uint8_t elsewhere = brand_of(pick(probabilities, 1, draws.uniform()), probabilities.size());
    const double time = world.week_begins() + draws.uniform() * world.calendar.minutes_per_week();
    const double loyal = draws.uniform();

    world.week.occasions += 1;
    if (world.customers.owner(customer)) world.week.owner_occasions += 1;
    world.note({.time = time,
                .customer = row,
                .kind = model::TraceKind::occasion,
                .value = static_cast<float>(brand_of(option, probabilities.size()))});
    if (option == 0) {
      if (journey == model::brand_outside) {
        model::buy(world, customer, model::brand_own);  // a company without a purchase journey sells at once
        continue;
      }
      world.week.visits += 1;
      world.customers.set(customer, model::customer_purchase_open);
      world.arrivals.push_back({time, row, journey, elsewhere});
    } else {
      model::buy(world, customer, brand_of(option, probabilities.size()));
      if (loyal >= p.keep_relation)
        model::end_relation(world, customer, time, model::EndCause::bought_elsewhere);
    }
  }
}

}  // namespace evert::mechanisms
