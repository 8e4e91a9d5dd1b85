#include "engine/charts/box.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/charts/key.hpp"
#include "engine/charts/rows.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double own_box = 20;  // height of a box with the space around it, at page density

std::optional<TukeyBox> box_of(const BoxSeries& series, std::size_t group) {
  return group < series.values.size() ? tukey_box(series.values[group]) : std::nullopt;
}

std::string name_of(const BoxChart& chart, const BoxSeries& series, std::size_t group) {
  return chart.series.size() > 1 ? chart.groups[group] + " (" + series.name + ")" : chart.groups[group];
}

std::string missing_boxes(const BoxChart& chart) {
  std::vector<std::string> names;
  for (std::size_t group = 0; group < chart.groups.size(); ++group) {
    for (const BoxSeries& series : chart.series) {
      if (!box_of(series, group)) names.push_back(name_of(chart, series, group));
    }
  }
  return missing_sentence(names);
}

std::optional<Range> range_of_all(const BoxChart& chart) {
  std::optional<Range> range;
  for (std::size_t group = 0; group < chart.groups.size(); ++group) {
    for (const BoxSeries& series : chart.series) {
      if (!box_of(series, group)) continue;
      const Range own = *range_of(series.values[group]);
      range = range ? including(including(*range, own.low), own.high) : own;
    }
  }
  return range;
}

std::string words_of(const BoxChart& chart, const BoxSeries& series, std::size_t group) {
  const auto box = box_of(series, group);
  if (!box) return name_of(chart, series, group) + ": no data";
  const auto number = [&](double value) {
    return number_text(value / chart.x.unit, chart.decimals, chart.x.sign) + chart.x.suffix;
  };
  std::string text = name_of(chart, series, group) + ": median " + number(box->median) + ", half from " +
                     number(box->lower_quartile) + " to " + number(box->upper_quartile) + ", whiskers " +
                     number(box->low) + " to " + number(box->high);
  if (!box->outliers.empty()) text += fmt::format(", {} beyond", box->outliers.size());
  return text + fmt::format("; n = {}", box->count);
}

class Boxes {
 public:
  Boxes(Painter& painter, const BoxChart& chart, Range data, const Rect& room)
      : painter_(painter), chart_(chart), room_(room), axis_(axis_for(chart.frame, chart.x, room)) {
    for (const std::string& group : chart.groups) {
      names_ = std::max(names_, painter.text_width(group, theme::text_size, Weight::regular));
    }
    names_ = std::min(names_, 0.3 * room.width);
    const double key = chart.series.size() > 1 ? key_line : 2;
    plot_.area = inset(room, names_ + 1.5 * theme::gap, key, theme::gap, x_axis_height(axis_));
    plot_.x = {range_for(chart.frame, chart.x, data, intervals_across(plot_.area.width - 12)),
               plot_.area.x + 6, plot_.area.right() - 6};
    const double series = static_cast<double>(chart.series.size());
    fit_ = fit_rows(chart.frame.density, chart.groups.size(), plot_.area.height, own_row(chart),
                    std::max(16.0, 9 * series), 40 * series + 16);
  }

  static double own_row(const BoxChart& chart) {
    return own_box * static_cast<double>(chart.series.size()) + 12;
  }

  Plot draw() {
    draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::lines, bounds_of_words(chart_.frame, room_));
    std::vector<KeyEntry> key;
    for (std::size_t i = 0; i < chart_.series.size(); ++i)
      key.push_back({chart_.series[i].name, colour_of(i)});
    if (key.size() > 1) draw_key(painter_, key, room_.x, room_.y + 7, room_.right());
    for (std::size_t group = 0; group < fit_.shown; ++group) draw_group(group);
    draw_more(painter_, room_.x, plot_.area.bottom() - more_height / 2, fit_.left_out);
    return std::move(plot_);
  }

 private:
  [[nodiscard]] Colour colour_of(std::size_t series) const {
    return chart_.series[series].colour.value_or(theme::series_colour(series));
  }

  // Series below each other in the order of the key.
  void draw_group(std::size_t group) {
    const double top = plot_.area.y + static_cast<double>(group) * fit_.height;
    painter_.text({plot_.area.x - 1.5 * theme::gap, baseline_around(top + fit_.height / 2, theme::text_size)},
                  elided(painter_, chart_.groups[group], names_, theme::text_size),
                  {theme::text_size, theme::ink, Anchor::end, Weight::regular, false});
    const double padding = std::min(6.0, 0.1 * fit_.height);
    const double slot = (fit_.height - 2 * padding) / static_cast<double>(chart_.series.size());
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      const double y = top + padding + (static_cast<double>(i) + 0.5) * slot;
      const Rect reach{plot_.area.x, y - slot / 2, plot_.area.width, slot};
      plot_.hits.push_back({group, reach, words_of(chart_, chart_.series[i], group), i});
      if (const auto box = box_of(chart_.series[i], group)) draw_box(*box, y, 0.76 * slot, colour_of(i));
    }
  }

  void draw_box(const TukeyBox& box, double y, double height, Colour colour) {
    const Clip clip(painter_, plot_.area);
    const double left = plot_.x(box.lower_quartile);
    const double right = plot_.x(box.upper_quartile);
    const double half = std::min(height, 26.0) / 2;
    const Stroke whisker{colour, 1.75, Dash::solid};
    painter_.line({plot_.x(box.low), y}, {left, y}, whisker);
    painter_.line({right, y}, {plot_.x(box.high), y}, whisker);
    for (const double end : {box.low, box.high}) {
      painter_.line({plot_.x(end), y - half / 2}, {plot_.x(end), y + half / 2}, whisker);
    }
    painter_.rounded({left, y - half, std::max(1.0, right - left), 2 * half}, 2,
                     theme::mixed(colour, theme::paper, 0.25));
    const double median = plot_.x(box.median);
    painter_.line({median, y - half}, {median, y + half}, {theme::ink, 2, Dash::solid});
    std::vector<Point> outliers;
    for (const double value : box.outliers) outliers.push_back({plot_.x(value), y});
    painter_.discs(outliers, 2.75, colour);
    painter_.discs(outliers, 1.5, theme::paper);
  }

  Painter& painter_;
  const BoxChart& chart_;
  Rect room_;
  Axis axis_;
  double names_ = 0;
  RowFit fit_;
  Plot plot_;
};

}  // namespace

double height_of(const BoxChart& chart) {
  const double rows = std::max<double>(1, static_cast<double>(chart.groups.size()));
  return framed_height(with_note(chart.frame, missing_boxes(chart)),
                       key_line + rows * Boxes::own_row(chart) + x_axis_height(chart.x));
}

std::string in_words(const BoxChart& chart) {
  if (!range_of_all(chart)) return "No data.";
  std::string text = chart.frame.subtitle;
  for (std::size_t group = 0; group < chart.groups.size(); ++group) {
    for (const BoxSeries& series : chart.series) text += " " + words_of(chart, series, group) + ".";
  }
  return text;
}

Plot draw(Painter& painter, const BoxChart& chart, const Rect& area) {
  const auto range = range_of_all(chart);
  if (!range) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, with_note(chart.frame, missing_boxes(chart)), area, 100);
  return Boxes(painter, chart, *range, room).draw();
}

}  // namespace evert::charts
