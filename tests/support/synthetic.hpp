// Companies whose parameters are known, as their figures come from the model itself: what a calibration must
// find again.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/experiment/calibrate.hpp"

namespace evert::tests {

struct Synthetic {
  scenario::LoadedCompany company;
  schema::Registry registry;
  experiment::CalibrationTask task;  // free: appeal, inertia, annual hazard, walk-in appeal, the first `free`
                                     // of them; targets: units, repurchase, churn, walk-ins, as many
};

// The dealer network at that scale. Targets have no tolerance of their own; their values are not set.
[[nodiscard]] Synthetic synthetic_dealer(std::size_t free, double scale);

// One replicate's figures at `truth`, under a seed of its own, become the targets.
void observe(Synthetic& synthetic, const experiment::Point& truth, std::uint64_t seed);

// The values the fit starts at.
void start_at(Synthetic& synthetic, const experiment::Point& start);

}  // namespace evert::tests
