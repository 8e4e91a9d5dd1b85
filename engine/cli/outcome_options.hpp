// Options that speak of the headline outcomes: what is wanted of them, and what they are to reach.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/statistics/best.hpp"
#include "engine/statistics/stopping.hpp"

namespace evert::cli {

struct OutcomeOptions {
  std::vector<std::string> known;   // OUTCOME=HALF-WIDTH
  std::vector<std::string> target;  // OUTCOME=VALUE
  std::string best;                 // OUTCOME; empty: not asked for
  double indifference = 0;          // 0: the usual one
};

// These throw CLI::ValidationError for what is no outcome, no number or said twice, with what would be.
[[nodiscard]] std::vector<statistics::Wanted> wanted_of(const OutcomeOptions& options);
[[nodiscard]] std::optional<statistics::BestWanted> best_of(const OutcomeOptions& options);
[[nodiscard]] std::vector<statistics::Target> targets_of(const OutcomeOptions& options);

}  // namespace evert::cli
