// Queues of the service mechanism: customers of one kind, people of one kind, nothing else (A9; C1 to C3).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/scenes.hpp"

namespace evert::validation::closed_forms {

// One station with `load` Erlangs offered to `people`.
[[nodiscard]] Scene station(double load, int people, double minutes, std::uint64_t seed = 1);

// Everybody's luck in the queue, in the order in which service or patience ended.
struct Waits {
  std::vector<double> minutes;     // of all who came
  std::vector<std::uint8_t> left;  // 1 for those who left the queue
  double time = 0;                 // minutes watched

  [[nodiscard]] Estimate mean() const { return batch_means(minutes); }
  [[nodiscard]] Estimate share_leaving() const { return batch_means(left); }
  [[nodiscard]] Estimate share_waiting() const;
  [[nodiscard]] Estimate share_within(double most) const;
};

// Two weeks pass unseen, then 200 are watched: 4 x 10^6 arrivals, so that the standard error of a wait is
// well below three in a hundred.
[[nodiscard]] Waits watch(Service& service);
[[nodiscard]] Waits watch(const Scene& scene);

// The same in several replicates of one scene, one after another, simulated at once.
[[nodiscard]] Waits watch(const Scene& scene, std::uint32_t replicates, int threads);

// Each scene on a thread of its own.
[[nodiscard]] std::vector<Waits> watch(std::span<const Scene> scenes, int threads);

// A queue looked at every minute: what Little's law relates.
struct Census {
  double queue = 0, busy = 0;    // cases, mean over time
  double arrivals = 0;           // a minute
  double wait = 0, service = 0;  // minutes, mean of cases
  std::size_t minutes = 0;       // of the watch
};
// Three people, 2.5 Erlangs.
[[nodiscard]] Census take_census(std::uint64_t seed);

}  // namespace evert::validation::closed_forms
