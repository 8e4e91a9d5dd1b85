// What a market does to the gain of a full redesign. The markets stand in moderation.cpp.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "engine/scenario/parameters.hpp"
#include "engine/validation/lab.hpp"
#include "engine/validation/sampling.hpp"

namespace evert::validation {

// Change of the gain (EBIT of year 5 above staying) against that in the company's own market, %.
struct Moderated {
  std::size_t replicates = 0;
  Bounded rivals_did_it, fragmented, thin_margin;
};

// `own`: staying (run 0) and the full redesign (run 1) in the company's own market, five years or more, under
// the same overrides.
[[nodiscard]] Moderated moderated_gain(Lab& lab, const std::string& company,
                                       std::span<const experiment::Replicate> own,
                                       std::span<const scenario::Override> overrides = {});

// `rivals_did_it` alone.
[[nodiscard]] Bounded gain_against_converts(Lab& lab, const std::string& company,
                                            std::span<const experiment::Replicate> own,
                                            std::span<const scenario::Override> overrides = {});

}  // namespace evert::validation
