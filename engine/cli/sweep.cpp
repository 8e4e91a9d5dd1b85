// evert sweep: many points of a parameter space, over any number of machines.
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>

#include "engine/base/text.hpp"
#include "engine/cli/dry_run.hpp"
#include "engine/cli/stop.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/sweep/analyse.hpp"
#include "engine/experiment/sweep/merge.hpp"
#include "engine/experiment/sweep/run.hpp"
#include "engine/report/sweep_table.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;
using experiment::Store;
using experiment::SweepPlan;
using Json = nlohmann::ordered_json;

struct SweepArguments {
  std::string input, output, plan, store, shard, scenario, outcome = "growth";
  bool force = false, dry_run = false, retry_failed = false, steal = false, index_only = false,
       partial = false, no_progress = false;
  std::int64_t points = 0, replicates = 0;
  int of = 0, jobs = 1, year = 0;
  std::size_t max_failures = 0;
  double grace = 30;
  Format format = Format::text;

  [[nodiscard]] results::IfExists if_exists() const {
    return force ? results::IfExists::replace : results::IfExists::refuse;
  }
};

std::string count(std::size_t number, const char* thing) {
  return fmt::format("{} {}{}", base::grouped(static_cast<std::int64_t>(number)), thing,
                     number == 1 ? "" : "s");
}

std::string size_line(const SweepPlan& plan) {
  std::size_t replicates = 0;
  for (const experiment::Round& round : plan.rounds)
    replicates = std::max(replicates, round.first_replicate + round.replicates);
  return fmt::format("{} x {} = {} of {}, in {}", count(plan.points(), "point"),
                     count(replicates, "replicate"), count(plan.runs(), "run"),
                     count(plan.frame.scenarios.size(), "scenario"), count(plan.blocks.size(), "block"));
}

ExitCode show_plan_cost(const SweepPlan& plan, const schema::Registry& registry, const SweepArguments& given,
                        const Console& console) {
  const experiment::SweepCost cost = experiment::sweep_cost(plan, registry, given.jobs);
  if (given.format == Format::json) {
    const Json json = {
        {"plan", plan.id},         {"points", plan.points()},           {"runs", cost.runs},
        {"worlds", cost.worlds},   {"blocks", plan.blocks.size()},      {"jobs", given.jobs},
        {"seconds", cost.seconds}, {"memory_bytes", cost.memory_bytes}, {"disk_bytes", cost.disk_bytes}};
    console.result(json.dump(2) + '\n');
    return ExitCode::done;
  }
  console.result(fmt::format("runs    {}\ntime    about {} on {}\nmemory  about {}\ndisk    at most {}\n",
                             size_line(plan), duration_text(cost.seconds),
                             given.jobs == 1 ? "1 process" : fmt::format("{} processes", given.jobs),
                             bytes_text(cost.memory_bytes), bytes_text(cost.disk_bytes)));
  return ExitCode::done;
}

ExitCode finish_plan(const SweepPlan& plan, const schema::Registry& registry, const SweepArguments& given,
                     const Console& console) {
  if (given.dry_run) return show_plan_cost(plan, registry, given, console);
  experiment::save_plan(given.output, plan, given.if_exists());
  console.message(fmt::format("wrote {}: {}", given.output, size_line(plan)));
  console.result(plan.id + '\n');
  return ExitCode::done;
}

void check_plan_output(const SweepArguments& given) {
  if (given.dry_run) return;
  if (given.output.empty()) throw CLI::RequiredError("--output");
  results::check_can_write(given.output, given.if_exists());
}

ExitCode make_plan(const SweepArguments& given, const Context& context) {
  const Console& console = context.console;
  check_plan_output(given);
  std::vector<experiment::SweepChange> changes;
  if (given.points > 0) changes.push_back({"points", given.points});
  if (given.replicates > 0) changes.push_back({"replicates", given.replicates});
  const schema::Registry registry = experiment::make_registry();
  base::Diagnostics diagnostics;
  auto sweep = experiment::read_sweep(given.input, registry, changes, diagnostics);
  const SweepPlan plan =
      experiment::make_sweep_plan(std::move(sweep), std::move(changes), registry, diagnostics);
  diagnostics.throw_if_errors();
  if (!console.quiet) console.problems(diagnostics.items());  // warnings
  return finish_plan(plan, registry, given, console);
}

