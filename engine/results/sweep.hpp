// A sweep in files: the plan, a block of its runs, and all of them in one. FORMAT.md describes the files.
//
// A run is one replicate of one point: the warm-up and, with the same luck, every scenario. Shapes are
// written as in study.hpp: N = runs, P = points, F = factors, A = scenarios, O = outcomes, T = weeks since
// the branch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/results/safe_file.hpp"
#include "engine/results/study.hpp"

namespace evert::results {

// What a sweep varies. A value of NaN leaves it as the files have it.
struct SweepFactor {
  std::string name{};
  std::string unit = "1";
  std::string long_name{};
  std::vector<std::string> words{};  // if not empty, values are positions in it
  bool operator==(const SweepFactor&) const = default;
};

// A recorded whole-company measure.
struct SweepSeries {
  std::string name{};
  std::string unit{};
  std::string long_name{};
  std::string cell_methods{};
  Direction direction = Direction::neither;
  bool operator==(const SweepSeries&) const = default;
};

// What all runs of a sweep have in common.
struct SweepFrame {
  std::string title{}, company{}, baseline{};
  std::string question{};                          // id of what every run of the plan shares
  std::vector<std::string> scenarios{}, titles{};  // (A), the baseline first
  std::string start_date{};                        // as Study::start_date
  std::vector<double> days{};                      // (T)
  std::vector<std::int32_t> ticks{};               // (T)
  std::vector<Outcome> outcomes{};                 // (O)
  std::vector<SweepFactor> factors{};              // (F)
  std::vector<SweepSeries> series{};
  bool operator==(const SweepFrame&) const = default;
};

// Runs, a row each. Where a run failed or is missing, its numbers are NaN.
struct SweepRows {
  std::vector<std::int32_t> run{}, point{}, replicate{};  // (N) their numbers
  std::vector<RunStatus> status{};                        // (N)
  std::vector<std::string> failure{};                     // (N) empty unless failed
  std::vector<double> factor_value{};                     // (N, F)
  std::vector<double> level{}, difference{};              // (N, A, O); difference to the baseline
  std::vector<double> trough{}, break_even{}, stalled{};  // (N, A) %, weeks (NaN: never), 0 or 1
  std::vector<std::vector<float>> series{};               // one of (N, A, T) for each of the frame's
  bool operator==(const SweepRows&) const = default;
};

// `count` runs of which nothing is known.
[[nodiscard]] SweepRows missing_rows(const SweepFrame& frame, std::size_t count);

// Row `from` of one as row `to` of the other; both are of this frame.
void copy_row(const SweepFrame& frame, const SweepRows& from, std::size_t row, SweepRows& to,
              std::size_t to_row);

struct SweepBlock {
  std::string id{};
  SweepFrame frame{};
  SweepRows rows{};
  Provenance provenance{};
};

enum class BlockState { complete, partial };

// Written whole or not at all; an older file is replaced. Throws EnvironmentError as write_file does.
void write_block(const std::filesystem::path& path, const SweepBlock& block, BlockState state);

// Throws EnvironmentError if there is no such file, it is not a block, or one of its bytes is damaged:
// numbers carry checksums, and all of the content has one more.
[[nodiscard]] SweepBlock read_block(const std::filesystem::path& path);

// What a block says about itself; every byte is looked at, no number is read. `complete` is false for what
// cannot be opened or is no block, too; `problem` says why.
struct BlockDescription {
  bool complete = false;
  std::string id{};
  int runs = 0, failed = 0;
  std::string git_sha{};
  std::string problem{};
};
[[nodiscard]] BlockDescription describe_block(const std::filesystem::path& path);

// A file of the plan: texts it was made of, and what is to be run.
struct SweepPlanFile {
  std::string id{}, title{}, company{}, question{}, design{};
  std::string plan_path{};                        // which of `paths` is the plan
  std::vector<std::string> paths{}, texts{};      // every file it needs, seen from the plan's folder
  std::vector<std::string> settings{}, values{};  // what the command line said in place of the plan
  std::vector<SweepFactor> factors{};             // (F)
  std::vector<double> unit{};                     // (P, F) place in the unit cube; NaN where it has none
  std::vector<double> point{};                    // (P, F)
  // Rounds: points [first, first + count) x replicates [first, first + count), (rounds, 4).
  std::vector<std::int32_t> rounds{};
  std::vector<std::string> blocks{};              // ids, in order
  std::vector<std::int32_t> first_run{}, runs{};  // of each block
  bool operator==(const SweepPlanFile&) const = default;
};

void write_plan(const std::filesystem::path& path, const SweepPlanFile& plan, IfExists if_exists);
// Throws EnvironmentError if it cannot be read, is not a plan or is damaged.
[[nodiscard]] SweepPlanFile read_plan(const std::filesystem::path& path);

// One file of all runs. `blocks` are files in order, one after another; those of an empty path are missing.
struct MergedBlock {
  std::filesystem::path path{};  // empty: its runs are missing
  SweepRows missing{};           // what is known of them even so: numbers, point, replicate, factors
  std::size_t runs = 0;
};
struct SweepMerge {
  SweepFrame frame{};
  std::string plan{}, design{};
  std::vector<double> unit{}, point{};  // (P, F)
  std::size_t runs = 0;
  // The n-th block; called once for each, in order, so that not all are in memory at once.
  std::size_t blocks = 0;
  std::function<MergedBlock(std::size_t)> block{};
};

// `index`: series stay in the blocks' files, which must not move away from this one.
enum class MergeKind { copy, index };

// Depends on the runs alone, never on who ran them when and where; memory does not grow with their number.
// Throws EnvironmentError as write_file does, and for a block that cannot be read.
void write_merged(const std::filesystem::path& path, const SweepMerge& merge, MergeKind kind,
                  IfExists if_exists);

}  // namespace evert::results
