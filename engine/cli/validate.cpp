// evert validate: the model beside what it is held against.
#include "engine/validation/validate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "engine/cli/options.hpp"
#include "engine/cli/stop.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/question.hpp"
#include "engine/parallel/team.hpp"
#include "engine/report/validation.hpp"
#include "engine/report/wording.hpp"
#include "engine/results/safe_file.hpp"
#include "engine/validation/keep.hpp"
#include "engine/validation/select.hpp"
#include "evert_version.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;
using validation::Experiment;
using validation::Pattern;

struct ValidateArguments {
  std::vector<std::string> words;
  validation::LabOptions lab;
  std::vector<std::string> set;
  std::string output;
  Format format = Format::text;
  bool closed_forms = false;
  bool force = false;
  bool list = false;
  bool no_progress = false;
  bool dry_run = false;
};

// What the files say, and what of it was asked for.
struct Wanted {
  std::vector<Pattern> patterns;
  std::vector<validation::Diagnosis> diagnoses;
  std::vector<std::size_t> chosen;
};

// Here, once, and not by each company and firm.
void check_overrides(const ValidateArguments& given, base::Diagnostics& diagnostics) {
  const schema::Registry registry = experiment::make_registry();
  schema::Values values = schema::Values::defaults(registry);
  scenario::apply_overrides(given.lab.overrides, registry, values, diagnostics);
}

Wanted read(const ValidateArguments& given) {
  const fs::path folder = given.lab.data / "validation";
  base::Diagnostics diagnostics;
  Wanted asked;
  asked.patterns = validation::read_patterns(folder / "patterns.toml", diagnostics);
  diagnostics.throw_if_errors();
  asked.diagnoses = validation::read_diagnoses(folder / "diagnoses.toml", asked.patterns, diagnostics);
  if (!given.set.empty()) asked.diagnoses.clear();  // they are of the model as it is
  asked.chosen = validation::select(asked.patterns, given.words, diagnostics);
  check_overrides(given, diagnostics);
  diagnostics.throw_if_errors();
  if (given.closed_forms)
    std::erase_if(asked.chosen, [&](std::size_t row) {
      return asked.patterns[row].kind != validation::Label::closed_form;
    });
  if (given.closed_forms && asked.chosen.empty())
    throw CLI::ValidationError("--closed-forms", "none of the patterns named is a closed form");
  return asked;
}

report::ValidationRow row_of(const validation::Row& row) {
  const Pattern& pattern = row.pattern;
  return {pattern.id,     pattern.pattern, pattern.source, pattern.label, pattern.where, pattern.unit,
          pattern.target, pattern.from,    pattern.to,     row.measured,  row.value,     row.low,
          row.high,       row.met,         row.diagnosis,  row.note};
}

report::ValidationTable table_of(const ValidateArguments& given, std::span<const validation::Row> rows,
                                 const std::string& command) {
  report::ValidationTable table;
  table.version = fmt::format("{} ({})", build::version, build::git_sha);
  table.results_version = experiment::results_version;
  table.seed = given.lab.seed;
  table.quick = given.lab.quick;
  table.set = given.set;
  table.command = command;
  for (const validation::Row& row : rows) table.rows.push_back(row_of(row));
  return table;
}

ExitCode show_list(const ValidateArguments& given, const Wanted& asked, const Context& context) {
  std::vector<validation::Row> rows;
  for (const std::size_t row : asked.chosen) rows.emplace_back().pattern = asked.patterns[row];
  context.console.result(report::list_text(table_of(given, rows, context.command), context.console.style()));
  return ExitCode::done;
}

// What it would take; experiments kept from before take nothing.
ExitCode show_dry_run(const ValidateArguments& given, const Wanted& asked,
                      const validation::ValidateOptions& options, const Console& console) {
  using enum report::Table::Align;
  const auto catalogue = validation::catalogue();
  report::Table lines({left, left, right, left});
  lines.add({{"experiment"}, {"patterns"}, {"time"}, {"what is done"}});
  double total = 0;
  bool unknown = false;
  for (const std::size_t number : validation::experiments_for(asked.patterns, asked.chosen, catalogue)) {
    const Experiment& experiment = catalogue[number];
    const auto rows = std::ranges::count_if(asked.patterns, [&](const Pattern& pattern) {
      return validation::experiment_of(pattern.id, catalogue) == number;
    });
    const double core = given.lab.quick ? experiment.quick_seconds : experiment.seconds;
    const bool kept = !given.force && validation::read_kept(options.keep, options.id, experiment.patterns);
    if (!kept) total += core / given.lab.threads;
    if (!kept && core <= 0) unknown = true;
    lines.add({{std::string(experiment.patterns)},
               {std::to_string(rows)},
               {kept        ? "kept"
                : core <= 0 ? "unknown"
                            : duration_text(core / given.lab.threads)},
               {std::string(experiment.text)}});
  }
  console.result(lines.text(console.style()) + fmt::format("about {} on {} threads{}\n", duration_text(total),
                                                           given.lab.threads,
                                                           unknown ? ", and what is unknown" : ""));
  return ExitCode::done;
}

