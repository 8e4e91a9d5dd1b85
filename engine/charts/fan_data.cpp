#include "engine/charts/fan_data.hpp"

#include <algorithm>
#include <utility>

#include "engine/charts/decimate.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

double at_or_missing(const std::vector<double>& column, std::size_t i) {
  return i < column.size() ? column[i] : std::numeric_limits<double>::quiet_NaN();
}

std::vector<Run> median_runs(const FanSeries& series) {
  std::vector<Run> runs(1);
  for (std::size_t i = 0; i < series.x.size(); ++i) {
    const Point p{series.x[i], at_or_missing(series.median, i)};
    if (drawable(p.x) && drawable(p.y)) {
      if (runs.back().points.empty()) runs.back().first = i;
      runs.back().points.push_back(p);
    } else if (!runs.back().points.empty()) {
      runs.emplace_back();
    }
  }
  if (runs.back().points.empty()) runs.pop_back();
  return runs;
}

std::vector<BandRun> band_runs(const std::vector<double>& x, const std::vector<double>& low,
                               const std::vector<double>& high) {
  std::vector<BandRun> runs;
  BandRun run;
  const auto close = [&] {
    if (run.low.size() > 1) runs.push_back(run);
    run = {};
  };
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double a = at_or_missing(low, i);
    const double b = at_or_missing(high, i);
    if (drawable(x[i]) && drawable(a) && drawable(b)) {
      if (run.low.empty()) run.first = i;
      run.low.push_back({x[i], a});
      run.high.push_back({x[i], b});
    } else {
      close();
    }
  }
  close();
  return runs;
}

std::vector<std::vector<BandRun>> bands_of(const FanSeries& series) {
  std::vector<std::vector<BandRun>> bands;
  bands.push_back(band_runs(series.x, series.low, series.high));
  for (const FanBand& band : series.bands) bands.push_back(band_runs(series.x, band.low, band.high));
  return bands;
}

// Places [from, to) of the points in the range and one neighbour to either side.
struct Places {
  std::size_t from;
  std::size_t to;
};

Places places_in(const std::vector<Point>& points, Range x) {
  const auto left = std::lower_bound(points.begin(), points.end(), x.low,
                                     [](const Point& p, double value) { return p.x < value; });
  const auto right =
      std::upper_bound(left, points.end(), x.high, [](double value, const Point& p) { return value < p.x; });
  const auto from = static_cast<std::size_t>(left - points.begin());
  const auto to = static_cast<std::size_t>(right - points.begin());
  return {from > 0 ? from - 1 : 0, std::min(points.size(), to + 1)};
}

}  // namespace

std::vector<ShownSeries> shown_series(const FanChart& chart, std::vector<std::string>* missing) {
  std::vector<ShownSeries> shown;
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const FanSeries& series = chart.series[i];
    std::vector<Run> medians = median_runs(series);
    const bool line =
        std::any_of(medians.begin(), medians.end(), [](const Run& run) { return run.points.size() > 1; });
    if (line) {
      const Colour colour = series.colour.value_or(theme::series_colour(i));
      shown.push_back({&series, i, colour, std::move(medians), bands_of(series)});
    } else {
      missing->push_back(series.name);
    }
  }
  return shown;
}

std::optional<double> median_at(const ShownSeries& shown, double x) {
  for (const Run& whole : shown.medians) {
    const std::vector<Point>& run = whole.points;
    const Places near = places_in(run, {x, x});
    for (std::size_t i = near.from; i < near.to; ++i) {
      if (run[i].x == x) return run[i].y;
      if (i > 0 && run[i - 1].x < x && x < run[i].x) {
        const double share = (x - run[i - 1].x) / (run[i].x - run[i - 1].x);
        return run[i - 1].y + share * (run[i].y - run[i - 1].y);
      }
    }
  }
  return std::nullopt;
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
  const Point first = shown.front().medians.front().points.front();
  FanExtent extent{{first.x, first.x}, {first.y, first.y}};
  const auto hold = [&extent](Point p) {
    extent.x = including(extent.x, p.x);
    extent.y = including(extent.y, p.y);
  };
  for (const ShownSeries& s : shown) {
    for (const Run& run : s.medians) std::for_each(run.points.begin(), run.points.end(), hold);
    // Bands that are not drawn need no room.
    if (chart.emphasis && *chart.emphasis != s.index) continue;
    for (const auto& band : s.bands) {
      for (const BandRun& run : band) {
        std::for_each(run.low.begin(), run.low.end(), hold);
        std::for_each(run.high.begin(), run.high.end(), hold);
      }
    }
  }
  for (const FanMarker& marker : chart.markers) {
    if (const auto place = place_of(marker, shown)) hold(*place);
  }
  if (chart.level) extent.y = including(extent.y, *chart.level);
  return extent;
}

std::size_t stretch_length(const std::vector<ShownSeries>& shown, Range x, double pixels) {
  std::size_t most = 0;
  for (const ShownSeries& s : shown) {
    std::size_t samples = 0;
    for (const Run& run : s.medians) {
      const Places places = places_in(run.points, x);
      samples += places.to - places.from;
    }
    most = std::max(most, samples);
  }
  return stretch_length(most, pixels);
}

std::vector<Point> thinned(const Run& run, Range x, std::size_t length) {
  const Places places = places_in(run.points, x);
  const auto at = [&](std::size_t i) { return run.points[places.from + i]; };
  std::vector<Point> points;
  std::vector<double> values;
  for (std::size_t i = places.from; i < places.to; ++i) values.push_back(run.points[i].y);
  for (const std::size_t i : decimated(values, length, run.first + places.from)) points.push_back(at(i));
  return points;
}

BandRun thinned(const BandRun& run, Range x, std::size_t length) {
  const Places places = places_in(run.low, x);
  BandRun thin;
  for (std::size_t i = places.from; i < places.to;) {
    const std::size_t end = std::min(places.to, ((run.first + i) / length + 1) * length - run.first);
    double low = run.low[i].y;
    double high = run.high[i].y;
    for (std::size_t k = i; k < end; ++k) {
      low = std::min(low, run.low[k].y);
      high = std::max(high, run.high[k].y);
    }
    // At both ends of a stretch, so that a band is as long as its line.
    const auto add = [&](std::size_t k) {
      thin.low.push_back({run.low[k].x, low});
      thin.high.push_back({run.low[k].x, high});
    };
    add(i);
    if (end - 1 > i) add(end - 1);
    i = end;
  }
  return thin;
}

}  // namespace evert::charts
