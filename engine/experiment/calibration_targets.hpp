// What is to be fitted to what: a targets file, beside the company it is for.
//
//   [calibration]                 # optional
//   replicates = 12
//   [[free]]
//   key = "choice.appeal"         # a parameter, or a figure of the company by its path (entity_path.hpp)
//   low = 0                       # optional, within the declared range; default: what the evidence supports
//   high = 3
//   [[free]]
//   keys = ["silo.*.role.*.pay"]  # several at once: moved in proportion, by one factor
//   factor = true
//   [[target]]
//   figure = "units:new cars"     # value and tolerance: by default those of the company's [[published]]
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/scenario/entity_path.hpp"
#include "engine/scenario/load.hpp"
#include "engine/schema/declaration.hpp"
#include "engine/schema/registry.hpp"

namespace evert::experiment {

struct CalibrationSettings {
  std::int64_t replicates = 12;
  std::int64_t held_out = 12;
  std::int64_t rounds = 12;

  template <class D>
  static void declare(D& d) {
    using C = CalibrationSettings;
    d.integer(&C::replicates, "replicates", "1", {4, 100000},
              "replicates of every point; the same luck at each", "choice: 11 degrees of freedom or more");
    d.integer(&C::held_out, "held_out", "1", {2, 100000},
              "further replicates that check the fit and have no say in it", "choice");
    d.integer(&C::rounds, "rounds", "1", {0, 1000},
              "points tried at most, beside those that slopes are taken from",
              "choice: ten times what it usually takes");
  }
};

// One key a factor or a free parameter moves: a parameter of the registry or a figure of the company.
struct Knob {
  std::string key;
  std::optional<std::size_t> parameter;  // in the registry
  scenario::EntityValue entity;          // where it is none
  double start = 0;
};

struct FreeParameter {
  std::string name;  // its key, or what the file calls several: "pay x factor" as keys with '*' stand
  std::string unit;
  std::vector<Knob> knobs;  // at least one
  bool factor = false;      // the free value multiplies every start, 1 at first
  double start = 0, low = 0, high = 0;
};

struct Target {
  std::string figure, unit;
  double value = 0;
  double tolerance = 0;  // in the unit; may be 0: as near as the noise allows
  double weight = 1;
};

struct CalibrationTask {
  CalibrationSettings settings;
  std::vector<FreeParameter> free;
  std::vector<Target> targets;
};

// Reports everything that is wrong with the file: unknown keys and figures with the nearest name, ranges that
// leave the declared ones, keys that are free twice, a figure that is a target twice, parts that do not add
// up to their whole, targets without a value. Warns of fewer targets than free parameters, and of a start
// outside its range, which begins at the nearest bound.
[[nodiscard]] CalibrationTask read_targets(const std::filesystem::path& path,
                                           const scenario::LoadedCompany& company,
                                           const schema::Registry& registry, base::Diagnostics& diagnostics);

}  // namespace evert::experiment
