#include "engine/cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"
#include "engine/parallel/team.hpp"
#include "engine/scenario/document.hpp"

namespace evert::cli {

namespace {

constexpr const char* quick_scale = "0.125";
constexpr int quick_replicates = 8;

}  // namespace

CLI::Validator one_of(const std::vector<std::string>& names) {
  const auto check = [names](const std::string& word) -> std::string {
    if (std::ranges::find(names, word) != names.end()) return "";
    const auto nearest = base::nearest_name(word, names);
    return fmt::format("'{}' is not {}{}", word, base::join_list(names),
                       nearest ? fmt::format("; did you mean '{}'?", *nearest) : "");
  };
  return CLI::Validator(check, "");
}

void add_format(CLI::App& verb, Format& format, const std::vector<std::string>& names) {
  const std::map<std::string, Format> all = {
      {"text", Format::text}, {"json", Format::json}, {"csv", Format::csv}, {"markdown", Format::markdown}};
  verb.add_option_function<std::string>(
          "--format", [&format, all](const std::string& name) { format = all.at(name); },
          "How results are written: " + CLI::detail::join(names, ", "))
      ->check(one_of(names))
      ->type_name("NAME");
}

void add_run_options(CLI::App& verb, RunOptions& options) {
  add_simulation_options(verb, options, "Study file to write");
  verb.add_option("--years", options.years, "Years simulated after the redesign starts [5]")
      ->check(CLI::Range(1, 50).description(""))
      ->type_name("Y");
}

void add_simulation_options(CLI::App& verb, RunOptions& options, const std::string& output) {
  verb.add_option("-o,--output", options.output, output)->type_name("FILE");
  verb.add_flag("--force", options.force, "Replace that file if it exists");
  verb.add_option("--replicates", options.replicates, "Independent repetitions of every scenario")
      ->check(CLI::Range(1, 100000).description(""))
      ->type_name("N");
  verb.add_option("--seed", options.seed, "Seed of all random numbers [1]")->type_name("N");
  verb.add_option("--threads", options.threads, "Threads to use [all]")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  verb.add_option("--set", options.set, "Set a parameter in all scenarios; repeatable")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  verb.add_flag("--quick", options.quick,
                "A quick look: at most an eighth of the people and customers, and fewer replicates");
  verb.add_flag("--no-progress", options.no_progress, "Do not show progress");
  verb.add_flag("--dry-run", options.dry_run, "Say what it would take, and stop");
}

void check_output(const RunOptions& options) {
  if (!options.output.empty() && !options.force && std::filesystem::exists(options.output))
    throw base::EnvironmentError(options.output + " exists already (--force replaces it)");
}

int threads_of(const RunOptions& options) {
  return options.threads > 0 ? options.threads : parallel::available_threads();
}

std::vector<scenario::Override> overrides_of(std::span<const std::string> set) {
  std::vector<scenario::Override> overrides;
  for (const std::string& text : set) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      throw CLI::ValidationError("--set", "'" + text + "' is not KEY=VALUE");
    overrides.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return overrides;
}

std::vector<scenario::Override> overrides_of(const RunOptions& options) {
  auto overrides = overrides_of(options.set);
  if (options.quick) overrides.insert(overrides.begin(), {"population.scale", quick_scale, true});
  return overrides;
}

void fill_question(const RunOptions& options, int usual, experiment::Question& question) {
  question.seed = options.seed;
  question.years = options.years;
  question.replicates = options.replicates > 0 ? options.replicates
                        : options.quick        ? std::min(usual, quick_replicates)
                                               : usual;
}

FileSort sort_of(const std::filesystem::path& path) {
  base::Diagnostics ignored;
  if (!std::filesystem::is_regular_file(path)) return FileSort::unknown;
  const auto text = scenario::read_text(path, {path.string()}, ignored);
  const auto root = text ? scenario::parse_document(*text, path.string(), ignored) : std::nullopt;
  const scenario::Node* company = root ? root->find("company") : nullptr;
  if (company == nullptr) return FileSort::unknown;
  return company->is_table() ? FileSort::company : FileSort::scenario;
}

std::vector<std::filesystem::path> scenario_paths(const std::vector<std::string>& given) {
  std::vector<std::filesystem::path> paths;
  const auto add = [&](const std::filesystem::path& path) {
    if (std::ranges::find(paths, path) == paths.end()) paths.push_back(path);
  };
  for (const std::string& text : given) {
    if (!std::filesystem::is_directory(text)) {
      add(text);
      continue;
    }
    const auto found = scenario::scenarios_in(text);
    if (found.empty())
      throw base::InputError({base::Severity::error,
                              {text},
                              "there is no scenario in this folder",
                              "scenarios are files called NAME.toml",
                              ""});
    for (const auto& path : found) add(path);
  }
  return paths;
}

}  // namespace evert::cli
