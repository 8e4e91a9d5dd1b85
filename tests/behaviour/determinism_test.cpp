// The promise that a result hangs on its question alone: not on threads, recording, restarts, compilers or
// optimisation (the golden hash is checked by every preset, that is by g++ and clang++, with and without -O).
#include <fmt/format.h>

#include "engine/model/state_hash.hpp"
#include "engine/simulation/checkpoint.hpp"
#include "engine/simulation/record.hpp"
#include "engine/simulation/run.hpp"
#include "tests/catch.hpp"
#include "tests/support/dealer.hpp"

using namespace evert;

namespace {

constexpr double scale = 0.05;  // 28,000 households: seven blocks for the threads to share

std::uint64_t hash_after(const tests::Dealer& dealer, int warm, int weeks, int threads) {
  parallel::Team team(threads);
  model::World world = tests::first_week(dealer, 7, 3, team);
  tests::run(world, dealer, warm, team);
  world = simulation::branch(world, dealer.scenario);
  tests::run(world, dealer, weeks, team);
  return model::state_hash(world);
}

}  // namespace

TEST_CASE("the state after a redesign is the same for 1, 2, 3 and 8 threads") {
  const tests::Dealer dealer = tests::load_dealer("full", scale);
  const std::uint64_t one = hash_after(dealer, 6, 40, 1);
  for (const int threads : {2, 3, 8}) CHECK(hash_after(dealer, 6, 40, threads) == one);
}

TEST_CASE("the state of a known run is known, whatever compiled it") {
  const tests::Dealer dealer = tests::load_dealer("full", scale);
  // Changes with every change of the model or of the shipped company: replace it knowingly.
  CHECK(fmt::format("{:016x}", hash_after(dealer, 6, 40, 2)) == "276d1d85813d7903");
}

TEST_CASE("another seed or replicate is another world") {
  const tests::Dealer dealer = tests::load_dealer("stay", scale);
  parallel::Team team(1);
  const auto hash = [&](std::uint64_t seed, std::uint32_t replicate) {
    model::World world = tests::first_week(dealer, seed, replicate, team);
    tests::run(world, dealer, 2, team);
    world.seed = 0;  // the two numbers themselves are state, too
    world.replicate = 0;
    return model::state_hash(world);
  };
  CHECK(hash(1, 0) != hash(2, 0));
  CHECK(hash(1, 0) != hash(1, 1));
  CHECK(hash(1, 1) == hash(1, 1));
}

TEST_CASE("recording everything changes nothing") {
  const tests::Dealer dealer = tests::load_dealer("full", scale);
  parallel::Team team(1);
  model::World plain = simulation::branch(tests::first_week(dealer, 7, 3, team), dealer.scenario);
  model::World recorded = plain;
  tests::run(plain, dealer, 30, team);

  recorded.trace.on = true;
  simulation::Recorder recorder(recorded, 30, {.lives = true});
  simulation::simulate(recorded, dealer.parameters, simulation::context_of(recorded, team), 30,
                       [&](const model::World& world) { recorder.observe(world); });
  CHECK(model::state_hash(recorded) == model::state_hash(plain));
  const simulation::Record record = recorder.finish(recorded);
  CHECK(record.weeks == 30);
  CHECK(record.events.size() > 100);
}

TEST_CASE("a run of 2k weeks is a run of k, a checkpoint, and k more") {
  const tests::Dealer dealer = tests::load_dealer("full", scale);
  parallel::Team team(1);
  model::World whole = simulation::branch(tests::first_week(dealer, 7, 3, team), dealer.scenario);
  model::World half = whole;
  tests::run(whole, dealer, 40, team);

  tests::run(half, dealer, 20, team);
  const auto columns = simulation::save_world(half);
  model::World restored = simulation::branch(tests::first_week(dealer, 99, 0, team), dealer.scenario);
  simulation::load_world(restored, columns);
  CHECK(model::state_hash(restored) == model::state_hash(half));
  tests::run(restored, dealer, 20, team);
  CHECK(model::state_hash(restored) == model::state_hash(whole));
}

TEST_CASE("a checkpoint that was cut or altered is refused") {
  const tests::Dealer dealer = tests::load_dealer("stay", 0.01);
  parallel::Team team(1);
  model::World world = tests::first_week(dealer, 7, 3, team);
  auto columns = simulation::save_world(world);
  SECTION("cut") {
    columns[0].bytes.resize(columns[0].bytes.size() / 2);
  }
  SECTION("altered") {
    columns[0].bytes[columns[0].bytes.size() / 2] ^= std::byte{1};
  }
  SECTION("of another version") {
    columns[0].bytes[0] ^= std::byte{255};
  }
  CHECK_THROWS_WITH(simulation::load_world(world, columns),
                    Catch::Matchers::ContainsSubstring("not a checkpoint of this company and version"));
}
