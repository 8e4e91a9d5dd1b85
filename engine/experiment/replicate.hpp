// One replicate: a world is built and warmed up under the baseline's parameters, then every scenario branches
// off that same world and meets the same luck.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/experiment/question.hpp"
#include "engine/parallel/team.hpp"
#include "engine/simulation/parameters.hpp"
#include "engine/simulation/record.hpp"
#include "engine/simulation/run.hpp"

namespace evert::experiment {

// A question, ready to run.
struct Plan {
  std::shared_ptr<const model::Company> company;
  std::vector<std::shared_ptr<const model::Scenario>> scenarios;
  simulation::Parameters warm_up;
  std::vector<simulation::Parameters> parameters;  // of each scenario
  std::uint64_t seed = 1;
  int replicates = 0;
  std::uint32_t first_replicate = 0;  // they are numbered from here
  int warm_up_weeks = 0;
  int history_weeks = 0;  // the last weeks of the warm-up, recorded: a year if it is that long
  int weeks = 0;          // after the branch point
  bool lives = true;      // the first replicate keeps the lives of tracked customers
};

[[nodiscard]] Plan make_plan(const Question& question, const schema::Registry& registry);

// Called before every week simulated; true stops the run.
using Pulse = std::function<bool()>;

// Simulates a week, shows it to the measure and moves the tick on: simulation::simulate_tick or the like.
using Advance = std::function<void(model::World&, const simulation::Parameters&, const mechanisms::Context&,
                                   const simulation::Measure&)>;

struct Driver {
  parallel::Team& team;
  Pulse pulse;
  Advance advance = simulation::simulate_tick;
};

struct WarmWorld {
  model::World world;
  simulation::Record history;
};

// What scenario `scenario` did; `failure` says why there is no record.
struct ScenarioRun {
  simulation::Record record;
  std::string failure;
};

struct Replicate {
  std::uint32_t number = 0;
  simulation::Record history;
  std::vector<ScenarioRun> runs;  // one per scenario of the question
};

[[nodiscard]] constexpr bool keeps_lives(const Plan& plan, std::uint32_t replicate) {
  return plan.lives && replicate == plan.first_replicate;
}

// These return nothing if they were stopped. Records hold what a study file will hold: measures stored in 32
// bits are rounded to them here, so that it makes no difference whether a record has been in a file.
[[nodiscard]] std::optional<WarmWorld> warm_up(const Plan& plan, std::uint32_t replicate,
                                               const Driver& driver);
[[nodiscard]] std::optional<simulation::Record> run_scenario(const Plan& plan, const WarmWorld& warm,
                                                             std::size_t scenario, const Driver& driver);

// A whole replicate, one scenario after another. What a run throws about itself is its failure, and that of
// the warm-up every run's; nothing if stopped.
[[nodiscard]] std::optional<Replicate> simulate_replicate(const Plan& plan, std::uint32_t number,
                                                          const Driver& driver);

// `weeks` weeks of `world`, recorded. What the two above are made of.
[[nodiscard]] std::optional<simulation::Record> run_weeks(model::World& world,
                                                          const simulation::Parameters& parameters, int weeks,
                                                          const Driver& driver);

// `first` and then `second`, weeks of one world, as one record. Employees are those of the longer list.
[[nodiscard]] simulation::Record join(const simulation::Record& first, const simulation::Record& second);

}  // namespace evert::experiment
