// A corner shop and sweeps of it, small and short enough to be run many times over.
#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "engine/experiment/parameters.hpp"
#include "engine/experiment/sweep/merge.hpp"
#include "engine/experiment/sweep/run.hpp"
#include "engine/results/tree_reader.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace evert::experiment::testing {

inline void write_text(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

inline const std::string small_head = R"(# Small: a shop for tests.
title = "A small sweep"
scenarios = ["../stay.toml", "../hands.toml", "../quick.toml"]
weeks = 3
block = 4
replicates = 3
record = ["revenue", "satisfaction"]
[set]
"experiment.warm_up_weeks" = 2
"population.tracked" = 10
)";

// The shop, what may be done to it, and a folder for plans, in a folder of their own.
class Shop {
 public:
  Shop() {
    const fs::path good = fs::path(EVERT_SOURCE_DIR) / "tests/scenarios/good";
    fs::copy_file(good / "company.toml", folder_ / "company.toml");
    write_text(folder_ / "stay.toml", "title = \"As it is\"\ncompany = \"company.toml\"\n");
    write_text(folder_ / "hands.toml", hands("hands", 1));
    write_text(folder_ / "quick.toml", hands("quick", 0));
  }

  // The path of a plan with this text.
  [[nodiscard]] fs::path plan(const std::string& text, const std::string& name = "plan.toml") const {
    const fs::path path = folder_ / "sweeps" / name;
    write_text(path, text);
    return path;
  }

  [[nodiscard]] fs::path operator/(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }

 private:
  static std::string hands(const std::string& title, int week) {
    return "title = \"" + title + "\"\ncompany = \"company.toml\"\n\n[[action]]\nkind = \"move\"\ntitle = " +
           "\"A clerk mends\"\nweek = " + std::to_string(week) +
           "\nweeks = 1\nsilo = \"counter\"\nto = \"workshop\"\nrole = \"clerk\"\nheads = 1\n";
  }

  Folder folder_;
};

// Two levels of one parameter and of one lever.
inline const std::string small_grid = R"(design = "grid"
[factors]
"service.quality_information" = { values = [8, 24] }
"hands.action.1.heads" = { values = [1, 2] }
)";

inline std::string with_design(const std::string& design) {
  const std::size_t set = small_head.find("[set]");
  const std::size_t factors = design.find("[factors]");
  return small_head.substr(0, set) + design.substr(0, factors) + small_head.substr(set) +
         (factors == std::string::npos ? "" : design.substr(factors));
}

inline SweepPlan planned(const fs::path& path, std::vector<SweepChange> changes = {}) {
  const auto registry = make_registry();
  base::Diagnostics diagnostics;
  Sweep sweep = read_sweep(path, registry, changes, diagnostics);
  SweepPlan plan = make_sweep_plan(std::move(sweep), std::move(changes), registry, diagnostics);
  diagnostics.throw_if_errors();
  return plan;
}

// What is wrong with a plan, without its folder.
inline std::vector<std::string> problems(const Shop& shop, const std::string& text) {
  const auto registry = make_registry();
  base::Diagnostics diagnostics;
  Sweep sweep = read_sweep(shop.plan(text), registry, {}, diagnostics);
  (void)make_sweep_plan(std::move(sweep), {}, registry, diagnostics);
  std::vector<std::string> lines;
  for (const base::Diagnostic& item : diagnostics.items()) {
    std::string line = to_string(item);
    const std::string folder = (shop / "sweeps").string() + '/';
    for (auto at = line.find(folder); at != std::string::npos; at = line.find(folder))
      line.erase(at, folder.size());
    lines.push_back(line);
  }
  return lines;
}

inline SweepRan run_all(const SweepPlan& plan, const Store& store, const SweepRunOptions& options = {}) {
  return run_sweep(plan, store, make_registry(), options);
}

// The bytes of all runs in one file.
inline std::string merged(const SweepPlan& plan, const Store& store, MergeOptions options = {}) {
  const Folder folder;
  SweepState state;
  if (!merge_sweep(plan, store, folder / "all.h5", options, state)) return "";
  return file_text(folder / "all.h5");
}

}  // namespace evert::experiment::testing
