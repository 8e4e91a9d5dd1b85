#include "engine/experiment/sweep/run.hpp"

#include <signal.h>

#include <cmath>
#include <stdexcept>

#include "engine/base/error.hpp"
#include "engine/experiment/replicate.hpp"
#include "engine/measures/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/sweep/small_sweep.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

results::SweepRows rows_of(const SweepPlan& plan, const Store& store, std::size_t block) {
  return results::read_block(store.block_path(plan.blocks[block].id)).rows;
}

// Runs up to that number, then asks to stop as a signal would.
SweepRan run_until(const SweepPlan& plan, const Store& store, std::size_t last,
                   SweepRunOptions options = {}) {
  std::atomic<bool> stop = false;
  options.stop = &stop;
  options.before = [&](const PlannedRun& run) { stop = run.number >= last; };
  return run_all(plan, store, options);
}

}  // namespace

TEST_CASE("All shards together make the same file as one, in any order and with any number of processes") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  const Folder folder;
  const Store whole(folder / "whole"), parts(folder / "parts");
  const SweepRan ran = run_all(plan, whole);
  CHECK(ran.end == SweepRan::End::done);
  CHECK(ran.done == 12);
  CHECK(ran.failed == 0);
  for (const int index : {2, 0, 1}) {
    SweepRunOptions options;
    options.shard = {index, 3, ""};
    options.jobs = 2;
    CHECK(run_all(plan, parts, options).done == 4);
  }
  const std::string one = merged(plan, whole);
  CHECK_FALSE(one.empty());
  CHECK((merged(plan, parts) == one));
}

TEST_CASE("Who has nothing left to do takes up what others have not begun, and they find it done") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  REQUIRE(plan.blocks.size() == 3);
  const Folder folder;
  const Store whole(folder / "whole"), parts(folder / "parts");
  REQUIRE(run_all(plan, whole).failed == 0);

  // The second of three shards has begun its block; the last one fails in one of its four runs.
  SweepRunOptions second;
  second.shard = {1, 3, ""};
  CHECK(run_until(plan, parts, run_of(plan, plan.blocks[1], 1).number, second).done == 2);
  SweepRunOptions thief;
  thief.steal = true;
  thief.shard = {0, 3, ""};
  thief.jobs = GENERATE(1, 2);
  const std::size_t bad = run_of(plan, plan.blocks[2], 3).number;
  const bool fails = GENERATE(false, true);
  thief.before = [&](const PlannedRun& run) {
    if (fails && run.number == bad) throw std::runtime_error("unlucky");
  };
  const SweepRan ran = run_all(plan, parts, thief);
  CHECK(ran.end == SweepRan::End::done);
  CHECK(ran.runs == 4);
  CHECK(ran.done == 4);
  CHECK(ran.failed == 0);
  CHECK(ran.stolen == 4);
  CHECK_FALSE(fs::exists(parts.block_path(plan.blocks[1].id)));

  SweepRunOptions third;
  third.shard = {2, 3, ""};
  third.before = [](const PlannedRun&) { throw std::runtime_error("simulated again"); };
  const SweepRan rest = run_all(plan, parts, third);
  CHECK(rest.done == 4);
  CHECK(rest.read == 4);
  CHECK(rest.failed == (fails ? 1 : 0));
  CHECK(run_all(plan, parts, second).done == 4);
  if (!fails) CHECK((merged(plan, parts) == merged(plan, whole)));
}

TEST_CASE("A shard whose block was taken up meanwhile does not simulate it again") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  const Folder folder;
  const Store store(folder / "store");
  // While the whole is at its first run, another does the last block.
  std::size_t last = 0;
  SweepRunOptions slow;
  slow.before = [&](const PlannedRun& run) {
    last = std::max(last, run.number);
    if (run.number >= 8) throw std::runtime_error("simulated again");
    if (run.number != 0) return;
    SweepRunOptions quick;
    quick.shard = {2, 3, ""};
    (void)run_all(plan, store, quick);
  };
  const SweepRan ran = run_all(plan, store, slow);
  CHECK(ran.done == 12);
  CHECK(ran.failed == 0);
  CHECK(ran.read == 0);
}

