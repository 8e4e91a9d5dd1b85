// The lists the catalogue is made of, and what their formulas share.
#pragma once

#include <limits>
#include <span>
#include <string_view>

#include "engine/measures/measure.hpp"

namespace evert::measures {

[[nodiscard]] std::span<const Measure> finance_measures();
[[nodiscard]] std::span<const Measure> customer_measures();
[[nodiscard]] std::span<const Measure> service_measures();
[[nodiscard]] std::span<const Measure> people_measures();
[[nodiscard]] std::span<const Measure> programme_measures();
[[nodiscard]] std::span<const Measure> belief_measures();
[[nodiscard]] std::span<const Measure> decision_measures();
[[nodiscard]] std::span<const Measure> market_measures();
[[nodiscard]] std::span<const Measure> marketing_measures();
[[nodiscard]] std::span<const Measure> policy_measures();

using Out = std::span<double>;

inline constexpr std::string_view sum_of_week = "time: sum";
inline constexpr std::string_view mean_of_week = "time: mean";
inline constexpr std::string_view end_of_week = "time: point";

// NaN where there is nothing to take a share of.
[[nodiscard]] inline double ratio(double part, double whole) {
  return whole != 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

// out[i] = items[i] / whole: a list of the simulated share of the company as one of all of it.
inline void divide(std::span<const double> items, double whole, Out out) {
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = items[i] / whole;
}

// out[i] = parts[i] / wholes[i].
inline void ratios(std::span<const double> parts, std::span<const double> wholes, Out out) {
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = ratio(parts[i], wholes[i]);
}

// A count of the week, as a measure.
template <double model::WeekCounts::*number>
void week_count(const model::World& world, const Summary&, Out out) {
  out[0] = world.week.*number / world.scale;
}

}  // namespace evert::measures
