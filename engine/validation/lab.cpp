#include "engine/validation/lab.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/experiment/parameters.hpp"

namespace evert::validation {

namespace {

constexpr int longest_horizon_weeks = 20 * 52;

}  // namespace

Lab::Lab(LabOptions options) : options_(std::move(options)), registry_(experiment::make_registry()) {}

std::vector<scenario::Override> Lab::with_own(std::span<const scenario::Override> more) const {
  std::vector<scenario::Override> all = options_.overrides;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

scenario::LoadedCompany Lab::company(const std::string& name,
                                     std::span<const scenario::Override> overrides) const {
  base::Diagnostics diagnostics;
  auto company = scenario::load_company(options_.data / name / "company.toml", registry_, diagnostics);
  scenario::apply_overrides(with_own(overrides), registry_, company.values, diagnostics);
  diagnostics.throw_if_errors();
  return company;
}

scenario::Loaded Lab::scenario(const std::string& company, const std::string& name,
                               std::span<const scenario::Override> overrides) const {
  base::Diagnostics diagnostics;
  auto loaded =
      scenario::load_scenario(options_.scenarios / company / (name + ".toml"), registry_, with_own(overrides),
                              diagnostics, {.horizon_weeks = longest_horizon_weeks});
  diagnostics.throw_if_errors();
  return loaded;
}

experiment::Question Lab::question(const std::string& company, std::span<const std::string> names,
                                   int replicates, int years,
                                   std::span<const scenario::Override> overrides) const {
  std::vector<scenario::Loaded> scenarios;
  for (const std::string& name : names) scenarios.push_back(scenario(company, name, overrides));
  auto question = experiment::make_question(std::move(scenarios), 0);
  question.seed = options_.seed;
  question.replicates = replicates;
  question.years = years;
  return question;
}

const std::vector<experiment::Replicate>& Lab::worlds(const experiment::Question& question) {
  const std::string id = experiment::content_id(question, registry_);
  const auto found = kept_.find(id);
  if (found != kept_.end()) return found->second;
  experiment::Plan plan = experiment::make_plan(question, registry_);
  plan.lives = false;
  return kept_[id] = std::move(run(std::span(&plan, 1)).front());
}

std::vector<std::vector<experiment::Replicate>> Lab::run(std::span<const experiment::Plan> plans) const {
  std::vector<std::vector<experiment::Replicate>> all(plans.size());
  for (std::size_t p = 0; p < plans.size(); ++p) all[p].resize(static_cast<std::size_t>(plans[p].replicates));
  run(plans, [&](std::size_t plan, experiment::Replicate&& replicate) {
    all[plan][replicate.number - plans[plan].first_replicate] = std::move(replicate);
  });
  return all;
}

void Lab::run(std::span<const experiment::Plan> plans, const experiment::TakeReplicate& take) const {
  const auto checked = [&](std::size_t plan, experiment::Replicate&& replicate) {
    for (const experiment::ScenarioRun& run : replicate.runs)
      EVERT_CHECK(run.failure.empty(), "a run failed: " + run.failure);
    take(plan, std::move(replicate));
  };
  if (!experiment::run_batch(plans, {options_.threads, options_.stop, options_.progress}, checked))
    throw Interrupted();
}

}  // namespace evert::validation
