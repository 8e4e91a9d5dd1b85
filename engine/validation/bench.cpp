#include "engine/validation/bench.hpp"

#include <memory>
#include <mutex>
#include <numeric>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/scenario/build_world.hpp"
#include "engine/simulation/run.hpp"

namespace evert::validation {

Bench::Bench(const experiment::Plan& plan, std::uint32_t replicate, const std::atomic<bool>* stop)
    : plan_(plan), replicate_(replicate), stop_(stop) {}

simulation::Parameters Bench::parameters(std::size_t scenario) const {
  return plan_.parameters[scenario];
}

model::World Bench::warm_up(const See& see) {
  model::World world = scenario::build_world(plan_.company, plan_.warm_up, plan_.seed, replicate_, team_);
  live(world, plan_.warm_up, plan_.warm_up_weeks, see);
  return world;
}

model::World Bench::branch(const model::World& warm, std::size_t scenario) const {
  return simulation::branch(warm, plan_.scenarios[scenario]);
}

void Bench::live(model::World& world, const simulation::Parameters& parameters, int weeks, const See& see) {
  const auto context = simulation::context_of(world, team_);
  const auto stopped = [&] { return stop_ != nullptr && stop_->load(); };
  if (simulation::simulate(world, parameters, context, weeks, see, stopped) < weeks) throw Interrupted();
}

simulation::Record Bench::record(model::World& world, const simulation::Parameters& parameters, int weeks) {
  const experiment::Driver driver{team_, [&] { return stop_ != nullptr && stop_->load(); }};
  auto record = experiment::run_weeks(world, parameters, weeks, driver);
  if (!record) throw Interrupted();
  return std::move(*record);
}

experiment::Plan plan_of(const Lab& lab, const std::string& company, int replicates,
                         const std::string& scenario) {
  const std::vector<std::string> names = {scenario};
  experiment::Plan plan = experiment::make_plan(lab.question(company, names, replicates, 1), lab.registry());
  plan.lives = false;
  return plan;
}

void replace_scenario(experiment::Plan& plan, std::vector<model::Action> actions) {
  model::Scenario scenario;
  scenario.name = "varied";
  scenario.leadership.resolve = 0;
  scenario.actions = std::move(actions);
  plan.scenarios = {std::make_shared<const model::Scenario>(std::move(scenario))};
}

void for_each_bench(const Lab& lab, const experiment::Plan& plan,
                    const std::function<void(std::size_t, Bench&)>& work) {
  const LabOptions& options = lab.options();
  const auto count = static_cast<std::size_t>(plan.replicates);
  std::mutex reporting;
  std::size_t done = 0;
  parallel::Team team(options.threads);
  parallel::for_each_task(team, count, [&](std::size_t r) {
    if (options.stop != nullptr && options.stop->load()) throw Interrupted();
    Bench bench(plan, plan.first_replicate + static_cast<std::uint32_t>(r), options.stop);
    work(r, bench);
    const std::lock_guard lock(reporting);
    if (options.progress) options.progress(static_cast<double>(++done) / static_cast<double>(count));
  });
}

std::vector<double> weekly(const simulation::Record& record, std::string_view measure,
                           const std::vector<double>& weights) {
  const std::vector<double>& table = record.measures[measures::index_of(measure)];
  const auto weeks = static_cast<std::size_t>(record.weeks);
  std::vector<double> sums(weeks, 0.0);
  if (weeks == 0) return sums;
  const std::size_t entries = table.size() / weeks;
  EVERT_CHECK(weights.empty() || weights.size() == entries, "a weight for each entry of a measure");
  for (std::size_t w = 0; w < weeks; ++w)
    for (std::size_t e = 0; e < entries; ++e)
      sums[w] += table[w * entries + e] * (weights.empty() ? 1.0 : weights[e]);
  return sums;
}

double sum_of(const std::vector<double>& weeks, std::size_t from, std::size_t to) {
  EVERT_CHECK(from < to && to <= weeks.size(), "weeks of the record");
  return std::accumulate(weeks.begin() + static_cast<std::ptrdiff_t>(from),
                         weeks.begin() + static_cast<std::ptrdiff_t>(to), 0.0);
}

double mean_of(const std::vector<double>& weeks, std::size_t from, std::size_t to) {
  return sum_of(weeks, from, to) / static_cast<double>(to - from);
}

std::vector<double> purchase_lines(const model::Company& company) {
  std::vector<double> weights;
  for (const model::Line& line : company.lines)
    weights.push_back(line.per == model::LineBasis::purchase ? 1.0 : 0.0);
  return weights;
}

void track(model::World& world, std::size_t every) {
  world.trace.on = true;
  std::vector<std::uint32_t> rows;
  for (std::size_t row = 0; row < world.customers.size(); row += every)
    rows.push_back(static_cast<std::uint32_t>(row));
  model::track(world, std::move(rows));
}

}  // namespace evert::validation
