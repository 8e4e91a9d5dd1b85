// Every file that is shipped loads without a single error.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/experiment/parameters.hpp"
#include "engine/experiment/sweep/plan.hpp"
#include "engine/scenario/load.hpp"
#include "tests/catch.hpp"
#include "tests/engine/scenario/shop.hpp"

namespace {

using namespace evert;
using namespace evert::scenario;
using Messages = std::vector<std::string>;
namespace fs = std::filesystem;

const fs::path root = EVERT_SOURCE_DIR;

std::vector<fs::path> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory()) folders.push_back(entry.path());
  return folders;
}

// Warnings are allowed: a redesign that cannot work is worth showing.
Messages errors_of(const base::Diagnostics& diagnostics) {
  Messages errors;
  for (const base::Diagnostic& item : diagnostics.items())
    if (item.severity == base::Severity::error) errors.push_back(to_string(item));
  return errors;
}

}  // namespace

TEST_CASE("Every shipped company loads without errors") {
  for (const fs::path& folder : folders_in(root / "data"))
    for (const fs::path& file : scenarios_in(folder)) {
      if (file.filename() != "company.toml") continue;  // tables of evidence stand beside it
      base::Diagnostics diagnostics;
      const auto loaded = load_company(file, experiment::make_registry(), diagnostics);
      CHECK(errors_of(diagnostics) == Messages{});
      CHECK(loaded.company->name == folder.filename().string());
    }
}

TEST_CASE("Every shipped scenario loads without errors, and each company has one where nothing changes") {
  for (const fs::path& folder : folders_in(root / "scenarios")) {
    auto files = scenarios_in(folder);
    if (files.empty()) continue;
    CHECK(files.front().filename() == "stay.toml");
    if (fs::is_directory(folder / "more"))
      std::ranges::copy(scenarios_in(folder / "more"), std::back_inserter(files));
    for (const fs::path& file : files) {
      base::Diagnostics diagnostics;
      const auto loaded = load_scenario(file, experiment::make_registry(), {}, diagnostics);
      CHECK(errors_of(diagnostics) == Messages{});
      if (file.filename() == "stay.toml") CHECK(loaded.scenario->actions.empty());
    }
  }
}

TEST_CASE("Every shipped sweep plan makes a plan, and says in its first line what it asks") {
  int plans = 0;
  for (const fs::path& folder : folders_in(root / "scenarios")) {
    if (!fs::is_directory(folder / "sweeps")) continue;
    for (const fs::path& file : scenarios_in(folder / "sweeps")) {
      CAPTURE(file);
      ++plans;
      base::Diagnostics diagnostics;
      const auto registry = experiment::make_registry();
      const auto plan = experiment::make_sweep_plan(experiment::read_sweep(file, registry, {}, diagnostics),
                                                    {}, registry, diagnostics);
      CHECK(errors_of(diagnostics) == Messages{});
      CHECK(plan.runs() > 0);
      std::ifstream text(file);
      std::string first;
      std::getline(text, first);
      CHECK(first.starts_with("# "));
    }
  }
  CHECK(plans >= 2);
}
