#include "engine/charts/fan_data.hpp"

#include <algorithm>
#include <utility>

#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

double at_or_missing(const std::vector<double>& column, std::size_t i) {
  return i < column.size() ? column[i] : std::numeric_limits<double>::quiet_NaN();
}

Runs median_runs(const FanSeries& series) {
  Runs runs(1);
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const Point p{series.x[i], at_or_missing(series.median, i)};
    if (drawable(p.x) && drawable(p.y)) {
      runs.back().push_back(p);
    } else if (!runs.back().empty()) {
      runs.emplace_back();
    }
  }
  if (runs.back().empty()) runs.pop_back();
  return runs;
}

// Outlines of the band: along the low edge, back along the high one.
Runs band_outlines(const FanSeries& series) {
  Runs outlines;
  std::vector<Point> low, high;
  const auto close = [&] {
    if (low.size() > 1) {
      low.insert(low.end(), high.rbegin(), high.rend());
      outlines.push_back(low);
    }
    low.clear();
    high.clear();
  };
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const double x = series.x[i];
    const double a = at_or_missing(series.low, i);
    const double b = at_or_missing(series.high, i);
    if (drawable(x) && drawable(a) && drawable(b)) {
      low.push_back({x, a});
      high.push_back({x, b});
    } else {
      close();
    }
  }
  close();
  return outlines;
}

// Straight between the points given; nothing outside of them or in a gap.
std::optional<double> median_at(const ShownSeries& shown, double x) {
  for (const auto& run : shown.medians) {
    for (std::size_t i = 0; i < run.size(); ++i) {
      if (run[i].x == x) return run[i].y;
      if (i > 0 && run[i - 1].x < x && x < run[i].x) {
        const double share = (x - run[i - 1].x) / (run[i].x - run[i - 1].x);
        return run[i - 1].y + share * (run[i].y - run[i - 1].y);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<ShownSeries> shown_series(const FanChart& chart, std::vector<std::string>* missing) {
  std::vector<ShownSeries> shown;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const FanSeries& series = chart.series[i];
    Runs medians = median_runs(series);
    const bool line = std::any_of(medians.begin(), medians.end(), [](auto& run) { return run.size() > 1; });
    if (line) {
      const Colour colour = series.colour.value_or(theme::series_colour(i));
      shown.push_back({&series, i, colour, std::move(medians), band_outlines(series)});
    } else {
      missing->push_back(series.name);
    }
  }
  return shown;
}

std::optional<Point> place_of(const FanMarker& marker, const std::vector<ShownSeries>& shown) {
  if (!drawable(marker.x)) return std::nullopt;
  if (drawable(marker.y)) return Point{marker.x, marker.y};
  for (const ShownSeries& s : shown) {
    if (s.index != marker.series) continue;
    if (const auto y = median_at(s, marker.x)) return Point{marker.x, *y};
  }
  return std::nullopt;
}

FanExtent extent_of(const FanChart& chart, const std::vector<ShownSeries>& shown) {
  const Point first = shown.front().medians.front().front();
  FanExtent extent{{first.x, first.x}, {first.y, first.y}};
  const auto hold = [&extent](Point p) {
    extent.x = including(extent.x, p.x);
    extent.y = including(extent.y, p.y);
  };
  for (const ShownSeries& s : shown) {
    for (const auto& run : s.medians) std::for_each(run.begin(), run.end(), hold);
    for (const auto& outline : s.bands) std::for_each(outline.begin(), outline.end(), hold);
  }
  for (const FanMarker& marker : chart.markers) {
    if (const auto place = place_of(marker, shown)) hold(*place);
  }
  if (chart.level) extent.y = including(extent.y, *chart.level);
  return extent;
}

}  // namespace evert::charts
