#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/parallel/team.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::benchmarks {

namespace {

constexpr std::size_t usual_households = 20'000;
constexpr int replicates_of_slice = 4;
// Two processors that share a core, or memory that is too slow for both, fall short of it.
constexpr double gain_aimed_at = 1.85;

// As a comparison does it: warm-up, then every scenario from the same world. Returns the state at the end.
std::uint64_t replicate(const experiment::Plan& plan, std::uint32_t number) {
  parallel::Team team(1);
  const experiment::Driver driver{team, {}};
  const auto warm = experiment::warm_up(plan, number, driver);
  std::uint64_t hash = 0;
  for (std::size_t scenario = 0; scenario < plan.scenarios.size(); ++scenario)
    hash ^= experiment::run_scenario(plan, *warm, scenario, driver)->state_hash << scenario;
  return hash;
}

struct Scene {
  experiment::Plan plan;
  std::vector<std::uint64_t> hashes;  // [replicate] of who lived through it first
};

Contestant at_a_time(const std::shared_ptr<Scene>& scene, int threads) {
  Contestant contestant;
  contestant.measured.benchmark = "compare";
  contestant.measured.variant = threads == 1 ? "one at a time" : "two at a time";
  contestant.measured.threads = threads;
  contestant.measured.instructions = to_string(vector::chosen_set());
  contestant.measured.unit = "replicate";
  contestant.begin = [scene, threads](int) {
    const auto team = std::make_shared<parallel::Team>(threads);
    const auto hashes = std::make_shared<std::vector<std::uint64_t>>();
    Variant variant;
    variant.name = "compare";
    variant.threads = threads;
    variant.advance = [scene, team, hashes](int replicates) {
      const std::size_t first = hashes->size();
      hashes->resize(first + static_cast<std::size_t>(replicates));
      parallel::for_each_task(*team, static_cast<std::size_t>(replicates), [&](std::size_t i) {
        (*hashes)[first + i] = replicate(scene->plan, static_cast<std::uint32_t>(first + i));
      });
    };
    variant.account = [] {
      Account account;
      account.units = replicates_of_slice;
      return account;
    };
    variant.wrong = [scene, hashes]() -> std::string {
      if (scene->hashes.empty()) scene->hashes = *hashes;
      return *hashes == scene->hashes ? "" : "replicates depend on how many are simulated at the same time";
    };
    return variant;
  };
  contestant.finish = [](Measured& measured) {
    measured.figures = {{"replicates", "1/s", 1 / measured.times.seconds.median}};
    if (measured.threads > 1) measured.figures.push_back({"gain", "1", 1 / measured.times.ratio.median});
  };
  return contestant;
}

}  // namespace

std::vector<Measured> compare(const Asked& asked) {
  const std::size_t households = asked.customers != 0 ? asked.customers : usual_households;
  const auto scene = std::make_shared<Scene>();
  Shipped shipped = load_shipped(asked.scenarios, "dealer", {"stay", "full"}, households);
  scene->plan = std::move(shipped.plan);
  scene->plan.lives = false;
  if (asked.quick) scene->plan.weeks = static_cast<int>(model::weeks_per_year);
  std::vector<Contestant> contestants = {at_a_time(scene, 1)};
  if (parallel::available_threads() >= 2) {
    contestants.push_back(at_a_time(scene, 2));
    contestants.back().measured.target = 1 / gain_aimed_at;
  }
  for (Contestant& contestant : contestants) contestant.measured.customers = households;
  return run_in_turn(contestants, 1,
                     {asked.quick ? 5 : 10, replicates_of_slice, part_of_progress(asked, 0, 1)});
}

}  // namespace evert::benchmarks
