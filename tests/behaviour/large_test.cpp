// The promises of determinism, conservation and restart at the sizes at which they are needed: 100,000 and
// 1,000,000 households, with everything the full redesign sets in motion.
#include <cmath>
#include <memory>

#include "engine/model/invariants.hpp"
#include "engine/model/state_hash.hpp"
#include "engine/simulation/checkpoint.hpp"
#include "engine/simulation/run.hpp"
#include "tests/catch.hpp"
#include "tests/support/dealer.hpp"

using namespace evert;

namespace {

// The dealer network with so many households, and everything else in proportion.
tests::Dealer dealer_of(std::int64_t households) {
  tests::Dealer dealer = tests::load_dealer("full", 1);
  model::Company company = *dealer.company;
  const double factor = static_cast<double>(households) / static_cast<double>(company.population);
  const auto grown = [&](std::int64_t count) { return std::llround(static_cast<double>(count) * factor); };
  company.population = households;
  company.owners = grown(company.owners);
  company.active = grown(company.active);
  company.other_costs *= factor;
  for (model::Silo& silo : company.silos)
    for (model::Role& role : silo.roles) role.heads = std::max<std::int64_t>(1, grown(role.heads));
  dealer.company = std::make_shared<model::Company>(company);
  return dealer;
}

// The redesign starts in the first weeks, so that few of them show it at work.
model::World start_of(const tests::Dealer& dealer, parallel::Team& team) {
  model::World world = tests::first_week(dealer, 11, 2, team);
  return simulation::branch(world, dealer.scenario);
}

void keeps_its_promises(std::int64_t households, int weeks) {
  const tests::Dealer dealer = dealer_of(households);
  parallel::Team one(1), two(2), three(3);
  const model::World start = start_of(dealer, two);
  REQUIRE(start.customers.size() == static_cast<std::size_t>(households));
  CHECK(model::state_hash(start) == model::state_hash(start_of(dealer, one)));

  model::World whole = start;
  for (int week = 0; week < weeks; ++week) {
    REQUIRE_NOTHROW(tests::run_checked_week(whole, dealer, one));
  }
  model::World other = start;
  tests::run(other, dealer, weeks / 2, three);
  const auto saved = simulation::save_world(other);
  model::World restored = start;
  simulation::load_world(restored, saved);
  tests::run(restored, dealer, weeks - weeks / 2, two);
  CHECK(model::state_hash(restored) == model::state_hash(whole));
  CHECK(whole.customers.size() == start.customers.size());
}

}  // namespace

TEST_CASE("100,000 households: the same world for any number of threads and across a restart") {
  keeps_its_promises(100'000, 30);
}

TEST_CASE("1,000,000 households: the same world for any number of threads and across a restart") {
  keeps_its_promises(1'000'000, 16);
}
