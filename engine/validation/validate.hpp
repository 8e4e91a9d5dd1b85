// The table: measures patterns, experiment by experiment, and says which are met.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/validation/catalogue.hpp"
#include "engine/validation/diagnosis.hpp"
#include "engine/validation/lab.hpp"
#include "engine/validation/pattern.hpp"

namespace evert::validation {

struct Row {
  Pattern pattern;
  bool measured = false;  // false: no experiment measures it
  double value = std::numeric_limits<double>::quiet_NaN();
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
  std::string note;
  bool met = false;       // measured, and the value lies in [from, to]; NaN never does
  std::string diagnosis;  // of a row measured and not met: as recorded, or by how far
};

// Which experiment measures a pattern: of those that cover its id the one that names most of it. Nothing if
// there is none.
[[nodiscard]] std::optional<std::size_t> experiment_of(std::string_view id,
                                                       std::span<const Experiment> experiments);

// Those that measure the chosen rows, in the order of the catalogue.
[[nodiscard]] std::vector<std::size_t> experiments_for(std::span<const Pattern> patterns,
                                                       std::span<const std::size_t> chosen,
                                                       std::span<const Experiment> experiments);

// How far the validation has come.
struct Stage {
  const Experiment* experiment = nullptr;
  std::size_t number = 0, count = 0;  // 1 .. count
  double share = 0;                   // of the runs in hand; an experiment may have several lots of them
};

struct ValidateOptions {
  LabOptions lab = {};         // its progress is not called
  std::string id;              // of what is kept: keep_id(lab)
  std::filesystem::path keep;  // folder of finished experiments; empty: nothing is read or kept
  bool afresh = false;         // measure what was kept before again
  std::function<void(const Stage&)> progress = {};
};

struct Validated {
  bool finished = false;  // else stopped; experiments finished until then are kept
  std::vector<Row> rows;  // those chosen, in the order of `patterns`; empty unless finished
  std::size_t experiments_done = 0, experiments_read = 0;  // those read were kept before
};

// Measures patterns[i] for each i of `chosen`. What rows say depends on the lab alone, never on threads or
// interruptions. Throws InternalError if an experiment measures anything but the patterns that are its own,
// each once; InputError for a company or scenario that cannot be read.
[[nodiscard]] Validated validate(std::span<const Pattern> patterns, std::span<const std::size_t> chosen,
                                 std::span<const Diagnosis> diagnoses,
                                 std::span<const Experiment> experiments, const ValidateOptions& options);

}  // namespace evert::validation
