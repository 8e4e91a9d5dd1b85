#include "engine/statistics/multiple_comparisons.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/statistics/bootstrap.hpp"
#include "engine/statistics/paired.hpp"

namespace evert::statistics {

namespace {

using Values = std::span<const std::vector<double>>;

void check_values(Values values) {
  EVERT_CHECK(values.size() >= 2, "one system is the best of itself");
  for (const std::vector<double>& system : values)
    EVERT_CHECK(!system.empty() && system.size() == values.front().size(),
                "all systems have the same replicates");
}

// The chance that `others` standard normals, each less a control's and over sqrt 2, all stay below x.
double all_below(int others, double x) {
  const boost::math::normal normal;
  const auto given_control = [&](double control) {
    return boost::math::pdf(normal, control) *
           std::pow(boost::math::cdf(normal, control + std::sqrt(2.0) * x), others);
  };
  return boost::math::quadrature::gauss<double, 60>::integrate(given_control, -8.5, 8.5);
}

double dunnett_cdf(int others, double df, double d) {
  if (std::isinf(df)) return all_below(others, d);
  // Over s^2 = chi^2 / df, by its probability; ends beyond which nothing is left to add.
  const boost::math::chi_squared chi(df);
  const auto given_s = [&](double square) {
    return boost::math::pdf(chi, square) * all_below(others, d * std::sqrt(square / df));
  };
  const double low = boost::math::quantile(chi, 1e-12);
  const double high = boost::math::quantile(boost::math::complement(chi, 1e-12));
  return boost::math::quadrature::gauss<double, 60>::integrate(given_s, low, high);
}

// Intervals from means and from how far the difference of two may be off. Hsu measures `low` from those alone
// that may be the best; who may not never decides it, as margins obey the triangle inequality.
template <class Margin>
std::vector<Interval> around_best(Values values, Margin margin) {
  std::vector<double> means;
  for (const std::vector<double>& system : values) means.push_back(mean_interval(system).mean);
  std::vector<Interval> result;
  for (std::size_t i = 0; i < means.size(); ++i) {
    double low = 0, high = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < means.size(); ++j) {
      if (j == i) continue;
      low = std::min(low, means[i] - means[j] - margin(i, j));
      high = std::min(high, means[i] - means[j] + margin(i, j));
    }
    result.push_back({low, std::max(0.0, high)});
  }
  return result;
}

}  // namespace

double dunnett_one_sided(int others, double df, double confidence) {
  EVERT_CHECK(others >= 1 && df > 0, "a comparison has two sides and a spread");
  EVERT_CHECK(confidence > 0.5 && confidence < 1, "a one-sided confidence lies between 1/2 and 1");
  const auto excess = [&](double d) { return dunnett_cdf(others, df, d) - confidence; };
  double high = 4;
  while (excess(high) < 0) high *= 2;
  std::uintmax_t steps = 60;
  const auto bracket = boost::math::tools::toms748_solve(
      excess, 0.0, high, boost::math::tools::eps_tolerance<double>(40), steps);
  return (bracket.first + bracket.second) / 2;
}

std::vector<Interval> compare_with_best(std::span<const std::vector<double>> values, double confidence) {
  check_values(values);
  using base::nan;
  const std::size_t k = values.size(), n = values.front().size();
  const bool known = std::ranges::all_of(values, [](const std::vector<double>& system) {
    return std::ranges::all_of(system, [](double x) { return std::isfinite(x); });
  });
  if (n < 2 || !known) return std::vector<Interval>(k, {nan, nan});
  const double t = t_quantile(static_cast<double>(n - 1), 1 - (1 - confidence) / static_cast<double>(k - 1));
  std::vector<double> margins(k * k, 0.0);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < i; ++j)
      margins[i * k + j] = margins[j * k + i] =
          t * paired_difference(values[i], values[j]).sd / std::sqrt(static_cast<double>(n));
  return around_best(values, [&](std::size_t i, std::size_t j) { return margins[i * k + j]; });
}

std::vector<Interval> compare_unpaired_with_best(std::span<const std::vector<double>> values,
                                                 double dunnett) {
  check_values(values);
  const auto k = static_cast<double>(values.size()), n = static_cast<double>(values.front().size());
  EVERT_CHECK(n >= 2, "a spread takes two replicates");
  double variance = 0;
  for (const std::vector<double>& system : values) variance += std::pow(mean_interval(system).sd, 2) / k;
  const double margin = dunnett * std::sqrt(2 * variance / n);
  return around_best(values, [&](std::size_t, std::size_t) { return margin; });
}

std::vector<Chance> chances_of_best(std::span<const std::vector<double>> values, int resamples) {
  check_values(values);
  const std::size_t k = values.size(), n = values.front().size();
  std::vector<Chance> result(k);
  std::vector<double> row(k);
  const auto add_shortfalls = [&](double Chance::*shortfall) {
    const double highest = *std::ranges::max_element(row);
    for (std::size_t i = 0; i < k; ++i) result[i].*shortfall += highest - row[i];
    return highest;
  };
  for (std::size_t r = 0; r < n; ++r) {
    for (std::size_t i = 0; i < k; ++i) row[i] = values[i][r];
    (void)add_shortfalls(&Chance::hindsight);
  }
  std::vector<std::size_t> rows(n);
  for (int b = 0; b < resamples; ++b) {
    resample(static_cast<std::uint32_t>(b), rows);
    for (std::size_t i = 0; i < k; ++i) {
      row[i] = 0;
      for (const std::size_t r : rows) row[i] += values[i][r];
      row[i] /= static_cast<double>(n);
    }
    const double highest = add_shortfalls(&Chance::regret);
    const auto equals = static_cast<double>(std::ranges::count(row, highest));
    for (std::size_t i = 0; i < k; ++i) result[i].best += row[i] == highest ? 1 / equals : 0;
  }
  for (Chance& chance : result) {
    chance.hindsight /= static_cast<double>(n);
    chance.regret /= resamples;
    chance.best /= resamples;
    chance.best_error = std::sqrt(std::max(0.0, chance.best * (1 - chance.best)) / resamples);
  }
  return result;
}

std::vector<Regret> regrets(std::span<const std::vector<double>> payoffs) {
  check_values(payoffs);
  std::vector<Regret> result;
  for (const std::vector<double>& option : payoffs) {
    std::vector<double> regret;
    for (std::size_t f = 0; f < option.size(); ++f) {
      double best = option[f];
      for (const std::vector<double>& other : payoffs) best = std::max(best, other[f]);
      regret.push_back(best - option[f]);
    }
    result.push_back({std::ranges::max(regret), quantile(regret, 0.9), mean_interval(regret).mean});
  }
  return result;
}

}  // namespace evert::statistics
