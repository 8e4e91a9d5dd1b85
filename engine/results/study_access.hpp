// What is asked of a study again and again.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/results/study.hpp"

namespace evert::results {

// A whole-company measure of one run, week by week; NaN if the study lacks it.
[[nodiscard]] std::vector<double> series(const Study& study, const std::string& kpi, std::size_t scenario,
                                         std::size_t replicate);

// NaN where one of the values is, or if there are none.
[[nodiscard]] double mean_of(std::span<const double> values);

// Positions of the replicates that count: every scenario went well.
[[nodiscard]] std::vector<std::size_t> whole_replicates(const Study& study);

// Recorded weeks before the scenarios branch off.
[[nodiscard]] std::size_t history_weeks(const Study& study);

// A number or texts of a section; NaN or nothing if the study lacks them.
[[nodiscard]] double setting(const Study& study, const std::string& name);
[[nodiscard]] const Variable* find_variable(const Study& study, const std::string& section,
                                            const std::string& variable);

// Share of the replicates that count in which the scenario's programme stalled; nothing where it has none.
[[nodiscard]] std::optional<double> share_stalled(const Study& study, std::size_t scenario);

}  // namespace evert::results