TEST_CASE("A replicate has the same luck at every point, and in a comparison of the same worlds") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(R"(design = "list"
)") + "[[point]]\n\"hands.action.1.heads\" = 1\n[[point]]\n\"hands.action.1.heads\" = 2\n"));
  const Folder folder;
  const Store store(folder / "store");
  REQUIRE(run_all(plan, store).failed == 0);
  const auto first = rows_of(plan, store, 0), second = rows_of(plan, store, 1);
  // Runs 0 to 2 are the first point's, 3 to 5 the second's; the baseline does not know of the lever.
  const std::size_t weeks = 3, each = 3 * weeks;
  const auto baseline = [&](const results::SweepRows& rows, std::size_t row) {
    const auto begin = rows.series[0].begin() + static_cast<std::ptrdiff_t>(row * each);
    return std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(weeks));
  };
  CHECK(baseline(first, 0) == baseline(first, 3));
  CHECK(baseline(first, 1) == baseline(second, 0));
  CHECK(baseline(first, 0) != baseline(first, 1));

  const auto registry = make_registry();
  base::Diagnostics diagnostics;
  Question question = question_at(plan.sweep, plan.values(0), registry, diagnostics);
  Plan worlds = make_plan(question, registry);
  worlds.weeks = 3;
  worlds.lives = false;
  parallel::Team alone(1);
  const auto replicate = simulate_replicate(worlds, 1, {alone, {}});
  REQUIRE(replicate);
  const auto& revenue = replicate->runs[1].record.measures[measures::index_of("revenue")];
  for (std::size_t w = 0; w < weeks; ++w)
    CHECK(first.series[0][each + weeks + w] == static_cast<float>(revenue[w]));
}

TEST_CASE("Outcomes are those of a comparison of one replicate") {
  const Shop shop;
  std::string text = with_design(small_grid);
  text.replace(text.find("weeks = 3"), 9, "years = 1");
  text.replace(text.find("replicates = 3"), 14, "replicates = 1");
  const auto plan = planned(shop.plan(text));
  REQUIRE(plan.frame.outcomes.size() == 3);
  CHECK(plan.frame.outcomes[0].name == "growth_year_1");
  const Folder folder;
  const Store store(folder / "store");
  REQUIRE(run_all(plan, store).failed == 0);
  const auto rows = rows_of(plan, store, 0);
  const auto registry = make_registry();
  base::Diagnostics diagnostics;
  const auto study =
      compare(question_at(plan.sweep, plan.values(1), registry, diagnostics), registry, {}).study;
  for (std::size_t s = 0; s < 3; ++s)
    for (std::size_t o = 1; o < 3; ++o) {  // growth needs a year of history
      CHECK(rows.level[(1 * 3 + s) * 3 + o] == Approx(study.answer.level[s * 3 + o]).epsilon(1e-12));
      CHECK(rows.difference[(1 * 3 + s) * 3 + o] == Approx(study.answer.difference[s * 3 + o]).margin(1e-12));
    }
  CHECK(std::isnan(rows.stalled[0]));  // the baseline has no programme
  CHECK(rows.stalled[1] == 0);
}

TEST_CASE("An interrupted shard keeps its finished runs and goes on to the same file") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  const Folder folder;
  const Store whole(folder / "whole"), broken(folder / "broken");
  REQUIRE(run_all(plan, whole).done == 12);
  const SweepRan stopped = run_until(plan, broken, 5);
  CHECK(stopped.end == SweepRan::End::stopped);
  CHECK(stopped.done == 6);  // the run under way is finished
  CHECK(fs::exists(broken.block_path(plan.blocks[0].id)));
  CHECK_FALSE(fs::exists(broken.block_path(plan.blocks[1].id)));
  CHECK(fs::exists(broken.partial_path(plan.blocks[1].id)));
  CHECK(sweep_state(plan, broken).done == 6);

  int begun = 0;
  Folder seen;
  SweepRunOptions options;
  options.before = [&](const PlannedRun& run) { write_text(seen / std::to_string(run.number), ""); };
  const SweepRan ran = run_all(plan, broken, options);
  for (const auto& entry : fs::directory_iterator(seen.path())) begun += entry.is_regular_file() ? 1 : 0;
  CHECK(ran.end == SweepRan::End::done);
  CHECK(ran.read == 6);
  CHECK(begun == 6);  // none twice
  CHECK_FALSE(fs::exists(broken.partial_path(plan.blocks[1].id)));
  CHECK((merged(plan, broken) == merged(plan, whole)));
}

TEST_CASE("Without grace, the run under way is given up and nothing of it is kept") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  const Folder folder;
  const Store store(folder / "store");
  SweepRunOptions options;
  options.grace = 0;
  CHECK(run_until(plan, store, 5, options).done == 5);
  CHECK(run_all(plan, store).done == 12);
}

