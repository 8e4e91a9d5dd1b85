#include "engine/experiment/sweep/merge.hpp"

#include <cmath>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/sweep/small_sweep.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

std::vector<float> revenue(const fs::path& file) {
  return results::TreeReader(file).read<float>("/kpi/revenue");
}

// The first 8 of 12 runs, in two blocks; the third is missing.
struct Unfinished {
  Shop shop;
  SweepPlan plan = planned(shop.plan(with_design(small_grid)));
  Folder folder;
  Store store{folder / "store"};

  Unfinished() {
    REQUIRE(run_all(plan, store).done == 12);
    fs::remove(store.block_path(plan.blocks[2].id));
  }
};

// Changes what a block says without changing its size.
void damage(const fs::path& block) {
  std::string bytes = file_text(block);
  const std::size_t at = bytes.find("A small sweep");
  REQUIRE(at != std::string::npos);
  for (std::size_t found = at; found != std::string::npos; found = bytes.find("A small sweep", found + 1))
    bytes[found] = 'B';
  write_text(block, bytes);
}

}  // namespace

TEST_CASE("An unfinished sweep is not merged unless asked, and missing runs are rows of NaN then") {
  const Unfinished at;
  SweepState state;
  const fs::path output = at.folder / "all.h5";
  CHECK_FALSE(merge_sweep(at.plan, at.store, output, {}, state));
  CHECK_FALSE(fs::exists(output));
  CHECK(state.done == 8);
  MergeOptions options;
  options.partial = true;
  REQUIRE(merge_sweep(at.plan, at.store, output, options, state));
  const results::TreeReader tree(output);
  CHECK(tree.text("/", "complete") == "no");
  const auto status = tree.read<std::uint8_t>("/run_status");
  const std::vector<std::uint8_t> expected = {0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2};
  CHECK(status == expected);
  const auto values = revenue(output);
  CHECK_FALSE(std::isnan(values[8 * 9 - 1]));
  CHECK(std::isnan(values[8 * 9]));
  const auto point = tree.read<std::int32_t>("/point");
  CHECK(point.back() == 3);
}

TEST_CASE("An index reads as the merged file does, from another folder too, and a missing block as NaN") {
  const Unfinished at;
  SweepState state;
  MergeOptions options;
  options.partial = true;
  REQUIRE(merge_sweep(at.plan, at.store, at.folder / "all.h5", options, state));
  options.kind = results::MergeKind::index;
  const fs::path index = at.folder / "elsewhere/index.h5";
  REQUIRE(merge_sweep(at.plan, at.store, index, options, state));
  const auto all = revenue(at.folder / "all.h5"), through = revenue(index);
  REQUIRE(all.size() == through.size());
  for (std::size_t i = 0; i < all.size(); ++i)
    CHECK(((std::isnan(all[i]) && std::isnan(through[i])) || all[i] == through[i]));
  CHECK(results::TreeReader(index).read<double>("/factor_value") ==
        results::TreeReader(at.folder / "all.h5").read<double>("/factor_value"));
}

TEST_CASE("A damaged block is found, set aside and simulated again to the same file") {
  Unfinished at;
  REQUIRE(run_all(at.plan, at.store).done == 12);
  const std::string whole = merged(at.plan, at.store);
  const fs::path block = at.store.block_path(at.plan.blocks[1].id);
  damage(block);
  CHECK(merged(at.plan, at.store).empty());  // it counts as missing
  const Verified verified = verify_sweep(at.plan, at.store);
  CHECK(verified.good == 2);
  REQUIRE(verified.problems.size() == 1);
  CHECK(verified.problems[0].find(at.plan.blocks[1].id) != std::string::npos);
  CHECK_FALSE(fs::exists(block));
  CHECK(fs::exists(at.store.folder() / "damaged" / block.filename()));
  const SweepRan ran = run_all(at.plan, at.store);
  CHECK(ran.read == 8);
  CHECK((merged(at.plan, at.store) == whole));
}

TEST_CASE("A block that is cut off, or another's, counts as not there when resuming") {
  Unfinished at;
  const fs::path first = at.store.block_path(at.plan.blocks[0].id);
  const std::string bytes = file_text(first);
  write_text(first, bytes.substr(0, bytes.size() / 2));
  fs::copy_file(at.store.block_path(at.plan.blocks[1].id), at.store.block_path(at.plan.blocks[2].id));
  const SweepState state = sweep_state(at.plan, at.store);
  CHECK(state.done == 4);
  CHECK(state.problems.size() == 2);
  const SweepRan ran = run_all(at.plan, at.store);
  CHECK(ran.read == 4);
  CHECK((file_text(first) == bytes));
}

TEST_CASE("Cleaning removes what killed processes left, and nothing younger or finished") {
  Unfinished at;
  const fs::path old = at.store.folder() / "blocks/x.h5.tmp.host.1",
                 young = at.store.folder() / "blocks/y.h5.tmp.host.2";
  const fs::path partial = at.store.partial_path(at.plan.blocks[0].id),
                 needed = at.store.partial_path(at.plan.blocks[2].id),
                 stranger = at.store.folder() / "blocks/0123.h5";
  for (const fs::path& path : {old, young, partial, needed, stranger}) write_text(path, "x");
  fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(25));
  const Cleaned cleaned = clean_store(at.plan, at.store);
  CHECK(cleaned.files == 2);
  CHECK_FALSE(fs::exists(old));
  CHECK_FALSE(fs::exists(partial));
  CHECK(fs::exists(young));
  CHECK(fs::exists(needed));
  CHECK(cleaned.strangers == std::vector<std::string>{stranger.string()});
  CHECK(fs::exists(at.store.block_path(at.plan.blocks[0].id)));
}
