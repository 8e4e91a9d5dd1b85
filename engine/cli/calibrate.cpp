// evert calibrate: fits a company to its own figures.
#include "engine/experiment/calibrate.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <span>

#include "engine/cli/dry_run.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/stop.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/calibrated_company.hpp"
#include "engine/experiment/cost.hpp"
#include "engine/experiment/figures.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/report/calibration.hpp"
#include "engine/results/safe_file.hpp"
#include "engine/scenario/parameters.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;

struct CalibrateArguments : RunOptions {
  std::string company, targets;
  int held_out = 0, max_rounds = -1;
};

// What is to be done, read from the files and checked.
struct Job {
  schema::Registry registry = experiment::make_registry();
  scenario::LoadedCompany company;
  experiment::CalibrationTask task;
};

constexpr int quick_replicates = 6;

Job read_job(const CalibrateArguments& given, base::Diagnostics& diagnostics) {
  Job job;
  const fs::path path =
      fs::is_directory(given.company) ? fs::path(given.company) / "company.toml" : fs::path(given.company);
  if (sort_of(path) == FileSort::scenario)
    throw base::InputError({base::Severity::error,
                            {path.string()},
                            "this is a scenario, not a company",
                            "a company as it is is fitted to its figures",
                            "name the company's file"});
  job.company = scenario::load_company(path, job.registry, diagnostics);
  scenario::apply_overrides(overrides_of(given), job.registry, job.company.values, diagnostics);
  diagnostics.throw_if_errors();
  job.task = experiment::read_targets(given.targets, job.company, job.registry, diagnostics);
  experiment::CalibrationSettings& settings = job.task.settings;
  if (given.quick) settings.replicates = std::min<std::int64_t>(settings.replicates, quick_replicates);
  if (given.quick) settings.held_out = std::min<std::int64_t>(settings.held_out, quick_replicates);
  if (given.replicates > 0) settings.replicates = given.replicates;
  if (given.held_out > 0) settings.held_out = given.held_out;
  if (given.max_rounds >= 0) settings.rounds = given.max_rounds;
  diagnostics.throw_if_errors();
  return job;
}

ExitCode show_runs(const Job& job, const CalibrateArguments& given, const Console& console) {
  const int runs = experiment::expected_runs(job.task);
  const experiment::Cost cost =
      experiment::estimate_warm_ups(job.company, job.registry, runs, threads_of(given));
  if (given.format == Format::json)
    console.result(
        fmt::format("{{\n  \"runs\": {},\n  \"threads\": {},\n  \"seconds\": {},\n"
                    "  \"memory_bytes\": {}\n}}\n",
                    runs, threads_of(given), cost.seconds, cost.memory_bytes));
  else
    console.result(fmt::format(
        "runs    about {} ({} free parameters, {} targets, {} replicates of each point)\n"
        "time    about {} on {} threads\nmemory  about {:.0f} MB\n",
        runs, job.task.free.size(), job.task.targets.size(), job.task.settings.replicates,
        duration_text(cost.seconds), threads_of(given), static_cast<double>(cost.memory_bytes) / 1e6));
  return ExitCode::done;
}

// What the fitted values hang on, and nothing else: threads, progress and the file's name do not.
std::string command_of(const CalibrateArguments& given, const Job& job) {
  const experiment::CalibrationSettings& settings = job.task.settings;
  std::string text = fmt::format("evert calibrate {} --targets {} --replicates {} --held-out {}",
                                 given.company, given.targets, settings.replicates, settings.held_out);
  if (given.seed != 1) text += fmt::format(" --seed {}", given.seed);
  if (given.max_rounds >= 0) text += fmt::format(" --max-rounds {}", given.max_rounds);
  if (given.quick) text += " --quick";
  for (const std::string& set : given.set) text += " --set " + set;
  return text;
}

void write_company(const Job& job, const CalibrateArguments& given, const experiment::Calibrated& calibrated,
                   const Context& context) {
  base::Diagnostics problems;
  const std::string text = experiment::calibrated_company(job.company, job.registry, job.task, calibrated,
                                                          command_of(given, job), given.output, problems);
  problems.throw_if_errors();
  results::write_file(given.output, std::as_bytes(std::span(text)),
                      given.force ? results::IfExists::replace : results::IfExists::refuse);
  context.console.message("wrote " + given.output);
}

ExitCode calibrate(const CalibrateArguments& given, const Context& context) {
  const Console& console = context.console;
  base::Diagnostics diagnostics;
  const Job job = read_job(given, diagnostics);
  if (!console.quiet) console.problems(diagnostics.items());  // warnings
  if (given.dry_run) return show_runs(job, given, console);
  check_output(given);
  if (!given.output.empty()) {
    results::check_can_write(given.output,
                             given.force ? results::IfExists::replace : results::IfExists::refuse);
    // What cannot be written is said before hours are spent, not after.
    base::Diagnostics problems;
    experiment::Calibrated start;
    start.result.parameters.resize(job.task.free.size());
    for (const experiment::FreeParameter& free : job.task.free) start.values.push_back(free.start);
    (void)experiment::calibrated_company(job.company, job.registry, job.task, start, "", given.output,
                                         problems);
    problems.throw_if_errors();
  }
  experiment::CalibrationOptions options;
  options.seed = given.seed;
  options.threads = threads_of(given);
  if (!given.output.empty()) options.kept = given.output + ".runs";
  options.stop = &catch_signals();
  options.say = [&](const std::string& text) { console.message(text); };
  experiment::Calibrated calibrated;
  {
    ProgressLine progress(console, !given.no_progress);
    options.progress = progress.callback();
    calibrated = experiment::calibrate(job.company, job.registry, job.task, options);
  }
  console.result(given.format == Format::json ? report::to_json(calibrated.result)
                                              : report::to_text(calibrated.result, console.style()));
  if (!calibrated.result.finished) {
    console.error(
        options.kept.empty()
            ? "interrupted; without --output nothing is kept: what was found so far stands above"
            : fmt::format("interrupted; finished runs are kept in {}: run the same command again to "
                          "go on",
                          options.kept.string()));
    return ExitCode::interrupted;
  }
  if (!given.output.empty()) write_company(job, given, calibrated, context);
  return ExitCode::done;
}

}  // namespace

Run add_calibrate(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<CalibrateArguments>();
  verb.add_option("company", given->company, "A company's file, or the folder of its company.toml")
      ->required()
      ->type_name("DIR|FILE");
  verb.add_option("--targets", given->targets, "What is free, and which figures it is fitted to")
      ->required()
      ->type_name("FILE");
  add_simulation_options(verb, *given, "Company file to write, with the fitted values [none]");
  add_format(verb, given->format, {"text", "json"});
  verb.add_option("--held-out", given->held_out, "Further replicates that check the fit")
      ->check(CLI::Range(2, 100000).description(""))
      ->type_name("M");
  verb.add_option("--max-rounds", given->max_rounds, "Points tried at most")
      ->check(CLI::Range(0, 1000).description(""))
      ->type_name("K");
  verb.footer(
      "Free parameters are fitted inside their ranges to figures of the last year of the warm-up, as they\n"
      "stand in [[published]]. data/dealer/targets.toml is an example, "
      "engine/experiment/calibration_targets.hpp\n"
      "says what such a file may hold. The company's own file stays as it is:\n"
      "  evert calibrate data/dealer --targets data/dealer/targets.toml -o fitted.toml");
  return [given, &context] { return calibrate(*given, context); };
}

}  // namespace evert::cli
