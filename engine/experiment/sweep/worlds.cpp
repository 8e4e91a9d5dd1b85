// The worlds of a sweep and what their files have in common: question_at, frame_of, question_id of sweep.hpp.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "engine/experiment/answer.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/experiment/study.hpp"
#include "engine/experiment/sweep/sweep.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/scenario/resolved.hpp"

namespace evert::experiment {

namespace {

// Of the lists: the baseline and what is compared with it at this point.
std::vector<std::size_t> scenarios_at(const Sweep& sweep, std::span<const double> values) {
  std::vector<std::size_t> chosen = {0};
  if (sweep.scenario_factor) {
    const Factor& factor = sweep.factors[*sweep.scenario_factor];
    const std::string name = value_text(factor, values[*sweep.scenario_factor]);
    for (std::size_t s = 1; s < sweep.scenarios.size(); ++s)
      if (sweep.scenarios[s].path.stem().string() == name) chosen.push_back(s);
  } else {
    for (std::size_t s = 1; s < sweep.scenarios.size(); ++s) chosen.push_back(s);
  }
  return chosen;
}

Question question_of(const Sweep& sweep, std::vector<scenario::Loaded> loaded) {
  Question question = make_question(std::move(loaded), 0);
  question.seed = static_cast<std::uint64_t>(sweep.settings.seed);
  question.replicates = 1;
  question.years = static_cast<int>(sweep.settings.years);
  return question;
}

// Which outcomes answers of that many years have: those of two worlds in which nothing happens.
std::vector<results::Outcome> outcomes_after(int years) {
  const std::vector<double> nothing(static_cast<std::size_t>(years) * model::weeks_per_year, 0.0);
  const std::vector<statistics::WeeklyRecord> world = {{nothing, nothing, nothing, nothing, 0}};
  const auto answer = statistics::compare(world, world, compare_options(years, 0));
  std::vector<results::Outcome> outcomes;
  for (const auto* list : {&answer.outcomes, &answer.values})
    for (const statistics::Outcome& outcome : *list) outcomes.push_back(described(outcome));
  return outcomes;
}

}  // namespace

Question question_at(const Sweep& sweep, std::span<const double> values, const schema::Registry& registry,
                     base::Diagnostics& diagnostics) {
  std::vector<scenario::Loaded> loaded;
  base::Diagnostics found;
  for (const std::size_t s : scenarios_at(sweep, values)) {
    const PointChanges changes = changes_at(sweep.factors, values, s);
    std::vector<scenario::Override> overrides = sweep.set;
    overrides.insert(overrides.end(), changes.overrides.begin(), changes.overrides.end());
    loaded.push_back(scenario::resolve_scenario(sweep.scenarios[s], registry, overrides, changes.actions,
                                                found, {.horizon_weeks = weeks_of(sweep)}));
  }
  Question question = question_of(sweep, std::move(loaded));
  if (!found.has_errors()) check_question(question, registry, found);
  for (const base::Diagnostic& item : found.items())
    if (item.severity == base::Severity::error)
      diagnostics.error(item.place, item.what, item.why, item.suggestion);
  return question;
}

results::SweepFrame frame_of(const Sweep& sweep, const schema::Registry& registry,
                             const std::string& question) {
  results::SweepFrame frame;
  const model::Company& company = *sweep.scenarios.front().company.company;
  frame.title = sweep.settings.title;
  frame.company = company.title;
  frame.question = question;
  for (const scenario::ParsedScenario& parsed : sweep.scenarios) {
    base::Diagnostics ignored;
    frame.scenarios.push_back(parsed.path.stem().string());
    const auto loaded = scenario::resolve_scenario(parsed, registry, sweep.set, {}, ignored,
                                                   {.horizon_weeks = weeks_of(sweep)});
    frame.titles.push_back(loaded.scenario->title);
  }
  frame.baseline = frame.scenarios.front();
  if (sweep.scenario_factor) {
    frame.scenarios = {frame.baseline, "redesign"};
    frame.titles = {frame.titles.front(), "the factor `scenario` says which"};
  }
  frame.start_date = start_date;
  for (int week = 0; week < weeks_of(sweep); ++week) {
    frame.ticks.push_back(week);
    frame.days.push_back(7.0 * week);
  }
  frame.outcomes = outcomes_after(weeks_of(sweep) / static_cast<int>(model::weeks_per_year));
  for (const Factor& factor : sweep.factors)
    frame.factors.push_back(
        {factor.name, factor.field.unit.empty() ? "1" : factor.field.unit, factor.field.text, factor.words});
  for (const std::string& name : sweep.settings.record) {
    const measures::Measure& measure = *measures::find(name);
    frame.series.push_back({name, std::string(measure.unit), std::string(measure.long_name),
                            std::string(measure.cell_methods), direction_of(measure.direction)});
  }
  return frame;
}

std::string question_id(const Sweep& sweep, const schema::Registry& registry) {
  std::string text = fmt::format(
      R"({{"results_version":{},"seed":"{}","weeks":{},"record":["{}"],"scenarios":[)", results_version,
      sweep.settings.seed, weeks_of(sweep), fmt::join(sweep.settings.record, "\",\""));
  for (const scenario::ParsedScenario& parsed : sweep.scenarios) {
    base::Diagnostics ignored;
    text += scenario::resolved_json(scenario::resolve_scenario(parsed, registry, sweep.set, {}, ignored,
                                                               {.horizon_weeks = weeks_of(sweep)}),
                                    registry) +
            ',';
  }
  text += "],\"factors\":[";
  // What a factor is, not between which values it was to be varied: points say that.
  for (const Factor& factor : sweep.factors) text += '"' + factor.name + "\",";
  return id_of(text + "]}");
}

}  // namespace evert::experiment
