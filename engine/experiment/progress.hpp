// How far the runs of a question have come, counted in weeks.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>

#include "engine/experiment/compare.hpp"

namespace evert::experiment {

// Threads report to it; at most one at a time is inside the callback.
class ProgressMeter {
 public:
  ProgressMeter(std::function<void(const Progress&)> callback, int runs_total, int runs_read, double weeks);

  void week();      // one more week of any run; calls back if the last time was a while ago
  void run_done();  // one more run; always calls back

 private:
  void report();

  using Clock = std::chrono::steady_clock;
  std::function<void(const Progress&)> callback_;
  double weeks_total_;
  int runs_total_, runs_read_;
  Clock::time_point begin_ = Clock::now();
  std::atomic<std::int64_t> weeks_ = 0;
  std::atomic<int> runs_ = 0;
  std::mutex mutex_;
  Clock::time_point last_ = begin_;
};

}  // namespace evert::experiment
