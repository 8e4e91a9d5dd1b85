// How sure a simulated mean is, and what a textbook says it should be.
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/validation/lab.hpp"

namespace evert::validation::closed_forms {

struct Estimate {
  double mean = 0;
  double error = 0;  // standard error of the mean
};

// Successive values of a queue depend on each other, the means of long stretches hardly do: their spread
// gives the standard error (Law and Kelton, method of batch means).
template <class T>
[[nodiscard]] Estimate batch_means(const std::vector<T>& values, std::size_t batches = 40) {
  const std::size_t length = values.size() / batches;
  std::vector<double> means(batches, 0.0);
  double mean = 0;
  for (std::size_t b = 0; b < batches; ++b) {
    for (std::size_t i = b * length; i < (b + 1) * length; ++i)
      means[b] += static_cast<double>(values[i]) / static_cast<double>(length);
    mean += means[b] / static_cast<double>(batches);
  }
  double squares = 0;
  for (const double m : means) squares += (m - mean) * (m - mean);
  const auto n = static_cast<double>(batches);
  return {mean, std::sqrt(squares / (n * (n - 1)))};
}

// Independent 0/1 outcomes, `hits` of n.
[[nodiscard]] inline Estimate share_of(double hits, double n) {
  const double p = hits / n;
  return {p, std::sqrt(p * (1 - p) / n)};
}

// Standard errors a right mechanism may be off. The seed is fixed, so a right one is not off by chance
// tomorrow; of wrong ones, little escapes.
constexpr double sigmas = 4;

// Within its own standard error and within the relative tolerance that the evidence asks for.
[[nodiscard]] inline bool agrees(const Estimate& estimate, double theory, double tolerance) {
  const double gap = std::fabs(estimate.mean - theory);
  return gap <= sigmas * estimate.error && gap <= tolerance * std::fabs(theory);
}

// A row of the table: `factor` times the estimate, for another unit. 95 % of right estimates lie within 1.96
// standard errors of the truth.
[[nodiscard]] inline Measured measured(std::string id, const Estimate& estimate, double factor = 1,
                                       std::string note = {}) {
  const double half = 1.96 * std::fabs(factor) * estimate.error;
  return {std::move(id), factor * estimate.mean, factor * estimate.mean - half, factor * estimate.mean + half,
          std::move(note)};
}

// A row in which luck has no part, or of which only the largest of several gaps is told.
[[nodiscard]] inline Measured exactly(std::string id, double value, std::string note = {}) {
  using base::nan;
  return {std::move(id), value, nan, nan, std::move(note)};
}

// Pearson's statistic of counts against what is expected of them.
[[nodiscard]] inline double chi_square(std::span<const double> counts, std::span<const double> expected) {
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i)
    sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
  return sum;
}

}  // namespace evert::validation::closed_forms