TEST_CASE("A run that fails is a row with its error; the others do not notice, and it can be tried again") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  const Folder folder;
  const Store store(folder / "store"), whole(folder / "whole");
  SweepRunOptions options;
  options.before = [](const PlannedRun& run) {
    if (run.number == 5) throw std::runtime_error("the roof is leaking");
  };
  const SweepRan ran = run_all(plan, store, options);
  CHECK(ran.end == SweepRan::End::done);
  CHECK(ran.done == 12);
  CHECK(ran.failed == 1);
  const auto rows = rows_of(plan, store, 1);
  CHECK(rows.status[1] == results::RunStatus::failed);
  CHECK(rows.failure[1] == "the roof is leaking");
  CHECK(std::isnan(rows.series[0][9]));
  CHECK(rows.status[0] == results::RunStatus::ok);
  REQUIRE(store.failed(5));
  CHECK(store.failed(5)->error == "the roof is leaking");

  CHECK(run_all(plan, store).failed == 1);  // not tried again unasked
  SweepRunOptions again;
  again.retry_failed = true;
  CHECK(run_all(plan, store, again).failed == 0);
  CHECK_FALSE(store.failed(5));
  REQUIRE(run_all(plan, whole).done == 12);
  CHECK((merged(plan, store) == merged(plan, whole)));
}

TEST_CASE(
    "A run that kills its process is tried twice, then recorded with the signal, and nobody else dies") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  const Folder folder;
  const Store store(folder / "store"), whole(folder / "whole");
  SweepRunOptions options;
  options.jobs = 2;
  options.before = [&](const PlannedRun& run) {
    if (run.number != 6) return;
    std::ofstream(folder / "tries", std::ios::app) << 'x';
    ::raise(SIGKILL);
  };
  const SweepRan ran = run_all(plan, store, options);
  CHECK(ran.end == SweepRan::End::done);
  CHECK(ran.failed == 1);
  REQUIRE(store.failed(6));
  CHECK(store.failed(6)->signal == SIGKILL);
  CHECK(file_text(folder / "tries") == "xx");
  CHECK(rows_of(plan, store, 1).failure[2] == store.failed(6)->error);
  options.before = nullptr;
  options.retry_failed = true;
  CHECK(run_all(plan, store, options).failed == 0);
  REQUIRE(run_all(plan, whole).done == 12);
  CHECK((merged(plan, store) == merged(plan, whole)));
}

TEST_CASE("A shard gives up after as many failures as it may have, and keeps what is finished") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  const Folder folder;
  const Store store(folder / "store");
  SweepRunOptions options;
  options.max_failures = 2;
  options.before = [](const PlannedRun& run) {
    if (run.number % 2 == 1) throw std::runtime_error("odd");
  };
  const SweepRan ran = run_all(plan, store, options);
  CHECK(ran.end == SweepRan::End::too_many_failures);
  CHECK(ran.failed == 2);
  CHECK(ran.done == 4);
}

TEST_CASE("A store takes a further round of its plan, and none of another plan") {
  const Shop shop;
  const auto registry = make_registry();
  const auto plan = planned(shop.plan(with_design(small_grid)));
  const Folder folder;
  const Store store(folder / "store"), fresh(folder / "fresh");
  save_plan(folder / "plan.h5", plan, results::IfExists::refuse);
  store.take_plan(folder / "plan.h5", plan);
  REQUIRE(run_all(plan, store).done == 12);

  base::Diagnostics diagnostics;
  const auto wider = next_sweep_plan(plan, 0, 4, registry, diagnostics);
  save_plan(folder / "wider.h5", wider, results::IfExists::refuse);
  store.take_plan(folder / "wider.h5", wider);
  const SweepRan ran = run_all(wider, store);
  CHECK(ran.done == 16);
  CHECK(ran.read == 12);
  store.take_plan(folder / "plan.h5", plan);  // a shard that was started before
  CHECK(store.read_plan(registry).id == wider.id);
  REQUIRE(run_all(wider, fresh).done == 16);
  CHECK((merged(wider, store) == merged(wider, fresh)));

  const auto other = planned(shop.plan(with_design(small_grid)), {{"replicates", 2}});
  save_plan(folder / "other.h5", other, results::IfExists::refuse);
  CHECK_THROWS_AS(store.take_plan(folder / "other.h5", other), base::InputError);
}

TEST_CASE("A shard says how far it has come, in a file that is always whole") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(small_grid)));
  const Folder folder;
  const Store store(folder / "store");
  SweepRunOptions options;
  options.shard = {1, 3, "--shard"};
  REQUIRE(run_all(plan, store, options).done == 4);
  const auto shards = store.statuses();
  REQUIRE(shards.size() == 1);
  CHECK(shards[0].shard.index == 1);
  CHECK(shards[0].shard.count == 3);
  CHECK(shards[0].state == "done");
  CHECK(shards[0].done == 4);
  CHECK(shards[0].plan == plan.id);
}
