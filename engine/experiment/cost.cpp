#include "engine/experiment/cost.hpp"

#include <algorithm>
#include <chrono>

#include "engine/experiment/replicate.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/scenario/build_world.hpp"
#include "engine/simulation/checkpoint.hpp"

namespace evert::experiment {

namespace {

constexpr int sample_weeks = 26;      // queues fill at first, which is slower or faster than later weeks
constexpr double sample_seconds = 2;  // enough to tell minutes from hours

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Of one week of one run, as stored.
std::int64_t bytes_per_week(const model::Company& company) {
  std::int64_t bytes = 0;
  for (const measures::Measure& measure : measures::catalogue())
    bytes += static_cast<std::int64_t>(measures::entries(measure, company)) *
             (measure.storage == measures::Storage::f64 ? 8 : 4);
  return bytes;
}

}  // namespace

Cost estimate_cost(const Question& question, const schema::Registry& registry, int threads) {
  const Plan plan = make_plan(question, registry);
  parallel::Team alone(1);
  auto begin = std::chrono::steady_clock::now();
  model::World world = scenario::build_world(plan.company, plan.warm_up, plan.seed, 0, alone);
  const double building = seconds_since(begin);

  const auto context = simulation::context_of(world, alone);
  begin = std::chrono::steady_clock::now();
  const int weeks = simulation::simulate(world, plan.warm_up, context, sample_weeks, {},
                                         [&] { return seconds_since(begin) > sample_seconds; });
  const double week = seconds_since(begin) / std::max(weeks, 1);

  Cost cost;
  cost.world_seconds = building;
  cost.week_seconds = week;
  const auto scenarios = static_cast<int>(plan.scenarios.size());
  cost.runs = scenarios * plan.replicates;
  const double replicate = building + week * (plan.warm_up_weeks + scenarios * plan.weeks);
  // A replicate cannot be spread over more threads than it has scenarios.
  const int busy = std::min(threads, cost.runs);
  cost.seconds =
      std::max(replicate * plan.replicates / busy, building + week * (plan.warm_up_weeks + plan.weeks));

  for (const simulation::Column& column : simulation::save_world(world))
    cost.world_bytes += static_cast<std::int64_t>(column.bytes.size());
  const std::int64_t measures = bytes_per_week(*plan.company) * cost.runs * (plan.history_weeks + plan.weeks);
  // Each thread holds the world it works on, and each replicate under way the one its scenarios branch off.
  cost.memory_bytes = 2 * cost.world_bytes * busy + 3 * measures;
  cost.disk_bytes = 2 * measures;
  return cost;
}

Cost estimate_warm_ups(const scenario::LoadedCompany& company, const schema::Registry& registry, int runs,
                       int threads) {
  Question question = make_question(company);
  question.replicates = runs;
  question.years = 0;
  return estimate_cost(question, registry, threads);
}

}  // namespace evert::experiment
