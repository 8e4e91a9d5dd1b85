// Figures of a year, read off a study world by world: what effects are made of.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "engine/results/study.hpp"

namespace evert::experiment {

// Whole years simulated after the branch point.
[[nodiscard]] int simulated_years(const results::Study& study);

// The mean of a measure over the weeks of `year` (1 is the first after the branch point), of every replicate
// that counts, in their order. A measure that is split is the plain mean of its entries: of those given, or
// of all. Weeks and entries in which it was not defined do not count; NaN if none is left or if the study
// lacks the measure.
[[nodiscard]] std::vector<double> year_means(const results::Study& study, std::string_view measure,
                                             std::size_t scenario, int year,
                                             std::span<const std::size_t> entries = {});

// The discounted value (USD) of the net cash of the first `years` years, of every replicate that counts.
[[nodiscard]] std::vector<double> values_after(const results::Study& study, std::size_t scenario, int years);

// Element by element.
[[nodiscard]] std::vector<double> sum(std::span<const double> a, std::span<const double> b);
[[nodiscard]] std::vector<double> quotient(std::span<const double> a, std::span<const double> b);
[[nodiscard]] std::vector<double> scaled(double factor, std::span<const double> a);

}  // namespace evert::experiment
