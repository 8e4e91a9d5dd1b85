#include "engine/experiment/single_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/experiment/parts.hpp"
#include "engine/experiment/progress.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/experiment/replicate.hpp"
#include "engine/experiment/study.hpp"
#include "engine/simulation/checkpoint.hpp"

namespace evert::experiment {

namespace {

using Clock = std::chrono::steady_clock;

// A checkpoint, and the state in which a run is between two of its parts.
struct Halfway {
  model::World world;
  simulation::Record history;
  std::optional<simulation::Record> record;  // since the branch point; nothing yet at week 0
  int week = 0;
};

[[noreturn]] void refuse(const std::filesystem::path& file, std::string what, std::string why,
                         std::string suggestion = {}) {
  throw base::InputError(base::Diagnostic{
      base::Severity::error, {file.string()}, std::move(what), std::move(why), std::move(suggestion)});
}

// Checkpoints may be gone on from under any horizon.
std::string checkpoint_id(Question question, const schema::Registry& registry) {
  question.years = 0;
  return content_id(question, registry);
}

void write_checkpoint(const std::filesystem::path& path, const std::string& id, const Halfway& halfway) {
  results::Columns columns;
  columns.attributes = {{"kind", "checkpoint"}, {"id", id}, {"week", std::to_string(halfway.week)}};
  for (const simulation::Column& column : simulation::save_world(halfway.world))
    columns.columns.push_back({"world." + column.name, results::ColumnType::u8, column.bytes});
  append_record(halfway.history, "history.", columns);
  if (halfway.record) append_record(*halfway.record, "record.", columns);
  results::write_columns(path, columns);
}

Halfway read_checkpoint(const std::filesystem::path& path, const std::string& id, const Plan& plan) {
  const results::Columns columns = results::read_columns(path);
  const auto attribute = [&](const std::string& name) {
    const auto found = columns.attributes.find(name);
    return found == columns.attributes.end() ? std::string() : found->second;
  };
  if (attribute("kind") != "checkpoint") refuse(path, "this is not a checkpoint", "");
  if (attribute("id") != id)
    refuse(path, "this checkpoint is of another question",
           "company, scenario, parameters and seed must be those it was made with");
  Halfway halfway;
  halfway.world.company = plan.company;
  halfway.world.scenario = plan.scenarios.front();
  std::vector<simulation::Column> world;
  for (const results::Column& column : columns.columns)
    if (column.name.starts_with("world.")) world.push_back({column.name.substr(6), column.bytes});
  try {
    simulation::load_world(halfway.world, world);
  } catch (const base::InputError& error) {
    const base::Diagnostic& found = error.diagnostics().front();
    refuse(path, found.what, found.why, found.suggestion);
  }
  halfway.world.trace.on = true;
  halfway.history = take_record("history.", columns);
  halfway.week = std::stoi(attribute("week"));
  if (halfway.week > 0) halfway.record = take_record("record.", columns);
  return halfway;
}

// The warm-up, or what a checkpoint holds instead.
std::optional<Halfway> begin_run(const Plan& plan, const SingleRunOptions& options, const std::string& id,
                                 const Driver& driver) {
  if (!options.from.empty()) return read_checkpoint(options.from, id, plan);
  auto warm = warm_up(plan, 0, driver);
  if (!warm) return {};
  return Halfway{simulation::branch(warm->world, plan.scenarios.front()), std::move(warm->history), {}, 0};
}

// False if stopped.
bool go_on(Halfway& halfway, int weeks, const Plan& plan, const Driver& driver) {
  auto record = run_weeks(halfway.world, plan.parameters.front(), weeks, driver);
  if (!record) return false;
  if (halfway.record) {
    // Who the tracked customers are is told as of the branch point.
    record->segment = halfway.record->segment;
    record->value = halfway.record->value;
    record->since = halfway.record->since;
    halfway.record = join(*halfway.record, *record);
  } else {
    halfway.record = std::move(*record);
  }
  halfway.week += weeks;
  return true;
}

results::Study study_of(const Question& question, const schema::Registry& registry, Plan plan,
                        const Halfway& halfway) {
  plan.weeks = halfway.week;
  StudyBuilder builder(question, registry, plan, content_id(question, registry));
  builder.add({0, halfway.history, {ScenarioRun{*halfway.record, ""}}});
  return builder.finish();
}

}  // namespace

SingleRun run_single(const Question& question, const schema::Registry& registry,
                     const SingleRunOptions& options) {
  const auto begin = Clock::now();
  const std::string started_at = utc_now();
  if (!options.checkpoint.empty()) results::check_can_write(options.checkpoint, results::IfExists::replace);
  const Plan plan = make_plan(question, registry);
  const std::string id = checkpoint_id(question, registry);
  const int until = options.until < 0 ? plan.weeks : options.until;
  if (until < 1 || until > plan.weeks)
    refuse({}, fmt::format("the run cannot stop at week {}", until),
           fmt::format("it has the weeks 1 to {}", plan.weeks), "choose another --until, or more --years");

  parallel::Team team(options.threads);
  Profile profile;
  ProgressMeter meter(options.progress, 1, 0, (options.from.empty() ? plan.warm_up_weeks : 0) + until);
  Driver driver{team, [&] {
                  if (options.stop != nullptr && options.stop->load()) return true;
                  meter.week();
                  return false;
                }};
  if (options.profile)
    driver.advance = [&](auto& world, const auto& parameters, const auto& context, const auto& measure) {
      profile.tick(world, parameters, context, measure);
    };

  SingleRun run;
  auto halfway = begin_run(plan, options, id, driver);
  if (!halfway) return run;
  if (until <= halfway->week)
    refuse(options.from, fmt::format("the run cannot stop at week {}", until),
           fmt::format("the checkpoint is of week {}", halfway->week));
  if (!go_on(*halfway, until - halfway->week, plan, driver)) return run;
  meter.run_done();
  if (!options.checkpoint.empty()) write_checkpoint(options.checkpoint, id, *halfway);

  run.finished = true;
  run.week = halfway->week;
  run.state_hash = halfway->record->state_hash;
  if (options.profile) run.profile = profile.steps();
  run.study = study_of(question, registry, plan, *halfway);
  results::Provenance& provenance = run.study.provenance;
  provenance = provenance_of_this_program();
  provenance.study_seed = seed_text(question.seed);
  provenance.command = options.command;
  provenance.threads = options.threads;
  provenance.started_at = started_at;
  provenance.duration_s = std::chrono::duration<double>(Clock::now() - begin).count();
  return run;
}

}  // namespace evert::experiment
