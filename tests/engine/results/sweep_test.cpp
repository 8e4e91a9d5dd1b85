// Files of a sweep: blocks and merged files, and what happens to them on the way.
#include "engine/results/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "engine/base/error.hpp"
#include "engine/results/tree_reader.hpp"
#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"

namespace {

using namespace evert::results;
using namespace evert::results::testing;
namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

SweepFrame example_frame() {
  SweepFrame frame;
  frame.title = "An example";
  frame.company = "A company";
  frame.baseline = "stay";
  frame.question = "0123456789";
  frame.scenarios = {"stay", "full"};
  frame.titles = {"As it is", "Everything"};
  frame.start_date = "2025-01-06";
  for (int week = 0; week < 40; ++week) {
    frame.days.push_back(7.0 * week);
    frame.ticks.push_back(week);
  }
  frame.outcomes = {{"growth_year_1", "growth in year 1", "%/yr", Direction::higher_is_better, 1}};
  frame.factors = {{"a.b", "week", "how long", {}}, {"scenario", "1", "which", {"full", "half"}}};
  frame.series = {{"revenue", "USD week-1", "revenue", "time: sum", Direction::higher_is_better},
                  {"churn", "week-1", "customers lost", "time: sum", Direction::lower_is_better}};
  return frame;
}

// Runs first .. first + count - 1, every number another one; the second failed.
SweepRows example_rows(const SweepFrame& frame, int first, std::size_t count) {
  SweepRows rows = missing_rows(frame, count);
  for (std::size_t n = 0; n < count; ++n) {
    rows.run[n] = first + static_cast<int>(n);
    rows.point[n] = rows.run[n] / 2;
    rows.replicate[n] = rows.run[n] % 2;
    rows.status[n] = RunStatus::ok;
  }
  const auto fill = [&](auto& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<float>(static_cast<double>(first) + static_cast<double>(i) / 64);
  };
  fill(rows.factor_value);
  fill(rows.level);
  fill(rows.trough);
  for (auto& series : rows.series) fill(series);
  if (count > 1) {
    rows.status[1] = RunStatus::failed;
    rows.failure[1] = "the roof is leaking";
  }
  return rows;
}

SweepBlock example_block(int first = 0, std::size_t count = 5) {
  SweepBlock block{"abcdef", example_frame(), {}, {}};
  block.rows = example_rows(block.frame, first, count);
  return block;
}

// NaN equals NaN here: what a block holds, as bytes.
std::string content(SweepBlock block) {
  const Folder folder;
  block.provenance = {};
  write_block(folder / "block.h5", block, BlockState::complete);
  return bytes_of(folder / "block.h5");
}

}  // namespace

TEST_CASE("a block is read back as it was written") {
  const Folder folder;
  const SweepBlock block = example_block();
  write_block(folder / "block.h5", block, BlockState::complete);
  const SweepBlock read = read_block(folder / "block.h5");
  CHECK(read.id == block.id);
  CHECK(read.frame == block.frame);
  CHECK(read.rows.failure == block.rows.failure);
  CHECK((content(read) == content(block)));
  const BlockDescription described = describe_block(folder / "block.h5");
  CHECK(described.complete);
  CHECK(described.id == "abcdef");
  CHECK(described.runs == 5);
  CHECK(described.failed == 1);
}

TEST_CASE("a partial block and a file that is none are not complete") {
  const Folder folder;
  write_block(folder / "block.h5", example_block(), BlockState::partial);
  CHECK_FALSE(describe_block(folder / "block.h5").complete);
  CHECK_FALSE(describe_block(folder / "nowhere.h5").complete);
  write_bytes(folder / "text.h5", "text");
  CHECK_FALSE(describe_block(folder / "text.h5").complete);
  CHECK_THROWS_AS(read_block(folder / "text.h5"), evert::base::EnvironmentError);
}

TEST_CASE("whichever byte of a block is damaged or cut off, it is noticed before HDF5 sees the file") {
  const Folder folder;
  write_block(folder / "block.h5", example_block(0, 40), BlockState::complete);
  const std::string bytes = bytes_of(folder / "block.h5");
  constexpr std::size_t tries = 250;
  for (std::size_t t = 0; t < tries; ++t) {
    CAPTURE(t);
    const std::size_t at = t * (bytes.size() / tries) + t % 7;
    std::string damaged = bytes;
    damaged[at] ^= '\x10';
    write_bytes(folder / "damaged.h5", damaged);
    CHECK_THROWS_AS(read_block(folder / "damaged.h5"), evert::base::EnvironmentError);
    CHECK_FALSE(describe_block(folder / "damaged.h5").complete);
    write_bytes(folder / "damaged.h5", bytes.substr(0, at));
    CHECK_FALSE(describe_block(folder / "damaged.h5").complete);
  }
}

TEST_CASE("merging joins blocks of any size in order, and holds what is missing as NaN") {
  const Folder folder;
  const SweepFrame frame = example_frame();
  write_block(folder / "a.h5", example_block(0, 40), BlockState::complete);
  write_block(folder / "c.h5", example_block(45, 3), BlockState::complete);
  SweepMerge merge;
  merge.frame = frame;
  merge.plan = "plan";
  merge.design = "list";
  merge.point = {1, 0, 2, 1};
  merge.unit = merge.point;
  merge.runs = 48;
  merge.blocks = 3;
  merge.block = [&](std::size_t b) -> MergedBlock {
    if (b == 0) return {folder / "a.h5", {}, 40};
    if (b == 2) return {folder / "c.h5", {}, 3};
    return {{}, missing_rows(frame, 5), 5};
  };
  for (const MergeKind kind : {MergeKind::copy, MergeKind::index}) {
    CAPTURE(kind == MergeKind::index);
    write_merged(folder / "all.h5", merge, kind, IfExists::replace);
    const TreeReader tree(folder / "all.h5");
    CHECK(tree.text("/", "complete") == "no");
    const auto revenue = tree.read<float>("/kpi/revenue");
    REQUIRE(revenue.size() == 48 * 2 * 40);
    const auto first = example_rows(frame, 0, 40).series[0], last = example_rows(frame, 45, 3).series[0];
    CHECK(std::equal(first.begin(), first.end(), revenue.begin()));
    CHECK(std::equal(last.begin(), last.end(), revenue.begin() + 45 * 80));
    CHECK(std::ranges::all_of(std::span(revenue).subspan(40 * 80, 5 * 80),
                              [](float x) { return std::isnan(x); }));
    const auto status = tree.read<std::uint8_t>("/run_status");
    CHECK(status[0] == 0);
    CHECK(status[1] == 1);
    CHECK(status[40] == 2);
    CHECK(tree.read<std::string>("/failure")[46] == "the roof is leaking");
    CHECK(tree.dimensions("/kpi/revenue") == std::vector<std::string>{"run", "scenario", "time"});
  }
}
