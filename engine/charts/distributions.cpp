#include "engine/charts/distributions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/charts/rows.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double row_height = 128;
constexpr int bins_about = 40;

std::vector<double> drawable_values(const Distribution& row) {
  std::vector<double> values;
  std::copy_if(row.values.begin(), row.values.end(), std::back_inserter(values), drawable);
  return values;
}

bool has_data(const Distribution& row) {
  return drawable_values(row).size() >= 2;
}

bool any_data(const DistributionsChart& chart) {
  return std::any_of(chart.rows.begin(), chart.rows.end(), has_data);
}

Range range_of_all(const DistributionsChart& chart) {
  std::optional<Range> range;
  for (const Distribution& row : chart.rows) {
    if (!has_data(row)) continue;
    const Range own = *range_of(row.values);
    range = range ? including(including(*range, own.low), own.high) : own;
  }
  return including(*range, chart.threshold);
}

std::string published_text(const Distribution& row) {
  if (!drawable(row.published)) return "";
  const std::string source = row.source.empty() ? "" : " [" + row.source + "]";
  return "published: " + number_text(100 * row.published, 0) + "%" + source;
}

std::string left_out(const DistributionsChart& chart) {
  std::size_t missing = 0, all = 0;
  for (const Distribution& row : chart.rows) {
    missing += row.values.size() - drawable_values(row).size();
    all += row.values.size();
  }
  return missing == 0 ? "" : fmt::format("{} of {} values have no data.", missing, all);
}

class Panels {
 public:
  Panels(Painter& painter, const DistributionsChart& chart, const Rect& room)
      : painter_(painter), chart_(chart), words_width_(0.2 * room.width) {
    double words = 0;
    for (const Distribution& row : chart.rows) {
      words = std::max({words, widest(painter, sentence(row), theme::text_size),
                        painter.text_width(published_text(row), theme::small_size, Weight::regular)});
    }
    if (!drawable(chart.threshold)) words = 0;
    page_ = chart.frame.density == Density::page;
    axis_ = axis_for(chart.frame, chart.x, room);
    bounds_ = bounds_of_words(chart.frame, room);
    const double above = chart.threshold_text.empty() ? 6 : 24;
    fit_ = fit_rows(chart.frame.density, chart.rows.size(), room.height - above - x_axis_height(axis_),
                    row_height, 44, 1e6);
    // A panel too low or narrow for the words behind the rows has the number alone.
    words_said_ = page_ || (fit_.height > 110 && room.width - words > 160);
    if (!words_said_ && words > 0) words = painter.text_width("100%", share_size(), Weight::bold);
    plot_.area = inset(room, 0, above, words > 0 ? words + 3 * theme::gap : 0, x_axis_height(axis_));
    const Range values =
        range_for(chart.frame, chart.x, range_of_all(chart), intervals_across(plot_.area.width - 16));
    plot_.x = {values, plot_.area.x + 8, plot_.area.right() - 8};
    const double more = fit_.left_out > 0 ? more_height : 0;
    height_ = (plot_.area.height - more) / static_cast<double>(fit_.shown);
    for (const Distribution& row : chart.rows) {
      if (!has_data(row)) continue;
      const auto n = static_cast<double>(drawable_values(row).size());
      const Bins bins = binned(row.values, values, bins_about);
      for (const std::size_t count : bins.counts) highest_ = std::max(highest_, double(count) / n);
    }
  }

