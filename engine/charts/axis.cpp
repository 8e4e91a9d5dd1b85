#include "engine/charts/axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "engine/charts/text.hpp"

namespace evert::charts {

namespace {

// mantissa times 10 to the exponent; kept apart, so that a tick is the number nearest to its decimal digits.
struct Step {
  int mantissa = 1;
  int exponent = 0;

  [[nodiscard]] double times(double count) const {
    double power = 1;
    for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
    return exponent < 0 ? count * mantissa / power : count * mantissa * power;
  }
};

// The smallest step of at least `least` (> 0).
Step nice_step(double least) {
  Step step;
  while (step.times(1) >= least && step.exponent > -120) --step.exponent;
  for (;; ++step.exponent) {
    for (const int mantissa : {1, 2, 5}) {
      step.mantissa = mantissa;
      if (step.times(1) >= least * (1 - 1e-9) || step.exponent > 120) return step;
    }
  }
}

Step step_for(Range range, int intervals, bool whole) {
  const double least = (range.high - range.low) / std::max(1, intervals);
  const Step step = least > 0 ? nice_step(least) : Step{};
  return whole && step.exponent < 0 ? Step{} : step;
}

// Counts of steps just inside the range; a hair outside is inside, as sums of decimals are.
double first_count(double low, const Step& step) {
  return std::ceil(low / step.times(1) - 1e-9);
}
double last_count(double high, const Step& step) {
  return std::floor(high / step.times(1) + 1e-9);
}

// Outward to ticks. The wider range may need a wider step, and so on until its own ticks are at its ends.
// No single step covers both sides of 0, so there at least two are asked for.
Range rounded_out(const Range& data, int intervals, bool whole) {
  Range range = data;
  if (data.low < 0 && data.high > 0) intervals = std::max(2, intervals);
  for (;;) {
    const Step step = step_for(range, intervals, whole);
    const double low = step.times(std::floor(data.low / step.times(1) + 1e-9));
    const double high = step.times(std::ceil(data.high / step.times(1) - 1e-9));
    range = {std::min(low, data.low), std::max(high, data.high)};
    if (step_for(range, intervals, whole).times(1) <= step.times(1)) return range;
  }
}

std::string with_unit(const std::string& number, const std::string& unit) {
  if (unit.empty()) return number;
  return unit == "%" ? number + unit : number + " " + unit;
}

}  // namespace

bool drawable(double value) {
  return std::isfinite(value) && std::fabs(value) < 1e100;
}

std::optional<Range> range_of(std::span<const double> values) {
  std::optional<Range> range;
  for (const double value : values) {
    if (drawable(value)) range = range ? including(*range, value) : Range{value, value};
  }
  return range;
}

Range including(Range range, double value) {
  if (!drawable(value)) return range;
  return {std::min(range.low, value), std::max(range.high, value)};
}

Ticks nice_ticks(Range range, int intervals, bool whole) {
  Ticks ticks;
  if (!drawable(range.low) || !drawable(range.high) || range.high < range.low) return ticks;
  const Step step = step_for(range, intervals, whole);
  ticks.step = step.times(1);
  ticks.decimals = std::max(0, -step.exponent);
  const double first = first_count(range.low, step);
  const double count = last_count(range.high, step) - first;
  // A range far narrower than its distance from 0 has no ticks that differ.
  constexpr double most = 1000;
  for (double i = 0; i <= std::min(count, most); ++i) {
    const double value = step.times(first + i);
    if (ticks.values.empty() || value > ticks.values.back()) ticks.values.push_back(value == 0 ? 0 : value);
  }
  return ticks;
}

std::vector<Tick> axis_ticks(const Axis& axis, Range range, int intervals) {
  const Ticks ticks = nice_ticks({range.low / axis.unit, range.high / axis.unit}, intervals, axis.whole);
  std::vector<Tick> result;
  for (const double value : ticks.values) {
    result.push_back(
        {value * axis.unit, axis.prefix + number_text(value, ticks.decimals, axis.sign) + axis.suffix});
  }
  return result;
}

Range axis_range(const Axis& axis, Range data, int intervals) {
  if (axis.range && drawable(axis.range->low) && drawable(axis.range->high) &&
      axis.range->low < axis.range->high) {
    return *axis.range;
  }
  Range range{data.low / axis.unit, data.high / axis.unit};
  const double size = std::max(std::fabs(range.low), std::fabs(range.high));
  if (!(range.high - range.low > 1e-9 * size)) {
    const double more = size > 0 ? 0.1 * size : 1;
    range = {range.low - more, range.high + more};
  }
  const Range outward = rounded_out(range, intervals, axis.whole);
  return {outward.low * axis.unit, outward.high * axis.unit};
}

Range zoomed(Range range, double at, double factor, Range limit) {
  const double whole = limit.high - limit.low;
  const double width = range.high - range.low;
  if (!(whole > 0) || !(width > 0) || !(factor > 0)) return range;
  const double wanted = std::clamp(width * factor, 1e-6 * whole, whole);
  const double share = std::clamp((at - range.low) / width, 0.0, 1.0);
  const double low = range.low + share * (width - wanted);
  return panned({low, low + wanted}, 0, limit);
}

Range panned(Range range, double by, Range limit) {
  const double width = range.high - range.low;
  if (width >= limit.high - limit.low) return limit;
  const double low = std::clamp(range.low + by, limit.low, limit.high - width);
  return {low, std::min(limit.high, low + width)};
}

std::string number_text(double value, int decimals, base::Sign sign) {
  if (std::isfinite(value) && std::fabs(value) >= 1e15) return with_minus(fmt::format("{:g}", value));
  std::string text = base::fixed(value, decimals, sign);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t first = text.find_first_of("0123456789");
  if (std::isfinite(value) && point - first > 3) {
    for (std::size_t at = point; at > first + 3;) text.insert(at -= 3, 1, ',');
  }
  return with_minus(text);
}

std::string interval_text(double value, Range interval, int decimals, const std::string& unit,
                          base::Sign sign) {
  if (!drawable(value)) return "no data";
  const std::string number = number_text(value, decimals, sign);
  if (!drawable(interval.low) || !drawable(interval.high)) return with_unit(number, unit);
  const std::string bracket = fmt::format(" ({} to {})", number_text(interval.low, decimals, sign),
                                          number_text(interval.high, decimals, sign));
  return unit == "%" ? number + unit + bracket : with_unit(number + bracket, unit);
}

}  // namespace evert::charts
