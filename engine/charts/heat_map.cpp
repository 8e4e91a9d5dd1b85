#include "engine/charts/heat_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "engine/charts/rows.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double row_height = 34;
constexpr double legend_height = 24;
constexpr double names_height = 20;  // of columns
constexpr double least_column = 1;   // pixels

std::size_t column_count(const HeatMap& chart) {
  std::size_t count = chart.columns.size();
  for (const auto& row : chart.values) count = std::max(count, row.size());
  return count;
}

std::size_t row_count(const HeatMap& chart) {
  return std::min(chart.rows.size(), chart.values.size());
}

double value_at(const HeatMap& chart, std::size_t row, std::size_t column) {
  const std::vector<double>& values = chart.values[row];
  return column < values.size() ? values[column] : std::numeric_limits<double>::quiet_NaN();
}

// Mean of the drawable values of some columns; NaN without any.
double mean_of(const HeatMap& chart, std::size_t row, std::size_t first, std::size_t count) {
  double sum = 0, n = 0;
  for (std::size_t i = first; i < std::min(first + count, column_count(chart)); ++i) {
    const double value = value_at(chart, row, i);
    if (!drawable(value)) continue;
    sum += value;
    n += 1;
  }
  return n > 0 ? sum / n : std::numeric_limits<double>::quiet_NaN();
}

std::optional<Range> range_of_all(const HeatMap& chart) {
  std::optional<Range> range;
  for (std::size_t row = 0; row < row_count(chart); ++row) {
    const auto own = range_of(chart.values[row]);
    if (own) range = range ? including(including(*range, own->low), own->high) : *own;
  }
  return range;
}

Frame full_frame(const HeatMap& chart) {
  std::size_t missing = 0;
  const std::size_t all = row_count(chart) * column_count(chart);
  for (std::size_t row = 0; row < row_count(chart); ++row) {
    for (std::size_t i = 0; i < column_count(chart); ++i)
      missing += drawable(value_at(chart, row, i)) ? 0 : 1;
  }
  if (missing == 0 || missing == all) return chart.frame;
  return with_note(chart.frame, fmt::format("Crossed: {} of {} cells have no data.", missing, all));
}

class Heat {
 public:
  Heat(Painter& painter, const HeatMap& chart, Range data, const Rect& room)
      : painter_(painter), chart_(chart), room_(room), axis_(axis_for(chart.frame, chart.x, room)) {
    range_ = chart.value.range.value_or(data);
    if (chart.colours == Colours::diverging) {
      const double most = std::max(std::fabs(range_.low), std::fabs(range_.high));
      range_ = {-most, most};
    }
    if (!(range_.high > range_.low)) range_ = {range_.low - 0.5, range_.high + 0.5};
    for (std::size_t i = 0; i < row_count(chart); ++i) {
      names_ = std::max(names_, painter.text_width(chart.rows[i], theme::text_size, Weight::regular));
    }
    names_ = std::min(names_, 0.3 * room.width);
    const double legend = room.height > 120 ? legend_height : 0;
    const double below = chart.columns.empty() ? x_axis_height(axis_) : names_height;
    plot_.area = inset(room, names_ + theme::gap, legend, theme::gap, below);
    const double columns = static_cast<double>(column_count(chart));
    plot_.x = {{0, columns}, plot_.area.x, plot_.area.right()};
    per_cell_ = static_cast<std::size_t>(std::ceil(columns * least_column / plot_.area.width));
    fit_ = fit_rows(chart.frame.density, row_count(chart), plot_.area.height, row_height, 15, 1e6);
    if (per_cell_ > 1) plot_.remark = fmt::format("mean of {} columns a cell", per_cell_);
  }

