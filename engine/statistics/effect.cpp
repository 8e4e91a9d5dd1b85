#include "engine/statistics/effect.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "engine/base/check.hpp"

namespace evert::statistics {

namespace {

Effect of_differences(std::string name, std::string unit, Direction direction,
                      std::span<const double> differences) {
  const bool known = std::ranges::none_of(differences, [](double value) { return std::isnan(value); });
  return {std::move(name), std::move(unit), direction,
          known ? widened_interval(differences) : unknown_estimate(), share_better(differences, direction)};
}

}  // namespace

Call call(const Estimate& difference, Direction direction) {
  const auto [low, high] = difference.interval;
  if (difference.mean == 0 && difference.sd == 0) return Call::no_change;
  if (std::isnan(difference.mean) || std::isnan(low) || std::isnan(high)) return Call::unknown;
  const bool up = direction == Direction::higher_is_better;
  if (low > 0) return up ? Call::better : Call::worse;
  if (high < 0) return up ? Call::worse : Call::better;
  return Call::open;
}

Call call(const Effect& effect) {
  return call(effect.difference, effect.direction);
}

Call together(std::span<const Call> calls) {
  EVERT_CHECK(!calls.empty(), "something stands for it");
  const auto count = [&](Call wanted) { return std::ranges::count(calls, wanted); };
  if (count(Call::unknown) > 0) return Call::unknown;
  if (count(Call::better) > 0 && count(Call::worse) == 0) return Call::better;
  if (count(Call::worse) > 0 && count(Call::better) == 0) return Call::worse;
  return count(Call::no_change) == std::ssize(calls) ? Call::no_change : Call::open;
}

Effect paired_effect(std::string name, std::string unit, Direction direction, std::span<const double> with,
                     std::span<const double> without) {
  return of_differences(std::move(name), std::move(unit), direction, differences(with, without));
}

Effect relative_effect(std::string name, Direction direction, std::span<const double> with,
                       std::span<const double> without) {
  EVERT_CHECK(with.size() == without.size(), "a pair has two sides");
  std::vector<double> percent(with.size());
  for (std::size_t r = 0; r < with.size(); ++r)
    percent[r] = without[r] > 0 ? 100 * (with[r] / without[r] - 1) : std::numeric_limits<double>::quiet_NaN();
  return of_differences(std::move(name), "%", direction, percent);
}

}  // namespace evert::statistics
