#include "engine/experiment/sweep/merge.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <system_error>

#include "engine/base/error.hpp"

namespace evert::experiment {

namespace fs = std::filesystem;

SweepState sweep_state(const SweepPlan& plan, const Store& store) {
  SweepState state;
  for (const PlannedBlock& block : plan.blocks) {
    const results::BlockDescription found = store.describe(block);
    ++state.blocks;
    state.whole.push_back(found.complete);
    state.runs += block.runs;
    if (!found.problem.empty()) state.problems.push_back(found.problem);
    if (found.complete) {
      ++state.blocks_done;
      state.done += block.runs;
      state.failed += static_cast<std::size_t>(found.failed);
      continue;
    }
    if (!fs::exists(store.partial_path(block.id))) continue;
    for (const results::RunStatus status : store.begun_rows(plan, block).status) {
      state.done += status == results::RunStatus::missing ? 0 : 1;
      state.failed += status == results::RunStatus::failed ? 1 : 0;
    }
  }
  state.shards = store.statuses();
  return state;
}

bool merge_sweep(const SweepPlan& plan, const Store& store, const fs::path& output,
                 const MergeOptions& options, SweepState& state) {
  state = sweep_state(plan, store);
  if (state.blocks_done < state.blocks && !options.partial) return false;
  results::SweepMerge merge;
  merge.frame = plan.frame;
  merge.plan = plan.id;
  merge.design = plan.sweep.settings.design;
  merge.unit = plan.unit;
  merge.point = plan.point;
  merge.runs = plan.runs();
  merge.blocks = plan.blocks.size();
  merge.block = [&](std::size_t b) {
    const PlannedBlock& block = plan.blocks[b];
    results::MergedBlock merged;
    merged.runs = block.runs;
    if (state.whole[b])
      merged.path = store.block_path(block.id);
    else if (options.kind == results::MergeKind::index)
      merged.missing = planned_rows(plan, block);
    else
      merged.missing = store.begun_rows(plan, block);
    return merged;
  };
  results::write_merged(output, merge, options.kind, options.if_exists);
  return true;
}

Verified verify_sweep(const SweepPlan& plan, const Store& store) {
  Verified verified;
  for (const PlannedBlock& block : plan.blocks) {
    ++verified.blocks;
    const fs::path path = store.block_path(block.id);
    if (!fs::exists(path)) {
      ++verified.missing;
      continue;
    }
    std::string problem;
    try {
      const results::SweepBlock read = results::read_block(path);
      const results::BlockDescription found = store.describe(block);
      if (!found.complete) problem = found.problem;
      if (problem.empty() && read.frame != plan.frame)
        problem = path.string() + " holds runs of another plan than its name says";
    } catch (const base::EnvironmentError& error) {
      problem = error.what();
    }
    if (problem.empty()) {
      ++verified.good;
      continue;
    }
    const fs::path aside = store.folder() / "damaged" / path.filename();
    fs::create_directories(aside.parent_path());
    fs::rename(path, aside);
    verified.problems.push_back(problem + "; set aside as " + aside.string());
  }
  return verified;
}

namespace {

bool older_than_a_day(const fs::path& path) {
  std::error_code error;
  const auto written = fs::last_write_time(path, error);
  return !error && fs::file_time_type::clock::now() - written > std::chrono::hours(24);
}

void remove_file(const fs::path& path, Cleaned& cleaned) {
  std::error_code error;
  const std::uintmax_t bytes = fs::file_size(path, error);
  if (!fs::remove(path, error) || error) return;
  ++cleaned.files;
  cleaned.bytes += bytes;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    if (entry->is_regular_file()) files.push_back(entry->path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

Cleaned clean_store(const SweepPlan& plan, const Store& store) {
  Cleaned cleaned;
  for (const char* name : {".", "blocks", "partial", "failed", "status"})
    for (const fs::path& file : files_in(store.folder() / name))
      if (results::is_temporary(file) && older_than_a_day(file)) remove_file(file, cleaned);
  std::set<std::string> known;
  for (const PlannedBlock& block : plan.blocks) {
    known.insert(block.id);
    const results::BlockDescription found = store.describe(block);
    if (!found.complete) continue;
    if (const fs::path partial = store.partial_path(block.id); fs::exists(partial))
      remove_file(partial, cleaned);
    if (found.failed > 0) continue;
    for (std::size_t row = 0; row < block.runs; ++row) store.forget_failed(run_of(plan, block, row).number);
  }
  for (const char* name : {"blocks", "partial"})
    for (const fs::path& file : files_in(store.folder() / name))
      if (!results::is_temporary(file) && !known.contains(file.stem().string()))
        cleaned.strangers.push_back(file.string());
  return cleaned;
}

}  // namespace evert::experiment
