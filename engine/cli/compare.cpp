// evert compare: the baseline and its redesigns, paired.
#include "engine/experiment/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/cli/dry_run.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/stop.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/baseline.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/parts.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/report/answer.hpp"
#include "engine/report/baseline.hpp"
#include "engine/results/reader.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;

constexpr int usual_replicates = 30;

struct CompareArguments : RunOptions {
  std::vector<std::string> scenarios;
  std::string baseline = "stay";
};

// Position of the baseline; the one beside the first file given is taken in if it is not among them.
std::size_t find_baseline(const CompareArguments& given, std::vector<fs::path>& paths) {
  const auto stems = [&] {
    std::vector<std::string> names;
    for (const fs::path& path : paths) names.push_back(path.stem().string());
    return names;
  };
  std::vector<std::string> names = stems();
  auto found = std::ranges::find(names, given.baseline);
  const fs::path beside = paths.front().parent_path() / (given.baseline + ".toml");
  if (found == names.end() && fs::exists(beside)) {
    paths.insert(paths.begin(), beside);
    return 0;
  }
  if (found == names.end()) {
    const auto nearest = base::nearest_name(given.baseline, names);
    throw base::InputError(
        {base::Severity::error,
         {beside.string()},
         fmt::format("there is no baseline '{}'", given.baseline),
         "scenarios: " + base::join_list(names, "and"),
         nearest ? fmt::format("did you mean --baseline {}?", *nearest) : "name one with --baseline"});
  }
  return static_cast<std::size_t>(found - names.begin());
}

experiment::Question read_question(const CompareArguments& given, const schema::Registry& registry,
                                   const Console& console) {
  std::vector<fs::path> paths = scenario_paths(given.scenarios);
  base::Diagnostics missing;
  for (const fs::path& path : paths)
    if (!fs::exists(path)) missing.error({path.string()}, "there is no such file or folder");
  missing.throw_if_errors();
  const std::size_t baseline = find_baseline(given, paths);
  const auto overrides = overrides_of(given);
  base::Diagnostics diagnostics;
  std::vector<scenario::Loaded> scenarios;
  for (const fs::path& path : paths)
    scenarios.push_back(
        scenario::load_scenario(path, registry, overrides, diagnostics, {.horizon_weeks = 52 * given.years}));
  diagnostics.throw_if_errors();
  experiment::Question question = experiment::make_question(std::move(scenarios), baseline);
  fill_question(given, usual_replicates, question);
  experiment::check_question(question, registry, diagnostics);
  diagnostics.throw_if_errors();
  if (!console.quiet) console.problems(diagnostics.items());  // warnings
  return question;
}

report::FigureLabel label_of(const std::string& label) {
  return label == "input"        ? report::FigureLabel::input
         : label == "calibrated" ? report::FigureLabel::calibrated
                                 : report::FigureLabel::emergent;
}

std::vector<report::BaselineRow> baseline_rows(const results::Study& study) {
  std::vector<report::BaselineRow> rows;
  for (const experiment::BaselineFigure& figure : experiment::baseline_figures(study)) {
    const model::Published& published = figure.published;
    const std::string tolerance = published.relative ? fmt::format("+-{:g} %", 100 * published.tolerance)
                                                     : fmt::format("+-{:g}", published.tolerance);
    rows.push_back({published.figure, figure.unit, published.value, published.source,
                    label_of(published.label), tolerance, figure.value, figure.deviation, figure.within});
  }
  return rows;
}

void show_text(const Console& console, const statistics::Answer& answer,
               const std::vector<report::BaselineRow>& rows, const fs::path& file) {
  std::string text = report::to_text(answer, console.style());
  if (!rows.empty()) text += '\n' + report::to_text(rows, console.style());
  text += fmt::format(
      "\nEvery number of every week: {0}  (h5ls -r {0}; xarray.open_dataset(\"{0}\", "
      "group=\"kpi\"))\n",
      file.string());
  console.result(text);
}

void show_json(const Console& console, const statistics::Answer& answer,
               const std::vector<report::BaselineRow>& rows, const fs::path& file) {
  auto json = nlohmann::ordered_json::parse(report::to_json(answer));
  json["published"] = nlohmann::ordered_json::parse(report::to_json(rows));
  json["file"] = file.string();
  console.result(json.dump(2) + '\n');
}

ExitCode show(const Console& console, Format format, const results::Study& study, const fs::path& file) {
  const statistics::Answer answer = experiment::answer_of(study);
  const std::vector<report::BaselineRow> rows = baseline_rows(study);
  if (format == Format::json) {
    show_json(console, answer, rows, file);
  } else if (format == Format::csv) {
    console.result(report::to_csv(answer));
  } else {
    show_text(console, answer, rows, file);
  }
  return experiment::failed_runs(study) > 0 ? ExitCode::some_runs_failed : ExitCode::done;
}

ExitCode show_again(const Console& console, Format format, const fs::path& file) {
  const results::Study study = results::read_study(file, results::Bulk::skip_trajectories_and_events);
  const std::string sha = study.provenance.git_sha + (study.provenance.git_dirty == "yes" ? "+" : "");
  console.message(fmt::format("this was asked before; {} has the answer{} (--force simulates again)",
                              file.string(),
                              sha == experiment::program_id() ? "" : " of another build of Evert, " + sha));
  return show(console, format, study, file);
}

ExitCode compare(const CompareArguments& given, const Context& context) {
  const Console& console = context.console;
  const schema::Registry registry = experiment::make_registry();
  const experiment::Question question = read_question(given, registry, console);
  if (given.dry_run) return show_cost(console, given, question, registry);

  check_output(given);
  const std::string id = experiment::content_id(question, registry);
  const bool named = !given.output.empty();
  const fs::path file = named ? fs::path(given.output) : experiment::default_output(question, id);
  if (!named && !given.force && experiment::holds_answer(file, id)) {
    return show_again(console, given.format, file);
  }
  if (given.quick)
    console.message(fmt::format("a quick look: {} replicates of a smaller company", question.replicates));
  experiment::CompareOptions options;
  options.threads = threads_of(given);
  options.output = file;
  // What lies at the default place is an unfinished or damaged answer to the same question.
  options.if_exists = named && !given.force ? results::IfExists::refuse : results::IfExists::replace;
  options.command = context.command;
  options.stop = &catch_signals();
  experiment::Compared compared;
  {
    ProgressLine progress(console, !given.no_progress);
    options.progress = progress.callback();
    compared = experiment::compare(question, registry, options);
  }
  if (compared.replicates_read > 0)
    console.message(fmt::format("{} of {} replicates were finished before", compared.replicates_read,
                                question.replicates));
  if (!compared.finished) {
    console.error(
        fmt::format("interrupted; {} of {} replicates are kept in {}: run the same command again to "
                    "go on",
                    compared.replicates_done, question.replicates, experiment::parts_folder(file).string()));
    return ExitCode::interrupted;
  }
  return show(console, given.format, compared.study, file);
}

}  // namespace

Run add_compare(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<CompareArguments>();
  verb.add_option("scenarios", given->scenarios, "Scenario files, or folders of them")
      ->required()
      ->type_name("DIR|FILE");
  add_run_options(verb, *given);
  add_format(verb, given->format, {"text", "json", "csv"});
  verb.add_option("--baseline", given->baseline, "Scenario the others are compared with [stay]")
      ->type_name("NAME");
  verb.footer(
      "Without --output the study goes to runs/COMPANY-ID.h5, where ID stands for the question: asked\n"
      "again, a finished answer is shown at once and an interrupted one is gone on with.");
  return [given, &context] { return compare(*given, context); };
}

}  // namespace evert::cli
