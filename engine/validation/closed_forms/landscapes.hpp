// The landscape of offers: Kauffman's NK model (A10, A15; C11).
#pragma once

#include <cmath>
#include <cstdint>

#include "engine/mechanisms/innovation.hpp"
#include "engine/model/needs.hpp"
#include "engine/validation/closed_forms/estimates.hpp"

namespace evert::validation::closed_forms {

// Weights of needs are equal, but ten choices serve eight needs: all count alike.
inline constexpr model::Needs equal_needs = {1, 1, 1, 1, 1, 1, 1, 1};

[[nodiscard]] mechanisms::Landscape landscape(std::uint32_t number, int attributes, int interactions,
                                              std::uint64_t seed = 11);

// Mean of independent values.
struct Sum {
  double n = 0, sum = 0, squares = 0;
  void add(double x) { n += 1, sum += x, squares += x * x; }
  [[nodiscard]] Estimate mean() const {
    const double m = sum / n;
    return {m, std::sqrt((squares / n - m * m) / (n - 1))};
  }
};

// Offers no single change of which is better, counted one by one, mean of so many landscapes; and how often
// the mechanism's own judgement of an offer differs from the count.
struct Optima {
  Estimate count;
  int misjudged = 0;
};
[[nodiscard]] Optima local_optima(int attributes, int interactions, std::uint32_t landscapes,
                                  std::uint64_t seed = 11);

// Fit of the best offer where choices do not interact, found by climbing; and how often a climb from
// elsewhere ends at another one.
struct Summit {
  Estimate fit;
  int others = 0;
};
[[nodiscard]] Summit lone_summit(int attributes, std::uint32_t landscapes, std::uint64_t seed = 11);

}  // namespace evert::validation::closed_forms
