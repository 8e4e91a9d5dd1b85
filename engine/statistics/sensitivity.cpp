#include "engine/statistics/sensitivity.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <span>
#include <string>

#include "engine/base/check.hpp"
#include "engine/base/error.hpp"
#include "engine/base/math.hpp"
#include "engine/base/text.hpp"
#include "engine/statistics/jackknife.hpp"

namespace evert::statistics {

namespace {

using base::nan;
constexpr std::size_t most_named = 5;

// One a point, if none is missing.
std::vector<double> means_of(const Matrix& outputs) {
  EVERT_CHECK(outputs.columns > 0, "a point has a replicate");
  std::vector<double> means;
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < outputs.rows; ++i) {
    double sum = 0;
    for (std::size_t r = 0; r < outputs.columns; ++r) sum += outputs(i, r);
    if (!std::isfinite(sum)) missing.push_back(std::to_string(i));
    means.push_back(sum / static_cast<double>(outputs.columns));
  }
  if (missing.empty()) return means;
  const std::size_t count = missing.size();
  if (count > most_named) {
    missing.resize(most_named);
    missing.push_back(std::to_string(count - most_named) + " more");
  }
  throw base::InputError(base::Diagnostic{base::Severity::error,
                                          {},
                                          "no output at " + std::to_string(count) + " of " +
                                              std::to_string(outputs.rows) +
                                              " points: " + base::join_list(missing, "and"),
                                          "which parameters matter is worked out from all points together",
                                          "run what is missing, then ask again"});
}

// The one coordinate in which two neighbours of a trajectory differ.
std::size_t moved_between(std::span<const double> before, std::span<const double> after) {
  std::size_t moved = before.size();
  for (std::size_t d = 0; d < before.size(); ++d) {
    if (before[d] == after[d]) continue;
    EVERT_CHECK(moved == before.size(), "one coordinate moves at a time");
    moved = d;
  }
  EVERT_CHECK(moved < before.size(), "some coordinate moves");
  return moved;
}

// Of values[r]; the variance of their mean.
double variance_of_mean(const std::vector<double>& values) {
  if (values.size() < 2) return nan;
  const double sd = mean_interval(values).sd;
  return sd * sd / static_cast<double>(values.size());
}

// Of the mean of `effects` [trajectory][replicate], whose rows and columns are samples both: the errors over
// trajectories and over replicates add up, what belongs to one cell alone being in both of them. `mean`: over
// trajectories, with its Student interval, which is all there is with one replicate.
Interval crossed_interval(const Matrix& effects, const Estimate& mean, double confidence) {
  if (effects.rows < 2 || effects.columns < 2) return mean.interval;
  const auto trajectories = static_cast<double>(effects.rows),
             replicates = static_cast<double>(effects.columns);
  std::vector<double> of_replicate(effects.columns), of_trajectory(effects.rows);
  for (std::size_t t = 0; t < effects.rows; ++t) {
    for (std::size_t r = 0; r < effects.columns; ++r) {
      of_trajectory[t] += effects(t, r) / replicates;
      of_replicate[r] += effects(t, r) / trajectories;
    }
  }
  double rest = 0;
  for (std::size_t t = 0; t < effects.rows; ++t)
    for (std::size_t r = 0; r < effects.columns; ++r)
      rest += std::pow(effects(t, r) - of_trajectory[t] - of_replicate[r] + mean.mean, 2);
  rest /= (trajectories - 1) * (replicates - 1) * trajectories * replicates;
  const double a = variance_of_mean(of_trajectory), b = variance_of_mean(of_replicate);
  const double variance = std::max({a, b, a + b - rest});
  if (!(variance > 0)) return {mean.mean, mean.mean};
  const double df = variance * variance / (a * a / (trajectories - 1) + b * b / (replicates - 1));
  const double t = boost::math::quantile(boost::math::students_t(df), 0.5 + confidence / 2);
  return {mean.mean - t * std::sqrt(variance), mean.mean + t * std::sqrt(variance)};
}

// The mean over trajectories of the means over replicates.
Estimate mean_of_cells(const Matrix& effects, double confidence) {
  Estimate mean = mean_interval(means_of(effects), confidence);
  mean.interval = crossed_interval(effects, mean, confidence);
  return mean;
}

// To a point from the one before it, along one coordinate.
struct Move {
  std::size_t row = 0;
  double by = 0;
};

// Of coordinate d, one a trajectory.
std::vector<Move> moves_of(const UnitPoints& design, std::size_t d) {
  std::vector<Move> moves;
  for (std::size_t i = 1; i < design.points(); ++i) {
    if (i % (design.dimensions + 1) == 0) continue;  // the next trajectory begins
    if (moved_between(design.point(i - 1), design.point(i)) == d)
      moves.push_back({i, design.point(i)[d] - design.point(i - 1)[d]});
  }
  return moves;
}

// Rows of one base point: A, B, then an AB for each dimension.
struct Rows {
  std::size_t dimensions;
  std::vector<double> f;

