#include "engine/validation/sampling.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/statistics/correlation.hpp"
#include "engine/statistics/jackknife.hpp"

namespace evert::validation {

namespace {

using base::nan;
constexpr double z = 1.959963984540054;  // of a normal, two-sided 95 %

double mean_without(std::span<const double> values, std::size_t left_out) {
  double sum = 0, n = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i == left_out) continue;
    sum += values[i];
    n += 1;
  }
  return sum / n;
}

}  // namespace

Bounded share_of(std::size_t part, std::size_t whole) {
  const statistics::Share share = statistics::share_of(part, whole);
  return {share.value, share.interval.low, share.interval.high};
}

Bounded median_of(std::vector<double> values) {
  const double median = statistics::quantile(values, 0.5);
  if (values.size() < 6) return {median, nan, nan};  // no two of five bound the median with 95 %
  std::ranges::sort(values);
  const auto n = static_cast<double>(values.size());
  const double away = z * std::sqrt(n) / 2;
  const double low = std::max(0.0, std::floor(n / 2 - away));
  const double high = std::min(n - 1, std::ceil(n / 2 + away) - 1);
  return {median, values[static_cast<std::size_t>(low)], values[static_cast<std::size_t>(high)]};
}

Bounded correlation(std::span<const double> x, std::span<const double> y) {
  const statistics::Correlation r = statistics::correlation(x, y);
  return {r.value, r.interval.low, r.interval.high};
}

Bounded ratio_of_means(std::span<const double> above, std::span<const double> below) {
  EVERT_CHECK(above.size() == below.size(), "pairs have two values");
  const statistics::Jackknifed ratio = statistics::jackknife(above.size(), [&](std::size_t left_out) {
    return mean_without(above, left_out) / mean_without(below, left_out);
  });
  return {ratio.value, ratio.interval.low, ratio.interval.high};
}

}  // namespace evert::validation
