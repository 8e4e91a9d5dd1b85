#include "engine/experiment/schedule.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace evert::experiment {

std::optional<Schedule::Job> Schedule::next() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    for (Active& active : active_)
      if (active.started < scenarios_) return Job{active.number, &active, active.started++};
    if (!pending_.empty()) {
      const Job job{pending_.front(), nullptr, 0};
      pending_.pop_front();
      ++warming_;
      return job;
    }
    if (warming_ == 0) return {};
    changed_.wait(lock);
  }
  return {};
}

void Schedule::warmed_up(const Job& job, WarmWorld warm) {
  const std::lock_guard lock(mutex_);
  --warming_;
  active_.push_back({job.number, std::move(warm), std::vector<ScenarioRun>(scenarios_), 0, 0});
  changed_.notify_all();
}

Replicate Schedule::failed(const Job& job, const std::string& why) {
  const std::lock_guard lock(mutex_);
  --warming_;
  changed_.notify_all();
  return {job.number, {}, std::vector<ScenarioRun>(scenarios_, ScenarioRun{{}, why})};
}

std::optional<Replicate> Schedule::finished(const Job& job, ScenarioRun run) {
  const std::lock_guard lock(mutex_);
  Active& active = *job.active;
  active.runs[job.scenario] = std::move(run);
  if (++active.finished < scenarios_) return {};
  Replicate whole{active.number, std::move(active.warm.history), std::move(active.runs)};
  active_.remove_if([&](const Active& other) { return &other == &active; });
  return whole;
}

void Schedule::stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
}

}  // namespace evert::experiment