  [[nodiscard]] std::size_t points() const { return f.size() / (dimensions + 2); }
  [[nodiscard]] double a(std::size_t j) const { return f[j * (dimensions + 2)]; }
  [[nodiscard]] double b(std::size_t j) const { return f[j * (dimensions + 2) + 1]; }
  [[nodiscard]] double ab(std::size_t j, std::size_t d) const { return f[j * (dimensions + 2) + 2 + d]; }
};

struct Shares {
  double mean = 0, variance = 0;
  std::vector<double> first, total;
};

// Over all points but those of the repetition that is left out, if there is such a one.
Shares shares_of(const Rows& rows, std::size_t repetitions, std::size_t left_out) {
  std::vector<std::size_t> points;
  for (std::size_t j = 0; j < rows.points(); ++j)
    if (j % repetitions != left_out) points.push_back(j);
  const auto n = static_cast<double>(points.size());
  Shares result;
  for (const std::size_t j : points) result.mean += (rows.a(j) + rows.b(j)) / (2 * n);
  for (const std::size_t j : points) {
    const double a = rows.a(j) - result.mean, b = rows.b(j) - result.mean;
    result.variance += (a * a + b * b) / (2 * n - 1);
  }
  for (std::size_t d = 0; d < rows.dimensions; ++d) {
    double first = 0, total = 0;
    for (const std::size_t j : points) {
      const double moved = rows.ab(j, d) - rows.a(j);
      first += (rows.b(j) - result.mean) * moved;
      total += moved * moved;
    }
    result.first.push_back(first / n / result.variance);
    result.total.push_back(total / n / 2 / result.variance);
  }
  return result;
}

// Rows A and B of each point, [2 points][replicate], around the first value.
Matrix free_rows(std::size_t dimensions, const Matrix& outputs) {
  Matrix free(2 * (outputs.rows / (dimensions + 2)), outputs.columns);
  for (std::size_t i = 0; i < free.rows; ++i)
    for (std::size_t r = 0; r < free.columns; ++r)
      free(i, r) = outputs(i / 2 * (dimensions + 2) + i % 2, r) - outputs(0, 0);
  return free;
}

// Components of variance of one run.
struct Components {
  double points = nan, common = nan, particular = nan;
};

Components components_of(const Matrix& x) {
  if (x.columns < 2) return {};
  const auto n = static_cast<double>(x.rows), replicates = static_cast<double>(x.columns);
  std::vector<double> of_point(x.rows), of_replicate(x.columns);
  double mean = 0;
  for (std::size_t i = 0; i < x.rows; ++i) {
    for (std::size_t r = 0; r < x.columns; ++r) {
      of_point[i] += x(i, r) / replicates;
      of_replicate[r] += x(i, r) / n;
      mean += x(i, r) / n / replicates;
    }
  }
  double points = 0, common = 0, rest = 0;
  for (const double value : of_point) points += (value - mean) * (value - mean) / (n - 1);
  for (const double value : of_replicate) common += (value - mean) * (value - mean) / (replicates - 1);
  for (std::size_t i = 0; i < x.rows; ++i) {
    for (std::size_t r = 0; r < x.columns; ++r) {
      const double left = x(i, r) - of_point[i] - of_replicate[r] + mean;
      rest += left * left / (n - 1) / (replicates - 1);
    }
  }
  return {std::max(0.0, points - rest / replicates), std::max(0.0, common - rest / n), rest};
}

}  // namespace

