#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>

#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/benchmarks/object_habits.hpp"
#include "engine/vector/instruction_set.hpp"

namespace evert::benchmarks {

namespace {

constexpr std::size_t usual_households = 100'000;

// Both live on from the same world, under the scenario that changes nothing.
struct Scene {
  Shipped shipped;
  experiment::WarmWorld warm;
  Dealings dealings;
  int weeks = 0;
  WeekSums sums;  // of the full model
};

Contestant object_oriented(const std::shared_ptr<Scene>& scene, std::size_t households) {
  Contestant contestant;
  contestant.measured.variant = "objects";
  contestant.begin = [scene, households](int) {
    const auto market = std::make_shared<ObjectMarket>(
        habits_of(scene->warm.world, scene->shipped.plan.parameters.front(), scene->dealings),
        households_of(scene->warm.world), 1);
    const auto lived = std::make_shared<double>(0);
    Variant variant;
    variant.name = "objects";
    variant.advance = [market, lived](int weeks) {
      market->advance(weeks);
      *lived = weeks;
    };
    variant.account = [lived, households] {
      Account account;
      account.units = static_cast<double>(households) * *lived;
      return account;
    };
    variant.wrong = [market, scene] { return differences(market->sums(), scene->sums); };
    return variant;
  };
  return contestant;
}

// Only what is done household by household counts.
Contestant evert(const std::shared_ptr<Scene>& scene, std::size_t households) {
  Contestant contestant;
  contestant.measured.variant = "evert";
  contestant.measured.instructions = to_string(vector::chosen_set());
  contestant.measured.target = 1.0 / 12;
  contestant.begin = [scene, households](int) {
    const auto company = std::make_shared<Company>(scene->shipped, scene->warm, 1, scene->weeks);
    scene->sums = {};
    company->observe = [scene](const model::World& world) { add_week(world, scene->sums); };
    Variant variant;
    variant.name = "evert";
    variant.advance = [company](int weeks) { company->advance(weeks); };
    variant.account = [company, households] {
      Account account = company->account();
      const std::vector<Part> groups = groups_of(account.parts, households);
      double all = 0;
      for (const Part& group : groups) all += group.seconds;
      account.units = groups.front().units;
      account.counted = groups.front().seconds / all;
      return account;
    };
    return variant;
  };
  return contestant;
}

}  // namespace

std::vector<Measured> objects(const Asked& asked) {
  const std::size_t households = asked.customers != 0 ? asked.customers : usual_households;
  Plan plan;
  plan.slices = asked.quick ? 10 : 30;
  plan.weeks_of_slice = 5;
  plan.progress = part_of_progress(asked, 0.2, 0.8);
  const auto scene = std::make_shared<Scene>();
  scene->shipped = load_shipped(asked.scenarios, "dealer", {"stay"}, households);
  scene->weeks = plan.slices * plan.weeks_of_slice;
  scene->warm = warm_up(scene->shipped, warm_up_weeks(scene->shipped));
  scene->dealings = dealings_of(scene->shipped, scene->warm);
  std::array contestants = {object_oriented(scene, households), evert(scene, households)};
  for (Contestant& contestant : contestants) {
    contestant.measured.benchmark = "objects";
    contestant.measured.customers = households;
    contestant.measured.unit = "household-week";
  }
  std::vector<Measured> rows = run_in_turn(contestants, 1, plan);
  rows.back().groups = groups_of(rows.back().times.parts, households);
  rows.back().figures = {{"times_as_fast", "1", 1 / rows.back().times.ratio.median}};
  return rows;
}

}  // namespace evert::benchmarks
