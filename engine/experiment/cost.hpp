// What a question will take, before it is asked in earnest.
#pragma once

#include <cstdint>

#include "engine/experiment/question.hpp"

namespace evert::experiment {

struct Cost {
  int runs = 0;                   // scenarios x replicates
  double seconds = 0;             // wall time on `threads` threads; a guess from a few weeks of one run
  std::int64_t memory_bytes = 0;  // worlds alive at once and the study
  double world_seconds = 0;       // of those: to build one world
  double week_seconds = 0;        // to simulate one week of one scenario
  std::int64_t world_bytes = 0;   // of one world
  std::int64_t disk_bytes = 0;    // at most, before compression: the study, and its parts until it is done
};

// Builds the first world and simulates it for a moment.
[[nodiscard]] Cost estimate_cost(const Question& question, const schema::Registry& registry, int threads);

// The same of warm-ups alone, `runs` of them.
[[nodiscard]] Cost estimate_warm_ups(const scenario::LoadedCompany& company, const schema::Registry& registry,
                                     int runs, int threads);

}  // namespace evert::experiment
