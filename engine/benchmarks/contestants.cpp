#include "engine/benchmarks/contestants.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "engine/base/diagnostic.hpp"
#include "engine/benchmarks/yardstick.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/model/invariants.hpp"
#include "engine/scenario/load.hpp"
#include "engine/simulation/run.hpp"

namespace evert::benchmarks {

namespace {

constexpr std::array<std::string_view, 8> steps_of_customers = {
    "sensing", "marketing", "word_of_mouth", "choice", "contacts", "experience", "retention", "measure"};

}  // namespace

Contestant yardstick(std::size_t customers, bool whole_run) {
  Contestant contestant;
  contestant.measured.variant = "yardstick";
  contestant.begin = [customers, whole_run](int run) {
    const auto company = std::make_shared<Yardstick>(customers, static_cast<std::uint64_t>(run) + 1);
    const auto lived = std::make_shared<double>(0);
    Variant variant;
    variant.name = "yardstick";
    variant.advance = [company, lived](int weeks) {
      company->advance(weeks);
      *lived = weeks;
    };
    if (whole_run)
      variant.wrong = [company, customers] { return wrong_answers(company->answers(), customers); };
    variant.account = [lived, customers] {
      Account account;
      account.units = static_cast<double>(customers) * *lived;
      return account;
    };
    return variant;
  };
  return contestant;
}

Shipped load_shipped(const std::filesystem::path& folder, const std::string& company,
                     const std::vector<std::string>& scenarios, std::size_t households) {
  Shipped shipped{experiment::make_registry(), {}, {}, households};
  base::Diagnostics diagnostics;
  std::vector<scenario::Loaded> loaded;
  for (const std::string& name : scenarios)
    loaded.push_back(
        scenario::load_scenario(folder / company / (name + ".toml"), shipped.registry, {}, diagnostics));
  diagnostics.throw_if_errors();
  if (loaded.size() == 1) {
    auto own = scenario::load_company(loaded.front().company_path, shipped.registry, diagnostics);
    diagnostics.throw_if_errors();
    shipped.question =
        experiment::make_question(std::move(loaded.front()), std::move(own.values), shipped.registry);
  } else {
    shipped.question = experiment::make_question(std::move(loaded), 0);
  }
  shipped.question.replicates = 1;
  shipped.plan = experiment::make_plan(shipped.question, shipped.registry);
  set_households(shipped);
  return shipped;
}

void set_households(Shipped& shipped) {
  // Beyond what the parameter allows, too: larger companies than the shipped ones are what this is about.
  const double scale =
      static_cast<double>(shipped.households) / static_cast<double>(shipped.plan.company->population);
  shipped.plan.warm_up.population.scale = scale;
  for (simulation::Parameters& parameters : shipped.plan.parameters) parameters.population.scale = scale;
}

int warm_up_weeks(const Shipped& shipped) {
  constexpr std::size_t small = 1'000'000;
  constexpr int few = 30;
  return shipped.households < small ? shipped.plan.warm_up_weeks : std::min(few, shipped.plan.warm_up_weeks);
}

experiment::WarmWorld warm_up(const Shipped& shipped, int weeks, const std::function<bool()>& pulse,
                              int history_weeks) {
  experiment::Plan plan = shipped.plan;
  plan.warm_up_weeks = weeks;
  plan.history_weeks = history_weeks;
  plan.lives = history_weeks > 0;
  parallel::Team team(parallel::available_threads());
  experiment::Driver driver{team, pulse};
  auto warm = experiment::warm_up(plan, 0, driver);
  if (!warm) throw Stopped{};
  return std::move(*warm);
}

Company::Company(const Shipped& shipped, const experiment::WarmWorld& warm, int threads, int weeks)
    : parameters_(shipped.plan.parameters.front()),
      world_(simulation::branch(warm.world, shipped.plan.scenarios.front())),
      team_(std::make_unique<parallel::Team>(threads)),
      recorder_(world_, weeks, {}) {}

void Company::advance(int weeks) {
  const auto context = simulation::context_of(world_, *team_);
  for (int week = 0; week < weeks; ++week)
    profile_.tick(world_, parameters_, context, [&](const model::World& finished) {
      recorder_.observe(finished);
      if (observe) observe(finished);
    });
}

void Company::live_checked_week() {
  simulation::simulate_tick(world_, parameters_, simulation::context_of(world_, *team_),
                            [](const model::World& finished) { model::check_invariants(finished); });
}

Account Company::account() {
  Account account;
  for (const experiment::StepTime& step : profile_.steps()) {
    const bool weekly = step.agents != simulation::Agents::case_steps;
    account.parts.push_back({std::string(step.label),
                             std::string(to_string(step.agents)) + (weekly ? "-week" : ""), step.seconds,
                             step.agent_weeks});
    if (step.label == "measure") account.units = step.agent_weeks;
  }
  profile_.clear();
  return account;
}

std::vector<Part> groups_of(const std::vector<Part>& parts, std::size_t households) {
  Part customers{"customers", "household-week", 0, 0}, service{"service", "case-step", 0, 0},
      company{"company", "company-week", 0, 0};
  for (const Part& part : parts) {
    if (part.agent == "company-week") company.units = std::max(company.units, part.units);
    const bool of_customers = std::ranges::find(steps_of_customers, part.name) != steps_of_customers.end();
    Part& group = of_customers ? customers : part.name == "service" ? service : company;
    group.seconds += part.seconds;
    if (part.name == "service") service.units += part.units;
  }
  customers.units = static_cast<double>(households) * company.units;
  return {customers, service, company};
}

double column_bytes(const model::Customers& customers) {
  double bytes = 0;
  model::Customers::visit(customers,
                          [&](std::string_view, const auto& column) { bytes += sizeof column[0]; });
  return bytes;
}

}  // namespace evert::benchmarks
