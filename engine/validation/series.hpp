// Weeks and years of a recorded world.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/simulation/record.hpp"

namespace evert::validation {

// The weeks of a measure that is one number for the whole company.
[[nodiscard]] std::span<const double> series(const simulation::Record& record, std::string_view measure);

// Over weeks 52 (year - 1) .. 52 year - 1 of the record, year from 1: the sum; the mean of the weeks in which
// it was defined, NaN if in none. A history of a year is its year 1.
[[nodiscard]] double year_sum(const simulation::Record& record, std::string_view measure, int year);
[[nodiscard]] double year_mean(const simulation::Record& record, std::string_view measure, int year);

// The mean over several years, first and last included.
[[nodiscard]] double years_mean(const simulation::Record& record, std::string_view measure, int first,
                                int last);

// Compound growth, % a year, from the history's year to `year` of the record.
[[nodiscard]] double growth(const simulation::Record& history, const simulation::Record& record,
                            std::string_view measure, int year);

}  // namespace evert::validation
