// The shipped dealer, made small and short enough to be run many times over.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/experiment/compare.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/experiment/question.hpp"
#include "engine/results/writer.hpp"

namespace evert::experiment::testing {

namespace fs = std::filesystem;

inline fs::path dealer(const std::string& scenario) {
  return fs::path(EVERT_SOURCE_DIR) / "scenarios/dealer" / (scenario + ".toml");
}

inline std::vector<scenario::Override> small(std::vector<scenario::Override> more = {}) {
  std::vector<scenario::Override> overrides = {
      {"population.scale", "0.02"}, {"population.tracked", "40"}, {"experiment.warm_up_weeks", "6"}};
  overrides.insert(overrides.end(), more.begin(), more.end());
  return overrides;
}

// The first file is the baseline. One year, three replicates.
inline Question small_question(const std::vector<fs::path>& files,
                               const std::vector<scenario::Override>& overrides = small()) {
  const auto registry = make_registry();
  base::Diagnostics diagnostics;
  std::vector<scenario::Loaded> scenarios;
  for (const fs::path& file : files)
    scenarios.push_back(scenario::load_scenario(file, registry, overrides, diagnostics));
  diagnostics.throw_if_errors();
  Question question = make_question(std::move(scenarios), 0);
  question.replicates = 3;
  question.years = 1;
  return question;
}

inline Question stay_and_full() {
  return small_question({dealer("stay"), dealer("full")});
}

inline std::string file_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// A folder of its own for one test, removed afterwards.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "evert-experiment-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// All that the question decides, as it stands in a file: bits are compared, and NaN equals NaN.
inline std::string content(results::Study study) {
  study.provenance = {};
  const Folder folder;
  results::write_study(study, folder / "study.h5");
  return file_text(folder / "study.h5");
}

}  // namespace evert::experiment::testing
