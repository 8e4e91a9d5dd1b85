#include "engine/experiment/progress.hpp"

#include <limits>
#include <utility>

namespace evert::experiment {

ProgressMeter::ProgressMeter(std::function<void(const Progress&)> callback, int runs_total, int runs_read,
                             double weeks)
    : callback_(std::move(callback)),
      weeks_total_(weeks),
      runs_total_(runs_total),
      runs_read_(runs_read),
      runs_(runs_read) {}

void ProgressMeter::week() {
  ++weeks_;
  if (!callback_) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock || Clock::now() - last_ < std::chrono::milliseconds(100)) return;
  report();
}

void ProgressMeter::run_done() {
  ++runs_;
  if (!callback_) return;
  const std::lock_guard lock(mutex_);
  report();
}

void ProgressMeter::report() {
  last_ = Clock::now();
  const double seconds = std::chrono::duration<double>(last_ - begin_).count();
  Progress progress{runs_, runs_total_, runs_read_, 0, std::numeric_limits<double>::quiet_NaN()};
  progress.share = weeks_total_ > 0 ? static_cast<double>(weeks_) / weeks_total_ : 1;
  // The first moments go into building worlds and tell nothing about a week.
  if (weeks_ > 20 && seconds > 1) progress.seconds_left = seconds * (1 / progress.share - 1);
  callback_(progress);
}

}  // namespace evert::experiment
