#include "engine/scenario/build_world.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/levers/catalogue.hpp"
#include "engine/mechanisms/choice.hpp"
#include "engine/mechanisms/decisions.hpp"
#include "engine/mechanisms/innovation.hpp"
#include "engine/mechanisms/market.hpp"
#include "engine/mechanisms/marketing.hpp"
#include "engine/mechanisms/people.hpp"
#include "engine/mechanisms/sensing.hpp"
#include "engine/mechanisms/word_of_mouth.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/simulation/run.hpp"

namespace evert::scenario {

namespace {

using model::CustomerId;
using random::Draws;
using random::EntityKind;
using random::Stream;

// Chances that hold for every household, worked out once.
struct Start {
  std::uint32_t owners = 0;  // the first rows: customers lie close together in memory
  double active_if_owner = 0;
  double active_if_not = 0;
};

Start start_of(const model::Company& company, const model::Population& population) {
  const auto all = static_cast<double>(company.population);
  const auto owners = static_cast<double>(company.owners);
  const auto active = static_cast<double>(company.active);
  Start start;
  start.owners = static_cast<std::uint32_t>(std::llround(owners * population.scale));
  start.active_if_owner = owners > 0 ? std::min(population.active_owners, active / owners) : 0.0;
  start.active_if_not = all > owners ? (active - owners * start.active_if_owner) / (all - owners) : 0.0;
  start.active_if_not = std::clamp(start.active_if_not, 0.0, 1.0);
  return start;
}

std::uint8_t segment_of(const model::Company& company, double u) {
  for (std::size_t s = 0; s + 1 < company.segments.size(); ++s) {
    u -= company.segments[s].share;
    if (u < 0) return static_cast<std::uint8_t>(s);
  }
  return static_cast<std::uint8_t>(company.segments.size() - 1);
}

void make_household(model::World& world, const simulation::Parameters& p, const Start& start,
                    const mechanisms::ChoiceTable& choice, random::Key key, std::uint32_t row) {
  model::Customers& customers = world.customers;
  const CustomerId id(row);
  const model::Population& population = p.population;
  Draws draws(key, Stream::initial_customer, EntityKind::customer, row, 0);
  customers.segment[row] = segment_of(*world.company, draws.uniform());
  const bool owner = row < start.owners;
  const bool active = draws.uniform() < (owner ? start.active_if_owner : start.active_if_not);
  const double brand = draws.uniform();
  customers.leniency[row] = static_cast<float>(population.leniency * draws.normal());
  customers.value[row] = static_cast<float>(draws.lognormal_with_sigma(1.0, population.value_spread));
  customers.cost_to_serve[row] = static_cast<float>(draws.lognormal_with_sigma(1.0, population.cost_spread));
  const double spread = population.start_spread * draws.normal();
  const double tenure = draws.exponential(population.start_tenure);

  customers.contacted[row] = customers.attended[row] = model::never_contacted;
  customers.tiredness[row] = 0;
  Draws tastes(key, Stream::taste, EntityKind::customer, row, 0);
  std::array<double, model::need_count> deviates{};
  for (double& deviate : deviates) deviate = tastes.normal();
  customers.taste[row] = model::pack_taste(deviates, population.taste_spread);

  customers.status[row] = 0;
  customers.active_since[row] = 0;
  const bool known = owner || active;
  if (known) customers.set(id, model::customer_known);
  if (active) {
    customers.set(id, model::customer_active);
    customers.active_since[row] =
        model::short_tick(-static_cast<model::Tick>(tenure * model::weeks_per_year));
  }
  customers.satisfaction[row] =
      static_cast<float>(known ? std::clamp(population.start_satisfaction + spread, 0.0, 100.0)
                               : population.prospect_expectation);
  customers.expectation[row] =
      static_cast<float>(known ? population.start_expectation : population.prospect_expectation);
  // Who is no owner bought last as it would choose now, the company left out.
  customers.last_brand[row] =
      owner ? model::brand_own : choice.brand_elsewhere(customers.segment[row], model::brand_outside, brand);
  customers.next_purchase[row] = model::short_tick(mechanisms::weeks_to_first_occasion(
      p.choice, world.company->segments[customers.segment[row]].purchase_years, key, id));
}

// Four of five tracked households are customers at the start, one is a prospect; each fifth evenly over the
// rows.
void choose_tracked(model::World& world, std::size_t wanted) {
  std::vector<std::uint32_t> known, others, tracked;
  for (std::uint32_t row = 0; row < world.customers.size(); ++row)
    (world.customers.is(CustomerId(row), model::customer_known) ? known : others).push_back(row);
  const auto take = [&](const std::vector<std::uint32_t>& from, std::size_t count) {
    count = std::min(count, from.size());
    for (std::size_t i = 0; i < count; ++i) tracked.push_back(from[i * from.size() / count]);
  };
  take(known, wanted - wanted / 5);
  take(others, wanted / 5);
  model::track(world, std::move(tracked));
}

}  // namespace

model::World build_world(std::shared_ptr<const model::Company> company,
                         const simulation::Parameters& parameters, std::uint64_t seed,
                         std::uint32_t replicate, parallel::Team& team) {
  model::World world;
  world.company = std::move(company);
  world.scenario = std::make_shared<model::Scenario>();
  world.calendar = parameters.calendar;
  world.scale = parameters.population.scale;
  world.seed = seed;
  world.replicate = replicate;
  const mechanisms::Context context = simulation::context_of(world, team);

  const auto rows = static_cast<std::size_t>(
      std::max(1.0, std::round(static_cast<double>(world.company->population) * world.scale)));
  world.customers.resize(rows);
  const Start start = start_of(*world.company, parameters.population);
  const mechanisms::ChoiceTable choice(world, parameters.choice);
  parallel::for_each_block(
      team, rows, model::block_rows, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row)
          make_household(world, parameters, start, choice, context.key, static_cast<std::uint32_t>(row));
      });
  choose_tracked(world, static_cast<std::size_t>(parameters.population.tracked));

  world.silos.resize(world.company->silos.size());
  mechanisms::prepare_people(world, parameters.people, context);
  levers::practise(world, parameters.levers, parameters.start);
  mechanisms::prepare_market(world, parameters.market, context);
  mechanisms::prepare_sensing(world, parameters.sensing, context);
  mechanisms::prepare_decisions(world, parameters.decisions, context);
  mechanisms::prepare_innovation(world, parameters.innovation, context);
  mechanisms::prepare_marketing(world, parameters.marketing, context);
  mechanisms::prepare_word_of_mouth(world, parameters.word_of_mouth, context);
  model::open_week(world);
  return world;
}

}  // namespace evert::scenario
