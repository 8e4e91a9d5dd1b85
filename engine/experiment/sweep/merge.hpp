// What is done of a sweep as a whole, and all of it in one file.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/experiment/sweep/store.hpp"

namespace evert::experiment {

struct SweepState {
  std::size_t blocks = 0, blocks_done = 0;
  std::vector<bool> whole;                     // of each block
  std::size_t runs = 0, done = 0, failed = 0;  // failed ones are done
  std::vector<std::string> problems;           // of files that are there and cannot be used
  std::vector<ShardStatus> shards;
  [[nodiscard]] bool complete() const { return done == runs; }
};

// Looks at every block's file, without reading its numbers.
[[nodiscard]] SweepState sweep_state(const SweepPlan& plan, const Store& store);

struct MergeOptions {
  results::MergeKind kind = results::MergeKind::copy;
  bool partial = false;  // also of a sweep that is not finished: what is missing is missing
  results::IfExists if_exists = results::IfExists::refuse;
};

// False, and nothing written, if runs are missing and that is not allowed; `state` says what is there.
[[nodiscard]] bool merge_sweep(const SweepPlan& plan, const Store& store, const std::filesystem::path& output,
                               const MergeOptions& options, SweepState& state);

// Reads every byte of every block. Damaged ones are moved to damaged/, so that `run` simulates them again.
struct Verified {
  std::size_t blocks = 0, good = 0, missing = 0;
  std::vector<std::string> problems;  // of those set aside
};
[[nodiscard]] Verified verify_sweep(const SweepPlan& plan, const Store& store);

// Removes what killed processes left: files half-written more than a day ago, partial files of finished
// blocks, and notes of failed runs that have succeeded since. Blocks of no plan are named, not touched.
struct Cleaned {
  std::size_t files = 0;
  std::uintmax_t bytes = 0;
  std::vector<std::string> strangers;
};
[[nodiscard]] Cleaned clean_store(const SweepPlan& plan, const Store& store);

}  // namespace evert::experiment
