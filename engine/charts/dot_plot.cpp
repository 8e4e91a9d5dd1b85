#include "engine/charts/dot_plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/charts/quantiles.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double words_height = 22;  // above the dots

Frame full_frame(const DotPlot& chart) {
  const std::vector<double> sorted = sorted_values(chart.values);
  Frame frame = chart.frame;
  if (sorted.size() < 2) return frame;
  const std::size_t missing = chart.values.size() - sorted.size();
  if (missing > 0) {
    frame =
        with_note(frame, fmt::format("{} of {} {} have no data.", missing, chart.values.size(), chart.each));
  }
  if (sorted.size() <= chart.dots)
    return with_note(frame, fmt::format("Each dot is one of {} {}.", sorted.size(), chart.each));
  return with_note(frame, fmt::format("{} dots stand for {} {}.", chart.dots, sorted.size(), chart.each));
}

bool is_better(const DotPlot& chart, double value) {
  if (!drawable(chart.threshold)) return true;
  return chart.better == Better::higher ? value >= chart.threshold : value <= chart.threshold;
}

// "93 of 100 better".
std::string share_words(const DotPlot& chart, const std::vector<double>& dots) {
  const auto better =
      std::count_if(dots.begin(), dots.end(), [&](double dot) { return is_better(chart, dot); });
  return fmt::format("{} of {} better", better, dots.size());
}

class Dots {
 public:
  Dots(Painter& painter, const DotPlot& chart, const std::vector<double>& dots, const Rect& room)
      : painter_(painter),
        chart_(chart),
        dots_(dots),
        room_(room),
        axis_(axis_for(chart.frame, chart.x, room)) {
    const double above = drawable(chart.threshold) ? words_height : 4;
    plot_.area = inset(room, theme::gap, above, theme::gap, x_axis_height(axis_));
    Range range{dots.front(), dots.back()};
    range = including(range, chart.threshold);
    plot_.x = {range_for(chart.frame, chart.x, range, intervals_across(plot_.area.width)), plot_.area.x + 4,
               plot_.area.right() - 4};
    size_ = largest_dot();
  }

