#include "engine/parallel/team.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <limits>
#include <mutex>
#include <optional>
#include <utility>

#include "engine/base/check.hpp"

namespace evert::parallel {

namespace {

// Keeps the exception of the lowest index. A job before it must still run, for it may throw one that goes
// first.
class FirstFailure {
 public:
  [[nodiscard]] bool is_before(std::size_t index) const {
    return index_.load(std::memory_order_relaxed) < index;
  }

  void record(std::size_t index, std::exception_ptr exception) {
    const std::lock_guard lock(mutex_);
    if (index >= index_.load(std::memory_order_relaxed)) return;
    index_.store(index, std::memory_order_relaxed);
    exception_ = std::move(exception);
  }

  void rethrow() {
    const std::lock_guard lock(mutex_);
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  std::atomic<std::size_t> index_ = std::numeric_limits<std::size_t>::max();
  std::exception_ptr exception_;
  std::mutex mutex_;
};

}  // namespace

struct Team::Arena {
  explicit Arena(int threads) : arena(threads) {
    // oneTBB keeps no more workers than processors unless told otherwise.
    if (threads > available_threads())
      limit.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  }

  std::optional<tbb::global_control> limit;
  tbb::task_arena arena;
};

int available_threads() {
  return tbb::info::default_concurrency();
}

Team::Team(int threads) : threads_(threads) {
  EVERT_CHECK(threads >= 1, "a team needs at least one thread");
  if (threads > 1) arena_ = std::make_unique<Arena>(threads);
}

Team::~Team() = default;

// Under the thread sanitizer this file is compiled without it: oneTBB's own synchronisation, half of it
// inlined here, would be reported as races. Handover in the header carries what the sanitizer must know.
void Team::run(std::size_t count, void (*job)(void* context, std::size_t i), void* context) {
  FirstFailure failure;
  const auto attempt = [&](std::size_t i) {
    if (failure.is_before(i)) return;
    try {
      job(context, i);
    } catch (...) {
      failure.record(i, std::current_exception());
    }
  };
  if (!arena_) {
    for (std::size_t i = 0; i < count; ++i) attempt(i);
  } else {
    arena_->arena.execute(
        [&] { tbb::parallel_for(std::size_t{0}, count, attempt, tbb::simple_partitioner()); });
  }
  failure.rethrow();
}

}  // namespace evert::parallel
