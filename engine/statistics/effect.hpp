// What one change does to one figure: the paired difference of two worlds, and what its interval lets one
// say.
#pragma once

#include <span>
#include <string>

#include "engine/statistics/estimate.hpp"
#include "engine/statistics/paired.hpp"

namespace evert::statistics {

// What the interval of a difference lets one say.
enum class Call {
  unknown,    // too few replicates for an interval, or the figure itself is unknown
  no_change,  // equal in every replicate
  open,       // the interval spans zero: too close to call
  better,
  worse,
};

[[nodiscard]] Call call(const Estimate& difference, Direction direction = Direction::higher_is_better);

// Several figures that stand for one thing: better if some are and none is worse, worse the other way round,
// no change if none of them changes, unknown if one is unknown, otherwise open. Needs one at least.
[[nodiscard]] Call together(std::span<const Call> calls);

struct Effect {
  std::string name;
  std::string unit;  // of the difference
  Direction direction = Direction::higher_is_better;
  Estimate difference;  // world with the change minus world without it
  double share_better = 0;
};

[[nodiscard]] Call call(const Effect& effect);

// with[r] and without[r] are the two worlds of replicate r.
[[nodiscard]] Effect paired_effect(std::string name, std::string unit, Direction direction,
                                   std::span<const double> with, std::span<const double> without);

// The same in per cent of the world without the change, pair by pair: 100 (with / without - 1). Unknown where
// a world without it has nothing.
[[nodiscard]] Effect relative_effect(std::string name, Direction direction, std::span<const double> with,
                                     std::span<const double> without);

}  // namespace evert::statistics
