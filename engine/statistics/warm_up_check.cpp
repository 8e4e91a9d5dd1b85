#include "engine/statistics/warm_up_check.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/statistics/estimate.hpp"

namespace evert::statistics {

double mser_statistic(std::span<const double> batch_means, std::size_t cut) {
  EVERT_CHECK(cut < batch_means.size(), "something is left");
  const std::span<const double> rest = batch_means.subspan(cut);
  const double mean = mean_interval(rest).mean;
  double squares = 0;
  for (const double z : rest) squares += (z - mean) * (z - mean);
  const auto left = static_cast<double>(rest.size());
  return squares / (left * left);
}

Truncation mser(std::span<const double> values, std::size_t batch) {
  EVERT_CHECK(batch > 0, "a batch holds at least one value");
  using base::nan;
  const std::size_t count = values.size() / batch;
  const bool has_nan = std::ranges::any_of(values, [](double value) { return std::isnan(value); });
  if (count < 2 || has_nan) return {0, nan, nan, false};
  std::vector<double> means;
  for (std::size_t j = 0; j < count; ++j)
    means.push_back(mean_interval(values.subspan(j * batch, batch)).mean);
  std::size_t best = 0;
  double least = mser_statistic(means, 0);
  for (std::size_t cut = 1; cut <= count / 2; ++cut) {
    const double statistic = mser_statistic(means, cut);
    if (statistic >= least) continue;
    least = statistic;
    best = cut;
  }
  return {best * batch, mean_interval(std::span(means).subspan(best)).mean, least, best == count / 2};
}

}  // namespace evert::statistics