ExitCode make_next(const SweepArguments& given, const Context& context) {
  check_plan_output(given);
  const schema::Registry registry = experiment::make_registry();
  const SweepPlan plan = given.plan.empty() ? Store(given.store).read_plan(registry)
                                            : experiment::load_plan(given.plan, registry);
  base::Diagnostics diagnostics;
  const SweepPlan next =
      experiment::next_sweep_plan(plan, static_cast<std::size_t>(given.points),
                                  static_cast<std::size_t>(given.replicates), registry, diagnostics);
  diagnostics.throw_if_errors();
  return finish_plan(next, registry, given, context.console);
}

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

experiment::Shard shard_of(const SweepArguments& given) {
  std::string problem;
  const auto shard = experiment::find_shard(given.shard, given.of, environment, problem);
  if (!shard) throw CLI::ValidationError(problem);
  return *shard;
}

ExitCode end_of_run(const experiment::SweepRan& ran, const SweepArguments& given, const Console& console) {
  const std::string done = fmt::format("{} of {}", ran.done, count(ran.runs, "run"));
  if (ran.end == experiment::SweepRan::End::stopped) {
    console.error(fmt::format("interrupted; {} are kept in {}: run the same command again to go on", done,
                              given.store));
    return ExitCode::interrupted;
  }
  if (ran.end == experiment::SweepRan::End::too_many_failures) {
    console.error(fmt::format("given up: {} failed, as many as --max-failures allows; {} are kept in {}",
                              count(ran.failed, "run"), done, given.store));
    return ExitCode::some_runs_failed;
  }
  console.message(
      fmt::format("{} done{}{}", done, ran.read == 0 ? "" : fmt::format(", {} of them before", ran.read),
                  ran.stolen == 0 ? "" : fmt::format("; and {} of other shards", count(ran.stolen, "run"))));
  if (ran.failed == 0) return ExitCode::done;
  console.error(fmt::format("{} failed; why stands in {} (--retry-failed runs them again)",
                            count(ran.failed, "run"), (fs::path(given.store) / "failed").string()));
  return ExitCode::some_runs_failed;
}

ExitCode run(const SweepArguments& given, const Context& context) {
  const Console& console = context.console;
  const schema::Registry registry = experiment::make_registry();
  experiment::SweepRunOptions options;
  options.stop = &catch_signals();  // at once: a batch system may ask while a long plan is read
  options.shard = shard_of(given);
  const SweepPlan plan = experiment::load_plan(given.plan, registry);
  if (given.dry_run) return show_plan_cost(plan, registry, given, console);
  const Store store(given.store);
  store.take_plan(given.plan, plan);
  options.jobs = given.jobs;
  options.max_failures = given.max_failures;
  options.retry_failed = given.retry_failed;
  options.steal = given.steal;
  options.grace = given.grace;
  if (options.shard.count > 1)
    console.message(
        fmt::format("shard {} of {} ({})", options.shard.index, options.shard.count, options.shard.source));
  experiment::SweepRan ran;
  {
    ProgressLine progress(console, !given.no_progress);
    options.progress = [&](const experiment::ShardStatus& status) {
      progress.show(
          status.runs == 0 ? 1 : static_cast<double>(status.done) / static_cast<double>(status.runs),
          fmt::format("{} of {}{}", status.done, count(status.runs, "run"),
                      std::isnan(status.seconds_left)
                          ? ""
                          : fmt::format(", {} left", duration_text(status.seconds_left))));
    };
    ran = experiment::run_sweep(plan, store, registry, options);
  }
  return end_of_run(ran, given, console);
}

