#include "engine/experiment/replicate.hpp"

#include <algorithm>
#include <utility>

#include "engine/experiment/attempt.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/scenario/build_world.hpp"
#include "engine/simulation/run.hpp"

namespace evert::experiment {

namespace {

void round_to_storage(simulation::Record& record) {
  const auto catalogue = measures::catalogue();
  for (std::size_t m = 0; m < catalogue.size(); ++m) {
    if (catalogue[m].storage != measures::Storage::f32) continue;
    for (double& value : record.measures[m]) value = static_cast<float>(value);
  }
}

// (entity, week) tables of the same entities side by side; entities that `a` does not have yet get `padding`.
template <class T>
std::vector<T> beside(const std::vector<T>& a, std::size_t a_weeks, const std::vector<T>& b,
                      std::size_t b_weeks, T padding) {
  if (b_weeks == 0) return a;
  const std::size_t entities = b.size() / b_weeks;
  const std::size_t weeks = a_weeks + b_weeks;
  std::vector<T> table(entities * weeks, padding);
  for (std::size_t e = 0; e < entities; ++e) {
    T* row = table.data() + e * weeks;
    if ((e + 1) * a_weeks <= a.size()) std::copy_n(a.data() + e * a_weeks, a_weeks, row);
    std::copy_n(b.data() + e * b_weeks, b_weeks, row + a_weeks);
  }
  return table;
}

}  // namespace

Plan make_plan(const Question& question, const schema::Registry& registry) {
  Plan plan;
  plan.company = question.scenarios.front().company;
  for (const scenario::Loaded& loaded : question.scenarios) {
    plan.scenarios.push_back(loaded.scenario);
    plan.parameters.push_back(simulation::bind_parameters(registry, loaded.values));
  }
  plan.warm_up = simulation::bind_parameters(registry, question.warm_up);
  plan.seed = question.seed;
  plan.replicates = question.replicates;
  const auto own = schema::bind<ExperimentParameters>(registry, question.warm_up);
  plan.warm_up_weeks = static_cast<int>(own.warm_up_weeks);
  plan.history_weeks = std::min(plan.warm_up_weeks, static_cast<int>(model::weeks_per_year));
  plan.weeks = question.years * static_cast<int>(model::weeks_per_year);
  return plan;
}

namespace {

// False if stopped.
bool advance(model::World& world, const simulation::Parameters& parameters, int weeks, const Driver& driver,
             const simulation::Measure& measure) {
  const auto context = simulation::context_of(world, driver.team);
  for (int week = 0; week < weeks; ++week) {
    if (driver.pulse && driver.pulse()) return false;
    driver.advance(world, parameters, context, measure);
  }
  return true;
}

}  // namespace

std::optional<simulation::Record> run_weeks(model::World& world, const simulation::Parameters& parameters,
                                            int weeks, const Driver& driver) {
  simulation::Recorder recorder(world, weeks, {world.trace.on});
  const auto observe = [&](const model::World& seen) { recorder.observe(seen); };
  if (!advance(world, parameters, weeks, driver, observe)) return {};
  simulation::Record record = recorder.finish(world);
  round_to_storage(record);
  return record;
}

std::optional<WarmWorld> warm_up(const Plan& plan, std::uint32_t replicate, const Driver& driver) {
  WarmWorld warm{scenario::build_world(plan.company, plan.warm_up, plan.seed, replicate, driver.team), {}};
  if (!advance(warm.world, plan.warm_up, plan.warm_up_weeks - plan.history_weeks, driver, {})) return {};
  warm.world.trace.on = keeps_lives(plan, replicate);
  auto history = run_weeks(warm.world, plan.warm_up, plan.history_weeks, driver);
  if (!history) return {};
  warm.history = std::move(*history);
  // Events are timed from the start of the replicate until the scenarios branch off here.
  for (model::TraceEvent& event : warm.history.events) event.time -= warm.world.week_begins();
  return warm;
}

std::optional<simulation::Record> run_scenario(const Plan& plan, const WarmWorld& warm, std::size_t scenario,
                                               const Driver& driver) {
  model::World world = simulation::branch(warm.world, plan.scenarios[scenario]);
  return run_weeks(world, plan.parameters[scenario], plan.weeks, driver);
}

std::optional<Replicate> simulate_replicate(const Plan& plan, std::uint32_t number, const Driver& driver) {
  Replicate replicate;
  replicate.number = number;
  replicate.runs.resize(plan.scenarios.size());
  std::string failure;
  const auto warm = attempt(failure, [&] { return warm_up(plan, number, driver); });
  if (!failure.empty()) {
    replicate.history.measures.resize(measures::catalogue().size());
    for (ScenarioRun& run : replicate.runs) run.failure = "in the warm-up: " + failure;
    return replicate;
  }
  if (!warm) return {};
  replicate.history = warm->history;
  for (std::size_t s = 0; s < plan.scenarios.size(); ++s) {
    ScenarioRun& run = replicate.runs[s];
    auto record = attempt(run.failure, [&] { return run_scenario(plan, *warm, s, driver); });
    if (!record && run.failure.empty()) return {};
    if (record) run.record = std::move(*record);
  }
  return replicate;
}

simulation::Record join(const simulation::Record& first, const simulation::Record& second) {
  if (first.weeks == 0) return second;
  simulation::Record both = second;  // its employees, programme and state hash are the later ones
  const auto a = static_cast<std::size_t>(first.weeks);
  const auto b = static_cast<std::size_t>(second.weeks);
  both.weeks = first.weeks + second.weeks;
  for (std::size_t m = 0; m < both.measures.size(); ++m)
    both.measures[m].insert(both.measures[m].begin(), first.measures[m].begin(), first.measures[m].end());
  const auto extend = [&](auto simulation::Record::*table, auto padding) {
    both.*table = beside(first.*table, a, second.*table, b, padding);
  };
  extend(&simulation::Record::satisfaction, 0.0f);
  extend(&simulation::Record::expectation, 0.0f);
  extend(&simulation::Record::status, std::uint8_t{0});
  extend(&simulation::Record::gross, 0.0f);
  extend(&simulation::Record::employee_position, static_cast<std::uint8_t>(model::Position::abolished));
  extend(&simulation::Record::employee_silo, std::uint8_t{255});
  extend(&simulation::Record::employee_adopted, std::uint8_t{0});
  extend(&simulation::Record::employee_engagement, 0.0f);
  extend(&simulation::Record::employee_skill, 0.0f);
  extend(&simulation::Record::employee_fatigue, 0.0f);
  extend(&simulation::Record::employee_hours, 0.0f);
  both.events.insert(both.events.begin(), first.events.begin(), first.events.end());
  std::ranges::stable_sort(both.events, {}, &model::TraceEvent::time);
  return both;
}

}  // namespace evert::experiment
