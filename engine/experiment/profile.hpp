// Where the time of a run goes: simulate_tick() with a watch on every step.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/simulation/run.hpp"

namespace evert::experiment {

// One step of the tick, over all weeks simulated. "measure" is what sees the finished week.
struct StepTime {
  std::string_view label;
  simulation::Agents agents = simulation::Agents::customers;
  double seconds = 0;
  std::int64_t calls = 0;
  double agent_weeks = 0;  // customers in a relation, people, or case-steps finished, summed over the calls
};

class Profile {
 public:
  Profile();

  // As simulation::simulate_tick, whose results do not depend on being watched.
  void tick(model::World& world, const simulation::Parameters& parameters, const mechanisms::Context& context,
            const simulation::Measure& measure = {});

  // In the order of the tick.
  [[nodiscard]] const std::vector<StepTime>& steps() const { return steps_; }
  void clear();

 private:
  std::vector<StepTime> steps_;
};

}  // namespace evert::experiment
