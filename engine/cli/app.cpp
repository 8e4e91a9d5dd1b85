#include "engine/cli/app.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"
#include "engine/cli/console.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/cli/version.hpp"

namespace evert::cli {

namespace {

using base::ExitCode;

struct Verb {
  const char* name;
  const char* text;
  Run (*add)(CLI::App&, const Context&);
};

constexpr std::array verbs = {
    Verb{"compare", "Compare redesigns with the baseline, in paired replicates", add_compare},
    Verb{"run", "Run one scenario; where the time goes, checkpoints", add_run},
    Verb{"verdict", "Put five tests to every action of a redesign: the world with it, and without it",
         add_verdict},
    Verb{"effects", "What each lever alone does to a company", add_effects},
    Verb{"sweep", "Many points of a parameter space, over any number of machines", add_sweep},
    Verb{"calibrate", "Fit free parameters of a company to its published figures", add_calibrate},
    Verb{"validate", "The model against mathematics and what was found in the world", add_validate},
    Verb{"findings", "Five findings about a company: pictures, numbers, what they hang on", add_findings},
    Verb{"check", "Say everything that is wrong with company and scenario files", add_check},
    Verb{"describe", "Parameters, levers, actions, mechanisms, measures, figures", add_describe},
    Verb{"walk", "One customer's life in two worlds, side by side", add_walk},
    Verb{"view", "Look into study files in a window", add_view},
    Verb{"claims", "How likely a redesign reaches what the trade press claims", add_claims},
    Verb{"firms", "Companies drawn at random, as files", add_firms},
    Verb{"bench", "How fast this is on this machine, beside plain programs", add_bench},
    Verb{"completion", "Print a script that completes commands in a shell", add_completion}};

constexpr const char* footer =
    "evert compare scenarios/dealer is a good start; evert VERB --help says more.\n"
    "Exit status: 0 done, 1 some runs failed, 2 the input is wrong, 3 incomplete, 64 usage, 70 a bug in "
    "Evert,\n"
    "74 input or output, 75 interrupted: run again to go on.";

std::string command_line(int argc, const char* const* argv) {
  std::string line = "evert";
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool plain = !word.empty() && word.find_first_of(" \t\n'\"\\$`*?;&|<>()#") == std::string::npos;
    line += ' ' + (plain ? word : '\'' + word + '\'');
  }
  return line;
}

std::vector<std::string> names_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// "; did you mean 'compare'?" for a first word that is no command, or a second where the first has commands
// of its own; else for an option that does not exist.
std::string hint(const CLI::App& app, int argc, const char* const* argv) {
  const auto ask = [](const std::string& word, const std::vector<std::string>& known) {
    const auto nearest = base::nearest_name(word, known);
    return nearest && *nearest != word ? "; did you mean '" + *nearest + "'?" : std::string();
  };
  const auto parsed = app.get_subcommands();
  if (parsed.empty()) {
    std::vector<std::string> known;
    for (const Verb& verb : verbs) known.emplace_back(verb.name);
    return argc > 1 ? ask(argv[1], known) : "";
  }
  const CLI::App* verb = parsed.front();
  while (!verb->get_subcommands().empty()) verb = verb->get_subcommands().front();
  std::vector<std::string> verbs_below;
  for (const CLI::App* below : verb->get_subcommands([](const CLI::App*) { return true; }))
    verbs_below.push_back(below->get_name());
  if (!verbs_below.empty()) return argc > 2 ? ask(argv[2], verbs_below) : "";
  const auto known = names_of(*verb);
  for (int i = 2; i < argc; ++i) {
    const std::string word = std::string(argv[i]).substr(0, std::string(argv[i]).find('='));
    if (word.starts_with("--") && std::ranges::find(known, word) == known.end())
      if (const std::string found = ask(word, known); !found.empty()) return found;
  }
  return "";
}

ExitCode parse_and_run(int argc, const char* const* argv, Console& console) {
  CLI::App app(
      "Evert puts a company's customers and employees into a computer, tests redesigns on them\n"
      "and says what each does to growth, margin and satisfaction.",
      "evert");
  app.footer(footer);
  app.require_subcommand(0, 1);
  app.option_defaults()->always_capture_default(false);
  bool version = false, verbose = false;
  app.add_flag("--version", version, "Which Evert this is");
  app.add_flag("--verbose", verbose, "With --version: what it was built with");

  const Context context{console, command_line(argc, argv)};
  std::vector<std::pair<CLI::App*, Run>> commands;
  for (const Verb& verb : verbs) {
    CLI::App* sub = app.add_subcommand(verb.name, verb.text);
    sub->footer("");  // else it repeats the one above
    sub->add_flag("--quiet", console.quiet, "No messages, only results and errors");
    commands.emplace_back(sub, verb.add(*sub, context));
  }
  try {
    app.parse(argc, argv);
    if (version) {
      console.result(version_text(verbose));
      return ExitCode::done;
    }
    for (const auto& [sub, run] : commands)
      if (sub->parsed()) return run();
    console.error("a command is missing\n\n" + app.help());
    return ExitCode::usage;
  } catch (const CLI::CallForHelp&) {
    console.result(app.help());
    return ExitCode::done;
  } catch (const CLI::Error& error) {
    console.error(error.what() + hint(app, argc, argv));
    console.error("evert --help and evert VERB --help say what there is");
    return ExitCode::usage;
  }
}

ExitCode guarded(int argc, const char* const* argv, Console& console) {
  try {
    return parse_and_run(argc, argv, console);
  } catch (const base::InputError& error) {
    console.problems(error.diagnostics());
    return ExitCode::wrong_input;
  } catch (const base::EnvironmentError& error) {
    console.error(error.what());
    return ExitCode::input_output;
  } catch (const std::bad_alloc&) {
    console.error("there is not enough memory; fewer --threads or a smaller population.scale need less");
    return ExitCode::input_output;
  } catch (const std::exception& error) {
    console.error(std::string("this is a bug in Evert: ") + error.what());
    console.error(
        "please report it with the input files, this command and the output of evert --version "
        "--verbose:\n  " +
        command_line(argc, argv));
    return ExitCode::internal;
  }
}

}  // namespace

int run(int argc, const char* const* argv) {
  Console console;
  return static_cast<int>(guarded(argc, argv, console));
}

}  // namespace evert::cli