std::string state_json(const SweepPlan& plan, const experiment::SweepState& state) {
  Json json = {{"plan", plan.id},
               {"title", plan.frame.title},
               {"complete", state.complete()},
               {"runs", state.runs},
               {"done", state.done},
               {"failed", state.failed},
               {"blocks", state.blocks},
               {"blocks_done", state.blocks_done},
               {"problems", state.problems},
               {"shards", Json::array()}};
  for (const experiment::ShardStatus& shard : state.shards)
    json["shards"].push_back(experiment::json_of(shard));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string state_text(const SweepPlan& plan, const experiment::SweepState& state) {
  std::string text =
      fmt::format("{}\n{} of {} done, {} failed; {} of {} finished\n", plan.frame.title, state.done,
                  count(state.runs, "run"), state.failed, state.blocks_done, count(state.blocks, "block"));
  for (const experiment::ShardStatus& shard : state.shards)
    text += fmt::format("shard {}/{}  {:<8} {} of {}, {} failed{}; {} at {}\n", shard.shard.index,
                        shard.shard.count, shard.state, shard.done, shard.runs, shard.failed,
                        shard.state == "running" && !std::isnan(shard.seconds_left)
                            ? ", " + duration_text(shard.seconds_left) + " left"
                            : "",
                        shard.host, shard.updated_at);
  return text;
}

ExitCode status(const SweepArguments& given, const Context& context) {
  const Store store(given.store);
  const SweepPlan plan = store.read_plan(experiment::make_registry());
  const experiment::SweepState state = experiment::sweep_state(plan, store);
  context.console.result(given.format == Format::json ? state_json(plan, state) : state_text(plan, state));
  for (const std::string& problem : state.problems) context.console.error(problem);
  return state.complete() && state.blocks_done == state.blocks ? ExitCode::done : ExitCode::incomplete;
}

ExitCode merge(const SweepArguments& given, const Context& context) {
  const Console& console = context.console;
  const Store store(given.store);
  const SweepPlan plan = store.read_plan(experiment::make_registry());
  results::check_can_write(given.output, given.if_exists());
  experiment::SweepState state;
  const experiment::MergeOptions options{
      given.index_only ? results::MergeKind::index : results::MergeKind::copy, given.partial,
      given.if_exists()};
  const bool written = experiment::merge_sweep(plan, store, given.output, options, state);
  for (const std::string& problem : state.problems) console.error(problem);
  const std::string done =
      fmt::format("{} of {} done, {} failed", state.done, count(state.runs, "run"), state.failed);
  if (!written) {
    console.error(fmt::format("{}; nothing is merged (--partial merges what there is)", done));
    return ExitCode::incomplete;
  }
  console.message(fmt::format("wrote {}: {}", given.output, done));
  return state.blocks_done == state.blocks ? ExitCode::done : ExitCode::incomplete;
}

ExitCode verify(const SweepArguments& given, const Context& context) {
  const Store store(given.store);
  const experiment::Verified verified =
      experiment::verify_sweep(store.read_plan(experiment::make_registry()), store);
  for (const std::string& problem : verified.problems) context.console.error(problem);
  context.console.result(fmt::format("{}: {} good, {} missing, {} damaged\n", count(verified.blocks, "block"),
                                     verified.good, verified.missing, verified.problems.size()));
  return verified.good == verified.blocks ? ExitCode::done : ExitCode::incomplete;
}

ExitCode clean(const SweepArguments& given, const Context& context) {
  const Store store(given.store);
  const experiment::Cleaned cleaned =
      experiment::clean_store(store.read_plan(experiment::make_registry()), store);
  for (const std::string& stranger : cleaned.strangers)
    context.console.message(stranger + " is a block of no plan here; it stays");
  context.console.result(fmt::format("removed {}, {}\n", count(cleaned.files, "file"),
                                     bytes_text(static_cast<std::int64_t>(cleaned.bytes))));
  return ExitCode::done;
}

ExitCode analyse(const SweepArguments& given, const Context& context) {
  const Store store(given.store);
  const statistics::SweepTable table = experiment::analyse_sweep(
      store.read_plan(experiment::make_registry()), store, {given.outcome, given.year, given.scenario});
  context.console.result(given.format == Format::json ? report::to_json(table)
                                                      : report::to_text(table, context.console.style()));
  return ExitCode::done;
}

void add_size_options(CLI::App& verb, SweepArguments& given, const char* points, const char* replicates) {
  verb.add_option("-o,--output", given.output, "Plan to write")->type_name("FILE");
  verb.add_flag("--force", given.force, "Replace that file if it exists");
  verb.add_option("--points", given.points, points)
      ->check(CLI::Range(1, 1000000).description(""))
      ->type_name("N");
  verb.add_option("--replicates", given.replicates, replicates)
      ->check(CLI::Range(1, 100000).description(""))
      ->type_name("R");
  verb.add_flag("--dry-run", given.dry_run, "Say what it would take, and stop");
  verb.add_option("--jobs", given.jobs, "Processes that --dry-run reckons with [1]")
      ->check(CLI::Range(1, 256).description(""))
      ->type_name("J");
  add_format(verb, given.format, {"text", "json"});
}

void add_store(CLI::App& verb, SweepArguments& given) {
  verb.add_option("--store", given.store, "Folder of the results")->required()->type_name("DIR");
}

void add_run_options(CLI::App& verb, SweepArguments& given) {
  verb.add_option("--plan", given.plan, "The plan")->required()->type_name("FILE");
  add_store(verb, given);
  verb.add_option("--shard", given.shard, "Which part of the blocks is this process's, from 0/N to N-1/N")
      ->type_name("I/N");
  verb.add_option("--of", given.of, "Number of shards, where the launcher says which this is")
      ->check(CLI::Range(1, 1000000).description(""))
      ->type_name("N");
  verb.add_option("--jobs", given.jobs, "Processes to use [1]")
      ->check(CLI::Range(1, 256).description(""))
      ->type_name("J");
  verb.add_option("--max-failures", given.max_failures, "Give up once this many runs of the shard failed")
      ->type_name("K");
  verb.add_flag("--retry-failed", given.retry_failed, "Run those that failed once more");
  verb.add_flag("--steal", given.steal,
                "Then take up blocks of other shards that nobody has begun, until none is left");
  verb.add_option("--grace", given.grace, "Seconds a run under way may take once asked to stop [30]")
      ->check(CLI::Range(0, 86400).description(""))
      ->type_name("S");
  verb.add_flag("--no-progress", given.no_progress, "Do not show progress");
  verb.add_flag("--dry-run", given.dry_run, "Say what the whole plan would take, and stop");
  add_format(verb, given.format, {"text", "json"});
}

using Do = ExitCode (*)(const SweepArguments&, const Context&);

}  // namespace

