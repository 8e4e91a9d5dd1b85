#include "engine/statistics/correlation.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/statistics/jackknife.hpp"

namespace evert::statistics {

namespace {

using base::nan;

// From 1; equal values share the mean of theirs.
std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first;
    while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
    for (std::size_t i = first; i < end; ++i) ranks[order[i]] = (static_cast<double>(first + end) + 1) / 2;
    first = end;
  }
  return ranks;
}

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

bool comparable(std::span<const double> x, std::span<const double> y, double confidence) {
  EVERT_CHECK(x.size() == y.size(), "pairs have two values");
  EVERT_CHECK(confidence > 0 && confidence < 1, "a confidence level lies between 0 and 1");
  const auto unknown = [](double value) { return std::isnan(value); };
  return x.size() >= 4 && std::ranges::none_of(x, unknown) && std::ranges::none_of(y, unknown);
}

// Sums of squares and products about the means.
struct Scatter {
  double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;

  [[nodiscard]] double correlation() const { return std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0); }
};

Scatter scatter_of(std::span<const double> x, std::span<const double> y) {
  Scatter s{mean_of(x), mean_of(y)};
  for (std::size_t i = 0; i < x.size(); ++i) {
    s.xx += (x[i] - s.mx) * (x[i] - s.mx);
    s.yy += (y[i] - s.my) * (y[i] - s.my);
    s.xy += (x[i] - s.mx) * (y[i] - s.my);
  }
  return s;
}

// Of Fisher's z, by leaving each pair out in turn. 0 where one left out leaves a perfect line or no spread:
// then it tells nothing.
double jackknife_error(std::span<const double> x, std::span<const double> y, const Scatter& all) {
  constexpr double rounding = 1e-12;
  const auto n = static_cast<double>(x.size());
  std::vector<double> z;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double dx = x[i] - all.mx, dy = y[i] - all.my, part = n / (n - 1);
    const Scatter rest{0, 0, all.xx - part * dx * dx, all.yy - part * dy * dy, all.xy - part * dx * dy};
    if (rest.xx <= rounding * all.xx || rest.yy <= rounding * all.yy) return 0;
    const double r = rest.correlation();
    if (1 - std::fabs(r) <= rounding) return 0;
    z.push_back(std::atanh(r));
  }
  return mean_interval(z).sd * (n - 1) / std::sqrt(n);
}

Correlation with_error(double r, double error, double confidence) {
  const double half = boost::math::quantile(boost::math::normal(), 0.5 + confidence / 2) * error;
  return {r, {std::tanh(std::atanh(r) - half), std::tanh(std::atanh(r) + half)}};
}

// Of Fisher's z, if its variance is `spread` / (n - 3).
double normal_error(std::size_t n, double spread) {
  return std::sqrt(spread / (static_cast<double>(n) - 3));
}

}  // namespace

Correlation correlation(std::span<const double> x, std::span<const double> y, double confidence) {
  if (!comparable(x, y, confidence)) return {nan, {nan, nan}};
  const Scatter scatter = scatter_of(x, y);
  if (scatter.xx == 0 || scatter.yy == 0) return {nan, {nan, nan}};
  const double error = std::max(normal_error(x.size(), 1), jackknife_error(x, y, scatter));
  return with_error(scatter.correlation(), error, confidence);
}

Correlation rank_correlation(std::span<const double> x, std::span<const double> y, double confidence) {
  if (!comparable(x, y, confidence)) return {nan, {nan, nan}};
  const Scatter scatter = scatter_of(ranks_of(x), ranks_of(y));
  if (scatter.xx == 0 || scatter.yy == 0) return {nan, {nan, nan}};
  return with_error(scatter.correlation(), normal_error(x.size(), 1.06), confidence);
}

Correlation rank_correlation_of_design(std::span<const double> x, std::span<const double> y,
                                       std::size_t repetitions, double confidence) {
  EVERT_CHECK(x.size() == y.size(), "pairs have two values");
  const auto without = [&](std::size_t left_out) {
    std::vector<double> some_x, some_y;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (i % repetitions == left_out || std::isnan(y[i])) continue;
      some_x.push_back(x[i]);
      some_y.push_back(y[i]);
    }
    return rank_correlation(some_x, some_y).value;
  };
  const Jackknifed found = jackknife(repetitions, without, confidence);
  return {found.value, within(found.interval, -1, 1)};
}

}  // namespace evert::statistics
