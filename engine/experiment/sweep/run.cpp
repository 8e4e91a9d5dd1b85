#include "engine/experiment/sweep/run.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <limits>
#include <map>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/experiment/sweep/work.hpp"

namespace evert::experiment {

namespace fs = std::filesystem;

namespace {

constexpr double beat_every = 5;                            // seconds between two heartbeats
constexpr auto look_every = std::chrono::milliseconds(50);  // at children and the stop flag
constexpr int most_deaths_between_runs = 3;

// Memory that children write to and their parent reads.
class SharedBoard {
 public:
  SharedBoard() {
    void* memory =
        ::mmap(nullptr, sizeof(WorkBoard), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
      throw base::EnvironmentError("cannot share memory between processes: " +
                                   std::generic_category().message(errno));
    board_ = new (memory) WorkBoard;
    board_->parent = ::getpid();
  }
  ~SharedBoard() { ::munmap(board_, sizeof(WorkBoard)); }
  SharedBoard(const SharedBoard&) = delete;
  SharedBoard& operator=(const SharedBoard&) = delete;

  [[nodiscard]] WorkBoard& operator*() const { return *board_; }

 private:
  WorkBoard* board_ = nullptr;
};

// What is to be done of a shard, and what is done already.
struct Todo {
  WorkList list;
  std::size_t runs = 0, done = 0, failed = 0;
};

bool has(const Shard& shard, std::size_t block) {
  return block % static_cast<std::size_t>(shard.count) == static_cast<std::size_t>(shard.index);
}

// Blocks of other shards that are not done. Each thief begins elsewhere, and from the end, as owners do not.
void add_blocks_of_others(const SweepPlan& plan, const Store& store, const Shard& shard, Todo& todo) {
  const std::size_t first =
      plan.blocks.size() * static_cast<std::size_t>(shard.index) / static_cast<std::size_t>(shard.count);
  for (std::size_t i = 0; i < plan.blocks.size(); ++i) {
    const std::size_t b = (first + plan.blocks.size() - 1 - i) % plan.blocks.size();
    if (!has(shard, b) && !fs::exists(store.block_path(plan.blocks[b].id))) todo.list.blocks.push_back(b);
  }
}

Todo find_todo(const SweepPlan& plan, const Store& store, const SweepRunOptions& options) {
  Todo todo;
  for (std::size_t b = 0; b < plan.blocks.size(); ++b) {
    if (!has(options.shard, b)) continue;
    const PlannedBlock& block = plan.blocks[b];
    todo.runs += block.runs;
    const results::BlockDescription found = store.describe(block);
    const bool again = options.retry_failed && found.failed > 0;
    if (!found.complete || again) todo.list.blocks.push_back(b);
    if (!found.complete) {
      for (const results::RunStatus status : store.begun_rows(plan, block).status) {
        todo.done += status == results::RunStatus::ok ? 1 : 0;
        if (status != results::RunStatus::failed) continue;
        todo.done += options.retry_failed ? 0 : 1;
        todo.failed += options.retry_failed ? 0 : 1;
      }
    } else {
      todo.done += block.runs - (again ? static_cast<std::size_t>(found.failed) : 0);
      todo.failed += again ? 0 : static_cast<std::size_t>(found.failed);
    }
    if (!options.retry_failed) continue;
    for (std::size_t row = 0; row < block.runs; ++row) store.forget_failed(run_of(plan, block, row).number);
  }
  todo.list.own = todo.list.blocks.size();
  if (options.steal) add_blocks_of_others(plan, store, options.shard, todo);
  return todo;
}

// The life of a child. Never returns.
[[noreturn]] void be_worker(const SweepPlan& plan, const Store& store, const schema::Registry& registry,
                            const SweepRunOptions& options, const Todo& todo, WorkBoard& board,
                            WorkSlot& slot) {
  WorkEnd end = WorkEnd::bug;
  const auto say = [&](const char* why) { std::strncpy(slot.message.data(), why, slot.message.size() - 1); };
  try {
    end = work_on(plan, store, registry, options, todo.list, board, slot);
  } catch (const base::EnvironmentError& error) {
    say(error.what());
    end = WorkEnd::refused;
  } catch (const std::bad_alloc&) {
    say("there is not enough memory: fewer --jobs or a smaller population.scale need less");
    end = WorkEnd::refused;
  } catch (const std::exception& error) {
    say(error.what());
  }
  // Without destructors and buffers that are the parent's.
  ::_exit(static_cast<int>(end));
}

// The parent's side.
class Shift {
 public:
  Shift(const SweepPlan& plan, const Store& store, const schema::Registry& registry,
        const SweepRunOptions& options)
      : plan_(plan),
        store_(store),
        registry_(registry),
        options_(options),
        todo_(find_todo(plan, store, options)),
        jobs_(
            std::clamp<std::size_t>(static_cast<std::size_t>(options.jobs), 1,
                                    std::min(most_jobs, std::max<std::size_t>(todo_.list.blocks.size(), 1)))),
        deaths_(jobs_, 0),
        last_run_(jobs_, nothing) {}

