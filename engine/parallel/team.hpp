// A fixed number of threads that share work. What they compute never depends on how many they are.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <type_traits>

namespace evert::parallel {

// Threads this process may use: the processors of the machine, less those its affinity mask excludes.
[[nodiscard]] int available_threads();

// One thread runs everything inline, in order. More threads than available_threads() are allowed (useful for
// hunting races); the smallest such Team alive then bounds the others.
class Team {
 public:
  explicit Team(int threads);  // at least 1, else InternalError
  ~Team();
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;

  [[nodiscard]] int threads() const { return threads_; }

  // What for_each_task below is made of: job(context, i) for i in [0, count).
  void run(std::size_t count, void (*job)(void* context, std::size_t i), void* context);

 private:
  struct Arena;
  int threads_;
  std::unique_ptr<Arena> arena_;  // empty for one thread
};

namespace detail {

// The work in hand while a team runs it. What was written before the tasks is seen by them, and what they
// write is seen after them: oneTBB sees to that, and the two flags say it again where the thread sanitizer,
// blind to code of libraries, can read it. They order no task after another, so a race between tasks is still
// found.
template <class Fn>
struct Handover {
  std::atomic<bool> started = false;
  std::atomic<bool> finished = false;
  Fn* fn = nullptr;

  static void call(void* context, std::size_t i) {
    auto& self = *static_cast<Handover*>(context);
    static_cast<void>(self.started.load(std::memory_order_acquire));
    // In a destructor, so that an exception leaves with the same promise.
    struct Finish {
      std::atomic<bool>& flag;
      ~Finish() { flag.exchange(true, std::memory_order_release); }
    } finish{self.finished};
    (*self.fn)(i);
  }
};

}  // namespace detail

// Calls fn(0) .. fn(count - 1), each at most once, in any order and at the same time, and returns when all
// are done. If calls throw, the exception of the lowest i leaves this function, whatever the number of
// threads; calls with a greater i may then not have happened. Each i is handed out alone, which suits few and
// heavy tasks such as replicates. A task that itself runs in parallel should have a Team of its own with one
// thread.
template <class Fn>
void for_each_task(Team& team, std::size_t count, Fn&& fn) {
  if (team.threads() == 1 || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) fn(i);
    return;
  }
  detail::Handover<std::remove_reference_t<Fn>> handover;
  handover.fn = &fn;
  handover.started.store(true, std::memory_order_release);
  const auto wait = [&] { static_cast<void>(handover.finished.load(std::memory_order_acquire)); };
  try {
    team.run(count, &handover.call, &handover);
  } catch (...) {
    wait();
    throw;
  }
  wait();
}

}  // namespace evert::parallel
