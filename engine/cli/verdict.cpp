// evert verdict: the five tests of every action of a redesign, as measured.
#include <fmt/format.h>

#include <memory>
#include <vector>

#include "engine/cli/ask.hpp"
#include "engine/cli/dry_run.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/five_tests.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/report/five_tests.hpp"

namespace evert::cli {

namespace {

using base::ExitCode;

struct VerdictArguments : RunOptions {
  std::vector<std::string> scenarios;
  std::string baseline = "stay";
  bool alone = false;
};

experiment::WithoutEach read_worlds(const VerdictArguments& given, const schema::Registry& registry,
                                    base::Diagnostics& diagnostics) {
  auto worlds = experiment::worlds_without_each(
      read_scenarios(given.scenarios, given.baseline, given, registry, diagnostics), registry,
      52 * given.years, given.alone ? experiment::Alone::yes : experiment::Alone::no);
  if (worlds.redesigns.empty())
    throw base::InputError({base::Severity::error,
                            {given.scenarios.front()},
                            "there is nothing to judge",
                            "no scenario beside the baseline has an action",
                            "name a redesign"});
  return worlds;
}

ExitCode verdict(const VerdictArguments& given, const Context& context) {
  const Console& console = context.console;
  const schema::Registry registry = experiment::make_registry();
  base::Diagnostics diagnostics;
  const experiment::WithoutEach worlds = read_worlds(given, registry, diagnostics);
  experiment::Question question = experiment::make_question(worlds.scenarios, 0);
  fill_question(given, usual_replicates, question);
  experiment::check_question(question, registry, diagnostics);
  diagnostics.throw_if_errors();
  if (!console.quiet) console.problems(diagnostics.items());  // warnings
  if (given.dry_run) return show_cost(console, given, question, registry);

  const auto asked = ask(question, registry, given, context);
  if (!asked) return ExitCode::interrupted;
  const statistics::FiveTests judged = experiment::five_tests_of(asked->study, worlds);
  console.result(given.format == Format::json ? report::to_json(judged)
                 : given.format == Format::csv
                     ? report::to_csv(judged)
                     : report::to_text(judged, console.style()) +
                           "\nEvery number of every week: " + asked->file.string() + '\n');
  return experiment::failed_runs(asked->study) > 0 ? ExitCode::some_runs_failed : ExitCode::done;
}

}  // namespace

Run add_verdict(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<VerdictArguments>();
  verb.add_option("scenarios", given->scenarios, "Redesigns, or folders of them")
      ->required()
      ->type_name("DIR|FILE");
  add_run_options(verb, *given);
  add_format(verb, given->format, {"text", "json", "csv"});
  verb.add_option("--baseline", given->baseline, "Scenario in which nothing changes [stay]")
      ->type_name("NAME");
  verb.add_flag("--alone", given->alone,
                "Also each action alone, added to the baseline: what it does without the others");
  verb.footer(
      "Each action is judged by the world with the whole redesign against the one with all but that action,\n"
      "the redesign as a whole against the baseline, in pairs with the same luck. Without --output the "
      "study\n"
      "goes to runs/COMPANY-ID.h5: asked again, it is read; interrupted, it is gone on with.");
  return [given, &context] { return verdict(*given, context); };
}

}  // namespace evert::cli
