// What one process of a shard does, and the memory it shares with the one that started it.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/experiment/sweep/run.hpp"

namespace evert::experiment {

inline constexpr std::size_t most_jobs = 256;
inline constexpr std::int64_t nothing = -1;

// One worker's line on the board. Only it writes here, but for what its parent says after its death.
struct WorkSlot {
  std::atomic<std::int64_t> block = nothing;     // position in the shard's list
  std::atomic<std::int64_t> run = nothing;       // number of the run under way
  std::atomic<std::int64_t> poisoned = nothing;  // a run that has killed two processes
  std::atomic<int> signal = 0;                   // with this signal
  std::array<char, 2048> message{};              // why it ended, if it was not its work
};

// Lies in memory that all processes of a shard share.
struct WorkBoard {
  std::atomic<std::uint64_t> next = 0;              // position of the next block nobody has begun
  std::atomic<std::uint64_t> done = 0, failed = 0;  // of the shard
  std::atomic<std::uint64_t> stolen = 0, stolen_failed = 0;
  std::int64_t parent = 0;             // the process that forked the others
  std::atomic<double> grace_ends = 0;  // seconds of the steady clock; 0: nobody asked to stop
  std::array<WorkSlot, most_jobs> slots;
};
static_assert(std::atomic<double>::is_always_lock_free && std::atomic<std::uint64_t>::is_always_lock_free);

enum class WorkEnd : int { done = 0, stopped = 10, too_many_failures = 11, refused = 12, bug = 13 };

// Blocks of the plan, in the order in which they are worked on.
struct WorkList {
  std::vector<std::size_t> blocks;
  std::size_t own = 0;  // the first so many are the shard's; others are left alone once somebody began them
};

// Takes block after block of `todo` off the board until none is left. Throws what the machine refuses.
[[nodiscard]] WorkEnd work_on(const SweepPlan& plan, const Store& store, const schema::Registry& registry,
                              const SweepRunOptions& options, const WorkList& todo, WorkBoard& board,
                              WorkSlot& slot);

[[nodiscard]] double steady_seconds();

}  // namespace evert::experiment
