#include "engine/mechanisms/contacts.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/model/relations.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"
#include "engine/vector/picks.hpp"

namespace evert::mechanisms {

namespace {

using model::CustomerId;
using random::EntityKind;
using random::Stream;

struct Need {
  std::uint32_t row;
  double time;   // share of the week
  double which;  // uniform, picks the journey
};

double weekly(double rate_a_year) {
  return random::chance_of_event(rate_a_year / model::weeks_per_year);
}

double walk_in_chance(const model::World& world, const ContactParameters& p, double satisfaction,
                      std::size_t segment) {
  const double weight = p.walk_in_quality * world.company->segments[segment].quality_weight / 10.0;
  return base::logistic(p.walk_in_appeal + weight * (satisfaction - p.neutral) +
                        p.advertising * base::log(world.outreach.advertising()));
}

// Rows that may have a need this week, by jumps under the largest chance; each is then kept with the ratio of
// its own to it. Which rows come up is luck of the block, the same in every scenario; what becomes of them is
// luck of the household.
void needs_of_block(const model::World& world, const ContactParameters& p, const Context& context,
                    const std::vector<double>& chance, std::size_t block, std::size_t begin, std::size_t end,
                    std::vector<Need>& needs) {
  const auto entity = static_cast<std::uint32_t>(block);
  vector::Picks picks;
  const auto visit = [&](Stream stream, double bound, bool in_relation, const auto& own) {
    if (bound <= 0) return;
    bound = random::stepped_bound(bound);
    picks.find(vector::draws_of(context.key, stream, EntityKind::prospect, entity, world.tick), bound, begin,
               end);
    picks.keep([&](std::uint32_t row) {
      const std::uint8_t status = world.customers.status[row];
      return ((status & model::customer_active) != 0) == in_relation &&
             (status & model::customer_contact_open) == 0;
    });
    picks.draw(vector::draws_of(context.key, stream, EntityKind::customer, 0, world.tick));
    for (std::size_t i = 0; i < picks.size(); ++i)
      if (picks.uniform(i, 0) * bound < own(picks.row(i)))
        needs.push_back({picks.row(i), picks.uniform(i, 1), picks.uniform(i, 2)});
  };

  const auto segment_of = [&](std::uint32_t row) { return world.customers.segment[row]; };
  double most = 0, most_walking_in = 0;
  for (std::size_t s = 0; s < chance.size(); ++s) {
    most = std::max(most, chance[s]);
    most_walking_in = std::max(most_walking_in, chance[s] * walk_in_chance(world, p, 100, s));
  }
  visit(Stream::contact, most, true, [&](std::uint32_t row) { return chance[segment_of(row)]; });
  visit(Stream::walk_in, most_walking_in, false, [&](std::uint32_t row) {
    return chance[segment_of(row)] *
           walk_in_chance(world, p, world.customers.satisfaction[row], segment_of(row));
  });
}

}  // namespace

void contacts(model::World& world, const ContactParameters& p, const Context& context) {
  const std::vector<double> journeys = model::contact_weights(world);
  if (journeys.empty()) return;
  const double breadth = std::accumulate(journeys.begin(), journeys.end(), 0.0);
  std::vector<double> chance;
  for (const model::Segment& segment : world.company->segments)
    chance.push_back(weekly(segment.contacts * breadth));

  const std::size_t rows = world.customers.size();
  parallel::Emission<Need> emission;
  emission.start(parallel::block_count(rows, model::block_rows));
  parallel::for_each_block(
      *context.team, rows, model::block_rows, [&](std::size_t block, std::size_t begin, std::size_t end) {
        needs_of_block(world, p, context, chance, block, begin, end, emission.list(block));
      });
  std::vector<Need> needs;
  emission.gather(needs);
  constexpr std::size_t ahead = 8;
  for (std::size_t i = 0; i < needs.size(); ++i) {
    const Need& need = needs[i];
    if (i + ahead < needs.size()) world.customers.prefetch(needs[i + ahead].row);
    model::bring_contact(world, journeys, CustomerId(need.row),
                         world.week_begins() + need.time * world.calendar.minutes_per_week(), need.which);
  }
}

}  // namespace evert::mechanisms
