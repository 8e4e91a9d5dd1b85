#include "engine/statistics/selection.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/statistics/paired.hpp"

namespace evert::statistics {

namespace {

using Values = std::span<const std::vector<double>>;

// Runs the procedure through the replicates.
class KimNelson {
 public:
  KimNelson(Values values, const SelectionOptions& options)
      : values_(values), options_(options), sums_(values.size(), 0.0), variances_(variances()) {
    const double h2 = kn_h_squared(values.size(), options);
    boundary_ = h2 / (2 * options.indifference);
    slope_ = options.indifference / 2;
  }

  [[nodiscard]] Selection run() {
    const int replicates = static_cast<int>(values_.front().size());
    Selection result;
    result.out_after.assign(values_.size(), 0);
    for (std::size_t i = 0; i < values_.size(); ++i) result.in.push_back(i);
    for (int r = 1; r <= replicates && !result.selected; ++r) {
      for (std::size_t i = 0; i < values_.size(); ++i)
        sums_[i] += values_[i][static_cast<std::size_t>(r - 1)];
      result.replicates = r;
      if (r < options_.first_stage) continue;
      screen(r, result);
      result.selected = all_equal(r, result.in);
    }
    result.replicates = result.selected ? result.replicates : replicates;
    result.best = *std::ranges::max_element(result.in, {}, [&](std::size_t i) { return sums_[i]; });
    return result;
  }

  // Replicates after which the last but one would be out if the means stayed as they are. A loser's sum falls
  // behind by d = mean_l - mean_i a replicate and has to fall behind by boundary S^2 - slope r.
  [[nodiscard]] int likely(const Selection& now) const {
    double most = now.replicates + 1;
    for (const std::size_t i : now.in) {
      if (i == now.best) continue;
      const double behind = (sums_[now.best] - sums_[i]) / now.replicates;
      most = std::max(most, std::ceil(boundary_ * variance(now.best, i) / (behind + slope_)));
    }
    return most < std::numeric_limits<int>::max() ? static_cast<int>(most) : std::numeric_limits<int>::max();
  }

 private:
  // S^2_il of the differences in the first stage, row by row.
  [[nodiscard]] std::vector<double> variances() const {
    const std::size_t k = values_.size();
    const std::size_t first =
        std::min(values_.front().size(), static_cast<std::size_t>(options_.first_stage));
    std::vector<double> result(k * k, 0.0);
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t l = 0; l < i; ++l) {
        const double sd =
            paired_difference(std::span(values_[i]).first(first), std::span(values_[l]).first(first)).sd;
        result[i * k + l] = result[l * k + i] = sd * sd;
      }
    return result;
  }

  [[nodiscard]] double variance(std::size_t i, std::size_t l) const {
    return variances_[i * values_.size() + l];
  }

  // Puts out whoever is behind another of those still in by more than
  // W = max(0, indifference / (2 r) (h^2 S^2 / indifference^2 - r)), times r as sums are compared.
  void screen(int r, Selection& result) const {
    std::vector<std::size_t> stay;
    for (const std::size_t i : result.in) {
      const bool behind = std::ranges::any_of(result.in, [&](std::size_t l) {
        return sums_[i] < sums_[l] - std::max(0.0, boundary_ * variance(i, l) - slope_ * r);
      });
      if (behind)
        result.out_after[i] = r;
      else
        stay.push_back(i);
    }
    result.in = std::move(stay);
  }

  [[nodiscard]] bool all_equal(int r, std::span<const std::size_t> in) const {
    return std::ranges::all_of(in, [&](std::size_t i) {
      return std::equal(values_[i].begin(), values_[i].begin() + r, values_[in.front()].begin());
    });
  }

  Values values_;
  const SelectionOptions& options_;
  std::vector<double> sums_;
  std::vector<double> variances_;
  double boundary_ = 0, slope_ = 0;
};

bool within_indifference(Values values, std::span<const std::size_t> in, const SelectionOptions& options) {
  const double pairs = static_cast<double>(in.size() * (in.size() - 1)) / 2;
  for (const std::size_t i : in)
    for (const std::size_t l : in) {
      if (l >= i) continue;
      const Interval apart =
          paired_difference(values[i], values[l], 1 - (1 - options.confidence) / pairs).interval;
      if (!(apart.low >= -options.indifference && apart.high <= options.indifference)) return false;
    }
  return true;
}

}  // namespace

double kn_eta(std::size_t systems, const SelectionOptions& options) {
  EVERT_CHECK(systems >= 2 && options.first_stage >= 2, "systems and first replicates to compare");
  const double others = static_cast<double>(systems - 1);
  return (base::pow(2 * (1 - options.confidence) / others, -2.0 / (options.first_stage - 1)) - 1) / 2;
}

double kn_h_squared(std::size_t systems, const SelectionOptions& options) {
  return 2 * kn_eta(systems, options) * (options.first_stage - 1);
}

Selection select_best(std::span<const std::vector<double>> values, const SelectionOptions& options) {
  EVERT_CHECK(values.size() >= 2, "one system is the best of itself");
  EVERT_CHECK(options.indifference > 0, "an indifference is above 0");
  for (const std::vector<double>& system : values) {
    EVERT_CHECK(system.size() == values.front().size(), "all systems have the same replicates");
    EVERT_CHECK(std::ranges::all_of(system, [](double x) { return std::isfinite(x); }), "values are numbers");
  }
  KimNelson procedure(values, options);
  Selection result = procedure.run();
  const int seen = result.replicates;
  result.likely_replicates = seen;
  if (result.selected) return result;
  result.close = seen >= options.first_stage && within_indifference(values, result.in, options);
  if (!result.close)
    result.likely_replicates = seen < options.first_stage ? options.first_stage : procedure.likely(result);
  return result;
}

}  // namespace evert::statistics
