#include "engine/experiment/batch.hpp"

#include <mutex>
#include <utility>
#include <vector>

#include "engine/experiment/progress.hpp"
#include "engine/parallel/team.hpp"

namespace evert::experiment {

namespace {

struct Job {
  std::size_t plan = 0;
  std::uint32_t replicate = 0;
};

std::vector<Job> jobs_of(std::span<const Plan> plans) {
  std::vector<Job> jobs;
  for (std::size_t p = 0; p < plans.size(); ++p)
    for (int r = 0; r < plans[p].replicates; ++r)
      jobs.push_back({p, plans[p].first_replicate + static_cast<std::uint32_t>(r)});
  return jobs;
}

double weeks_of(std::span<const Plan> plans) {
  double weeks = 0;
  for (const Plan& plan : plans)
    weeks += plan.replicates * (plan.warm_up_weeks + static_cast<double>(plan.scenarios.size()) * plan.weeks);
  return weeks;
}

}  // namespace

bool run_batch(std::span<const Plan> plans, const BatchOptions& options, const TakeReplicate& take) {
  const std::vector<Job> jobs = jobs_of(plans);
  const double weeks = weeks_of(plans);
  const auto report = [&](const Progress& progress) { options.progress(progress.share); };
  ProgressMeter meter(options.progress ? report : std::function<void(const Progress&)>(),
                      static_cast<int>(jobs.size()), 0, weeks);
  const auto stopped = [&] { return options.stop != nullptr && options.stop->load(); };
  std::mutex taking;
  parallel::Team team(options.threads);
  parallel::for_each_task(team, jobs.size(), [&](std::size_t j) {
    if (stopped()) return;
    parallel::Team alone(1);
    const auto pulse = [&] {
      meter.week();
      return stopped();
    };
    auto replicate = simulate_replicate(plans[jobs[j].plan], jobs[j].replicate, {alone, pulse});
    if (!replicate) return;
    meter.run_done();
    const std::lock_guard lock(taking);
    take(jobs[j].plan, std::move(*replicate));
  });
  return !stopped();
}

}  // namespace evert::experiment