// Which experiment is under way; a line that is drawn again must not be wider than a terminal.
std::string text_of(const validation::Stage& stage) {
  constexpr std::size_t most = 30;
  const std::string_view text = stage.experiment->text;
  return fmt::format("{} ({} of {} experiments): {}", stage.experiment->patterns, stage.number, stage.count,
                     text.size() <= most ? std::string(text) : std::string(text.substr(0, most - 2)) + "..");
}

void write(const ValidateArguments& given, const report::ValidationTable& table, const Console& console) {
  const report::TextStyle style = given.output.empty() ? console.style() : report::TextStyle{};
  const std::string text = given.format == Format::json       ? report::to_json(table)
                           : given.format == Format::csv      ? report::to_csv(table)
                           : given.format == Format::markdown ? report::to_markdown(table)
                                                              : report::to_text(table, style);
  if (given.output.empty()) {
    console.result(text);
  } else {
    results::write_file(given.output, std::as_bytes(std::span(text)),
                        given.force ? results::IfExists::replace : results::IfExists::refuse);
  }
}

ExitCode measure(const ValidateArguments& given, const Wanted& asked, validation::ValidateOptions options,
                 const Context& context) {
  const Console& console = context.console;
  options.lab.stop = &catch_signals();
  validation::Validated validated;
  {
    StageLine line(console, !given.no_progress);
    options.progress = [&](const validation::Stage& stage) { line.show(text_of(stage), stage.share); };
    validated =
        validation::validate(asked.patterns, asked.chosen, asked.diagnoses, validation::catalogue(), options);
  }
  if (validated.experiments_read > 0)
    console.message(fmt::format("{} experiment{} measured before, kept in {} (--force measures again)",
                                validated.experiments_read, validated.experiments_read == 1 ? "" : "s",
                                options.keep.string()));
  if (!validated.finished) {
    console.error(fmt::format(
        "interrupted; {} finished experiments are kept in {}: run the same command again to go on",
        validated.experiments_done, options.keep.string()));
    return ExitCode::interrupted;
  }
  write(given, table_of(given, validated.rows, context.command), console);
  const bool contradicted = std::ranges::any_of(validated.rows, [](const validation::Row& row) {
    return row.pattern.kind == validation::Label::closed_form && row.measured && !row.met;
  });
  return contradicted ? ExitCode::some_runs_failed : ExitCode::done;
}

ExitCode validate(ValidateArguments& given, const Context& context) {
  if (given.lab.threads == 0) given.lab.threads = parallel::available_threads();
  given.lab.overrides = overrides_of(given.set);
  const Wanted asked = read(given);
  if (given.list) return show_list(given, asked, context);
  if (!given.output.empty())
    results::check_can_write(given.output,
                             given.force ? results::IfExists::replace : results::IfExists::refuse);
  const std::string id = validation::keep_id(given.lab);
  const validation::ValidateOptions options{given.lab, id, validation::keep_folder(id), given.force, {}};
  return given.dry_run ? show_dry_run(given, asked, options, context.console)
                       : measure(given, asked, options, context);
}

}  // namespace

Run add_validate(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<ValidateArguments>();
  given->lab.threads = 0;
  verb.add_option("patterns", given->words, "Patterns to look at: C24, C24.dealer, C1-C13 [all]")
      ->type_name("PATTERN");
  verb.add_option("--data", given->lab.data, "Folder of companies and of validation/ [data]")
      ->type_name("DIR");
  verb.add_option("--scenarios", given->lab.scenarios, "Folder of the companies' scenarios [scenarios]")
      ->type_name("DIR");
  verb.add_flag("--closed-forms", given->closed_forms, "Closed forms only: mechanisms against mathematics");
  verb.add_flag("--quick", given->lab.quick, "A quick look: fewer replicates and firms, wider intervals");
  verb.add_option("--seed", given->lab.seed, "Seed of all random numbers [1]")->type_name("N");
  verb.add_option("--threads", given->lab.threads, "Threads to use [all]")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  verb.add_option("--set", given->set, "Set a parameter of all companies and firms: what if? Repeatable")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  add_format(verb, given->format, {"text", "json", "csv", "markdown"});
  verb.add_option("-o,--output", given->output, "File to write the table to")->type_name("FILE");
  verb.add_flag("--force", given->force, "Measure again what is kept, and replace the file");
  verb.add_flag("--list", given->list, "Say which patterns there are, and stop");
  verb.add_flag("--no-progress", given->no_progress, "Do not show progress");
  verb.add_flag("--dry-run", given->dry_run, "Say which experiments there are and what they take, and stop");
  verb.footer(
      "Patterns, their sources, labels and accepted ranges are in data/validation/. Only what is held out "
      "is\n"
      "evidence; a pattern that is not met is shown as not met, with a diagnosis.\n"
      "Finished experiments are kept in runs/validation-ID/, where ID stands for the program, the inputs,\n"
      "the seed, --set and --quick: interrupted or asked again, they are read.\n"
      "Exit status: 0 whether patterns of the world are met or not, since the table is the answer; 1 if a\n"
      "closed form is not met, since then a mechanism does not do what it says.");
  return [given, &context] { return validate(*given, context); };
}

}  // namespace evert::cli
