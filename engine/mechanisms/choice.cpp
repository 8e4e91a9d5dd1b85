#include "engine/mechanisms/choice.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

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

ChoiceTable::ChoiceTable(const model::Company& company, const ChoiceParameters& p)
    : neutral_(p.neutral), pull_(base::exp(p.inertia)) {
  for (const model::Segment& segment : company.segments) {
    Row row;
    row.quality = p.quality * segment.quality_weight / 10.0;
    const double price = p.price * segment.price_weight;
    row.own = p.appeal + price * base::log(p.own_price);
    row.sum = 1.0;
    for (const model::Rival& rival : company.rivals) {
      row.rivals.push_back(base::exp(rival.appeal + row.quality * (rival.quality - p.neutral) +
                                     price * base::log(rival.price)));
      row.sum += row.rivals.back();
    }
    rows_.push_back(std::move(row));
  }
}

void ChoiceTable::probabilities(std::size_t segment, double satisfaction, std::size_t last_brand,
                                std::vector<double>& out) const {
  const Row& row = rows_[segment];
  out.assign(row.rivals.size() + 2, 1.0);
  out[0] = base::exp(row.own + row.quality * (satisfaction - neutral_));
  std::ranges::copy(row.rivals, out.begin() + 1);
  double sum = row.sum + out[0];
  if (last_brand + 1 < out.size()) {
    sum += (pull_ - 1) * out[last_brand];
    out[last_brand] *= pull_;
  }
  for (double& probability : out) probability /= sum;
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
  const model::Tick tick = world.tick;
  constexpr std::size_t few = 64;
  constexpr std::size_t ahead = 8;

  // Who has an occasion: a scan of one column. Who it is does not depend on anything that happened.
  parallel::Emission<std::uint32_t> emission;
  emission.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(*context.team, rows, model::block_rows,
                           [&](std::size_t block, std::size_t begin, std::size_t end) {
                             for (std::size_t at = begin; at < end; at += few) {
                               const std::size_t stop = std::min(at + few, end);
                               int any = 0;  // most stretches hold nobody: a loop made into vectors
                               for (std::size_t row = at; row < stop; ++row) any |= next[row] == tick;
                               if (any == 0) continue;
                               for (std::size_t row = at; row < stop; ++row)
                                 if (next[row] == tick) emission.emit(block, static_cast<std::uint32_t>(row));
                             }
                           });
  std::vector<std::uint32_t> deciding;
  emission.gather(deciding);

  const ChoiceTable table(*world.company, p);
  std::vector<double> probabilities;
  for (std::size_t i = 0; i < deciding.size(); ++i) {
    const std::uint32_t row = deciding[i];
    if (i + ahead < deciding.size()) world.customers.prefetch(deciding[i + ahead]);
    const CustomerId customer(row);
    const model::Segment& segment = world.company->segments[world.customers.segment[row]];
    world.customers.next_purchase[row] =
        world.tick + weeks_to_next_occasion(p, segment.purchase_years / world.market.growth, context.key,
                                            customer, world.tick);
    if (world.customers.is(customer, model::customer_purchase_open))
      continue;  // still busy with the last one

    table.probabilities(world.customers.segment[row], world.customers.satisfaction[row],
                        world.customers.last_brand[row], probabilities);
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
      world.arrivals.push_back({time, row, journey, elsewhere, world.customers.segment[row],
                                world.customers.cost_to_serve[row], world.customers.value[row]});
    } else {
      model::buy(world, customer, brand_of(option, probabilities.size()));
      if (loyal >= p.keep_relation)
        model::end_relation(world, customer, time, model::EndCause::bought_elsewhere);
    }
  }
}

}  // namespace evert::mechanisms
