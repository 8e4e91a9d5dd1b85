// What patterns that look at one company do, for a company of any name: the rows of the table name the one
// they are asked of (experiments.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/validation/lab.hpp"

namespace evert::validation::patterns {

using Rows = std::vector<Measured>;

[[nodiscard]] Rows wallet_share(Lab& lab, const std::string& company);
[[nodiscard]] Rows after_a_problem(Lab& lab, const std::string& company);
[[nodiscard]] Rows recovery_paradox(Lab& lab, const std::string& company);
[[nodiscard]] Rows prices(Lab& lab, const std::string& company);
[[nodiscard]] Rows advertising(Lab& lab, const std::string& company);
[[nodiscard]] Rows service_profit_chain(Lab& lab, const std::string& company);
[[nodiscard]] Rows call_centre(Lab& lab, const std::string& company);
[[nodiscard]] Rows layoffs(Lab& lab, const std::string& company);
[[nodiscard]] Rows ramp_up(Lab& lab, const std::string& company);
[[nodiscard]] Rows whale(Lab& lab, const std::string& company);
[[nodiscard]] Rows insurance(Lab& lab, const std::string& company);
[[nodiscard]] Rows failure_demand(Lab& lab, const std::string& company);
[[nodiscard]] Rows rival_response(Lab& lab, const std::string& company);

}  // namespace evert::validation::patterns
