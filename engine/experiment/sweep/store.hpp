// The folder that holds a sweep's results:
//
//   plan.h5                     what is run here
//   blocks/<id>.h5              finished blocks, never changed but by --retry-failed
//   partial/<id>.h5             the finished runs of a block that is not finished
//   failed/run-000012.json      a run that failed, and why
//   status/shard-0-of-8.json    how far each shard has come
//   damaged/                    blocks that `verify` has set aside
//
// Every file is written beside its name and renamed, so any number of processes on any number of machines may
// work on one store; a file that is there is whole.
#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/experiment/sweep/plan.hpp"
#include "engine/experiment/sweep/shard.hpp"

namespace evert::experiment {

struct FailedRun {
  std::size_t run = 0, point = 0;
  std::uint32_t replicate = 0;
  std::string error;
  int signal = 0;  // that ended its process, twice; 0: it failed by itself
};

// What a shard says of itself every few seconds.
struct ShardStatus {
  Shard shard;
  std::string plan, state, host, updated_at;  // state: running, done, stopped, failed
  int jobs = 1;
  std::size_t runs = 0, done = 0, failed = 0;  // of this shard
  double seconds = 0;                          // since it began
  double seconds_left = 0;                     // NaN if nobody can tell
};

// As status files, and `evert sweep status --format json`, have it.
[[nodiscard]] nlohmann::ordered_json json_of(const ShardStatus& status);

class Store {
 public:
  explicit Store(std::filesystem::path folder) : folder_(std::move(folder)) {}

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] std::filesystem::path plan_path() const { return folder_ / "plan.h5"; }
  [[nodiscard]] std::filesystem::path block_path(const std::string& id) const;
  [[nodiscard]] std::filesystem::path partial_path(const std::string& id) const;

  // Makes the store one of this plan. It may hold an earlier round of it, or a later one, which stays. Throws
  // InputError if it is the store of another plan.
  void take_plan(const std::filesystem::path& file, const SweepPlan& plan) const;

  // Throws EnvironmentError if the folder holds no plan.
  [[nodiscard]] SweepPlan read_plan(const schema::Registry& registry) const;

  // What the file of a block says; `complete` only if it is this block's.
  [[nodiscard]] results::BlockDescription describe(const PlannedBlock& block) const;

  // The rows of a block as far as they are finished, from its partial file or, damaged or of another build of
  // the program, not at all.
  [[nodiscard]] results::SweepRows begun_rows(const SweepPlan& plan, const PlannedBlock& block) const;

  [[nodiscard]] std::optional<FailedRun> failed(std::size_t run) const;
  void write_failed(const FailedRun& failed) const;
  void forget_failed(std::size_t run) const;

  void write_status(const ShardStatus& status) const;
  [[nodiscard]] std::vector<ShardStatus> statuses() const;  // by shard; files that make no sense are left out

 private:
  std::filesystem::path folder_;
};

}  // namespace evert::experiment