  Plot draw() {
    draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::lines, bounds_);
    for (std::size_t i = 0; i < fit_.shown; ++i) draw_panel(chart_.rows[i], i);
    draw_more(painter_, plot_.area.x, plot_.area.bottom() - more_height / 2, fit_.left_out);
    draw_threshold();
    return plot_;
  }

 private:
  [[nodiscard]] double share_size() const { return words_said_ ? 28 : 18; }

  [[nodiscard]] std::vector<std::string> sentence(const Distribution& row) const {
    return wrapped(painter_, row.above, words_width_, theme::text_size);
  }

  void draw_panel(const Distribution& row, std::size_t index) {
    const double bottom = plot_.area.y + static_cast<double>(index + 1) * height_;
    const Colour colour = row.colour.value_or(theme::series_colour(index));
    const double width = bounds_.right() - plot_.area.x;
    painter_.text(
        {plot_.area.x, bottom - height_ + 8 + theme::text_size},
        elided(painter_, row.name, page_ ? width : plot_.area.width, theme::text_size, Weight::bold),
        {theme::text_size, theme::readable(colour), Anchor::start, Weight::bold, true});
    painter_.line({plot_.area.x, bottom}, {plot_.area.right(), bottom}, {theme::axis, 1, Dash::solid});
    if (!has_data(row)) {
      draw_no_data(painter_, {plot_.area.x, bottom - height_, plot_.area.width, height_});
      return;
    }
    add_hit(row, index, bottom);
    // All pale, then once more in full where it lies at or above the threshold.
    const bool split = drawable(chart_.threshold);
    draw_bins(row, bottom, split ? theme::mixed(colour, theme::paper, 0.65) : colour);
    if (!split) return;
    {
      const double x = std::clamp(plot_.x(chart_.threshold), plot_.area.x, plot_.area.right());
      const Clip clip(painter_, {x, bottom - height_, plot_.area.right() - x, height_});
      draw_bins(row, bottom, colour);
    }
    draw_share(row, bottom, colour);
  }

  void add_hit(const Distribution& row, std::size_t index, double bottom) {
    const double share = share_above(row.values, chart_.threshold);
    const double right = std::min(bounds_.right(), plot_.area.right());
    std::string words = row.name;
    if (drawable(share)) words += ": " + number_text(100 * share, 0) + "% " + row.above;
    plot_.hits.push_back({index, {plot_.area.x, bottom - height_, right - plot_.area.x, height_}, words});
  }

  void draw_bins(const Distribution& row, double bottom, Colour fill) {
    const Bins bins = binned(row.values, plot_.x.values, bins_about);
    const auto n = static_cast<double>(drawable_values(row).size());
    const double per_share = (height_ - 34) / highest_;
    for (std::size_t i = 0; i < bins.counts.size(); ++i) {
      if (bins.counts[i] == 0) continue;
      const double low = plot_.x(bins.low + static_cast<double>(i) * bins.width);
      const double high = plot_.x(bins.low + static_cast<double>(i + 1) * bins.width);
      const double height = static_cast<double>(bins.counts[i]) / n * per_share;
      painter_.rectangle({low, bottom - height, high - low - 1, height}, fill);
    }
  }

  void draw_share(const Distribution& row, double bottom, Colour colour) {
    const double size = share_size();
    const double x = plot_.area.right() + 2 * theme::gap;
    double y = words_said_ ? bottom - height_ / 2 - 6 : baseline_around(bottom - height_ / 2, size);
    painter_.text({x, y}, number_text(100 * share_above(row.values, chart_.threshold), 0) + "%",
                  {size, theme::readable(colour), Anchor::start, Weight::bold, false});
    if (!words_said_) return;
    y += theme::text_size + 8;
    const auto lines = sentence(row);
    draw_lines(painter_, {x, y}, lines,
               {theme::text_size, theme::ink, Anchor::start, Weight::regular, false});
    y += static_cast<double>(lines.size()) * theme::leading * theme::text_size;
    painter_.text({x, y}, published_text(row),
                  {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
  }

  void draw_threshold() {
    if (!drawable(chart_.threshold)) return;
    const double x = plot_.x(chart_.threshold);
    painter_.line({x, plot_.area.y - 4}, {x, plot_.area.bottom()}, {theme::ink, 1.25, Dash::dashed});
    const std::string text =
        elided(painter_, chart_.threshold_text, page_ ? bounds_.width : plot_.area.width, theme::small_size);
    const double width = painter_.text_width(text, theme::small_size, Weight::regular);
    const double centre = std::clamp(x, plot_.area.x + width / 2,
                                     std::max(plot_.area.x + width / 2, plot_.area.right() - width / 2));
    painter_.text({centre, plot_.area.y - 10}, text,
                  {theme::small_size, theme::ink, Anchor::middle, Weight::regular, false});
  }

  Painter& painter_;
  const DistributionsChart& chart_;
  double words_width_;  // the words behind a share break at this
  double height_ = 0;   // of a row
  bool page_ = true;
  bool words_said_ = true;
  RowFit fit_;
  Axis axis_;
  Rect bounds_;
  double highest_ = 0;  // share of values in the fullest bin of any row
  Plot plot_;
};

}  // namespace

double share_above(const std::vector<double>& values, double threshold) {
  double all = 0, above = 0;
  for (const double value : values) {
    if (!drawable(value)) continue;
    all += 1;
    if (value >= threshold) above += 1;
  }
  return all > 0 && drawable(threshold) ? above / all : std::numeric_limits<double>::quiet_NaN();
}

Bins binned(const std::vector<double>& values, Range range, int about) {
  const Ticks ticks = nice_ticks(range, about);
  Bins bins{std::floor(range.low / ticks.step + 1e-9) * ticks.step, ticks.step, {}};
  const double count = std::max(1.0, std::ceil((range.high - bins.low) / bins.width - 1e-9));
  bins.counts.assign(static_cast<std::size_t>(count), 0);
  for (const double value : values) {
    if (!drawable(value) || value < range.low || value > range.high) continue;
    const double at = std::floor((value - bins.low) / bins.width + 1e-9);
    ++bins.counts[static_cast<std::size_t>(std::clamp(at, 0.0, count - 1))];
  }
  return bins;
}

double height_of(const DistributionsChart& chart) {
  const double rows = std::max<double>(1, static_cast<double>(chart.rows.size()));
  return framed_height(with_note(chart.frame, left_out(chart)),
                       24 + rows * row_height + x_axis_height(chart.x));
}

std::string in_words(const DistributionsChart& chart) {
  if (!any_data(chart)) return "No data.";
  std::string text = chart.frame.subtitle;
  for (const Distribution& row : chart.rows) {
    const double share = share_above(row.values, chart.threshold);
    text += " " + row.name + ": ";
    if (!has_data(row)) {
      text += "no data";
    } else {
      const Range range = *range_of(row.values);
      text += number_text(range.low, 1) + " to " + number_text(range.high, 1);
      if (drawable(share)) text += ", " + number_text(100 * share, 0) + "% " + row.above;
      if (const std::string published = published_text(row); !published.empty()) text += ", " + published;
    }
    text += ".";
  }
  return text;
}

Plot draw(Painter& painter, const DistributionsChart& chart, const Rect& area) {
  if (!any_data(chart)) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, with_note(chart.frame, left_out(chart)), area, 120);
  return Panels(painter, chart, room).draw();
}

}  // namespace evert::charts