  Plot draw() {
    draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::lines, bounds_of_words(chart_.frame, room_));
    painter_.line({plot_.area.x, plot_.area.bottom()}, {plot_.area.right(), plot_.area.bottom()},
                  {theme::axis, 1, Dash::solid});
    draw_threshold();
    draw_dots();
    return std::move(plot_);
  }

 private:
  // Stacks are counted from the threshold, so that none lies on both sides of it.
  [[nodiscard]] long column_of(double value, double size) const {
    const double origin = drawable(chart_.threshold) ? chart_.threshold : plot_.x.values.low;
    const double pixels = plot_.x(value) - plot_.x(origin);
    const double edge = chart_.better == Better::higher ? 1e-9 : -1e-9;
    return static_cast<long>(std::floor(pixels / size + edge));
  }

  // Such that the highest stack fits.
  [[nodiscard]] double largest_dot() const {
    for (double size = 22; size > 2; size -= 0.5) {
      std::map<long, std::size_t> stacks;
      std::size_t highest = 0;
      for (const double dot : dots_) highest = std::max(highest, ++stacks[column_of(dot, size)]);
      if (static_cast<double>(highest) * size <= plot_.area.height - 4) return size;
    }
    return 2;
  }

  void draw_dots() {
    std::map<long, std::size_t> stacks;
    const double origin = plot_.x(drawable(chart_.threshold) ? chart_.threshold : plot_.x.values.low);
    std::vector<Point> better, worse;
    const double squeeze = squeezed();
    for (std::size_t i = 0; i < dots_.size(); ++i) {
      const long column = column_of(dots_[i], size_);
      const auto level = static_cast<double>(stacks[column]++);
      const double x = std::clamp(origin + (static_cast<double>(column) + 0.5) * size_,
                                  plot_.area.x + size_ / 2, plot_.area.right() - size_ / 2);
      const Point at{x, plot_.area.bottom() - 2 - (level + 0.5) * size_ * squeeze};
      (is_better(chart_, dots_[i]) ? better : worse).push_back(at);
      plot_.hits.push_back({i,
                            {at.x - size_ / 2, at.y - size_ / 2, size_, size_},
                            fmt::format("{} of {}: {}{}", i + 1, dots_.size(), number(dots_[i]),
                                        is_better(chart_, dots_[i]) ? "" : ", worse than " + side_name())});
    }
    const double radius = 0.46 * size_;
    painter_.discs(better, radius, drawable(chart_.threshold) ? theme::better : theme::blue);
    painter_.discs(worse, radius, theme::worse);
    painter_.discs(worse, 0.55 * radius, theme::paper);
  }

  // Dots at the least size overlap rather than leave the plot.
  [[nodiscard]] double squeezed() const {
    std::map<long, std::size_t> stacks;
    std::size_t highest = 1;
    for (const double dot : dots_) highest = std::max(highest, ++stacks[column_of(dot, size_)]);
    return std::min(1.0, (plot_.area.height - 4) / (static_cast<double>(highest) * size_));
  }

  [[nodiscard]] std::string number(double value) const {
    return number_text(value / chart_.x.unit, chart_.decimals, chart_.x.sign) + chart_.x.suffix;
  }
  [[nodiscard]] std::string side_name() const {
    return chart_.threshold_text.empty() ? number(chart_.threshold) : chart_.threshold_text;
  }

  void draw_threshold() {
    if (!drawable(chart_.threshold)) return;
    const double x = plot_.x(chart_.threshold);
    painter_.line({x, plot_.area.y - 4}, {x, plot_.area.bottom()}, {theme::ink, 1.25, Dash::dashed});
    std::string words = share_words(chart_, dots_);
    if (!chart_.threshold_text.empty()) words += " than " + chart_.threshold_text;
    words = elided(painter_, words, room_.width, theme::text_size, Weight::bold);
    const double width = painter_.text_width(words, theme::text_size, Weight::bold);
    const double left = std::clamp(x + 6, room_.x, std::max(room_.x, room_.right() - width));
    painter_.text({left, room_.y + theme::text_size}, words,
                  {theme::text_size, theme::ink, Anchor::start, Weight::bold, false});
  }

  Painter& painter_;
  const DotPlot& chart_;
  const std::vector<double>& dots_;
  Rect room_;
  Axis axis_;
  double size_ = 10;
  Plot plot_;
};

}  // namespace

std::vector<double> quantile_dots(const std::vector<double>& values, std::size_t n) {
  std::vector<double> sorted = sorted_values(values);
  if (sorted.size() <= n) return sorted;
  std::vector<double> dots;
  for (std::size_t i = 0; i < n; ++i) {
    dots.push_back(quantile(sorted, (static_cast<double>(i) + 0.5) / static_cast<double>(n)));
  }
  return dots;
}

double height_of(const DotPlot& chart) {
  return framed_height(full_frame(chart), 260 + x_axis_height(chart.x));
}

std::string in_words(const DotPlot& chart) {
  const auto dots = quantile_dots(chart.values, chart.dots);
  if (dots.size() < 2) return "No data.";
  std::string text = chart.frame.subtitle + " From " +
                     number_text(dots.front() / chart.x.unit, chart.decimals) + " to " +
                     number_text(dots.back() / chart.x.unit, chart.decimals) + ", median " +
                     number_text(quantile(dots, 0.5) / chart.x.unit, chart.decimals) + ".";
  if (drawable(chart.threshold)) {
    text += " " + share_words(chart, dots);
    text += chart.threshold_text.empty() ? "." : " than " + chart.threshold_text + ".";
  }
  return text;
}

Plot draw(Painter& painter, const DotPlot& chart, const Rect& area) {
  const auto dots = quantile_dots(chart.values, chart.dots);
  if (dots.size() < 2) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, full_frame(chart), area, 100);
  return Dots(painter, chart, dots, room).draw();
}

}  // namespace evert::charts
