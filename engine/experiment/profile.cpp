#include "engine/experiment/profile.hpp"

#include <chrono>

#include "engine/model/invariants.hpp"
#include "engine/model/relations.hpp"

namespace evert::experiment {

namespace {

using simulation::Agents;

double count(const model::World& world, Agents agents) {
  double sum = 0;
  switch (agents) {
    case Agents::company:
      return 1;
    case Agents::customers:
      return model::customers_in_relation(world);
    case Agents::people:
      for (std::size_t row = 0; row < world.employees.size(); ++row) sum += world.employees.present(row);
      return sum;
    case Agents::case_steps:
      for (const model::SiloState& silo : world.silos) sum += silo.finished_steps;
      return sum;
  }
  return sum;
}

template <class Work>
void time(StepTime& step, const model::World& world, Work work) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  work();
  step.seconds += std::chrono::duration<double>(Clock::now() - begin).count();
  step.agent_weeks += count(world, step.agents);
  ++step.calls;
}

}  // namespace

Profile::Profile() {
  for (const simulation::TickStep& step : simulation::tick_order())
    steps_.push_back({step.label, step.agents});
  steps_.push_back({"measure", Agents::customers});
}

void Profile::tick(model::World& world, const simulation::Parameters& parameters,
                   const mechanisms::Context& context, const simulation::Measure& measure) {
  model::open_week(world);
  std::size_t at = 0;
  for (const simulation::TickStep& step : simulation::tick_order())
    time(steps_[at++], world, [&] { step.run(world, parameters, context); });
#ifndef NDEBUG
  model::check_invariants(world);
#endif
  if (measure) time(steps_[at], world, [&] { measure(world); });
  ++world.tick;
}

void Profile::clear() {
  *this = Profile();
}

}  // namespace evert::experiment
