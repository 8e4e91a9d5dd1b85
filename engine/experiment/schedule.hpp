// Hands the runs of a question to threads: as few worlds alive as possible, no thread idle while there is
// work. Scenarios of replicates already warmed up come first, then the next warm-up; one replicate alone
// still fills as many threads as it has scenarios.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <list>
#include <mutex>
#include <optional>
#include <vector>

#include "engine/experiment/replicate.hpp"

namespace evert::experiment {

class Schedule {
 public:
  // A replicate between its warm-up and its last scenario. `warm` is read by several threads, never written.
  struct Active {
    std::uint32_t number = 0;
    WarmWorld warm;
    std::vector<ScenarioRun> runs;
    std::size_t started = 0, finished = 0;
  };
  // A scenario of a warm replicate or, without one, the warm-up of `number`.
  struct Job {
    std::uint32_t number = 0;
    Active* active = nullptr;
    std::size_t scenario = 0;
  };

  Schedule(std::vector<std::uint32_t> replicates, std::size_t scenarios)
      : pending_(replicates.begin(), replicates.end()), scenarios_(scenarios) {}

  // Waits if all that is left hangs on a warm-up under way; nothing when there is no more to do.
  [[nodiscard]] std::optional<Job> next();

  void warmed_up(const Job& job, WarmWorld warm);
  // A replicate whose warm-up failed: done, with that failure in every scenario.
  [[nodiscard]] Replicate failed(const Job& job, const std::string& why);
  // The whole replicate once its last scenario is in.
  [[nodiscard]] std::optional<Replicate> finished(const Job& job, ScenarioRun run);
  // No more jobs for anybody.
  void stop();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::uint32_t> pending_;
  std::list<Active> active_;  // a list: addresses stay
  std::size_t scenarios_;
  int warming_ = 0;
  bool stopped_ = false;
};

}  // namespace evert::experiment
