#include "engine/charts/readout.hpp"

#include <cmath>
#include <limits>
#include <optional>

#include "engine/charts/fan_data.hpp"

namespace evert::charts {

namespace {

struct Place {
  std::size_t index;
  Point at;
};

std::optional<Place> nearest(const ShownSeries& shown, double x, const std::optional<Range>& range) {
  std::optional<Place> best;
  for (const Run& run : shown.medians) {
    for (std::size_t i = 0; i < run.points.size(); ++i) {
      const Point p = run.points[i];
      if (range && (p.x < range->low || p.x > range->high)) continue;
      if (!best || std::fabs(p.x - x) < std::fabs(best->at.x - x)) best = Place{run.first + i, p};
    }
  }
  return best;
}

// The outermost band that has a drawable interval there.
Range interval_at(const FanSeries& series, std::size_t index) {
  const auto at = [index](const std::vector<double>& column) {
    return index < column.size() ? column[index] : std::numeric_limits<double>::quiet_NaN();
  };
  const Range own{at(series.low), at(series.high)};
  if (drawable(own.low) && drawable(own.high)) return own;
  for (const FanBand& band : series.bands) {
    if (drawable(at(band.low)) && drawable(at(band.high))) return {at(band.low), at(band.high)};
  }
  return {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
}

}  // namespace

std::vector<Readout> read(const FanChart& chart, double x) {
  std::vector<Readout> result;
  if (!drawable(x)) return result;
  std::vector<std::string> missing;
  for (const ShownSeries& s : shown_series(chart, &missing)) {
    const auto place = nearest(s, x, chart.x.range);
    if (!place) continue;
    const Range interval = interval_at(*s.series, place->index);
    const Range shown{interval.low / chart.y.unit, interval.high / chart.y.unit};
    result.push_back({s.index, s.series->name, place->at.x, place->at.y, interval,
                      s.series->name + ": " +
                          interval_text(place->at.y / chart.y.unit, shown, 1, chart.y.suffix, chart.y.sign)});
  }
  return result;
}

}  // namespace evert::charts
