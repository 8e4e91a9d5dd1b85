// Many plans at once, for experiments whose worlds go into no study file: calibration, validation, samples of
// random firms.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <span>

#include "engine/experiment/replicate.hpp"

namespace evert::experiment {

struct BatchOptions {
  int threads = 1;
  const std::atomic<bool>* stop = nullptr;          // looked at between weeks
  std::function<void(double share)> progress = {};  // of all weeks, one call at a time, about ten a second
};

// What to do with a replicate of plans[plan]: called once for each, one call at a time, in any order. A run
// or a warm-up that threw is marked as failed, as in a comparison.
using TakeReplicate = std::function<void(std::size_t plan, Replicate&& replicate)>;

// Runs every replicate of every plan, each on one thread. A plan without scenarios is its warm-up alone.
// False if stopped; those taken by then are whole. What each replicate holds never depends on the threads.
[[nodiscard]] bool run_batch(std::span<const Plan> plans, const BatchOptions& options,
                             const TakeReplicate& take);

}  // namespace evert::experiment
