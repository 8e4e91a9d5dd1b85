// One replicate of one scenario, looked at closely: where the time goes, and split at a checkpoint.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "engine/experiment/compare.hpp"
#include "engine/experiment/profile.hpp"
#include "engine/experiment/question.hpp"
#include "engine/results/study.hpp"

namespace evert::experiment {

struct SingleRunOptions {
  int threads = 1;                         // inside the run
  int until = -1;                          // week of the scenario to stop at; -1: the end of the horizon
  std::filesystem::path from, checkpoint;  // empty: start at the warm-up, leave no checkpoint
  bool profile = false;
  std::string command;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(const Progress&)> progress;
};

struct SingleRun {
  bool finished = false;  // else stopped
  results::Study study;   // of the weeks simulated until now, those before the checkpoint included
  int week = 0;           // of the scenario, first one not simulated
  std::uint64_t state_hash = 0;
  std::vector<StepTime> profile;  // in the order of the tick; empty unless asked for
};

// Replicate 0 of the question's first scenario. A run in two parts ends in the same state, and gives the same
// study, as a run in one. Throws InputError if `from` is no checkpoint of this question, or `until` is not in
// (week of the checkpoint, end of the horizon]; EnvironmentError if a file cannot be read or written.
[[nodiscard]] SingleRun run_single(const Question& question, const schema::Registry& registry,
                                   const SingleRunOptions& options);

}  // namespace evert::experiment
