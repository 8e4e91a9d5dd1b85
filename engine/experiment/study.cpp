#include "engine/experiment/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>

#include "engine/base/math.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/baseline.hpp"
#include "engine/experiment/figures.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/random/draws.hpp"
#include "engine/scenario/resolved.hpp"

namespace evert::experiment {

namespace {

using measures::Axis;

using base::nan;
constexpr double days_per_week = 7;

// The key of a replicate's random numbers, most significant digit first.
std::string key_text(std::uint64_t seed, std::uint32_t replicate) {
  const random::Key key = random::make_key(seed, replicate);
  return fmt::format("{:08x}{:08x}", key.b, key.a);
}

results::Values filled(measures::Storage storage, std::size_t size) {
  if (storage == measures::Storage::f64) return std::vector<double>(size, nan);
  return std::vector<float>(size, std::numeric_limits<float>::quiet_NaN());
}

// Axes that a study has no dimension of its own for; each gets a section.
constexpr std::array<std::pair<Axis, std::string_view>, 6> other_axes = {{{Axis::line, "line"},
                                                                          {Axis::journey, "journey"},
                                                                          {Axis::moment, "moment"},
                                                                          {Axis::level, "level"},
                                                                          {Axis::layer, "layer"},
                                                                          {Axis::need, "need"}}};

// What differences are kept of; those of other measures follow from /kpi.
constexpr std::array<std::string_view, 6> headline = {"revenue",   "gross_profit", "ebit",
                                                      "cash_flow", "satisfaction", "customers_active"};

std::vector<std::string> flags(std::initializer_list<const char*> words) {
  return {words.begin(), words.end()};
}

}  // namespace

results::Direction direction_of(measures::Direction direction) {
  switch (direction) {
    case measures::Direction::higher:
      return results::Direction::higher_is_better;
    case measures::Direction::lower:
      return results::Direction::lower_is_better;
    case measures::Direction::neutral:
      break;
  }
  return results::Direction::neither;
}

StudyBuilder::StudyBuilder(const Question& question, const schema::Registry& registry, const Plan& plan,
                           const std::string& id)
    : plan_(plan),
      replicates_(static_cast<std::size_t>(plan.replicates)),
      weeks_(static_cast<std::size_t>(plan.history_weeks + plan.weeks)) {
  study_.run_id = id;
  frame(question, registry);
  const std::size_t runs = plan.scenarios.size() * replicates_;
  for (const measures::Measure& measure : measures::catalogue())
    measures_.push_back(filled(measure.storage, runs * weeks_ * measures::entries(measure, *plan.company)));
  figures_.assign(plan.company->published.size(), std::vector<double>(replicates_, nan));
  lives_.resize(plan.scenarios.size());
  programme_.assign(runs, 0);
  stalled_week_.assign(runs, -1);
  hash_.assign(runs, "");
  failure_.assign(runs, "");
}

void StudyBuilder::frame(const Question& question, const schema::Registry& registry) {
  const model::Company& company = *plan_.company;
  const std::size_t redesigns = plan_.scenarios.size() - 1;
  const std::string& baseline = plan_.scenarios.front()->name;
  study_.title = redesigns == 0 ? fmt::format("{}: {}", company.title, baseline)
                                : fmt::format("{}: {} redesign{} compared with {}", company.title, redesigns,
                                              redesigns == 1 ? "" : "s", baseline);
  study_.company = company.title;
  study_.company_text = question.scenarios.front().company_text;
  for (const scenario::Loaded& loaded : question.scenarios)
    study_.scenarios.push_back({loaded.scenario->name, loaded.scenario->title, loaded.scenario_text,
                                scenario::resolved_json(loaded, registry)});
  study_.baseline = plan_.scenarios.front()->name;
  for (std::size_t r = 0; r < replicates_; ++r) {
    study_.replicates.push_back(static_cast<std::int32_t>(r));
    study_.seed_hex.push_back(key_text(plan_.seed, static_cast<std::uint32_t>(r)));
  }
  study_.run_status.assign(plan_.scenarios.size() * replicates_, results::RunStatus::missing);
  study_.start_date = start_date;
  for (int week = -plan_.history_weeks; week < plan_.weeks; ++week) {
    study_.ticks.push_back(week);
    study_.days.push_back(days_per_week * week);
  }
  for (const model::Silo& silo : company.silos) study_.silos.push_back(silo.name);
  for (const model::Segment& segment : company.segments) study_.segments.push_back(segment.name);
  for (const model::Journey& journey : company.journeys) {
    auto& steps = study_.journeys.emplace_back(results::Journey{journey.name, {}}).steps;
    for (const model::Step& step : journey.steps) steps.push_back(step.name);
  }
  const auto own = schema::bind<ExperimentParameters>(registry, question.warm_up);
  study_.sections.push_back(
      {"question",
       "What was asked",
       {{"setting",
         "",
         "setting",
         {},
         {"setting"},
         std::vector<std::string>{"years", "warm_up_weeks", "discount_rate", "population_scale"}},
        {"value",
         "1",
         "its value",
         {},
         {"setting"},
         std::vector<double>{static_cast<double>(question.years), own.warm_up_weeks, own.discount_rate,
                             plan_.warm_up.population.scale}}}});
  // Wanted before the provenance is known, since it is part of the question.
  study_.provenance.study_seed = seed_text(question.seed);
}

void StudyBuilder::add(const Replicate& replicate) {
  const std::size_t r = replicate.number;
  for (std::size_t s = 0; s < replicate.runs.size(); ++s) {
    const std::size_t run = s * replicates_ + r;
    failure_[run] = replicate.runs[s].failure;
    study_.run_status[run] = failure_[run].empty() ? results::RunStatus::ok : results::RunStatus::failed;
    if (!failure_[run].empty()) continue;
    simulation::Record record = join(replicate.history, replicate.runs[s].record);
    add_run(record, run);
    if (keeps_lives(plan_, replicate.number)) lives_[s] = std::move(record);
  }
  if (replicate.history.weeks == 0) return;
  for (std::size_t f = 0; f < figures_.size(); ++f)
    figures_[f][r] = figure_value(plan_.company->published[f].figure, *plan_.company, replicate.history);
}

void StudyBuilder::add_run(const simulation::Record& record, std::size_t run) {
  for (std::size_t m = 0; m < measures_.size(); ++m) {
    const std::vector<double>& values = record.measures[m];
    std::visit(
        [&]<class T>(std::vector<T>& table) {
          if constexpr (std::is_floating_point_v<T>)
            std::ranges::transform(values, table.begin() + static_cast<std::ptrdiff_t>(run * values.size()),
                                   [](double value) { return static_cast<T>(value); });
        },
        measures_[m]);
  }
  programme_[run] = static_cast<std::uint8_t>(record.programme);
  stalled_week_[run] = record.stalled_week;
  hash_[run] = seed_text(record.state_hash);
}

void StudyBuilder::exclude_broken_pairs() {
  using enum results::RunStatus;
  const std::size_t scenarios = plan_.scenarios.size();
  for (std::size_t r = 0; r < replicates_; ++r) {
    const auto status = [&](std::size_t s) -> auto& {
      return study_.run_status[s * replicates_ + r];
    };
    bool broken = false;
    for (std::size_t s = 0; s < scenarios; ++s) broken |= status(s) != ok;
    for (std::size_t s = 0; broken && s < scenarios; ++s)
      if (status(s) == ok) status(s) = excluded;
  }
}

void StudyBuilder::move_measures() {
  const auto catalogue = measures::catalogue();
  for (std::size_t m = 0; m < catalogue.size(); ++m) {
    const measures::Measure& measure = catalogue[m];
    if (measures::entries(measure, *plan_.company) == 0) continue;
    const std::string name(measure.name), unit(measure.unit), long_name(measure.long_name);
    const auto other =
        std::ranges::find(other_axes, measure.axis, [](const auto& axis) { return axis.first; });
    if (other == other_axes.end()) {
      const auto split = measure.axis == Axis::silo      ? results::Split::silo
                         : measure.axis == Axis::segment ? results::Split::segment
                                                         : results::Split::none;
      study_.kpis.push_back({name, unit, long_name, std::string(measure.cell_methods),
                             direction_of(measure.direction), split, std::move(measures_[m])});
      continue;
    }
    const std::string axis(other->second);
    auto section = std::ranges::find(study_.sections, "by_" + axis, &results::Section::name);
    if (section == study_.sections.end()) {
      const auto names = measures::entry_names(measure, *plan_.company);
      study_.sections.push_back({"by_" + axis, "Measures by " + axis, {{axis, "", axis, {}, {axis}, names}}});
      section = study_.sections.end() - 1;
    }
    section->variables.push_back(
        {name, unit, long_name, {}, {"scenario", "replicate", "time", axis}, std::move(measures_[m])});
  }
}

void StudyBuilder::describe_programmes() {
  const std::vector<std::string> run = {"scenario", "replicate"};
  study_.sections.push_back(
      {"run",
       "How each run ended",
       {{"programme", "1", "what became of the redesign",
         flags({"none", "running", "done", "frozen", "reversing", "reversed"}), run, programme_},
        {"stalled_week",
         "week",
         "week of the scenario in which it stalled, -1 if it did not",
         {},
         run,
         stalled_week_},
        {"state_hash", "", "fingerprint of the whole world at the end, hexadecimal", {}, run, hash_},
        {"failure", "", "why there is no record; empty if there is one", {}, run, failure_}}});
}

results::Study StudyBuilder::finish() {
  exclude_broken_pairs();
  move_measures();
  describe_programmes();
  add_lives(lives_, plan_.warm_up.calendar, study_);
  add_summaries(study_);
  add_baseline(*plan_.company, figures_, study_);
  add_bands(study_);
  add_answer(study_);
  return std::move(study_);
}

void add_summaries(results::Study& study) {
  constexpr std::size_t year = 52;
  const std::size_t start = history_weeks(study), weeks = study.days.size();
  study.statistics = {"mean", "last_year"};
  for (const results::Kpi& kpi : study.kpis) {
    if (kpi.split != results::Split::none) continue;
    std::vector<double> summary;
    std::vector<float> difference;
    for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
      for (std::size_t r = 0; r < study.replicates.size(); ++r) {
        const auto values = series(study, kpi.name, s, r), baseline = series(study, kpi.name, 0, r);
        const std::span all(values);
        summary.push_back(mean_of(all.subspan(start)));
        summary.push_back(mean_of(all.last(std::min(year, weeks - start))));
        for (std::size_t w = 0; w < weeks; ++w)
          difference.push_back(static_cast<float>(values[w] - baseline[w]));
      }
    }
    study.summaries.push_back({kpi.name, std::move(summary)});
    if (std::ranges::count(headline, kpi.name))
      study.differences.push_back({kpi.name, std::move(difference)});
  }
}

}  // namespace evert::experiment
