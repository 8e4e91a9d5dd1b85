// Runs a shard of a sweep into a store.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "engine/experiment/sweep/store.hpp"

namespace evert::experiment {

struct SweepRunOptions {
  Shard shard;
  int jobs = 1;                             // processes
  std::size_t max_failures = 0;             // runs that may fail before this shard gives up; 0: any number
  bool retry_failed = false;                // run those that failed once more
  bool steal = false;                       // then take up other shards' blocks that nobody has begun
  double grace = 30;                        // seconds a run under way may take once asked to stop
  const std::atomic<bool>* stop = nullptr;  // set by a signal handler
  // Called before each run by the process that runs it; what it throws is that run's failure.
  std::function<void(const PlannedRun&)> before;
  std::function<void(const ShardStatus&)> progress;  // about ten times a second
};

struct SweepRan {
  enum class End { done, stopped, too_many_failures };
  End end = End::done;
  std::size_t runs = 0, done = 0, failed = 0;  // of this shard; failed ones are done
  std::size_t read = 0;                        // of the done ones: found finished when it began
  std::size_t stolen = 0;                      // runs done of other shards
};

// Simulates what is missing of the shard's blocks. Done is a block whose file is there, opens, is complete
// and has the id that the plan gives it; finished runs of a block that is not are kept in a partial file.
//
// Each of the jobs is a process of its own, forked before any thread is started and with no file open: what
// one run breaks, no other notices. A run that kills its process is tried once more, then recorded as failed.
//
// Stealing needs no lock, which a dead process could leave behind: at worst a block is simulated twice, with
// the same result, and the last one stays. Its owner finds it done.
//
// When stopped, runs under way are finished if that takes no longer than `grace`; finished ones are kept.
// Throws EnvironmentError if the machine refuses (a full disk, too little memory); nothing that was finished
// is lost.
[[nodiscard]] SweepRan run_sweep(const SweepPlan& plan, const Store& store, const schema::Registry& registry,
                                 const SweepRunOptions& options);

}  // namespace evert::experiment
