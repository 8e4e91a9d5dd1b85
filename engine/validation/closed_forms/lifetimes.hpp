// Customers who leave at a fixed rate, and what they are worth (A2; C4, C5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/validation/closed_forms/estimates.hpp"

namespace evert::validation::closed_forms {

// Full years that each customer stays if satisfaction stays at 76; at most 100, to which of those who stay
// with .95 a year .6 % come.
[[nodiscard]] std::vector<int> lifetimes(double yearly_retention, std::size_t customers = 20'000,
                                         std::uint64_t seed = 1);

// Years begun, mean.
[[nodiscard]] Estimate mean_life(const std::vector<int>& years);

// Share of the customers that stays at least so long.
[[nodiscard]] double survival(const std::vector<int>& years, int at_least);

// Worth of a customer with a margin of 100 at the end of each year survived, discounted at 10 % a year: in
// closed form, and mean of the customers.
[[nodiscard]] double lifetime_value(double yearly_retention);
[[nodiscard]] Estimate lifetime_value(const std::vector<int>& years);

// Worth of the second customers over that of the first, less 1; as many, their luck shared or not.
[[nodiscard]] Estimate uplift(const std::vector<int>& before, const std::vector<int>& after);

}  // namespace evert::validation::closed_forms