std::vector<ElementaryEffect> elementary_effects(const UnitPoints& design, const Matrix& outputs,
                                                 double confidence) {
  EVERT_CHECK(outputs.rows == design.points(), "a row of outputs for each point");
  EVERT_CHECK(design.points() % (design.dimensions + 1) == 0, "trajectories are whole");
  const std::vector<double> f = means_of(outputs);
  const std::size_t trajectories = f.size() / (design.dimensions + 1);
  std::vector<ElementaryEffect> result;
  for (std::size_t d = 0; d < design.dimensions; ++d) {
    Matrix effects(trajectories, outputs.columns), sizes(trajectories, outputs.columns);
    const std::vector<Move> moves = moves_of(design, d);
    double luck = 0;
    for (std::size_t t = 0; t < trajectories; ++t) {
      const auto [row, by] = moves[t];
      const double sign = (f[row] - f[row - 1]) / by < 0 ? -1 : 1;
      std::vector<double> of_replicate;
      for (std::size_t r = 0; r < outputs.columns; ++r) {
        of_replicate.push_back((outputs(row, r) - outputs(row - 1, r)) / by);
        effects(t, r) = of_replicate.back();
        sizes(t, r) = sign * of_replicate.back();
      }
      luck += variance_of_mean(of_replicate) / static_cast<double>(trajectories);
    }
    result.push_back({mean_of_cells(effects, confidence), mean_of_cells(sizes, confidence), std::sqrt(luck)});
  }
  return result;
}

VarianceShares variance_shares(std::size_t dimensions, const Matrix& outputs, std::size_t repetitions,
                               double confidence) {
  EVERT_CHECK(dimensions > 0 && outputs.rows % (dimensions + 2) == 0, "whole points of Saltelli's design");
  EVERT_CHECK(outputs.rows >= 2 * (dimensions + 2), "shares of variance take two points");
  EVERT_CHECK(repetitions > 0 && outputs.rows / (dimensions + 2) % repetitions == 0, "whole repetitions");
  EVERT_CHECK(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1");
  // Sums are taken around the first value, so that equal values have exactly no variance.
  Rows rows{dimensions, means_of(outputs)};
  const double around = rows.a(0);
  for (double& f : rows.f) f -= around;
  std::vector<Shares> without;  // each repetition, and none
  for (std::size_t r = 0; r <= repetitions; ++r) without.push_back(shares_of(rows, repetitions, r));
  const Shares& all = without.back();
  const auto index = [&](std::vector<double> Shares::*which, std::size_t d) {
    const Jackknifed found = jackknife(
        repetitions, [&](std::size_t r) { return (without[r].*which)[d]; }, confidence);
    return Index{found.value, within(found.interval, 0, 1)};
  };

  VarianceShares result{around + all.mean, all.variance, {}, {}, {}, nan};
  for (std::size_t d = 0; d < dimensions; ++d) {
    result.first.push_back(index(&Shares::first, d));
    result.total.push_back(index(&Shares::total, d));
  }
  const Components parts = components_of(free_rows(dimensions, outputs));
  const double sum = parts.points + parts.common + parts.particular;
  result.luck = {parts.points / sum, parts.common / sum, parts.particular / sum};
  result.noise_share = parts.particular / static_cast<double>(outputs.columns) / all.variance;
  return result;
}

}  // namespace evert::statistics
