#include "engine/validation/closed_forms/rework.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/validation/experiments.hpp"

namespace evert::validation {

namespace closed_forms {

Scene quiet_scene(double error_rate, std::uint64_t seed) {
  return {.people = {20}, .tasks = {{.minutes = 1, .error_rate = error_rate}}, .per_minute = 4, .seed = seed};
}

Work work_off(Service& service, std::size_t silo, int weeks) {
  Work sum;
  const auto add = [&] {
    sum.attempts += service.world().silos[silo].finished_steps;
    sum.errors += service.world().silos[silo].errors;
  };
  for (int week = 0; week < weeks; ++week) {
    service.week();
    add();
  }
  for (int week = 0; week < 20 && open_cases(service.world()) > 0; ++week) {
    service.drain(1);
    add();
  }
  sum.open = open_cases(service.world());
  return sum;
}

Estimate Rework::attempts() const {
  return {work.attempts / cases, std::sqrt(again / cases) / (1 - again)};
}

Rework rework(double error_rate, double detection, std::uint64_t seed) {
  auto parameters = plain_service();
  parameters.detection = detection;
  Service service(quiet_scene(error_rate, seed), parameters);
  Rework result{.work = work_off(service, 0, 20), .again = error_rate * detection};
  result.cases = static_cast<double>(service.world().cases.opened);
  return result;
}

Estimate Returns::contacts(double defects) const {
  const double issues = visits[0];
  return {std::accumulate(visits.begin(), visits.end(), 0.0) / issues,
          std::sqrt(defects / issues) / (1 - defects)};
}

Returns returns_until_right(double defects, std::uint64_t seed) {
  auto parameters = plain_service();
  parameters.detection = 0;
  parameters.repeat_chance = 1;
  parameters.most_visits = 15;
  Service service(quiet_scene(defects, seed), parameters);
  Returns result;
  for (int week = 0; week < 40; ++week) {
    if (week < 5) {
      service.week();
    } else {
      service.drain(1);
    }
    const model::World& world = service.world();
    for (const model::MomentFelt& moment : world.moments) result.visits[moment.visit] += 1;
    if (week >= 5 && open_cases(world) == 0) break;
    result.first += world.week.contacts_first;
    result.resolved += world.week.contacts_resolved_first;
  }
  result.open = open_cases(service.world());
  return result;
}

namespace {

Scene relay_scene(std::size_t hand_offs, std::uint64_t seed) {
  Scene scene;
  scene.people.assign(hand_offs, 20);
  scene.tasks.clear();
  for (std::size_t step = 0; step <= hand_offs; ++step) scene.tasks.push_back({.silo = step % hand_offs});
  scene.tasks.back().error_rate = 0.05;
  scene.per_minute = 2;
  scene.seed = seed;
  return scene;
}

}  // namespace

Relay relay(std::span<const double> loss, std::uint64_t seed) {
  auto parameters = plain_service();
  parameters.information_error = 0.5;
  Service service(relay_scene(loss.size(), seed), parameters);
  model::World& world = service.world();
  std::vector<double> product = {1};
  for (std::size_t h = 0; h < loss.size(); ++h) {
    world.practice.information_loss.at(h, (h + 1) % loss.size()) = loss[h];
    product.push_back(product.back() * (1 - loss[h]));
  }
  std::ranges::fill(world.customers.status, std::uint8_t{model::customer_active});
  std::vector<std::uint32_t> everybody(world.customers.size());
  std::iota(everybody.begin(), everybody.end(), 0u);
  model::track(world, std::move(everybody));
  world.trace.on = true;
  service.week();

  Relay result;
  std::vector<double> count(loss.size(), 0.0);
  result.kept.assign(loss.size(), 0.0);
  for (const model::TraceEvent& event : world.trace.events) {
    if (event.kind != model::TraceKind::hand_off) continue;
    result.worst = std::max(result.worst, std::fabs(event.value - product[event.step]));
    result.kept[event.step - 1U] += event.value;
    count[event.step - 1U] += 1;
    result.seen += 1;
  }
  for (std::size_t h = 0; h < loss.size(); ++h) result.kept[h] /= count[h];
  for (const model::MomentFelt& moment : world.moments) {
    if (moment.wait_days > 0) continue;
    const double beyond = moment.quality - (80 - parameters.quality_information * (1 - product.back()) -
                                            parameters.quality_defect * moment.defects);
    result.lowest = std::min(result.lowest, beyond);
    result.highest = std::max(result.highest, beyond);
  }
  result.all_crossings = world.week.crossings;
  result.crossings = world.week.journey_crossings[0];
  result.completed = world.week.journey_completed[0];
  return result;
}

}  // namespace closed_forms

using namespace closed_forms;

std::vector<Measured> rework_and_returns(Lab& lab) {
  const std::uint64_t seed = lab.options().seed;
  const Rework again = rework(0.14, 1, seed);  // of a visit (A10)
  constexpr double defects = 0.3;              // first-contact resolution is .7
  const Estimate contacts = returns_until_right(defects, seed).contacts(defects);
  constexpr double loss[] = {0.2, 0.1, 0.15, 0.05};
  const double kept = 0.8 * 0.9 * 0.85 * 0.95;
  return {measured("C13.a", again.attempts(), 1 - again.again), measured("C13.b", contacts, 1 - defects),
          exactly("C13.c", relay(loss, seed).kept.back() / kept)};
}

}  // namespace evert::validation
