#include "engine/validation/closed_forms/queues.hpp"

#include <algorithm>

#include "engine/parallel/team.hpp"
#include "engine/validation/experiments.hpp"

namespace evert::validation {

namespace closed_forms {

namespace {

constexpr int unseen_weeks = 2;
constexpr int weeks = 200;

Estimate share_where(const std::vector<double>& minutes, auto condition) {
  std::vector<std::uint8_t> hits(minutes.size());
  std::ranges::transform(minutes, hits.begin(), [&](double wait) { return condition(wait) ? 1 : 0; });
  return batch_means(hits);
}

}  // namespace

Scene station(double load, int people, double minutes, std::uint64_t seed) {
  return {.people = {people}, .tasks = {{.minutes = minutes}}, .per_minute = load / minutes, .seed = seed};
}

Estimate Waits::share_waiting() const {
  return share_where(minutes, [](double wait) { return wait > 0; });
}

Estimate Waits::share_within(double most) const {
  return share_where(minutes, [&](double wait) { return wait <= most; });
}

Waits watch(Service& service) {
  Waits waits;
  const model::World& world = service.world();
  for (int week = 0; week < unseen_weeks + weeks; ++week) {
    service.week();
    if (week < unseen_weeks) continue;
    waits.time += world.calendar.minutes_per_week();
    for (const model::MomentFelt& moment : world.moments) {
      waits.minutes.push_back(moment.wait_days * world.calendar.minutes_per_day);
      waits.left.push_back(moment.moment == model::left_in_queue ? 1 : 0);
    }
  }
  return waits;
}

Waits watch(const Scene& scene) {
  Service service(scene);
  return watch(service);
}

std::vector<Waits> watch(std::span<const Scene> scenes, int threads) {
  std::vector<Waits> all(scenes.size());
  parallel::Team team(threads);
  parallel::for_each_task(team, scenes.size(), [&](std::size_t i) { all[i] = watch(scenes[i]); });
  return all;
}

Waits watch(const Scene& scene, std::uint32_t replicates, int threads) {
  std::vector<Scene> scenes(replicates, scene);
  for (std::uint32_t r = 0; r < replicates; ++r) scenes[r].replicate = r;
  Waits joined;
  for (const Waits& waits : watch(scenes, threads)) {
    joined.minutes.insert(joined.minutes.end(), waits.minutes.begin(), waits.minutes.end());
    joined.left.insert(joined.left.end(), waits.left.begin(), waits.left.end());
    joined.time += waits.time;
  }
  return joined;
}

Census take_census(std::uint64_t seed) {
  // Weeks of one minute, so that the state is looked at every minute. With 500 customers the arrivals are not
  // quite Poisson, which the law does not ask for.
  Service service({.people = {3},
                   .tasks = {{.minutes = 1}},
                   .per_minute = 2.5,
                   .customers = 500,
                   .contacts_a_week = 2.5,
                   .seed = seed});
  Census sum{.minutes = 60'000};
  double served = 0;
  for (std::size_t minute = 0; minute < sum.minutes; ++minute) {
    service.week();
    const model::World& world = service.world();
    sum.queue += static_cast<double>(world.silos[0].fresh.size());
    sum.busy += static_cast<double>(std::ranges::count_if(
        world.employees.current_case, [](std::uint32_t item) { return item != model::no_employee; }));
    sum.service += world.silos[0].worked;
    for (const model::MomentFelt& moment : world.moments) {
      sum.wait += moment.wait_days * world.calendar.minutes_per_day;
      served += 1;
    }
  }
  const auto minutes = static_cast<double>(sum.minutes);
  return {sum.queue / minutes, sum.busy / minutes,   served / minutes,
          sum.wait / served,   sum.service / served, sum.minutes};
}

}  // namespace closed_forms

using namespace closed_forms;

std::vector<Measured> erlang_c(Lab& lab) {
  const Waits waits = watch(station(48, 55, 4, lab.options().seed), 4, lab.options().threads);
  return {measured("C1.a", waits.share_waiting()), measured("C1.b", waits.mean(), 60),
          measured("C1.c", waits.share_within(0.25))};
}

std::vector<Measured> erlang_a(Lab& lab) {
  const std::uint64_t seed = lab.options().seed;
  const Scene scenes[] = {
      {.people = {50}, .tasks = {{}}, .per_minute = 50, .patience_minutes = 1, .seed = seed},
      {.people = {100}, .tasks = {{}}, .per_minute = 100, .patience_minutes = 2, .seed = seed}};
  const auto waits = watch(scenes, lab.options().threads);
  // Those who leave less those whom the identity lets leave: its batch means say how sure the ratio is.
  std::vector<double> gap(waits[0].left.begin(), waits[0].left.end());
  for (std::size_t i = 0; i < gap.size(); ++i) gap[i] -= waits[0].minutes[i];
  const double wait = waits[0].mean().mean;
  const Estimate beyond = batch_means(gap);
  return {measured("C2.a", {1 + beyond.mean / wait, beyond.error / wait}),
          measured("C2.b", waits[0].share_leaving(), 100), measured("C2.c", waits[1].share_leaving(), 100)};
}

std::vector<Measured> pooling(Lab& lab) {
  const std::uint64_t seed = lab.options().seed;
  const int threads = lab.options().threads;
  const Scene scenes[] = {station(0.8, 1, 1, seed), station(0.85 * 5, 5, 1, seed),
                          station(0.85 * 10, 10, 1, seed)};
  const auto waits = watch(scenes, threads);
  const Waits of_twenty = watch(station(0.85 * 20, 20, 1, seed), 2, threads);  // who wait seldom
  // Each minute somebody waits adds a minute to the sum of waits: over the time it is the mean queue.
  const Estimate wait = waits[0].mean();
  const double per_minute = static_cast<double>(waits[0].minutes.size()) / waits[0].time;
  const Census census = take_census(seed);
  const double little = (census.queue + census.busy) / (census.arrivals * (census.wait + census.service));
  return {measured("C3.a", wait, per_minute), exactly("C3.b", little), measured("C3.c", waits[1].mean()),
          measured("C3.d", waits[2].mean()), measured("C3.e", of_twenty.mean())};
}

}  // namespace evert::validation
