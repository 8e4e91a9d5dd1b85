#include "engine/validation/closed_forms/scenes.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace evert::validation::closed_forms {

namespace {

constexpr double days_per_week = 7;

model::Journey journey_of(const Scene& scene, double minutes_per_day) {
  model::Journey journey;
  journey.name = "journey";
  journey.share = 1.0 / static_cast<double>(scene.journeys);
  journey.pickup_days = 0;
  journey.patience_days = scene.patience_minutes / minutes_per_day;
  for (const Task& task : scene.tasks) {
    model::Step step;
    step.owner = model::SiloId(task.silo);
    step.minutes = task.minutes;
    step.work_time = task.work_time;
    step.variation = task.variation;
    step.error_rate = task.error_rate;
    journey.steps.push_back(step);
  }
  model::Moment moment;
  moment.name = "moment";
  moment.after_step = static_cast<std::uint8_t>(scene.tasks.size() - 1);
  journey.moments.push_back(moment);
  return journey;
}

std::shared_ptr<const model::Company> company_of(const Scene& scene, double minutes_per_day) {
  auto company = std::make_shared<model::Company>();
  company->silos.resize(scene.people.size());
  company->journeys.assign(scene.journeys, journey_of(scene, minutes_per_day));
  company->segments.resize(1);
  const double chance = scene.contacts_a_week / static_cast<double>(scene.customers);
  company->segments[0].contacts = -model::weeks_per_year * std::log1p(-chance);
  return company;
}

void add_customers(model::World& world, std::size_t rows) {
  world.customers.resize(rows);
  std::ranges::fill(world.customers.status, std::uint8_t{model::customer_active});
  std::ranges::fill(world.customers.last_brand, model::brand_outside);
  std::ranges::fill(world.customers.next_purchase, -1);
  std::ranges::fill(world.customers.satisfaction, 76.0F);
  std::ranges::fill(world.customers.expectation, 76.0F);
  std::ranges::fill(world.customers.value, 1.0F);
  std::ranges::fill(world.customers.cost_to_serve, 1.0F);
}

void add_people(model::World& world, const std::vector<int>& people) {
  world.silos.resize(people.size());
  for (std::size_t silo = 0; silo < people.size(); ++silo) {
    for (int i = 0; i < people[silo]; ++i) {
      const std::size_t row = world.employees.add_position(silo, 0, 0, true);
      world.employees.position[row] = static_cast<std::uint8_t>(model::Position::filled);
      world.employees.absent[row] = 0;
      world.employees.skill[row] = world.employees.speed[row] = 1;
      world.employees.engagement[row] = 65;
    }
    world.silos[silo].capacity = people[silo] * world.calendar.minutes_per_week();
    world.silos[silo].load = 0;
  }
}

void add_practice(model::World& world) {
  model::Practice& practice = world.practice;
  practice.resize(world.silos.size());
  std::ranges::fill(practice.pickup.cells, 1.0);
  std::ranges::fill(practice.authority, 1.0);
  std::ranges::fill(practice.minutes, 1.0);
  std::ranges::fill(practice.errors, 1.0);
  for (const model::Journey& journey : world.company->journeys) {
    practice.new_owner.emplace_back(journey.steps.size(), std::uint8_t{255});
    practice.new_owner_built.emplace_back(journey.steps.size(), 0.0);
  }
}

}  // namespace

model::World make_world(const Scene& scene) {
  model::World world;
  world.seed = scene.seed;
  world.replicate = scene.replicate;
  world.calendar.days_per_week = days_per_week;
  world.calendar.minutes_per_day = scene.contacts_a_week / scene.per_minute / days_per_week;
  world.company = company_of(scene, world.calendar.minutes_per_day);
  world.scenario = std::make_shared<model::Scenario>();
  add_customers(world, scene.customers);
  add_people(world, scene.people);
  add_practice(world);
  return world;
}

mechanisms::ServiceParameters plain_service() {
  mechanisms::ServiceParameters parameters;
  parameters.quality_noise = 0;
  parameters.repeat_chance = 0;
  return parameters;
}

Service::Service(const Scene& scene, mechanisms::ServiceParameters parameters)
    : world_(make_world(scene)), parameters_(parameters) {}

void Service::week() {
  const mechanisms::Context context{random::make_key(world_.seed, world_.replicate), &team_};
  model::open_week(world_);
  mechanisms::contacts(world_, {}, context);
  mechanisms::service(world_, parameters_, context);
  ++world_.tick;
}

void Service::drain(int most) {
  auto quiet = std::make_shared<model::Company>(*world_.company);
  quiet->segments[0].contacts = 0;
  world_.company = quiet;
  for (int i = 0; i < most && open_cases(world_) > 0; ++i) week();
}

std::size_t open_cases(const model::World& world) {
  return static_cast<std::size_t>(std::ranges::count_if(
      world.cases.pool, [](const model::Case& item) { return item.state != model::CaseState::closed; }));
}

}  // namespace evert::validation::closed_forms
