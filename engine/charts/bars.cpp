#include "engine/charts/bars.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "engine/charts/key.hpp"
#include "engine/charts/rows.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double own_bar = 18;
constexpr double names_height = 20;

double value_of(const BarSeries& series, std::size_t group) {
  return group < series.values.size() ? series.values[group] : std::numeric_limits<double>::quiet_NaN();
}

std::optional<Range> interval_of(const BarSeries& series, std::size_t group) {
  if (group >= series.intervals.size()) return std::nullopt;
  const Range range = series.intervals[group];
  return drawable(range.low) && drawable(range.high) ? std::optional(range) : std::nullopt;
}

std::string name_of(const BarChart& chart, const BarSeries& series, std::size_t group) {
  return chart.series.size() > 1 ? chart.groups[group] + " (" + series.name + ")" : chart.groups[group];
}

std::string missing_bars(const BarChart& chart) {
  std::vector<std::string> names;
  for (std::size_t group = 0; group < chart.groups.size(); ++group) {
    for (const BarSeries& series : chart.series) {
      if (!drawable(value_of(series, group))) names.push_back(name_of(chart, series, group));
    }
  }
  return missing_sentence(names);
}

// With 0; none without a value.
std::optional<Range> range_of_all(const BarChart& chart) {
  std::optional<Range> range;
  for (std::size_t group = 0; group < chart.groups.size(); ++group) {
    for (const BarSeries& series : chart.series) {
      const double value = value_of(series, group);
      if (!drawable(value)) continue;
      range = including(range.value_or(Range{0, 0}), value);
      if (const auto interval = interval_of(series, group)) {
        range = including(including(*range, interval->low), interval->high);
      }
    }
  }
  return range;
}

