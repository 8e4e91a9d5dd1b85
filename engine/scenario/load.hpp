// From files to a company, a scenario and the values of all parameters; every problem of both files at once.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/model/company.hpp"
#include "engine/model/programme.hpp"
#include "engine/scenario/document.hpp"
#include "engine/scenario/parameters.hpp"
#include "engine/schema/registry.hpp"

namespace evert::scenario {

struct LoadedCompany {
  std::shared_ptr<const model::Company> company;  // never null
  schema::Values values;                          // one item per field of the registry
  std::filesystem::path path;
  std::string text;  // the file as it was
};

struct Loaded {
  std::shared_ptr<const model::Company> company;    // never null
  std::shared_ptr<const model::Scenario> scenario;  // never null; called by the file's stem
  schema::Values values;                            // defaults, then company, scenario, overrides
  std::filesystem::path company_path, scenario_path;
  std::string company_text, scenario_text;
};

struct LoadOptions {
  int horizon_weeks = 260;  // an action that starts at or after it is an error
};

// A company file by itself. With errors in `diagnostics` the result is what could be read: fit to look at,
// not to simulate; call diagnostics.throw_if_errors() before.
[[nodiscard]] LoadedCompany load_company(const std::filesystem::path& path, const schema::Registry& registry,
                                         base::Diagnostics& diagnostics);

// A scenario, the company it names (its path is relative to the scenario's folder), and `overrides` on top.
// Overrides and [set] may also name leadership values ("leadership.support"), whether or not `registry` has
// them. Problems of a company that `diagnostics` holds already, from another of its scenarios, are not
// repeated.
// Where an action does not state its weeks or cost they are the kind's own (levers::usual_terms), the cost
// for as far as the action goes beyond where its lever stands already. Dispassion, if given, has taken the
// place of the leader's single values and stretched the timetable.
[[nodiscard]] Loaded load_scenario(const std::filesystem::path& path, const schema::Registry& registry,
                                   std::span<const Override> overrides, base::Diagnostics& diagnostics,
                                   LoadOptions options = {});

// Files in memory, by their paths.
using Texts = std::map<std::string, std::string>;

// A scenario and its company as their files have them, to be resolved many times under different values.
struct ParsedScenario {
  std::filesystem::path path;
  Node root;  // with its base merged in
  LoadedCompany company;
  std::string text;
  Texts files;         // all that was read, by the path it was read at
  bool found = false;  // the scenario's own file can be read
  base::Diagnostics in_scenario, in_company;
};

// `texts`, if given, are all the files there are; nothing is read from the disk then.
[[nodiscard]] ParsedScenario parse_scenario(const std::filesystem::path& path,
                                            const schema::Registry& registry, const Texts* texts = nullptr);

// A key of one action with another value than its file gives it. The key `on`, a flag, is no action's own:
// false leaves the action out.
struct ActionChange {
  std::size_t action = 0;  // counted from 0
  std::string key;
  Node value;
};

// What load_scenario does once the files are read, with the changes made before anything is derived of them.
[[nodiscard]] Loaded resolve_scenario(const ParsedScenario& parsed, const schema::Registry& registry,
                                      std::span<const Override> overrides,
                                      std::span<const ActionChange> changes, base::Diagnostics& diagnostics,
                                      LoadOptions options = {});

// The *.toml files directly in a folder, by name, "stay" first. Throws InputError if it is no folder.
[[nodiscard]] std::vector<std::filesystem::path> scenarios_in(const std::filesystem::path& folder);

}  // namespace evert::scenario
