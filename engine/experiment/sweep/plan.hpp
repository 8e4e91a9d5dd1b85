// A sweep's plan: its points, its runs in order, and the blocks they lie in.
//
// Run r of a round is replicate r mod R of point r / R; block k belongs to shard k mod n. A later round adds
// replicates or points behind those there are, so numbers, blocks and ids of earlier rounds never change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "engine/experiment/sweep/sweep.hpp"
#include "engine/results/sweep.hpp"

namespace evert::experiment {

struct Round {
  std::size_t first_point = 0, points = 0, first_replicate = 0, replicates = 0;
};

struct PlannedRun {
  std::size_t number = 0, point = 0;
  std::uint32_t replicate = 0;
};

struct PlannedBlock {
  std::string id;  // of the question, the points' values and the replicates
  std::size_t first_run = 0, runs = 0;
  std::size_t round = 0;
};

struct SweepPlan {
  Sweep sweep;
  results::SweepFrame frame;
  std::string id;
  std::vector<std::string> earlier;  // ids of the plans this one goes on from, the first round's first
  std::vector<SweepChange> changes;
  std::vector<double> unit, point;  // (point, factor)
  std::vector<Round> rounds;
  std::vector<PlannedBlock> blocks;

  [[nodiscard]] std::size_t points() const { return point.size() / sweep.factors.size(); }
  [[nodiscard]] std::size_t runs() const {
    return blocks.empty() ? 0 : blocks.back().first_run + blocks.back().runs;
  }
  [[nodiscard]] std::span<const double> values(std::size_t p) const {
    return std::span(point).subspan(p * sweep.factors.size(), sweep.factors.size());
  }
};

// The plan of a sweep as read with `changes`. Reports every point whose worlds are impossible.
[[nodiscard]] SweepPlan make_sweep_plan(Sweep sweep, std::vector<SweepChange> changes,
                                        const schema::Registry& registry, base::Diagnostics& diagnostics);

// The plan with one more round: `points` points and `replicates` replicates altogether, 0 for as many as
// there are. Reports a design that has no further points, or would change those it has.
[[nodiscard]] SweepPlan next_sweep_plan(const SweepPlan& plan, std::size_t points, std::size_t replicates,
                                        const schema::Registry& registry, base::Diagnostics& diagnostics);

[[nodiscard]] PlannedRun run_of(const SweepPlan& plan, const PlannedBlock& block, std::size_t row);

// What is known of a block's runs before they are run.
[[nodiscard]] results::SweepRows planned_rows(const SweepPlan& plan, const PlannedBlock& block);

// What all of a plan would take.
struct SweepCost {
  std::size_t runs = 0, worlds = 0;  // each run is a world a scenario, and its warm-up
  double seconds = 0;                // on `jobs` processes; a guess from a few weeks of one run
  std::int64_t memory_bytes = 0;     // of all processes
  std::int64_t disk_bytes = 0;       // at most, before compression
};
[[nodiscard]] SweepCost sweep_cost(const SweepPlan& plan, const schema::Registry& registry, int jobs);

void save_plan(const std::filesystem::path& path, const SweepPlan& plan, results::IfExists if_exists);

// Throws EnvironmentError if the file cannot be read, InputError if this program would make another plan of
// the same files, since its numbers would be others than those that were planned.
[[nodiscard]] SweepPlan load_plan(const std::filesystem::path& path, const schema::Registry& registry);

}  // namespace evert::experiment
