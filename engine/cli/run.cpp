// evert run: one scenario, looked at closely.
#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "engine/cli/dry_run.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/stop.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/compare.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/parts.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/experiment/single_run.hpp"
#include "engine/experiment/study.hpp"
#include "engine/report/wording.hpp"
#include "engine/results/writer.hpp"

namespace evert::cli {

namespace {

using base::ExitCode;
using experiment::SingleRun;

struct RunArguments : RunOptions {
  std::string scenario;
  bool profile = false;
  int until = -1;
  std::string from, checkpoint;

  [[nodiscard]] bool single() const { return profile || until >= 0 || !from.empty() || !checkpoint.empty(); }
};

experiment::Question read_question(const RunArguments& given, const schema::Registry& registry,
                                   const Console& console) {
  const auto overrides = overrides_of(given);
  base::Diagnostics diagnostics;
  scenario::Loaded loaded = scenario::load_scenario(given.scenario, registry, overrides, diagnostics,
                                                    {.horizon_weeks = 52 * given.years});
  diagnostics.throw_if_errors();
  base::Diagnostics known;  // the company has no problem, as its scenario was loaded
  schema::Values company = scenario::load_company(loaded.company_path, registry, known).values;
  std::vector<scenario::Override> parameters;
  for (const scenario::Override& item : overrides)
    if (registry.find(item.key)) parameters.push_back(item);
  scenario::apply_overrides(parameters, registry, company, known);
  known.throw_if_errors();
  experiment::Question question = experiment::make_question(std::move(loaded), std::move(company), registry);
  fill_question(given, 1, question);
  experiment::check_question(question, registry, diagnostics);
  diagnostics.throw_if_errors();
  if (!console.quiet) console.problems(diagnostics.items());
  return question;
}

// Through compare() or run_single(), whichever can do what is asked.
std::optional<SingleRun> simulate(const RunArguments& given, const experiment::Question& question,
                                  const schema::Registry& registry, const Context& context) {
  ProgressLine progress(context.console, !given.no_progress);
  if (question.replicates > 1) {
    experiment::CompareOptions options;
    options.threads = threads_of(given);
    options.output = given.output;
    options.if_exists = given.force ? results::IfExists::replace : results::IfExists::refuse;
    options.command = context.command;
    options.stop = &catch_signals();
    options.progress = progress.callback();
    experiment::Compared compared = experiment::compare(question, registry, options);
    if (!compared.finished) return {};
    return SingleRun{true, std::move(compared.study), 52 * question.years, 0, {}};
  }
  experiment::SingleRunOptions options;
  options.threads = threads_of(given);
  options.until = given.until;
  options.from = given.from;
  options.checkpoint = given.checkpoint;
  options.profile = given.profile;
  options.command = context.command;
  options.stop = &catch_signals();
  options.progress = progress.callback();
  const auto exists = given.force ? results::IfExists::replace : results::IfExists::refuse;
  if (!given.output.empty()) results::check_can_write(given.output, exists);
  SingleRun run = experiment::run_single(question, registry, options);
  if (!run.finished) return {};
  if (!given.output.empty()) results::write_study(run.study, given.output, {.if_exists = exists});
  return run;
}

std::vector<std::string> state_hashes(const results::Study& study) {
  const results::Variable* found = experiment::find_variable(study, "run", "state_hash");
  return found == nullptr ? std::vector<std::string>() : std::get<std::vector<std::string>>(found->values);
}

std::string years_text(const Console& console, const results::Study& study) {
  using enum report::Table::Align;
  report::Table table({right, right, right, right, right, right, right, right});
  const auto head = [](const char* text) { return report::Table::Cell{text, report::Ink::faint}; };
  table.add({head("year"), head("revenue"), head("EBIT"), head("margin, %"), head("satisfaction"),
             head("customers"), head("people"), head("engagement")});
  const auto count = [](double value) {
    return std::isnan(value) ? "unknown" : fmt::format("{:.0f}", value);
  };
  for (const experiment::YearFigures& year : experiment::year_figures(study, 0))
    table.add({{year.year == 0 ? "before" : std::to_string(year.year)},
               {report::money(year.revenue, "")},
               {report::money(year.ebit, "")},
               {report::number(year.margin)},
               {report::number(year.satisfaction)},
               {count(year.active)},
               {count(year.headcount)},
               {report::number(year.engagement)}});
  return table.text(console.style());
}

std::string profile_text(const Console& console, const std::vector<experiment::StepTime>& profile) {
  using enum report::Table::Align;
  double total = 0;
  for (const experiment::StepTime& step : profile) total += step.seconds;
  report::Table table({left, right, right, right, right, left});
  const auto head = [](const char* text) { return report::Table::Cell{text, report::Ink::faint}; };
  table.add({head("step"), head("seconds"), head("share, %"), head("calls"), head("ns"), head("a")});
  for (const experiment::StepTime& step : profile)
    table.add({{std::string(step.label)},
               {fmt::format("{:.3f}", step.seconds)},
               {fmt::format("{:.1f}", 100 * step.seconds / total)},
               {std::to_string(step.calls)},
               {fmt::format("{:.1f}", 1e9 * step.seconds / std::max(step.agent_weeks, 1.0))},
               {fmt::format("{}{}", to_string(step.agents),
                            step.agents == simulation::Agents::case_steps ? "" : "-week")}});
  return "\nWhere the time goes, warm-up included\n" + table.text(console.style());
}

void show_text(const Console& console, const SingleRun& run) {
  const results::Study& study = run.study;
  const std::size_t used = experiment::whole_replicates(study).size();
  std::string text = fmt::format("{}, {}: {}\n{} replicate{}, {} weeks; amounts in {} a year\n",
                                 study.company, study.scenarios.front().name, study.scenarios.front().title,
                                 used, used == 1 ? "" : "s", run.week, experiment::currency);
  text += years_text(console, study);
  if (!run.profile.empty()) text += profile_text(console, run.profile);
  const auto hashes = state_hashes(study);
  if (!hashes.empty()) text += fmt::format("\nstate hash of replicate 0: {}\n", hashes.front());
  console.result(text);
}

void show_json(const Console& console, const SingleRun& run) {
  using Json = nlohmann::ordered_json;
  Json years = Json::array(), profile = Json::array();
  for (const experiment::YearFigures& year : experiment::year_figures(run.study, 0))
    years.push_back({{"year", year.year},
                     {"revenue", year.revenue},
                     {"ebit", year.ebit},
                     {"margin", year.margin},
                     {"satisfaction", year.satisfaction},
                     {"customers_active", year.active},
                     {"headcount", year.headcount},
                     {"engagement", year.engagement}});
  for (const experiment::StepTime& step : run.profile)
    profile.push_back({{"step", step.label},
                       {"seconds", step.seconds},
                       {"calls", step.calls},
                       {"agent", to_string(step.agents)},
                       {"agent_weeks", step.agent_weeks}});
  Json json = {{"company", run.study.company},
               {"scenario", run.study.scenarios.front().name},
               {"replicates", experiment::whole_replicates(run.study).size()},
               {"weeks", run.week},
               {"years", years},
               {"state_hash", state_hashes(run.study)}};
  if (!run.profile.empty()) json["profile"] = profile;
  console.result(json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
}

std::string years_csv(const results::Study& study) {
  std::string text = "scenario,year,revenue,ebit,margin,satisfaction,customers_active,headcount,engagement\n";
  for (const experiment::YearFigures& year : experiment::year_figures(study, 0))
    text += fmt::format("{},{},{},{},{},{},{},{},{}\n", study.baseline, year.year, year.revenue, year.ebit,
                        year.margin, year.satisfaction, year.active, year.headcount, year.engagement);
  return text;
}

ExitCode run_scenario(const RunArguments& given, const Context& context) {
  const Console& console = context.console;
  const schema::Registry registry = experiment::make_registry();
  const experiment::Question question = read_question(given, registry, console);
  if (given.single() && question.replicates > 1)
    throw CLI::ValidationError("--replicates",
                               "--profile, --until, --from and --checkpoint take one replicate");
  if (given.dry_run) return show_cost(console, given, question, registry);
  check_output(given);
  if (given.quick) console.message("a quick look at no more than an eighth of the company");
  const auto run = simulate(given, question, registry, context);
  if (!run) {
    console.error(
        "interrupted: run the same command again" +
        (question.replicates > 1 && !given.output.empty()
             ? " to go on; what is finished lies in " + experiment::parts_folder(given.output).string()
             : std::string()));
    return ExitCode::interrupted;
  }
  if (given.format == Format::json)
    show_json(console, *run);
  else if (given.format == Format::csv)
    console.result(years_csv(run->study));
  else
    show_text(console, *run);
  if (!given.output.empty()) console.message("the study is in " + given.output);
  if (!given.checkpoint.empty())
    console.message(fmt::format("week {} is in {}; go on with --from", run->week, given.checkpoint));
  return experiment::failed_runs(run->study) > 0 ? ExitCode::some_runs_failed : ExitCode::done;
}

}  // namespace

Run add_run(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<RunArguments>();
  verb.add_option("scenario", given->scenario, "Scenario file")->required()->type_name("FILE");
  add_run_options(verb, *given);
  add_format(verb, given->format, {"text", "json", "csv"});
  verb.add_flag("--profile", given->profile, "Say where the time goes, step by step of the tick");
  verb.add_option("--until", given->until, "Stop after this week of the scenario")
      ->check(CLI::Range(1, 50 * 52).description(""))
      ->type_name("WEEK");
  verb.add_option("--checkpoint", given->checkpoint, "Leave the world in this file at the end")
      ->type_name("FILE");
  verb.add_option("--from", given->from, "Go on from the world in this file")->type_name("FILE");
  return [given, &context] { return run_scenario(*given, context); };
}

}  // namespace evert::cli
