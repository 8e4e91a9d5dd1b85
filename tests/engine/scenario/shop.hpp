// What the tests of scenario files share: two sections of parameters, and messages as a reader sees them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/model/calendar.hpp"
#include "engine/model/population.hpp"
#include "engine/schema/registry.hpp"

namespace evert::scenario::test {

inline const std::filesystem::path scenarios =
    std::filesystem::path(EVERT_SOURCE_DIR) / "tests" / "scenarios";

inline schema::Registry registry() {
  schema::Registry registry;
  registry.add<model::Calendar>();
  registry.add<model::Population>();
  return registry;
}

// The value of a parameter of registry().
inline const schema::Values::Item& item(const schema::Values& values, const std::string& key) {
  return values.items.at(registry().find(key).value());
}

// All messages, without the folder of the file they are about.
inline std::vector<std::string> messages(const base::Diagnostics& diagnostics,
                                         const std::filesystem::path& folder) {
  std::vector<std::string> lines;
  for (base::Diagnostic item : diagnostics.items()) {
    std::string line = to_string(item);
    for (const std::string& prefix : {folder.string() + '/', scenarios.string() + '/'})
      for (auto at = line.find(prefix); at != std::string::npos; at = line.find(prefix))
        line.erase(at, prefix.size());
    lines.push_back(line);
  }
  return lines;
}

}  // namespace evert::scenario::test
