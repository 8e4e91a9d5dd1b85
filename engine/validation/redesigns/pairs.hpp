// Redesigns of shipped companies against staying, pair by pair.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/experiment/replicate.hpp"
#include "engine/statistics/jcurve.hpp"
#include "engine/validation/lab.hpp"

namespace evert::validation {

// Shipped companies that patterns of redesigns are looked for in, of those the lab finds data and a full
// redesign of.
[[nodiscard]] std::vector<std::string> companies_with_full(const Lab& lab);

// Weeks of EBIT and cash of run 0 (staying) and run `run` of a replicate, after its history.
[[nodiscard]] statistics::JCurve j_curve_of(const experiment::Replicate& replicate, std::size_t run = 1);

// USD: what a run's cash is worth above run 0's, discounted, over the whole horizon.
[[nodiscard]] double value_above_stay(const experiment::Replicate& replicate, std::size_t run,
                                      double discount_rate);

}  // namespace evert::validation
