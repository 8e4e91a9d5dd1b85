// Axes: nice ticks, ranges, and the map between values and pixels.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/text.hpp"

namespace evert::charts {

struct Range {
  double low = 0;
  double high = 0;

  friend bool operator==(const Range&, const Range&) = default;
};

// Finite, and small enough in size (below 1e100) that sums and differences stay so. What is not drawable
// counts as missing in every chart.
[[nodiscard]] bool drawable(double value);

// The smallest range with all drawable values; none without any.
[[nodiscard]] std::optional<Range> range_of(std::span<const double> values);

// Grown to hold the value, if it is drawable.
[[nodiscard]] Range including(Range range, double value);

struct Ticks {
  double step = 1;
  int decimals = 0;  // that labels need
  std::vector<double> values;
};

// Multiples of 1, 2 or 5 times a power of ten inside the range, its ends included: the smallest such step
// that makes at most `intervals` of the range. A range without width has one tick or none. `whole` keeps the
// step from falling below 1.
[[nodiscard]] Ticks nice_ticks(Range range, int intervals = 5, bool whole = false);

// What an axis says and shows. Labels and the numbers at ticks are in multiples of `unit`: weeks with unit 13
// read as quarters.
struct Axis {
  std::string label;   // with the unit: "Return on assets, change in %"
  double unit = 1;     // above 0
  bool whole = false;  // ticks at whole units only
  base::Sign sign = base::Sign::when_negative;
  std::string suffix = {};          // behind each number: "%"
  std::optional<Range> range = {};  // in the data's unit; else as wide as the data need
  std::string prefix = {};          // before each number: "Year "
};

struct Tick {
  double value = 0;  // in the data's unit
  std::string text;
};

// Ticks of an axis over this range, with their labels.
[[nodiscard]] std::vector<Tick> axis_ticks(const Axis& axis, Range range, int intervals);

// The range of an axis: its own if it has one, else that of the data, widened outward to the next tick; a
// range without width is widened first, by a tenth of its size or by 1 unit.
[[nodiscard]] Range axis_range(const Axis& axis, Range data, int intervals);

// Zoom and pan, for whoever turns a wheel or drags: the range is then the axis's own. None leaves `limit`.

// The same range, `factor` times as wide, with `at` where it was; no wider than the limit and no narrower
// than a millionth of it. `factor` is above 0.
[[nodiscard]] Range zoomed(Range range, double at, double factor, Range limit);

// Moved by a distance, as far as the limit allows; as wide as before.
[[nodiscard]] Range panned(Range range, double by, Range limit);

// A value on its pixel and back; linear. The range has a width.
struct Scale {
  Range values{0, 1};
  double from = 0;  // pixel of values.low
  double to = 1;    // pixel of values.high

  [[nodiscard]] double operator()(double value) const {
    return from + (value - values.low) / (values.high - values.low) * (to - from);
  }
  [[nodiscard]] double value_at(double pixel) const {
    return values.low + (pixel - from) / (to - from) * (values.high - values.low);
  }
};

// "−1,200", "+0.5": with thousands in groups and a true minus.
[[nodiscard]] std::string number_text(double value, int decimals,
                                      base::Sign sign = base::Sign::when_negative);

// "31" or "31.4 (27.0 to 35.2)"; with a unit that is a sign, "31% (27 to 35)", or a word, "31 (27 to 35)
// points". "no data" if the value is missing, no bracket if an end of the interval is.
[[nodiscard]] std::string interval_text(double value, Range interval, int decimals, const std::string& unit,
                                        base::Sign sign = base::Sign::when_negative);

}  // namespace evert::charts
