#include "engine/experiment/effects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string_view>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/question.hpp"
#include "engine/experiment/yearly.hpp"
#include "engine/levers/catalogue.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/simulation/parameters.hpp"

namespace evert::experiment {

namespace {

// Keys a lever cannot be moved alone without; all but the target and the number of a pair.
std::vector<std::string> other_needs(const levers::ActionKind& kind) {
  std::vector<std::string> keys;
  for (const std::string_view key : kind.required_keys)
    if (key != "target" && key != "pair") keys.emplace_back(key);
  return keys;
}

scenario::Loaded in_company(const scenario::LoadedCompany& company, model::Scenario scenario) {
  scenario::Loaded loaded;
  loaded.company = company.company;
  loaded.company_path = loaded.scenario_path = company.path;
  loaded.company_text = company.text;
  loaded.scenario_text = fmt::format("# {}: made for a table of effects\n", scenario.name);
  loaded.values = company.values;
  loaded.scenario = std::make_shared<const model::Scenario>(std::move(scenario));
  return loaded;
}

// As a scenario that says no more than the lever: in the time and at the cost that are usual for it.
model::Scenario moved_alone(const levers::ActionKind& kind, const std::string& pair,
                            const simulation::Parameters& parameters, int horizon_weeks) {
  model::Scenario scenario;
  scenario.name = pair.empty() ? std::string(kind.name) : fmt::format("{}-{}", kind.name, pair);
  scenario.title = fmt::format("{} alone, from 0 to 1", scenario.name);
  scenario.leadership.support = 0.9;
  scenario.leadership.resolve = 0;
  model::Action& action = scenario.actions.emplace_back();
  action.kind = kind.name;
  action.target = 1;
  action.pair = pair;
  const levers::Terms terms = levers::usual_terms(scenario.actions, 0, parameters.levers, parameters.start);
  action.weeks = std::min<std::int64_t>(terms.weeks, horizon_weeks);
  action.revenue_share = terms.revenue_share;
  action.payroll_share = terms.payroll_share;
  return scenario;
}

// Of the fastest redesign, from its first week to its last, 7.5 months (B).
constexpr double fastest_weeks = 32.5;

double weeks_of(double dispassion) {
  return fastest_weeks * model::pace_factor(dispassion);
}

// The redesign's actions in their order, over as many weeks as this dispassion takes.
scenario::Loaded under(double dispassion, const scenario::Loaded& redesign) {
  model::Scenario scenario = *redesign.scenario;
  const std::string suffix = fmt::format("dispassion-{:g}", dispassion);
  scenario.name += '-' + suffix;
  scenario.title += ", " + suffix;
  scenario.leadership = model::under_dispassion(scenario.leadership, dispassion);
  std::int64_t first = scenario.actions.front().week, end = 0;
  for (const model::Action& action : scenario.actions) {
    first = std::min(first, action.week);
    end = std::max(end, action.week + action.weeks);
  }
  model::stretch(scenario.actions, weeks_of(dispassion) / static_cast<double>(end - first));
  scenario::Loaded made = redesign;
  made.scenario_text =
      fmt::format("# {}: derived from {}\n", scenario.name, redesign.scenario_path.filename().string());
  made.scenario = std::make_shared<const model::Scenario>(std::move(scenario));
  return made;
}

// The quantity in its own unit and direction; one that is neither good nor bad counts as higher is better.
std::optional<statistics::Effect> quantity_effect(const results::Study& study, const LeverWorlds& worlds,
                                                  int year) {
  const measures::Measure* measure = measures::find(worlds.quantity);
  if (measure == nullptr) return {};
  const auto direction = measure->direction == measures::Direction::lower
                             ? statistics::Direction::lower_is_better
                             : statistics::Direction::higher_is_better;
  return statistics::paired_effect(worlds.quantity, std::string(measure->unit), direction,
                                   year_means(study, worlds.quantity, worlds.with, year),
                                   year_means(study, worlds.quantity, worlds.without, year));
}

}  // namespace

LeverScenarios lever_scenarios(const scenario::LoadedCompany& company, const schema::Registry& registry,
                               int horizon_weeks) {
  LeverScenarios all;
  model::Scenario stay;
  stay.name = "stay";
  stay.title = "Nothing changes";
  all.scenarios.push_back(in_company(company, std::move(stay)));
  const auto parameters = simulation::bind_parameters(registry, company.values);
  for (const levers::ActionKind& kind : levers::action_kinds()) {
    if (!kind.graded) continue;
    if (const auto keys = other_needs(kind); !keys.empty()) {
      all.left_out.push_back(fmt::format("{} (needs {})", kind.name, base::join_list(keys, "and")));
      continue;
    }
    std::vector<std::string> pairs = {""};
    if (std::ranges::count(kind.required_keys, "pair") > 0) {
      pairs.clear();
      for (std::size_t t = 0; t < model::test_count; ++t)
        pairs.emplace_back(model::to_string(static_cast<model::Test>(t)));
    }
    for (const std::string& pair : pairs) {
      scenario::Loaded loaded = in_company(company, moved_alone(kind, pair, parameters, horizon_weeks));
      std::string wrong;
      for (const auto& finding :
           levers::check_actions(*company.company, *loaded.scenario, company.values, registry, horizon_weeks))
        if (finding.error && wrong.empty()) wrong = finding.what + " (" + finding.why + ")";
      const std::string name = loaded.scenario->name;
      if (!wrong.empty()) {
        all.left_out.push_back(name + ": alone it " + wrong);
        continue;
      }
      // Each of the five tests has a measure of its own.
      const std::string quantity = pair.empty() ? std::string(kind.quantity) : "test_" + pair;
      all.rows.push_back({name, std::string(kind.text), quantity, all.scenarios.size(), 0});
      all.scenarios.push_back(std::move(loaded));
    }
  }
  return all;
}

void add_dispassion(const scenario::Loaded& redesign, const schema::Registry& registry, int horizon_weeks,
                    LeverScenarios& all, base::Diagnostics& diagnostics) {
  const base::Place place{redesign.scenario_path.string()};
  if (redesign.scenario->actions.empty()) {
    diagnostics.error(place, "dispassion has nothing to work on", "this scenario has no action");
    return;
  }
  for (const double dispassion : {0.0, 1.0}) {
    scenario::Loaded made = under(dispassion, redesign);
    for (const auto& finding :
         levers::check_actions(*made.company, *made.scenario, made.values, registry, horizon_weeks))
      if (finding.error)
        diagnostics.error(place,
                          fmt::format("stretched to {:g} weeks, action {} {}", weeks_of(dispassion),
                                      finding.action + 1, finding.what),
                          finding.why, finding.suggestion);
    all.scenarios.push_back(std::move(made));
  }
  all.rows.push_back(
      {fmt::format("dispassion ({})", redesign.scenario->name),
       "the same redesign under a leader of empathy 0 and clarity 1, everywhere in 7.5 months, "
       "instead of empathy 1 and clarity 0, in a quarter of the company over 24 months",
       "stalled", all.scenarios.size() - 1, all.scenarios.size() - 2});
}

statistics::EffectTable effect_table(const results::Study& study, const LeverScenarios& levers) {
  using enum statistics::Direction;
  const int year = simulated_years(study);
  statistics::EffectTable table;
  table.frame = answer_frame(study);
  table.results_version = results_version;
  table.left_out = levers.left_out;
  for (const LeverWorlds& row : levers.rows) {
    const auto both = [&](std::string_view measure) {
      return std::pair(year_means(study, measure, row.with, year),
                       year_means(study, measure, row.without, year));
    };
    const auto revenue = both("revenue"), ebit = both("ebit"), customers = both("customers_active"),
               satisfaction = both("satisfaction");
    const auto margin_with = scaled(100, quotient(ebit.first, revenue.first)),
               margin_without = scaled(100, quotient(ebit.second, revenue.second));
    table.rows.push_back(
        {row.name,
         row.text,
         study.scenarios[row.without].name,
         {statistics::relative_effect("revenue", higher_is_better, revenue.first, revenue.second),
          statistics::relative_effect("customers", higher_is_better, customers.first, customers.second),
          statistics::paired_effect("margin", "points", higher_is_better, margin_with, margin_without),
          statistics::paired_effect("satisfaction", "points", higher_is_better, satisfaction.first,
                                    satisfaction.second)},
         quantity_effect(study, row, year)});
  }
  return table;
}

}  // namespace evert::experiment
