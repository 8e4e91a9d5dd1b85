#include "engine/experiment/sweep/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/experiment/cost.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/sweep/points.hpp"

namespace evert::experiment {

namespace fs = std::filesystem;

namespace {

// A point's values as ids and messages have them.
std::string values_text(const SweepPlan& plan, std::size_t point) {
  std::string text;
  const auto values = plan.values(point);
  for (std::size_t f = 0; f < values.size(); ++f)
    text += (f == 0 ? "" : ",") + value_text(plan.sweep.factors[f], values[f]);
  return text;
}

std::string block_id(const SweepPlan& plan, const PlannedBlock& block) {
  std::string text =
      fmt::format("{{\"question\":\"{}\",\"first_run\":{},\"runs\":[", plan.frame.question, block.first_run);
  for (std::size_t row = 0; row < block.runs; ++row) {
    const PlannedRun run = run_of(plan, block, row);
    text += fmt::format("[{},\"{}\",{}],", run.point, values_text(plan, run.point), run.replicate);
  }
  return id_of(text + "]}");
}

std::string plan_id(const SweepPlan& plan, std::size_t rounds) {
  std::string text = plan.frame.question;
  for (const PlannedBlock& block : plan.blocks)
    if (block.round < rounds) text += ' ' + block.id;
  return id_of(text);
}

// Blocks end where a round ends, so that a later round changes none.
void number_blocks(SweepPlan& plan) {
  const auto most = static_cast<std::size_t>(plan.sweep.settings.block);
  plan.blocks.clear();
  plan.earlier.clear();
  std::size_t first = 0;
  for (std::size_t r = 0; r < plan.rounds.size(); ++r) {
    const std::size_t end = first + plan.rounds[r].points * plan.rounds[r].replicates;
    for (; first < end; first += plan.blocks.back().runs) {
      plan.blocks.push_back({"", first, std::min(most, end - first), r});
      plan.blocks.back().id = block_id(plan, plan.blocks.back());
    }
  }
  for (std::size_t r = 1; r < plan.rounds.size(); ++r) plan.earlier.push_back(plan_id(plan, r));
  plan.id = plan_id(plan, plan.rounds.size());
}

// Points [first, end) can be simulated: nothing in their worlds contradicts the rest.
void check_points(const SweepPlan& plan, std::size_t first, const schema::Registry& registry,
                  base::Diagnostics& diagnostics) {
  constexpr std::size_t most_messages = 20;
  for (std::size_t p = first; p < plan.points() && diagnostics.items().size() < most_messages; ++p) {
    base::Diagnostics found;
    (void)question_at(plan.sweep, plan.values(p), registry, found);
    for (const base::Diagnostic& item : found.items())
      diagnostics.error(item.place, item.what, item.why,
                        fmt::format("{}{}at point {} ({})", item.suggestion,
                                    item.suggestion.empty() ? "" : "; ", p, values_text(plan, p)));
  }
}

results::SweepPlanFile as_file(const SweepPlan& plan) {
  results::SweepPlanFile file;
  file.id = plan.id;
  file.title = plan.frame.title;
  file.company = plan.frame.company;
  file.question = plan.frame.question;
  file.design = plan.sweep.settings.design;
  file.plan_path = plan.sweep.path.filename().string();
  for (const auto& [path, text] : plan.sweep.files) {
    file.paths.push_back(path);
    file.texts.push_back(text);
  }
  for (const SweepChange& change : plan.changes) {
    file.settings.push_back(change.key);
    file.values.push_back(std::to_string(change.value));
  }
  file.factors = plan.frame.factors;
  file.unit = plan.unit;
  file.point = plan.point;
  for (const Round& round : plan.rounds)
    for (const std::size_t number :
         {round.first_point, round.points, round.first_replicate, round.replicates})
      file.rounds.push_back(static_cast<std::int32_t>(number));
  for (const PlannedBlock& block : plan.blocks) {
    file.blocks.push_back(block.id);
    file.first_run.push_back(static_cast<std::int32_t>(block.first_run));
    file.runs.push_back(static_cast<std::int32_t>(block.runs));
  }
  return file;
}

// What differs between a plan as it was made and as this program makes it.
void check_same(const results::SweepPlanFile& file, const SweepPlan& plan, const fs::path& path) {
  std::string what, why;
  if (file.question != plan.frame.question) {
    what = "this Evert would run other worlds than were planned";
    why = fmt::format(
        "the question's id is {} in the plan and {} here; results of another version are not "
        "mixed (results version {})",
        file.question, plan.frame.question, results_version);
  } else if (file.id != plan.id) {
    std::size_t first = 0;
    while (first < std::min(file.blocks.size(), plan.blocks.size()) &&
           file.blocks[first] == plan.blocks[first].id)
      ++first;
    what = "this Evert would run other points than were planned";
    why = fmt::format(
        "the plan's id is {} in the file and {} here, of {} and {} blocks; they differ from block "
        "{} on",
        file.id, plan.id, file.blocks.size(), plan.blocks.size(), first);
  }
  if (!what.empty())
    throw base::InputError(
        {base::Severity::error, {path.string()}, what, why, "make the plan again with evert sweep plan"});
}

}  // namespace

PlannedRun run_of(const SweepPlan& plan, const PlannedBlock& block, std::size_t row) {
  const Round& round = plan.rounds[block.round];
  std::size_t before = 0;
  for (std::size_t r = 0; r < block.round; ++r) before += plan.rounds[r].points * plan.rounds[r].replicates;
  const std::size_t number = block.first_run + row, at = number - before;
  return {number, round.first_point + at / round.replicates,
          static_cast<std::uint32_t>(round.first_replicate + at % round.replicates)};
}

results::SweepRows planned_rows(const SweepPlan& plan, const PlannedBlock& block) {
  results::SweepRows rows = results::missing_rows(plan.frame, block.runs);
  for (std::size_t row = 0; row < block.runs; ++row) {
    const PlannedRun run = run_of(plan, block, row);
    rows.run[row] = static_cast<std::int32_t>(run.number);
    rows.point[row] = static_cast<std::int32_t>(run.point);
    rows.replicate[row] = static_cast<std::int32_t>(run.replicate);
    const auto values = plan.values(run.point);
    std::ranges::copy(values, rows.factor_value.begin() + static_cast<std::ptrdiff_t>(row * values.size()));
  }
  return rows;
}

SweepPlan make_sweep_plan(Sweep sweep, std::vector<SweepChange> changes, const schema::Registry& registry,
                          base::Diagnostics& diagnostics) {
  SweepPlan plan;
  plan.sweep = std::move(sweep);
  plan.changes = std::move(changes);
  if (diagnostics.has_errors()) return plan;
  Points points = make_points(plan.sweep, diagnostics);
  if (diagnostics.has_errors()) return plan;
  plan.unit = std::move(points.unit);
  plan.point = std::move(points.value);
  plan.frame = frame_of(plan.sweep, registry, question_id(plan.sweep, registry));
  plan.rounds = {{0, plan.points(), 0, static_cast<std::size_t>(plan.sweep.settings.replicates)}};
  check_points(plan, 0, registry, diagnostics);
  if (!diagnostics.has_errors()) number_blocks(plan);
  return plan;
}

SweepPlan next_sweep_plan(const SweepPlan& plan, std::size_t points, std::size_t replicates,
                          const schema::Registry& registry, base::Diagnostics& diagnostics) {
  SweepPlan next = plan;
  const base::Place place{plan.sweep.path.string()};
  std::size_t had = 0;
  for (const Round& round : plan.rounds) had = std::max(had, round.first_replicate + round.replicates);
  if (points == 0) points = static_cast<std::size_t>(plan.sweep.settings.points);
  if (replicates == 0) replicates = had;
  if (replicates < had)
    diagnostics.error(place, fmt::format("there are {} replicates already", had), "a round only adds");
  const std::size_t before = plan.points();
  if (points != static_cast<std::size_t>(plan.sweep.settings.points)) {
    next.sweep.settings.points = static_cast<std::int64_t>(points);
    Points more = make_points(next.sweep, diagnostics);
    const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    if (more.value.size() <= plan.point.size() ||
        !std::equal(plan.point.begin(), plan.point.end(), more.value.begin(), same)) {
      diagnostics.error(place,
                        fmt::format("a design '{}' cannot be gone on with to {} points",
                                    plan.sweep.settings.design, points),
                        "the points there are would be others", "a sobol design can");
      return next;
    }
    next.unit = std::move(more.unit);
    next.point = std::move(more.value);
    std::erase_if(next.changes, [](const SweepChange& change) { return change.key == "points"; });
    next.changes.push_back({"points", next.sweep.settings.points});
  }
  if (diagnostics.has_errors()) return next;
  if (next.points() > before) next.rounds.push_back({before, next.points() - before, 0, had});
  if (replicates > had) next.rounds.push_back({0, next.points(), had, replicates - had});
  if (next.rounds.size() == plan.rounds.size())
    diagnostics.error(place, "this round would add nothing",
                      fmt::format("there are {} points and {} replicates", before, had),
                      "--points or --replicates say how many there are to be");
  check_points(next, before, registry, diagnostics);
  if (!diagnostics.has_errors()) number_blocks(next);
  return next;
}

SweepCost sweep_cost(const SweepPlan& plan, const schema::Registry& registry, int jobs) {
  base::Diagnostics diagnostics;
  const Question question = question_at(plan.sweep, plan.values(0), registry, diagnostics);
  diagnostics.throw_if_errors();
  const Cost one = estimate_cost(question, registry, 1);
  const auto warm_up = schema::bind<ExperimentParameters>(registry, question.warm_up).warm_up_weeks;
  const auto scenarios = static_cast<double>(plan.frame.scenarios.size());
  SweepCost cost;
  cost.runs = plan.runs();
  cost.worlds = cost.runs * plan.frame.scenarios.size();
  const double run = one.world_seconds + one.week_seconds * (warm_up + scenarios * weeks_of(plan.sweep));
  cost.seconds = run * static_cast<double>(cost.runs) / jobs;
  const auto bytes = static_cast<std::int64_t>(
      plan.frame.scenarios.size() *
          (4 * plan.frame.series.size() * plan.frame.ticks.size() + 16 * plan.frame.outcomes.size() + 24) +
      8 * plan.sweep.factors.size() + 32);
  constexpr std::int64_t program = std::int64_t{40} << 20;  // a process that has loaded a plan [measured]
  cost.memory_bytes = jobs * (program + 3 * one.world_bytes + 2 * bytes * plan.sweep.settings.block);
  cost.disk_bytes = bytes * static_cast<std::int64_t>(cost.runs);
  return cost;
}

void save_plan(const fs::path& path, const SweepPlan& plan, results::IfExists if_exists) {
  results::write_plan(path, as_file(plan), if_exists);
}

SweepPlan load_plan(const fs::path& path, const schema::Registry& registry) {
  const results::SweepPlanFile file = results::read_plan(path);
  scenario::Texts texts;
  for (std::size_t i = 0; i < file.paths.size(); ++i) texts[file.paths[i]] = file.texts.at(i);
  SweepPlan plan;
  for (std::size_t i = 0; i < file.settings.size(); ++i)
    plan.changes.push_back({file.settings[i], std::stoll(file.values.at(i))});
  base::Diagnostics diagnostics;
  plan.sweep = read_sweep(file.plan_path, registry, plan.changes, diagnostics, &texts);
  diagnostics.throw_if_errors();
  plan.frame = frame_of(plan.sweep, registry, question_id(plan.sweep, registry));
  plan.unit = file.unit;
  plan.point = file.point;
  for (std::size_t r = 0; r + 4 <= file.rounds.size(); r += 4) {
    const auto at = [&](std::size_t column) { return static_cast<std::size_t>(file.rounds[r + column]); };
    plan.rounds.push_back({at(0), at(1), at(2), at(3)});
  }
  if (plan.sweep.factors.empty() || plan.point.size() % plan.sweep.factors.size() != 0)
    throw base::EnvironmentError(path.string() + " has points of other factors than its plan");
  number_blocks(plan);
  check_same(file, plan, path);
  return plan;
}

}  // namespace evert::experiment
