#include "engine/experiment/batch.hpp"

#include <atomic>
#include <map>

#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

// State at the end of each scenario, by replicate.
std::map<std::uint32_t, std::vector<std::uint64_t>> hashes(const Plan& plan, int threads) {
  std::map<std::uint32_t, std::vector<std::uint64_t>> all;
  CHECK(run_batch(std::span(&plan, 1), {.threads = threads}, [&](std::size_t, Replicate&& replicate) {
    for (const ScenarioRun& run : replicate.runs) {
      CHECK(run.failure.empty());
      all[replicate.number].push_back(run.record.state_hash);
    }
  }));
  return all;
}

}  // namespace

TEST_CASE("A batch gives the replicates a comparison would, whatever the number of threads") {
  const auto registry = make_registry();
  Plan plan = make_plan(stay_and_full(), registry);
  plan.lives = false;
  const auto alone = hashes(plan, 1);
  REQUIRE(alone.size() == static_cast<std::size_t>(plan.replicates));
  CHECK(hashes(plan, 3) == alone);

  // Replicates are known by their numbers, not by their place.
  plan.first_replicate = 1;
  plan.replicates = 1;
  const auto second = hashes(plan, 1);
  REQUIRE(second.size() == 1);
  CHECK(second.at(1) == alone.at(1));
}

TEST_CASE("A batch without scenarios is its warm-ups, and one that is stopped says so") {
  const auto registry = make_registry();
  Plan plan = make_plan(stay_and_full(), registry);
  plan.scenarios.clear();
  plan.parameters.clear();
  int taken = 0;
  CHECK(run_batch(std::span(&plan, 1), {}, [&](std::size_t, Replicate&& replicate) {
    CHECK(replicate.history.weeks == plan.history_weeks);
    CHECK(replicate.runs.empty());
    ++taken;
  }));
  CHECK(taken == plan.replicates);

  const std::atomic<bool> stop = true;
  CHECK_FALSE(run_batch(std::span(&plan, 1), {.stop = &stop}, [&](std::size_t, Replicate&&) { FAIL(); }));
}
