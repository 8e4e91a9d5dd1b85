#include "engine/experiment/sweep/work.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <system_error>
#include <utility>

#include "engine/experiment/attempt.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/experiment/sweep/simulate.hpp"

namespace evert::experiment {

namespace fs = std::filesystem;

namespace {

// Finished runs of a block are kept this often: what a crash may cost, against what keeping them costs.
constexpr double keep_every = 2;

class Worker {
 public:
  Worker(const SweepPlan& plan, const Store& store, const schema::Registry& registry,
         const SweepRunOptions& options, WorkBoard& board, WorkSlot& slot)
      : plan_(plan),
        store_(store),
        options_(options),
        board_(board),
        slot_(slot),
        runner_(plan, registry),
        provenance_(provenance_of_this_program()) {
    provenance_.peak_rss_bytes = 0;
  }

  WorkEnd work(const WorkList& todo) {
    // A process that takes the place of a dead one goes on where that one was.
    bool go_on = slot_.block != nothing;
    while (true) {
      if (!go_on) slot_.block = static_cast<std::int64_t>(board_.next++);
      const auto place = static_cast<std::size_t>(slot_.block);
      if (place >= todo.blocks.size()) return WorkEnd::done;
      const PlannedBlock& block = plan_.blocks[todo.blocks[place]];
      own_ = place < todo.own;
      if (stopped()) return WorkEnd::stopped;
      const bool left = !go_on && (own_ ? done_meanwhile(block) : begun(block));
      go_on = false;
      if (left) continue;
      const WorkEnd end = work_on_block(block);
      if (end != WorkEnd::done) return end;
    }
  }

 private:
  [[nodiscard]] bool begun(const PlannedBlock& block) const {
    return fs::exists(store_.partial_path(block.id)) || fs::exists(store_.block_path(block.id));
  }

  // By a shard that had nothing left to do.
  [[nodiscard]] bool done_meanwhile(const PlannedBlock& block) {
    if (options_.retry_failed || !fs::exists(store_.block_path(block.id))) return false;
    const results::BlockDescription found = store_.describe(block);
    if (!found.complete) return false;
    board_.done += block.runs;
    board_.failed += static_cast<std::uint64_t>(found.failed);
    return true;
  }

  // Asked to stop, or left alone by the process that started this one.
  [[nodiscard]] bool stopped() const {
    return board_.grace_ends > 0 || ::getppid() != board_.parent ||
           (options_.stop != nullptr && options_.stop->load());
  }

  [[nodiscard]] bool too_many() const {
    return options_.max_failures > 0 && board_.failed + board_.stolen_failed >= options_.max_failures;
  }

  // Asked before every simulated week: whether to give up the run under way.
  [[nodiscard]] bool out_of_grace() {
    if (!stopped()) return false;
    double none = 0;
    const double now = steady_seconds();
    board_.grace_ends.compare_exchange_strong(none, now + std::max(options_.grace, 1e-9));
    return now > board_.grace_ends;
  }

  WorkEnd work_on_block(const PlannedBlock& block) {
    results::SweepRows rows = rows_to_begin(block);
    double kept = steady_seconds();
    bool fresh = false;
    for (std::size_t row = 0; row < block.runs; ++row) {
      if (settled(rows, row)) continue;
      if (stopped() || too_many()) {
        if (fresh) keep(block, rows);
        return stopped() ? WorkEnd::stopped : WorkEnd::too_many_failures;
      }
      if (!run(run_of(plan_, block, row), rows, row)) {
        if (fresh) keep(block, rows);
        return WorkEnd::stopped;
      }
      fresh = true;
      if (steady_seconds() - kept < keep_every || row + 1 == block.runs) continue;
      keep(block, rows);
      kept = steady_seconds();
    }
    results::write_block(store_.block_path(block.id), {block.id, plan_.frame, std::move(rows), provenance_},
                         results::BlockState::complete);
    std::error_code ignored;
    fs::remove(store_.partial_path(block.id), ignored);
    return WorkEnd::done;
  }

  // What is there of a block: a partial file, or the finished one with failed runs that are to be tried
  // again.
  results::SweepRows rows_to_begin(const PlannedBlock& block) {
    if (options_.retry_failed && !fs::exists(store_.partial_path(block.id)) &&
        store_.describe(block).complete)
      return results::read_block(store_.block_path(block.id)).rows;
    return store_.begun_rows(plan_, block);
  }

  // Failures that are to be tried again were forgotten before; what is recorded as failed has failed since.
  [[nodiscard]] bool settled(const results::SweepRows& rows, std::size_t row) const {
    if (rows.status[row] != results::RunStatus::failed) return rows.status[row] == results::RunStatus::ok;
    return !options_.retry_failed || store_.failed(static_cast<std::size_t>(rows.run[row])).has_value();
  }

  // False if stopped in the middle of it.
  bool run(const PlannedRun& run, results::SweepRows& rows, std::size_t row) {
    const auto number = static_cast<std::int64_t>(run.number);
    if (const auto crashed = crash_of(run)) {
      rows.status[row] = results::RunStatus::failed;
      rows.failure[row] = crashed->error;
    } else {
      slot_.run = number;
      std::string failure;
      const bool whole = attempt(failure, [&] {
        if (options_.before) options_.before(run);
        return runner_.simulate(
            run, [this] { return out_of_grace(); }, rows, row);
      });
      slot_.run = nothing;
      if (!whole && failure.empty()) return false;
      if (!failure.empty()) {
        rows.status[row] = results::RunStatus::failed;
        rows.failure[row] = failure;
      }
    }
    ++(own_ ? board_.done : board_.stolen);
    if (rows.status[row] == results::RunStatus::failed) {
      ++(own_ ? board_.failed : board_.stolen_failed);
      if (!crash_of(run)) store_.write_failed({run.number, run.point, run.replicate, rows.failure[row]});
    }
    return true;
  }

  // A run that killed two processes, now or in an earlier call: recorded, and not tried a third time.
  std::optional<FailedRun> crash_of(const PlannedRun& run) {
    if (slot_.poisoned == static_cast<std::int64_t>(run.number)) {
      const FailedRun crashed{run.number, run.point, run.replicate,
                              fmt::format("its process was killed twice, by signal {} ({})",
                                          slot_.signal.load(), ::strsignal(slot_.signal)),
                              slot_.signal};
      store_.write_failed(crashed);
      return crashed;
    }
    const auto before = store_.failed(run.number);
    return before && before->signal != 0 ? before : std::nullopt;
  }

  void keep(const PlannedBlock& block, const results::SweepRows& rows) {
    results::write_block(store_.partial_path(block.id), {block.id, plan_.frame, rows, provenance_},
                         results::BlockState::partial);
  }

  const SweepPlan& plan_;
  const Store& store_;
  const SweepRunOptions& options_;
  WorkBoard& board_;
  WorkSlot& slot_;
  SweepRunner runner_;
  results::Provenance provenance_;
  bool own_ = true;  // the block under way is of this shard
};

}  // namespace

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

WorkEnd work_on(const SweepPlan& plan, const Store& store, const schema::Registry& registry,
                const SweepRunOptions& options, const WorkList& todo, WorkBoard& board, WorkSlot& slot) {
  return Worker(plan, store, registry, options, board, slot).work(todo);
}

}  // namespace evert::experiment
