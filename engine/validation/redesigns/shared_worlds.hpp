// Worlds that more than one pattern looks at.
#pragma once

#include <string>
#include <vector>

#include "engine/validation/lab.hpp"

namespace evert::validation {

// A shipped company that stays (run 0) and its full redesign (run 1), eight years each: 12 replicates, or 4.
inline constexpr int many_years = 8;
[[nodiscard]] experiment::Question eight_years_question(const Lab& lab, const std::string& company);
[[nodiscard]] const std::vector<experiment::Replicate>& eight_years(Lab& lab, const std::string& company);

}  // namespace evert::validation
