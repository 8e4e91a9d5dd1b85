#include "engine/cli/ask.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/cli/stop.hpp"
#include "engine/experiment/compare.hpp"
#include "engine/experiment/parts.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/results/reader.hpp"

namespace evert::cli {

namespace fs = std::filesystem;

namespace {

// Position of the baseline; the one beside the first file given is taken in if it is not among them.
std::size_t find_baseline(const std::string& baseline, std::vector<fs::path>& paths) {
  const auto stems = [&] {
    std::vector<std::string> names;
    for (const fs::path& path : paths) names.push_back(path.stem().string());
    return names;
  };
  std::vector<std::string> names = stems();
  auto found = std::ranges::find(names, baseline);
  const fs::path beside = paths.front().parent_path() / (baseline + ".toml");
  if (found == names.end() && fs::exists(beside)) {
    paths.insert(paths.begin(), beside);
    return 0;
  }
  if (found == names.end()) {
    const auto nearest = base::nearest_name(baseline, names);
    throw base::InputError(
        {base::Severity::error,
         {beside.string()},
         fmt::format("there is no baseline '{}'", baseline),
         "scenarios: " + base::join_list(names, "and"),
         nearest ? fmt::format("did you mean --baseline {}?", *nearest) : "name one with --baseline"});
  }
  return static_cast<std::size_t>(found - names.begin());
}

// The study of an answer that is there already.
results::Study read_again(const Console& console, const fs::path& file) {
  results::Study study = results::read_study(file, results::Bulk::skip_trajectories_and_events);
  const std::string sha = study.provenance.git_sha + (study.provenance.git_dirty == "yes" ? "+" : "");
  console.message(fmt::format("this was asked before; {} has the answer{} (--force simulates again)",
                              file.string(),
                              sha == experiment::program_id() ? "" : " of another build of Evert, " + sha));
  return study;
}

}  // namespace

std::vector<scenario::Loaded> read_scenarios(const std::vector<std::string>& given,
                                             const std::string& baseline, const RunOptions& options,
                                             const schema::Registry& registry,
                                             base::Diagnostics& diagnostics) {
  std::vector<fs::path> paths = scenario_paths(given);
  base::Diagnostics unfit;
  for (const fs::path& path : paths)
    if (!fs::exists(path))
      unfit.error({path.string()}, "there is no such file or folder");
    else if (sort_of(path) == FileSort::company)
      unfit.error({path.string()}, "this is a company, not a scenario", "a scenario names its company",
                  "name scenario files, or a folder of them");
  unfit.throw_if_errors();
  const auto first = static_cast<std::ptrdiff_t>(find_baseline(baseline, paths));
  std::rotate(paths.begin(), paths.begin() + first, paths.begin() + first + 1);
  const auto overrides = overrides_of(options);
  std::vector<scenario::Loaded> scenarios;
  for (const fs::path& path : paths)
    scenarios.push_back(scenario::load_scenario(path, registry, overrides, diagnostics,
                                                {.horizon_weeks = 52 * options.years}));
  diagnostics.throw_if_errors();
  return scenarios;
}

std::optional<Asked> ask(const experiment::Question& question, const schema::Registry& registry,
                         const RunOptions& given, const Context& context) {
  const Console& console = context.console;
  check_output(given);
  const std::string id = experiment::content_id(question, registry);
  const bool named = !given.output.empty();
  const fs::path file = named ? fs::path(given.output) : experiment::default_output(question, id);
  if (!named && !given.force && experiment::holds_answer(file, id))
    return Asked{read_again(console, file), file};
  if (given.quick)
    console.message(fmt::format("a quick look: {} replicate{} of at most an eighth of the company",
                                question.replicates, question.replicates == 1 ? "" : "s"));
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
                                compared.replicates_asked));
  if (compared.finished) return Asked{std::move(compared.study), file};
  console.error(fmt::format(
      "interrupted; {} of {} replicates are kept in {}: run the same command again to "
      "go on",
      compared.replicates_done, compared.replicates_asked, experiment::parts_folder(file).string()));
  return {};
}

}  // namespace evert::cli
