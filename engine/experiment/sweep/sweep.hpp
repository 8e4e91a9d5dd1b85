// A sweep as its plan file asks for it: which worlds, what is varied, by which design, what is kept.
//
// A plan is a TOML file; its first line is a comment that says in a sentence what it asks:
//
//   title = "What the redesign's gain hangs on"
//   scenarios = ["../stay.toml", "../full.toml"]   # seen from this file
//   baseline = "stay"
//   design = "sobol"        # list, grid, one-at-a-time, latin-hypercube, sobol, morris or saltelli
//   points = 256            # of latin-hypercube, sobol and saltelli; trajectories and levels of morris
//   repetitions = 8         # that these points are dealt to: intervals come from how far they differ
//   replicates = 4
//   years = 5
//   record = ["revenue", "ebit"]    # measures of the whole company kept week by week
//   [set]                           # for all points, as in a scenario
//   "population.scale" = 0.1
//   [factors]
//   "service.quality_information" = { from = 8, to = 40, scale = "log" }
//   "leadership.support" = {}       # its declared range
//   "full.action.7.weeks" = { values = [13, 26, 52] }
//   scenario = { values = ["full", "cost-cut"] }
//   [[point]]                       # of a list: what a point does not say stays as the files have it
//   "leadership.support" = 0.3
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/experiment/question.hpp"
#include "engine/experiment/sweep/factor.hpp"
#include "engine/results/sweep.hpp"

namespace evert::experiment {

// What the command line may say in place of the plan.
struct SweepSettings {
  std::string title, design, baseline = "stay";
  std::vector<std::string> scenarios;
  std::vector<std::string> record = {"revenue",      "gross_profit",     "ebit",      "cash_flow",
                                     "satisfaction", "customers_active", "engagement"};
  std::int64_t points = 0, repetitions = 8, trajectories = 0, levels = 4, replicates = 1, years = 5,
               weeks = 0, seed = 1, block = 32;

  template <class D>
  static void declare(D& d) {
    using schema::Presence;
    d.text(&SweepSettings::title, "title", "what people call the sweep", Presence::required);
    d.text_list(&SweepSettings::scenarios, "scenarios", "scenario files, seen from this file",
                Presence::required);
    d.text(&SweepSettings::baseline, "baseline", "the scenario all others are compared with");
    d.text(&SweepSettings::design, "design",
           "list, grid, one-at-a-time, latin-hypercube, sobol, morris or saltelli", Presence::required);
    d.integer(&SweepSettings::points, "points", "points", {1, 1000000}, "how many points the design has", "");
    d.integer(&SweepSettings::repetitions, "repetitions", "repetitions", {1, 1000},
              "of a latin-hypercube, sobol or saltelli design, each of other random numbers, that share its "
              "points evenly: intervals come from how far they differ; 1 fills the space best and has none",
              "");
    d.integer(&SweepSettings::trajectories, "trajectories", "trajectories", {1, 100000}, "of a Morris design",
              "");
    d.integer(&SweepSettings::levels, "levels", "levels", {2, 1000},
              "values of a factor with a range, in grids and Morris designs", "");
    d.integer(&SweepSettings::replicates, "replicates", "replicates", {1, 100000}, "of every point", "");
    d.integer(&SweepSettings::years, "years", "years", {1, 50}, "simulated after the redesign starts", "");
    d.integer(&SweepSettings::weeks, "weeks", "weeks", {1, 2600}, "in place of years", "");
    d.integer(&SweepSettings::seed, "seed", "1", {0, 9e15}, "of all random numbers", "");
    d.integer(&SweepSettings::block, "block", "runs", {1, 10000}, "that share a file", "");
    d.text_list(&SweepSettings::record, "record", "measures of the whole company that are kept week by week");
  }
};

struct Sweep {
  std::filesystem::path path;  // of the plan
  SweepSettings settings;
  scenario::Texts files;                            // all that was read, the plan among it
  std::vector<scenario::ParsedScenario> scenarios;  // the baseline first
  std::vector<scenario::Override> set;
  std::vector<Factor> factors;
  std::optional<std::size_t> scenario_factor;  // of `factors`
  std::vector<double> listed;                  // (point, factor), of a list
};

// Keys that the command line may set, and to what.
struct SweepChange {
  std::string key;
  std::int64_t value = 0;
};

// Reports everything that is wrong with the plan and the files it names. `texts`, if given, are all the files
// there are.
[[nodiscard]] Sweep read_sweep(const std::filesystem::path& path, const schema::Registry& registry,
                               std::span<const SweepChange> changes, base::Diagnostics& diagnostics,
                               const scenario::Texts* texts = nullptr);

[[nodiscard]] inline int weeks_of(const Sweep& sweep) {
  const SweepSettings& settings = sweep.settings;
  return static_cast<int>(settings.weeks > 0
                              ? settings.weeks
                              : settings.years * static_cast<std::int64_t>(model::weeks_per_year));
}

// The worlds of a point: the baseline and its scenarios, ready to be asked. Reports what the values make
// impossible, as errors; warnings are left to read_sweep.
[[nodiscard]] Question question_at(const Sweep& sweep, std::span<const double> values,
                                   const schema::Registry& registry, base::Diagnostics& diagnostics);

// What all runs have in common in their files; `question` is their id.
[[nodiscard]] results::SweepFrame frame_of(const Sweep& sweep, const schema::Registry& registry,
                                           const std::string& question);

// Id of what every run shares: results version, resolved worlds, factors, seed, weeks, what is recorded.
[[nodiscard]] std::string question_id(const Sweep& sweep, const schema::Registry& registry);

}  // namespace evert::experiment
