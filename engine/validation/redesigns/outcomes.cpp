// C23: how redesigns end, over leaders as they come.
//
// The leader of each redesign is drawn: empathy, clarity and support evenly from 0 to 1 (0b.8 has the mean of
// the stall hazard over even empathy and clarity), breadth from 25 to 100 % of the people (B1), and the pace
// so that the programme is built in 6 to 24 months (B1, dispassion; [S57]), each alike. The redesign is the
// company's full one.
//
// McKinsey [S56]: less than a quarter succeed, 44 % run out of steam after getting under way, a third are
// finished and fail to meet their objectives or to improve performance. Here, after five years, decided
// before looking:
//   run out of steam  the programme stalled: frozen, or taken back
//   succeed           it did not stall, and its discounted cash after five years is above that of staying
//   miss              it did not stall, and it is not
#include "engine/validation/redesigns/outcomes.hpp"

#include <algorithm>
#include <memory>
#include <string>

#include "engine/experiment/parameters.hpp"
#include "engine/random/draws.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/redesigns/pairs.hpp"
#include "engine/validation/sampling.hpp"

namespace evert::validation {

namespace {

constexpr int years = 5;
constexpr int leaders_a_replicate = 3;  // they share its warm-up and its world of staying
constexpr double least_breadth = 0.25;
constexpr double fastest_months = 6, slowest_months = 24;
constexpr double weeks_a_month = 52.0 / 12;

// From the first week of the first action to the last week of the last.
double months_of(const std::vector<model::Action>& actions) {
  std::int64_t first = actions.front().week, last = 0;
  for (const model::Action& action : actions) {
    first = std::min(first, action.week);
    last = std::max(last, action.week + action.weeks);
  }
  return static_cast<double>(last - first) / weeks_a_month;
}

std::shared_ptr<const model::Scenario> led(const model::Scenario& full, std::uint64_t seed,
                                           std::uint32_t number) {
  random::Draws draws(random::make_key(seed, 0), random::Stream::programme, random::EntityKind::firm, number,
                      0);
  auto scenario = std::make_shared<model::Scenario>(full);
  model::Leadership& leader = scenario->leadership;
  leader.support = draws.uniform();
  leader.clarity = draws.uniform();
  leader.empathy = draws.uniform();
  leader.breadth = least_breadth + (1 - least_breadth) * draws.uniform();
  const double months = fastest_months + (slowest_months - fastest_months) * draws.uniform();
  model::stretch(scenario->actions, months / months_of(full.actions));
  return scenario;
}

// One plan a replicate, each with leaders of its own; scenario 0 is the world of staying.
std::vector<experiment::Plan> plans_of(const Lab& lab, const experiment::Question& question) {
  std::vector<experiment::Plan> plans;
  for (int r = 0; r < question.replicates; ++r) {
    experiment::Plan plan = experiment::make_plan(question, lab.registry());
    plan.lives = false;
    plan.first_replicate = static_cast<std::uint32_t>(r);
    plan.replicates = 1;
    const auto full = plan.scenarios[1];
    const auto parameters = plan.parameters[1];
    plan.scenarios.resize(1);
    plan.parameters.resize(1);
    for (int i = 0; i < leaders_a_replicate; ++i) {
      plan.scenarios.push_back(
          led(*full, question.seed, static_cast<std::uint32_t>(leaders_a_replicate * r + i)));
      plan.parameters.push_back(parameters);
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace

Outcomes outcomes_under_leaders(const Lab& lab, const std::string& company, int replicates,
                                std::span<const scenario::Override> overrides) {
  const std::vector<std::string> names = {"stay", "full"};
  const auto question = lab.question(company, names, replicates, years, overrides);
  const double rate =
      schema::bind<experiment::ExperimentParameters>(lab.registry(), question.warm_up).discount_rate;
  const auto plans = plans_of(lab, question);
  Outcomes found;
  lab.run(plans, [&](std::size_t, experiment::Replicate&& replicate) {
    for (std::size_t run = 1; run < replicate.runs.size(); ++run) {
      ++found.all;
      if (replicate.runs[run].record.stalled_week >= 0)
        ++found.stalled;
      else if (value_above_stay(replicate, run, rate) > 0)
        ++found.succeeded;
    }
  });
  return found;
}

double stalled_under_leaders(const Lab& lab, const std::string& company, int replicates,
                             std::span<const scenario::Override> overrides) {
  const std::vector<std::string> names = {"stay", "full"};
  auto plans = plans_of(lab, lab.question(company, names, replicates, stall_years, overrides));
  for (experiment::Plan& plan : plans) {
    plan.scenarios.erase(plan.scenarios.begin());
    plan.parameters.erase(plan.parameters.begin());
  }
  std::size_t stalled = 0, all = 0;
  lab.run(plans, [&](std::size_t, experiment::Replicate&& replicate) {
    for (const auto& run : replicate.runs) {
      ++all;
      stalled += run.record.stalled_week >= 0 ? 1 : 0;
    }
  });
  return static_cast<double>(stalled) / static_cast<double>(all);
}

std::vector<Measured> redesign_outcomes(Lab& lab) {
  const auto& found = lab.shared<Outcomes>(
      "outcomes of dealer", [&] { return outcomes_under_leaders(lab, "dealer", lab.replicates(32, 6)); });
  const std::string note = std::to_string(found.all) + " leaders";
  const auto row = [&](const char* id, std::size_t part) {
    const Bounded share = share_of(part, found.all);
    return Measured{id, 100 * share.value, 100 * share.low, 100 * share.high, note};
  };
  return {row("C23.a", found.succeeded), row("C23.b", found.stalled), row("C23.c", found.missed())};
}

}  // namespace evert::validation
