// evert compare: the baseline and its redesigns, paired.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/cli/ask.hpp"
#include "engine/cli/dry_run.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/outcome_options.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/baseline.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/report/answer.hpp"
#include "engine/report/baseline.hpp"
#include "engine/report/best.hpp"
#include "engine/report/stopping.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;

struct CompareArguments : RunOptions {
  std::vector<std::string> scenarios;
  std::string baseline = "stay";
  OutcomeOptions outcomes;
  int budget = 200;
};

void fill_stages(const CompareArguments& given, experiment::Question& question) {
  using statistics::least_first_stage;
  if (given.replicates == 0) question.replicates = least_first_stage;
  if (question.replicates < least_first_stage)
    throw CLI::ValidationError("--replicates",
                               fmt::format("{} begins with {} replicates at least: with fewer, chance would "
                                           "end it too early",
                                           question.best ? "--best" : "--known", least_first_stage));
  question.budget = given.budget;
  if (question.budget < question.replicates)
    throw CLI::ValidationError("--budget", fmt::format("{} is less than the {} replicates of the first stage",
                                                       question.budget, question.replicates));
  if (question.best && question.scenarios.size() < 2)
    throw CLI::ValidationError("--best",
                               "one scenario is the best of itself: name another to compare it with");
}

experiment::Question read_question(const CompareArguments& given, const schema::Registry& registry,
                                   const Console& console) {
  base::Diagnostics diagnostics;
  experiment::Question question = experiment::make_question(
      read_scenarios(given.scenarios, given.baseline, given, registry, diagnostics), 0);
  fill_question(given, usual_replicates, question);
  question.wanted = wanted_of(given.outcomes);
  question.best = best_of(given.outcomes);
  if (experiment::grows(question)) fill_stages(given, question);
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

// An answer and what belongs to it.
struct Shown {
  const experiment::Question& question;
  const statistics::Answer& answer;
  const std::vector<statistics::TargetRow>& targets;
  const std::vector<report::BaselineRow>& rows;
  const fs::path& file;
};

void show_text(const Console& console, const Shown& shown) {
  const auto& [question, answer, targets, rows, file] = shown;
  std::string text = report::to_text(answer, console.style());
  if (!question.wanted.empty())
    text += '\n' + report::stopping_text(answer, question.wanted, question.budget, console.style());
  if (question.best)
    text += '\n' + report::selection_text(answer, *question.best, question.replicates, question.budget,
                                          console.style());
  if (!targets.empty()) text += '\n' + report::targets_text(answer, targets, console.style());
  if (!rows.empty()) text += '\n' + report::to_text(rows, console.style());
  text += fmt::format(
      "\nEvery number of every week: {0}\n  evert view {0}\n  h5ls -r {0}\n  xarray.open_dataset(\"{0}\", "
      "group=\"kpi\")\n",
      file.string());
  console.result(text);
}

void show_json(const Console& console, const Shown& shown) {
  const auto& [question, answer, targets, rows, file] = shown;
  auto json = nlohmann::ordered_json::parse(report::to_json(answer));
  if (!question.wanted.empty())
    json["stopping"] =
        nlohmann::ordered_json::parse(report::stopping_json(answer, question.wanted, question.budget));
  if (question.best)
    json["selection"] = nlohmann::ordered_json::parse(
        report::selection_json(answer, *question.best, question.replicates, question.budget));
  if (!targets.empty()) json["targets"] = nlohmann::ordered_json::parse(report::targets_json(targets));
  json["published"] = nlohmann::ordered_json::parse(report::to_json(rows));
  json["file"] = file.string();
  console.result(json.dump(2) + '\n');
}

ExitCode show(const Console& console, const CompareArguments& given, const experiment::Question& question,
              const results::Study& study, const fs::path& file) {
  const statistics::Answer answer = experiment::answer_of(study);
  const std::vector<report::BaselineRow> rows = baseline_rows(study);
  const auto targets = statistics::target_rows(answer, targets_of(given.outcomes));
  const Shown shown{question, answer, targets, rows, file};
  if (given.format == Format::json) {
    show_json(console, shown);
  } else if (given.format == Format::csv) {
    console.result(report::to_csv(answer));
  } else {
    show_text(console, shown);
  }
  return experiment::failed_runs(study) > 0 ? ExitCode::some_runs_failed : ExitCode::done;
}

ExitCode compare(const CompareArguments& given, const Context& context) {
  const Console& console = context.console;
  const schema::Registry registry = experiment::make_registry();
  const experiment::Question question = read_question(given, registry, console);
  (void)targets_of(given.outcomes);  // what is wrong with them is said before the work
  if (given.dry_run) {
    experiment::Question most = question;
    if (experiment::grows(most)) most.replicates = most.budget;
    return show_cost(console, given, most, registry);
  }
  const auto asked = ask(question, registry, given, context);
  return asked ? show(console, given, question, asked->study, asked->file) : ExitCode::interrupted;
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
  verb.add_option("--known", given->outcomes.known,
                  "Add replicates until this outcome's difference is known to plus or minus so much: growth, "
                  "margin, satisfaction or value, as in growth=0.5; may be repeated")
      ->type_name("OUTCOME=HALF-WIDTH")
      ->allow_extra_args(false);
  verb.add_option(
          "--best", given->outcomes.best,
          "Add replicates until the scenario that is best in this outcome is selected (95 %), or none "
          "of those left is better by what matters; all scenarios are simulated to the end")
      ->type_name("OUTCOME");
  verb.add_option("--indifference", given->outcomes.indifference,
                  "With --best: what difference does not matter [growth 0.5, margin 0.1, satisfaction 0.5]")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("X");
  verb.add_option("--target", given->outcomes.target,
                  "Say how often each scenario reaches so much in the last year, as in margin=3; may be "
                  "repeated")
      ->type_name("OUTCOME=VALUE")
      ->allow_extra_args(false);
  verb.add_option("--budget", given->budget, "With --known and --best: no more replicates than these [200]")
      ->check(CLI::Range(1, 1'000'000).description(""))
      ->type_name("N");
  verb.footer(
      "Without --output the study goes to runs/COMPANY-ID.h5, where ID stands for the question: asked\n"
      "again, a finished answer is shown at once and an interrupted one is gone on with.");
  return [given, &context] { return compare(*given, context); };
}

}  // namespace evert::cli
