// How full redesigns end, over leaders as they come. What succeeding, stalling and missing are stands in
// outcomes.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "engine/scenario/parameters.hpp"
#include "engine/validation/lab.hpp"

namespace evert::validation {

struct Outcomes {
  std::size_t all = 0, succeeded = 0, stalled = 0;
  [[nodiscard]] std::size_t missed() const { return all - succeeded - stalled; }
};

// Three leaders a replicate, the same ones for the same replicate whatever else is changed.
[[nodiscard]] Outcomes outcomes_under_leaders(const Lab& lab, const std::string& company, int replicates,
                                              std::span<const scenario::Override> overrides = {});

// Share of the same redesigns that stall within stall_years: no programme is built for longer than two.
inline constexpr int stall_years = 3;
[[nodiscard]] double stalled_under_leaders(const Lab& lab, const std::string& company, int replicates,
                                           std::span<const scenario::Override> overrides = {});

}  // namespace evert::validation