std::string words_of(const BarChart& chart, const BarSeries& series, std::size_t group) {
  const Range none{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  const Range range = interval_of(series, group).value_or(none);
  const Range shown{range.low / chart.value.unit, range.high / chart.value.unit};
  return name_of(chart, series, group) + ": " +
         interval_text(value_of(series, group) / chart.value.unit, shown, chart.decimals, chart.value.suffix,
                       chart.value.sign);
}

class Bars {
 public:
  Bars(Painter& painter, const BarChart& chart, Range data, const Rect& room)
      : painter_(painter),
        chart_(chart),
        room_(room),
        across_(chart.orientation == Orientation::horizontal),
        top_(chart.series.size() > 1 ? key_line : 2) {
    if (across_) {
      lay_across(data);
    } else {
      lay_upright(data);
    }
  }

  Plot draw() {
    std::vector<KeyEntry> key;
    for (std::size_t i = 0; i < chart_.series.size(); ++i)
      key.push_back({chart_.series[i].name, colour_of(i)});
    if (key.size() > 1) draw_key(painter_, key, room_.x, room_.y + 7, room_.right());
    if (across_) {
      draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::lines, bounds_of_words(chart_.frame, room_));
    } else {
      draw_y_axis(painter_, plot_.area, plot_.y, ticks_);
    }
    for (std::size_t group = 0; group < fit_.shown; ++group) draw_group(group);
    const Scale& scale = across_ ? plot_.x : plot_.y;
    const double zero = std::clamp(scale(0), std::min(scale.from, scale.to), std::max(scale.from, scale.to));
    const Stroke stroke{theme::axis, 1.25, Dash::solid};
    if (across_) {
      painter_.line({zero, plot_.area.y}, {zero, plot_.area.bottom()}, stroke);
    } else {
      painter_.line({plot_.area.x, zero}, {plot_.area.right(), zero}, stroke);
    }
    if (across_) draw_more(painter_, room_.x, plot_.area.bottom() - more_height / 2, fit_.left_out);
    return std::move(plot_);
  }

 private:
  void lay_across(Range data) {
    axis_ = axis_for(chart_.frame, chart_.value, room_);
    double numbers = 0;
    for (const std::string& group : chart_.groups) {
      names_ = std::max(names_, painter_.text_width(group, theme::text_size, Weight::regular));
    }
    for (const BarSeries& series : chart_.series) {
      for (const double value : series.values) {
        numbers = std::max(numbers, painter_.text_width(number(value), theme::small_size, Weight::regular));
      }
    }
    names_ = std::min(names_, 0.3 * room_.width);
    plot_.area = inset(room_, names_ + 1.5 * theme::gap, top_, 0, x_axis_height(axis_));
    // Numbers beyond the ends of bars stay inside.
    numbers_ = plot_.area.width > 4 * numbers + 60 ? numbers + 8 : 0;
    const double left = data.low < 0 ? std::max(6.0, numbers_) : 2;
    const double right = data.high > 0 ? std::max(6.0, numbers_) : 6;
    const double width = plot_.area.width - left - right;
    plot_.x = {range_for(chart_.frame, chart_.value, data, intervals_across(width)), plot_.area.x + left,
               plot_.area.right() - right};
    const double series = static_cast<double>(chart_.series.size());
    fit_ = fit_rows(chart_.frame.density, chart_.groups.size(), plot_.area.height, own_bar * series + 12,
                    std::max(16.0, 7 * series + 4), 40 * series + 16);
  }

  void lay_upright(Range data) {
    const double height = room_.height - top_ - names_height - label_height();
    const int down = intervals_down(height);
    const Range values = range_for(chart_.frame, chart_.value, data, down);
    ticks_ = axis_ticks(chart_.value, values, down);
    plot_.area =
        inset(room_, y_axis_width(painter_, ticks_), top_ + label_height(), theme::gap, names_height);
    plot_.y = {values, plot_.area.bottom(), plot_.area.y};
    fit_ = {chart_.groups.size(), plot_.area.width / static_cast<double>(chart_.groups.size()), 0};
    if (label_height() > 10) {
      painter_.text({room_.x, room_.y + top_ + theme::small_size},
                    elided(painter_, with_minus(chart_.value.label), room_.width, theme::small_size),
                    {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
    }
  }

  [[nodiscard]] double label_height() const {
    return chart_.value.label.empty() || room_.height < 130 ? 6 : 24;
  }
  [[nodiscard]] Colour colour_of(std::size_t series) const {
    return chart_.series[series].colour.value_or(theme::series_colour(series));
  }
  [[nodiscard]] std::string number(double value) const {
    if (!drawable(value)) return "";
    return number_text(value / chart_.value.unit, chart_.decimals, chart_.value.sign) + chart_.value.suffix;
  }

  void draw_group(std::size_t group) {
    const double start = (across_ ? plot_.area.y : plot_.area.x) + static_cast<double>(group) * fit_.height;
    const auto count = static_cast<double>(chart_.series.size());
    const double slot = std::min((fit_.height - 2 * std::min(8.0, 0.12 * fit_.height)) / count, 40.0);
    const double padding = (fit_.height - slot * count) / 2;
    draw_group_name(group, start);
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      const double from = start + padding + static_cast<double>(i) * slot;
      if (drawable(value_of(chart_.series[i], group))) draw_bar(group, i, from, slot);
    }
  }

  void draw_group_name(std::size_t group, double start) {
    if (across_) {
      painter_.text(
          {plot_.area.x - 1.5 * theme::gap, baseline_around(start + fit_.height / 2, theme::text_size)},
          elided(painter_, chart_.groups[group], names_, theme::text_size),
          {theme::text_size, theme::ink, Anchor::end, Weight::regular, false});
      return;
    }
    // Upright, names as wide as their group; where that is too narrow for letters, every second and so on.
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(36 / fit_.height)));
    if (group % every != 0) return;
    const double room = static_cast<double>(every) * fit_.height - 6;
    const std::string name = elided(painter_, chart_.groups[group], room, theme::small_size);
    const double half = painter_.text_width(name, theme::small_size, Weight::regular) / 2;
    const double x = std::min(start + fit_.height / 2, room_.right() - half);
    painter_.text({x, plot_.area.bottom() + 5 + theme::small_size}, name,
                  {theme::small_size, theme::ink, Anchor::middle, Weight::regular, false});
  }

  void draw_bar(std::size_t group, std::size_t index, double from, double slot) {
    const BarSeries& series = chart_.series[index];
    const double value = value_of(series, group);
    const double thick = std::min(0.86 * slot, 34.0);
    const double middle = from + slot / 2;
    const Scale& scale = across_ ? plot_.x : plot_.y;
    const auto on = [&](double v) {
      return std::clamp(scale(v), std::min(scale.from, scale.to), std::max(scale.from, scale.to));
    };
    const double a = std::min(on(0), on(value));
    const double b = std::max(on(0), on(value));
    const Rect rect =
        across_ ? Rect{a, middle - thick / 2, b - a, thick} : Rect{middle - thick / 2, a, thick, b - a};
    painter_.rounded(rect, 2, colour_of(index));
    const Rect reach = across_ ? Rect{plot_.area.x, from, plot_.area.width, slot}
                               : Rect{from, plot_.area.y, slot, plot_.area.height};
    plot_.hits.push_back({group, reach, words_of(chart_, series, group), index});
    double end = on(value);
    if (const auto interval = interval_of(series, group)) {
      draw_interval(on(interval->low), on(interval->high), middle, std::min(4.0, thick / 3));
      end = value < 0 ? std::min(end, on(interval->low)) : std::max(end, on(interval->high));
    }
    if (!across_ || numbers_ <= 0 || slot < 13) return;
    const bool left = value < 0;
    painter_.text({end + (left ? -5 : 5), baseline_around(middle, theme::small_size)}, number(value),
                  {theme::small_size, theme::ink, left ? Anchor::end : Anchor::start, Weight::regular, true});
  }

  void draw_interval(double low, double high, double middle, double half) {
    const Stroke stroke{theme::ink, 1.25, Dash::solid};
    const auto at = [this](double along, double beside) {
      return across_ ? Point{along, beside} : Point{beside, along};
    };
    painter_.line(at(low, middle), at(high, middle), stroke);
    for (const double end : {low, high})
      painter_.line(at(end, middle - half), at(end, middle + half), stroke);
  }

  Painter& painter_;
  const BarChart& chart_;
  Rect room_;
  bool across_;
  double top_;
  Axis axis_;
  std::vector<Tick> ticks_;
  double names_ = 0;
  double numbers_ = 0;
  RowFit fit_;
  Plot plot_;
};

}  // namespace

double height_of(const BarChart& chart) {
  const Frame frame = with_note(chart.frame, missing_bars(chart));
  if (chart.orientation == Orientation::vertical) return framed_height(frame, 320);
  const double rows = std::max<double>(1, static_cast<double>(chart.groups.size()));
  const double row = own_bar * static_cast<double>(chart.series.size()) + 12;
  return framed_height(frame, key_line + rows * row + x_axis_height(chart.value));
}

std::string in_words(const BarChart& chart) {
  if (!range_of_all(chart)) return "No data.";
  std::string text = chart.frame.subtitle;
  for (std::size_t group = 0; group < chart.groups.size(); ++group) {
    for (const BarSeries& series : chart.series) text += " " + words_of(chart, series, group) + ".";
  }
  return text;
}

Plot draw(Painter& painter, const BarChart& chart, const Rect& area) {
  const auto range = range_of_all(chart);
  if (!range) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, with_note(chart.frame, missing_bars(chart)), area, 100);
  return Bars(painter, chart, *range, room).draw();
}

}  // namespace evert::charts
