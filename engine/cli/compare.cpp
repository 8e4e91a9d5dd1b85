// evert compare: the baseline and its redesigns, paired.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/cli/ask.hpp"
#include "engine/cli/dry_run.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/baseline.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/report/answer.hpp"
#include "engine/report/baseline.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;

struct CompareArguments : RunOptions {
  std::vector<std::string> scenarios;
  std::string baseline = "stay";
};

experiment::Question read_question(const CompareArguments& given, const schema::Registry& registry,
                                   const Console& console) {
  base::Diagnostics diagnostics;
  experiment::Question question = experiment::make_question(
      read_scenarios(given.scenarios, given.baseline, given, registry, diagnostics), 0);
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
      "\nEvery number of every week: {0}\n  h5ls -r {0}\n  xarray.open_dataset(\"{0}\", group=\"kpi\")\n",
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

ExitCode compare(const CompareArguments& given, const Context& context) {
  const Console& console = context.console;
  const schema::Registry registry = experiment::make_registry();
  const experiment::Question question = read_question(given, registry, console);
  if (given.dry_run) return show_cost(console, given, question, registry);
  const auto asked = ask(question, registry, given, context);
  return asked ? show(console, given.format, asked->study, asked->file) : ExitCode::interrupted;
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
