// evert effects: what each lever alone does to a company.
#include "engine/experiment/effects.hpp"

#include <filesystem>
#include <memory>

#include "engine/cli/ask.hpp"
#include "engine/cli/dry_run.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/report/effect_table.hpp"
#include "engine/scenario/parameters.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

using base::ExitCode;

struct EffectsArguments : RunOptions {
  std::string company;
  std::string redesign;
};

scenario::LoadedCompany read_company(const EffectsArguments& given, const schema::Registry& registry,
                                     base::Diagnostics& diagnostics) {
  const fs::path path =
      fs::is_directory(given.company) ? fs::path(given.company) / "company.toml" : fs::path(given.company);
  if (sort_of(path) == FileSort::scenario)
    throw base::InputError({base::Severity::error,
                            {path.string()},
                            "this is a scenario, not a company",
                            "each lever is moved alone in a company as it is",
                            "name the company's file; --redesign takes a scenario"});
  scenario::LoadedCompany company = scenario::load_company(path, registry, diagnostics);
  scenario::apply_overrides(overrides_of(given), registry, company.values, diagnostics);
  diagnostics.throw_if_errors();
  return company;
}

experiment::LeverScenarios read_levers(const EffectsArguments& given, const schema::Registry& registry,
                                       base::Diagnostics& diagnostics) {
  const int horizon = 52 * given.years;
  auto levers = experiment::lever_scenarios(read_company(given, registry, diagnostics), registry, horizon);
  if (!given.redesign.empty()) {
    const scenario::Loaded redesign = scenario::load_scenario(given.redesign, registry, overrides_of(given),
                                                              diagnostics, {.horizon_weeks = horizon});
    diagnostics.throw_if_errors();
    experiment::add_dispassion(redesign, registry, horizon, levers, diagnostics);
  }
  diagnostics.throw_if_errors();
  return levers;
}

void show(const EffectsArguments& given, const statistics::EffectTable& table, const fs::path& file,
          const Context& context) {
  const Console& console = context.console;
  console.result(given.format == Format::json  ? report::to_json(table)
                 : given.format == Format::csv ? report::to_csv(table)
                 : given.format == Format::markdown
                     ? report::to_markdown(table, context.command)
                     : report::to_text(table, console.style()) +
                           "\nEvery number of every week: " + file.string() + '\n');
}

ExitCode effects(const EffectsArguments& given, const Context& context) {
  const schema::Registry registry = experiment::make_registry();
  base::Diagnostics diagnostics;
  const experiment::LeverScenarios levers = read_levers(given, registry, diagnostics);
  experiment::Question question = experiment::make_question(levers.scenarios, 0);
  fill_question(given, usual_replicates, question);
  experiment::check_question(question, registry, diagnostics);
  diagnostics.throw_if_errors();
  if (!context.console.quiet) context.console.problems(diagnostics.items());  // warnings
  if (given.dry_run) return show_cost(context.console, given, question, registry);

  const auto asked = ask(question, registry, given, context);
  if (!asked) return ExitCode::interrupted;
  show(given, experiment::effect_table(asked->study, levers), asked->file, context);
  return experiment::failed_runs(asked->study) > 0 ? ExitCode::some_runs_failed : ExitCode::done;
}

}  // namespace

Run add_effects(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<EffectsArguments>();
  verb.add_option("company", given->company, "A company's file, or the folder of its company.toml")
      ->required()
      ->type_name("DIR|FILE");
  add_run_options(verb, *given);
  add_format(verb, given->format, {"text", "json", "csv", "markdown"});
  verb.add_option("--redesign", given->redesign,
                  "A redesign of this company to move the leader's dispassion on, from 0 to 1")
      ->type_name("FILE");
  verb.footer(
      "Each lever that a target from 0 to 1 moves is built alone, in all silos, in the time and at the cost\n"
      "usual for it (evert describe actions), under a leader who does not flinch.\n"
      "The table beside a company's figures is made by it:\n"
      "  evert effects data/dealer --format markdown > data/dealer/effects.md");
  return [given, &context] { return effects(*given, context); };
}

}  // namespace evert::cli