  Plot draw() {
    for (std::size_t row = 0; row < fit_.shown; ++row) draw_row(row);
    draw_more(painter_, plot_.area.x, plot_.area.bottom() - more_height / 2, fit_.left_out);
    if (chart_.columns.empty()) {
      draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::marks, bounds_of_words(chart_.frame, room_));
    } else {
      draw_column_names();
    }
    if (plot_.area.y > room_.y) draw_legend();
    return std::move(plot_);
  }

 private:
  [[nodiscard]] Colour colour_of(double value) const {
    const double share = (value - range_.low) / (range_.high - range_.low);
    return chart_.colours == Colours::diverging ? theme::diverging(2 * share - 1) : theme::sequential(share);
  }
  [[nodiscard]] std::string number(double value) const {
    return number_text(value / chart_.value.unit, chart_.decimals, chart_.value.sign) + chart_.value.suffix;
  }
  [[nodiscard]] std::string column_name(std::size_t column) const {
    if (column < chart_.columns.size()) return chart_.columns[column];
    const double at = static_cast<double>(column) / chart_.x.unit;
    return chart_.x.prefix + number_text(at, chart_.x.unit == 1 ? 0 : 2);
  }

  void draw_row(std::size_t row) {
    const double top = plot_.area.y + static_cast<double>(row) * fit_.height;
    const double gap = fit_.height > 8 ? 2 : 0;
    painter_.text({plot_.area.x - theme::gap, baseline_around(top + fit_.height / 2, theme::text_size)},
                  elided(painter_, chart_.rows[row], names_, theme::text_size),
                  {theme::text_size, theme::ink, Anchor::end, Weight::regular, false});
    for (std::size_t first = 0; first < column_count(chart_); first += per_cell_) {
      const double left = plot_.x(static_cast<double>(first));
      const double last = static_cast<double>(std::min(first + per_cell_, column_count(chart_)));
      const Rect cell{left, top, plot_.x(last) - left, fit_.height - gap};
      draw_cell(mean_of(chart_, row, first, per_cell_), cell, row, first);
    }
  }

  void draw_cell(double value, const Rect& cell, std::size_t row, std::size_t column) {
    const std::string name = chart_.rows[row] + ", " + column_name(column) + ": ";
    const bool known = drawable(value);
    plot_.hits.push_back(
        {row * column_count(chart_) + column, cell, name + (known ? number(value) : "no data")});
    // Half a pixel wider, so that no seam shows between neighbours.
    const double wider = cell.right() < plot_.area.right() - 1 && cell.width < 12 ? 0.5 : 0;
    const double gap = cell.width >= 12 ? 1 : 0;
    const Rect filled{cell.x, cell.y, cell.width + wider - gap, cell.height};
    const Colour fill = known ? colour_of(value) : theme::grid;
    painter_.rectangle(filled, fill);
    if (!known) {
      painter_.line({filled.x, filled.bottom()}, {filled.right(), filled.y}, {theme::grey, 1, Dash::solid});
      return;
    }
    const std::string text = number(value);
    const double width = painter_.text_width(text, theme::small_size, Weight::regular);
    if (per_cell_ > 1 || width + 6 > cell.width || cell.height < 16) return;
    painter_.text({filled.centre().x, baseline_around(filled.centre().y, theme::small_size)}, text,
                  {theme::small_size, theme::text_on(fill), Anchor::middle, Weight::regular, false});
  }

  // As many as stand apart.
  void draw_column_names() {
    double widest = 0;
    for (const std::string& name : chart_.columns) {
      widest = std::max(widest, painter_.text_width(name, theme::small_size, Weight::regular));
    }
    const double pitch = plot_.area.width / static_cast<double>(column_count(chart_));
    const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil((widest + 6) / pitch)));
    const double room = static_cast<double>(every) * pitch - 4;
    for (std::size_t i = 0; i < chart_.columns.size(); i += every) {
      const std::string name = elided(painter_, chart_.columns[i], room, theme::small_size);
      const double half = painter_.text_width(name, theme::small_size, Weight::regular) / 2;
      const double x = std::clamp(plot_.x(static_cast<double>(i) + 0.5), plot_.area.x + half,
                                  std::max(plot_.area.x + half, room_.right() - half));
      painter_.text({x, plot_.area.bottom() + 4 + theme::small_size}, name,
                    {theme::small_size, theme::muted, Anchor::middle, Weight::regular, false});
    }
  }

  // Low end, bar, high end, and what the numbers are.
  void draw_legend() {
    constexpr double height = 9;
    constexpr int steps = 40;
    const double width = std::min(140.0, 0.3 * room_.width);
    const double y = room_.y + 7;
    const TextStyle style{theme::small_size, theme::muted, Anchor::start, Weight::regular, false};
    const std::string low = number(range_.low);
    const std::string high = number(range_.high);
    double x = plot_.area.x;
    painter_.text({x, baseline_around(y, style.size)}, low, style);
    x += painter_.text_width(low, style.size, style.weight) + 6;
    for (int i = 0; i < steps; ++i) {
      const double share = (i + 0.5) / steps;
      const double more = i + 1 < steps ? 0.5 : 0;
      painter_.rectangle({x + width * i / steps, y - height / 2, width / steps + more, height},
                         colour_of(range_.low + share * (range_.high - range_.low)));
    }
    x += width + 6;
    painter_.text({x, baseline_around(y, style.size)}, high, style);
    x += painter_.text_width(high, style.size, style.weight) + 2 * theme::gap;
    std::string label = chart_.value.label;
    if (!plot_.remark.empty()) label += (label.empty() ? "" : "; ") + plot_.remark;
    painter_.text({x, baseline_around(y, style.size)},
                  elided(painter_, label, std::max(0.0, room_.right() - x), style.size), style);
  }

  Painter& painter_;
  const HeatMap& chart_;
  Rect room_;
  Axis axis_;
  Range range_;
  double names_ = 0;
  std::size_t per_cell_ = 1;
  RowFit fit_;
  Plot plot_;
};

}  // namespace

double height_of(const HeatMap& chart) {
  const double rows = std::max<double>(1, static_cast<double>(row_count(chart)));
  const double below = chart.columns.empty() ? x_axis_height(chart.x) : names_height;
  return framed_height(full_frame(chart), legend_height + rows * row_height + below);
}

std::string in_words(const HeatMap& chart) {
  const auto range = range_of_all(chart);
  if (!range) return "No data.";
  std::string text = chart.frame.subtitle;
  for (std::size_t row = 0; row < row_count(chart); ++row) {
    const auto own = range_of(chart.values[row]);
    text += " " + chart.rows[row] + ": ";
    if (!own) {
      text += "no data.";
      continue;
    }
    text += number_text(own->low / chart.value.unit, chart.decimals) + " to " +
            number_text(own->high / chart.value.unit, chart.decimals) + ".";
  }
  return text;
}

Plot draw(Painter& painter, const HeatMap& chart, const Rect& area) {
  const auto range = range_of_all(chart);
  if (!range) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, full_frame(chart), area, 100);
  return Heat(painter, chart, *range, room).draw();
}

}  // namespace evert::charts
