// Each of the mechanisms switched off: what it writes stays as it was, and nothing else is touched by it; and
// a year without it shows in what it is there for.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "engine/simulation/run.hpp"
#include "tests/catch.hpp"
#include "tests/support/dealer.hpp"
#include "tests/support/state_parts.hpp"

using namespace evert;

namespace {

using Parts = std::set<std::string>;

// What each mechanism may write, as its header says.
const std::map<std::string, Parts>& written_by() {
  static const std::map<std::string, Parts> parts = {
      {"redesign",
       {"programme", "employees.in_scope", "ledger", "practice", "employees.silo", "employees.boss",
        "employees.injustice", "employees.skill_loss", "employees.adopted", "employees.enlarged",
        "employees.ties", "employees.position", "week"}},
      {"adoption",
       {"employees.adopted", "employees.adopted_at", "programme", "practice", "policy", "levers", "week"}},
      {"choice",
       {"customers.next_purchase", "customers.last_brand", "customers.status", "in_relation", "week",
        "arrivals", "ledger"}},
      {"contacts", {"customers.status", "week", "arrivals"}},
      {"service",
       {"cases", "silos", "employees.current_case", "employees.free_since", "employees.worked",
        "customers.status", "customers.active_since", "customers.last_brand", "in_relation", "ledger", "week",
        "moments"}},
      {"experience",
       {"customers.satisfaction", "customers.expectation", "customers.status", "week", "cases"}},
      {"retention", {"customers.status", "in_relation", "week"}},
      {"people",
       {"employees.position",
        "employees.boss",
        "employees.generation",
        "employees.vacant_until",
        "employees.turn",
        "employees.experience",
        "employees.skill_loss",
        "employees.engagement",
        "employees.injustice",
        "employees.fatigue",
        "employees.resistance",
        "employees.stakes",
        "employees.adopted",
        "employees.adopted_at",
        "employees.skill",
        "employees.speed",
        "employees.absent",
        "employees.ties",
        "employees.silo",
        "employees.role",
        "employees.home",
        "employees.level",
        "employees.works",
        "silos",
        "programme",
        "week",
        "ledger"}},
      {"finance", {"ledger"}},
  };
  return parts;
}

model::World world_after(const tests::Dealer& dealer, int weeks, parallel::Team& team) {
  model::World world = simulation::branch(tests::first_week(dealer, 5, 1, team), dealer.scenario);
  tests::run(world, dealer, weeks, team);
  return world;
}

}  // namespace

TEST_CASE("a mechanism writes what its header says, and leaves all else as it was, bit for bit") {
  const tests::Dealer dealer = tests::load_dealer("full", 0.05);
  parallel::Team team(2);
  model::World world = world_after(dealer, 30, team);
  const auto context = simulation::context_of(world, team);
  std::map<std::string, Parts> seen;
  for (int week = 0; week < 14; ++week) {
    model::open_week(world);
    for (const auto& step : simulation::tick_order()) {
      const model::World before = world;
      step.run(world, dealer.parameters, context);
      seen[std::string(step.label)].merge(tests::differing_parts(before, world));
    }
    ++world.tick;
  }
  for (const auto& [label, touched] : seen) {
    CAPTURE(label);
    REQUIRE(written_by().contains(label));
    for (const std::string& part : touched) {
      CAPTURE(part);
      CHECK(written_by().at(label).contains(part));
    }
    CHECK_FALSE(touched.empty());
  }
}