  SweepRan run() {
    beat("running");
    if (!todo_.list.blocks.empty())
      for (std::size_t j = 0; j < jobs_; ++j) start(j);
    double last_beat = steady_seconds();
    while (!children_.empty()) {
      gather();
      pass_on_stop();
      if (options_.progress) options_.progress(status("running"));
      if (steady_seconds() - last_beat > beat_every) {
        beat("running");
        last_beat = steady_seconds();
      }
      if (!children_.empty()) std::this_thread::sleep_for(look_every);
    }
    if (!trouble_.empty()) {
      beat("failed");
      if (bug_) throw base::InternalError(trouble_);
      throw base::EnvironmentError(trouble_);
    }
    beat(end_ == SweepRan::End::done ? "done" : "stopped");
    const ShardStatus last = status("");
    return {end_, last.runs, last.done, last.failed, todo_.done, (*board_).stolen};
  }

 private:
  void start(std::size_t j) {
    const pid_t child = ::fork();
    if (child < 0) {
      trouble("cannot start a process: " + std::generic_category().message(errno));
      return;
    }
    if (child == 0) be_worker(plan_, store_, registry_, options_, todo_, *board_, (*board_).slots[j]);
    children_[child] = j;
  }

  // Children that have ended.
  void gather() {
    for (auto child = children_.begin(); child != children_.end();) {
      int status = 0;
      const pid_t ended = ::waitpid(child->first, &status, WNOHANG);
      if (ended == 0 || (ended < 0 && errno == EINTR)) {
        ++child;
        continue;
      }
      const std::size_t j = child->second;
      child = children_.erase(child);
      if (ended > 0 && WIFSIGNALED(status))
        bury(j, WTERMSIG(status));
      else
        finish(j, static_cast<WorkEnd>(ended > 0 ? WEXITSTATUS(status) : static_cast<int>(WorkEnd::bug)));
    }
  }

  void finish(std::size_t j, WorkEnd end) {
    const char* message = (*board_).slots[j].message.data();
    switch (end) {
      case WorkEnd::done:
        return;
      case WorkEnd::stopped:
        if (end_ == SweepRan::End::done) end_ = SweepRan::End::stopped;
        return;
      case WorkEnd::too_many_failures:
        end_ = SweepRan::End::too_many_failures;
        return;
      case WorkEnd::refused:
        return trouble(message);
      case WorkEnd::bug:
        bug_ = true;
        return trouble(message);
    }
    bug_ = true;
    trouble(fmt::format("a process of the sweep ended with status {}", static_cast<int>(end)));
  }

  // A process was killed: by what it ran, or from outside. Another takes its place.
  void bury(std::size_t j, int signal) {
    WorkSlot& slot = (*board_).slots[j];
    const std::int64_t run = slot.run.exchange(nothing);
    if (run == nothing) {
      if (++deaths_[j] > most_deaths_between_runs)
        return trouble(
            fmt::format("a process of the sweep was killed by signal {} {} times", signal, deaths_[j]));
    } else if (last_run_[j] == run) {
      slot.signal = signal;
      slot.poisoned = run;
    } else {
      last_run_[j] = run;
    }
    // Finished runs it had not kept yet are simulated again.
    start(j);
  }

  // What one process could not do, no other can: the rest keep what they have and end.
  void trouble(const std::string& why) {
    if (trouble_.empty()) trouble_ = why.empty() ? "a process of the sweep ended without a word" : why;
    ask_to_stop();
  }

  void ask_to_stop() {
    double none = 0;
    (*board_).grace_ends.compare_exchange_strong(none, steady_seconds() + std::max(options_.grace, 1e-9));
  }

  void pass_on_stop() {
    if (options_.stop != nullptr && options_.stop->load()) ask_to_stop();
  }

  [[nodiscard]] ShardStatus status(const char* state) const {
    ShardStatus status;
    status.shard = options_.shard;
    status.plan = plan_.id;
    status.state = state;
    status.host = host_;
    status.jobs = static_cast<int>(jobs_);
    status.runs = todo_.runs;
    const std::size_t fresh = (*board_).done;
    // A process that took another's place may count a run twice.
    status.done = std::min(todo_.done + fresh, todo_.runs);
    status.failed = todo_.failed + (*board_).failed;
    status.seconds = steady_seconds() - begin_;
    status.seconds_left = status.done == status.runs ? 0
                          : fresh == 0               ? std::numeric_limits<double>::quiet_NaN()
                                       : status.seconds * static_cast<double>(status.runs - status.done) /
                                             static_cast<double>(fresh);
    return status;
  }

  void beat(const char* state) const {
    ShardStatus now = status(state);
    now.updated_at = utc_now();
    store_.write_status(now);
  }

  const SweepPlan& plan_;
  const Store& store_;
  const schema::Registry& registry_;
  const SweepRunOptions& options_;
  Todo todo_;
  SharedBoard board_;
  std::size_t jobs_;
  double begin_ = steady_seconds();
  std::string host_ = provenance_of_this_program().host;
  std::map<pid_t, std::size_t> children_;
  std::vector<int> deaths_;
  std::vector<std::int64_t> last_run_;  // a run each process died of before
  SweepRan::End end_ = SweepRan::End::done;
  std::string trouble_;
  bool bug_ = false;
};

}  // namespace

SweepRan run_sweep(const SweepPlan& plan, const Store& store, const schema::Registry& registry,
                   const SweepRunOptions& options) {
  return Shift(plan, store, registry, options).run();
}

}  // namespace evert::experiment
