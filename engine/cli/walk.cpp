// evert walk: one customer's life in two worlds, side by side; or whose life to look at.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/report/walk_search.hpp"
#include "engine/results/reader.hpp"

namespace evert::cli {

namespace {

using base::ExitCode;
using report::Candidate;
using report::Lives;
using report::Standout;
using results::Study;

constexpr std::array standouts = {Standout::most_helped, Standout::most_hurt, Standout::typical};
constexpr std::size_t listed = 3;  // customers of each sort

struct WalkArguments {
  std::string file, customer, scenario, against;
  Format format = Format::text;
};

[[noreturn]] void refuse(const WalkArguments& given, std::string what, std::string why,
                         std::string suggestion) {
  throw base::InputError(
      {base::Severity::error, {given.file}, std::move(what), std::move(why), std::move(suggestion)});
}

std::vector<std::string> names_of(const Study& study) {
  std::vector<std::string> names;
  for (const results::Scenario& scenario : study.scenarios) names.push_back(scenario.name);
  return names;
}

std::size_t find_scenario(const WalkArguments& given, const Study& study, const std::string& name) {
  const std::vector<std::string> names = names_of(study);
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) {
    const auto nearest = base::nearest_name(name, names);
    refuse(given, fmt::format("there is no scenario '{}'", name),
           "scenarios: " + base::join_list(names, "and"),
           nearest ? fmt::format("did you mean '{}'?", *nearest) : "");
  }
  return static_cast<std::size_t>(found - names.begin());
}

void check_lives(const WalkArguments& given, const Study& study) {
  if (study.scenarios.size() < 2)
    refuse(given, fmt::format("the study has one scenario only, '{}'", study.scenarios.front().name),
           "a walk compares two", "evert compare makes a study of several");
  if (study.customers.empty() || study.events.empty() || study.tracks.empty())
    refuse(given, "the study holds no lives of customers", "nobody was tracked",
           "compare again with population.tracked above 0");
}

void check_run(const WalkArguments& given, const Study& study, std::size_t scenario) {
  const results::RunStatus status = study.run_status[scenario * study.replicates.size()];
  if (status == results::RunStatus::failed || status == results::RunStatus::missing)
    refuse(given, fmt::format("the study holds no lives in '{}'", study.scenarios[scenario].name),
           fmt::format("its run of replicate {} failed", study.replicates.front()), "");
}

struct Chosen {
  report::WalkPair pair;
  std::string why;  // in a sentence, if the user did not say which redesign
};

Chosen choose_pair(const WalkArguments& given, const Study& study) {
  Chosen chosen;
  chosen.pair.baseline = find_scenario(given, study, given.against.empty() ? study.baseline : given.against);
  const std::string& baseline = study.scenarios[chosen.pair.baseline].name;
  if (!given.scenario.empty()) {
    chosen.pair.redesign = find_scenario(given, study, given.scenario);
    if (chosen.pair.redesign == chosen.pair.baseline)
      refuse(given, fmt::format("'{}' cannot be compared with itself", baseline), "a walk compares two",
             "name two scenarios, with --scenario and --against");
  } else {
    chosen.pair.redesign = report::most_moving(study, chosen.pair.baseline);
    if (study.scenarios.size() > 2) {
      std::vector<std::string> names = names_of(study);
      std::erase(names, baseline);
      chosen.why = fmt::format(
          "{} is taken because, of {}, it moves satisfaction most; --scenario NAME takes another.",
          study.scenarios[chosen.pair.redesign].name, base::join_list(names, "and"));
    }
  }
  check_run(given, study, chosen.pair.baseline);
  check_run(given, study, chosen.pair.redesign);
  return chosen;
}

std::optional<Standout> standout_of(const std::string& text) {
  for (const Standout standout : standouts)
    if (text == to_string(standout)) return standout;
  return {};
}

std::optional<std::int32_t> number_of(const std::string& text) {
  std::int32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return number;
}

// Says who is tracked near the one asked for.
[[noreturn]] void refuse_customer(const WalkArguments& given, const Study& study, std::int32_t number) {
  std::vector<std::int32_t> near = report::nearest_customers(study, number, 4);
  std::ranges::sort(near);
  refuse(given, fmt::format("customer {} is not tracked", number),
         fmt::format("{} are, from {} to {}; the nearest: {}", study.customers.size(),
                     study.customers.front(), study.customers.back(), fmt::join(near, ", ")),
         "--customer most-helped, most-hurt or typical finds one");
}

std::size_t find_customer(const WalkArguments& given, const Study& study, const Lives& a, const Lives& b) {
  if (const auto number = number_of(given.customer)) {
    const auto row = report::row_of(study, *number);
    if (!row) refuse_customer(given, study, *number);
    return *row;
  }
  const Standout standout = *standout_of(given.customer);  // checked when it was parsed
  const auto found = report::standouts(report::candidates(study, a, b), standout, 1);
  if (found.empty())
    refuse(given, fmt::format("no tracked customer is {}", given.customer),
           "none that deals with the company is on that side", "evert walk FILE lists who there is");
  return found.front().row;
}

report::Search search(const Study& study, const report::Phrasebook& words, const Chosen& chosen,
                      const Lives& a, const Lives& b) {
  const std::vector<Candidate> all = report::candidates(study, a, b);
  report::Search result{study.company,
                        study.scenarios[chosen.pair.baseline].name,
                        study.scenarios[chosen.pair.redesign].name,
                        chosen.why,
                        study.replicates.front(),
                        study.customers.size(),
                        all.size(),
                        report::median(all),
                        {}};
  for (const Standout standout : standouts)
    for (const Candidate& candidate : report::standouts(all, standout, listed))
      result.found.push_back({standout, report::make_walk(study, words, chosen.pair, a, b, candidate.row)});
  return result;
}

std::string shown(const Console& console, Format format, const report::Search& found,
                  const WalkArguments& given) {
  if (format == Format::json) return to_json(found);
  if (format == Format::csv) return to_csv(found);
  return to_text(found, console.style()) +
         fmt::format(
             "\nA life side by side: evert walk --customer {} {}\n",
             found.found.empty() ? std::string("N") : std::to_string(found.found.front().walk.customer),
             given.file);
}

std::string shown(const Console& console, Format format, const report::Walk& walk,
                  const report::Phrasebook& words) {
  if (format == Format::json) return to_json(walk, words);
  if (format == Format::csv) return to_csv(walk, words);
  return to_text(walk, words, console.style());
}

ExitCode walk(const WalkArguments& given, const Context& context) {
  const Study study = results::read_study(given.file);
  check_lives(given, study);
  const Chosen chosen = choose_pair(given, study);
  const report::Phrasebook words(study);
  const Lives a(study, chosen.pair.baseline), b(study, chosen.pair.redesign);
  if (given.customer.empty()) {
    context.console.result(shown(context.console, given.format, search(study, words, chosen, a, b), given));
    return ExitCode::done;
  }
  const std::size_t row = find_customer(given, study, a, b);
  if (!chosen.why.empty()) context.console.message(chosen.why);
  context.console.result(
      shown(context.console, given.format, report::make_walk(study, words, chosen.pair, a, b, row), words));
  return ExitCode::done;
}

std::string check_customer(const std::string& text) {
  if (standout_of(text) || number_of(text)) return "";
  std::vector<std::string> known;
  for (const Standout standout : standouts) known.push_back(to_string(standout));
  const auto nearest = base::nearest_name(text, known);
  return fmt::format("'{}' is neither a customer's number nor {}{}", text, base::join_list(known),
                     nearest ? fmt::format("; did you mean '{}'?", *nearest) : "");
}

}  // namespace

Run add_walk(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<WalkArguments>();
  verb.add_option("file", given->file, "Study of evert compare")->required()->type_name("FILE");
  verb.add_option("--customer", given->customer, "Whose life: most-helped, most-hurt, typical or a number")
      ->check(CLI::Validator(check_customer, ""))
      ->type_name("WHO");
  verb.add_option("--scenario", given->scenario,
                  "The redesign [the other scenario, or the one that moves satisfaction most]")
      ->type_name("NAME");
  verb.add_option("--against", given->against, "What it is compared with [the study's baseline]")
      ->type_name("NAME");
  add_format(verb, given->format, {"text", "json", "csv"});
  verb.footer(
      "Without --customer: the customers who gain and lose most satisfaction, and typical ones, each with\n"
      "what happens differently first. Studies keep the lives of one replicate's tracked customers.");
  return [given, &context] { return walk(*given, context); };
}

}  // namespace evert::cli
