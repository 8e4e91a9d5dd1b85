// A chance that hangs on satisfaction, from above, in a table: mostly it tells without the equation that
// somebody's luck did not suffice.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>

namespace evert::model {

class SatisfactionBounds {
 public:
  SatisfactionBounds() = default;  // nobody has any

  // `highest(low, high)`: the highest chance of those whose satisfaction lies between the two.
  template <std::invocable<double, double> Fn>
  explicit SatisfactionBounds(Fn&& highest) {
    constexpr double rounding = 1 + 1e-9;
    double low = 0;
    for (double& bound : at_most_) {
      bound = rounding * highest(low, low + points);
      low += points;
    }
  }

  // Nobody's chance is higher at this satisfaction, 0..100.
  [[nodiscard]] double at(float satisfaction) const {
    return at_most_[static_cast<std::size_t>(
        std::clamp(static_cast<int>(satisfaction) / points, 0, steps - 1))];
  }

 private:
  static constexpr int points = 4, steps = 26;  // of satisfaction; the last holds 100
  static_assert(points * steps > 100);

  std::array<double, steps> at_most_{};
};

}  // namespace evert::model