Run add_sweep(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<SweepArguments>();
  auto chosen = std::make_shared<std::vector<std::pair<CLI::App*, Do>>>();
  const auto add = [&](const char* name, const char* text, Do act) {
    CLI::App* sub = verb.add_subcommand(name, text);
    sub->footer("");
    sub->add_flag("--quiet", context.console.quiet, "No messages, only results and errors");
    chosen->emplace_back(sub, act);
    return sub;
  };
  verb.require_subcommand(1);
  CLI::App* plan = add("plan", "From a plan's text to its points, runs and blocks", make_plan);
  plan->add_option("plan", given->input, "The plan, such as scenarios/dealer/sweeps/uncertain.toml")
      ->required()
      ->type_name("FILE");
  add_size_options(*plan, *given, "Points of the design [the plan's]",
                   "Replicates of every point [the plan's]");
  add_run_options(*add("run", "Run a shard; what is finished stays, asked again it goes on", run), *given);
  CLI::App* show = add("status", "How far the runs have come", status);
  add_store(*show, *given);
  add_format(*show, given->format, {"text", "json"});
  CLI::App* all = add("merge", "All runs in one file", merge);
  add_store(*all, *given);
  all->add_option("-o,--output", given->output, "File to write")->required()->type_name("FILE");
  all->add_flag("--force", given->force, "Replace that file if it exists");
  all->add_flag("--index-only", given->index_only, "Leave the courses in the store, and refer to them");
  all->add_flag("--partial", given->partial, "Also of an unfinished sweep: missing runs are rows of NaN");
  CLI::App* what = add("analyse", "Which factors move an outcome, and how it scatters", analyse);
  what->alias("analyze");
  add_store(*what, *given);
  what->add_option("--outcome", given->outcome, "growth, margin, satisfaction or value [growth]")
      ->type_name("NAME");
  what->add_option("--year", given->year, "Of the redesign [the last there is]")
      ->check(CLI::Range(1, 50).description(""))
      ->type_name("Y");
  what->add_option("--scenario", given->scenario, "Compared with the baseline [the only one]")
      ->type_name("NAME");
  add_format(*what, given->format, {"text", "json"});
  add_store(*add("verify", "Read every byte; set damaged blocks aside", verify), *given);
  add_store(*add("gc", "Remove what killed processes have left", clean), *given);
  CLI::App* next = add("next", "A plan that adds a round: replicates or points", make_next);
  next->add_option("--plan", given->plan, "The plan to go on from")->type_name("FILE");
  next->add_option("--store", given->store, "Or the store of its results")->type_name("DIR");
  add_size_options(*next, *given, "Points there are to be", "Replicates of every point there are to be");
  verb.footer(
      "  evert sweep plan scenarios/dealer/sweeps/uncertain.toml -o plan.h5\n"
      "  evert sweep run --plan plan.h5 --store runs/uncertain --jobs 2\n"
      "  evert sweep analyse --store runs/uncertain --outcome margin\n"
      "  evert sweep merge --store runs/uncertain -o uncertain.h5\n"
      "On many machines each runs its shard into the same folder: --shard 0/64 .. 63/64, or --of 64 in an "
      "array\n"
      "job. The same command again goes on where it was interrupted.");
  return [given, chosen, &context] {
    for (const auto& [sub, act] : *chosen)
      if (sub->parsed()) return act(*given, context);
    return ExitCode::usage;  // the parser asks for one before
  };
}

}  // namespace evert::cli
