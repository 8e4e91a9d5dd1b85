#include "engine/charts/tornado.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/charts/rows.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double row_height = 32;
constexpr double bar_height = 20;
constexpr double above_plot = 42;  // the key and what the base stands for
constexpr Colour low_colour = theme::blue;
constexpr Colour high_colour = theme::orange;

// From the lowest to the highest of the outcome at both ends and as it is.
double swing(const TornadoBar& bar, double base) {
  const auto [low, high] = std::minmax({bar.at_low, bar.at_high, base});
  return high - low;
}

std::vector<TornadoBar> shown_bars(const TornadoChart& chart) {
  std::vector<TornadoBar> bars = sorted_bars(chart);
  bars.resize(std::min(bars.size(), chart.most));
  return bars;
}

Frame full_frame(const TornadoChart& chart) {
  const std::vector<TornadoBar> sorted = sorted_bars(chart);
  Frame frame = chart.frame;
  if (sorted.empty()) return frame;
  if (sorted.size() > chart.most) {
    frame = with_note(frame, fmt::format("The {} widest of {} bars.", chart.most, sorted.size()));
  }
  std::vector<std::string> missing;
  for (const TornadoBar& bar : chart.bars) {
    if (!drawable(bar.at_low) || !drawable(bar.at_high)) missing.push_back(bar.name);
  }
  return with_note(frame, missing_sentence(missing));
}

class Tornado {
 public:
  Tornado(Painter& painter, const TornadoChart& chart, const std::vector<TornadoBar>& bars, const Rect& room)
      : painter_(painter), chart_(chart), bars_(bars), left_(room.x) {
    double labels = 0, ends = 0;
    Range range{chart.base, chart.base};
    for (const TornadoBar& bar : bars) {
      labels = std::max(labels, painter.text_width(bar.name, theme::text_size, Weight::regular));
      for (const std::string& words :
           {end_text(bar.low_end, bar.at_low), end_text(bar.high_end, bar.at_high)}) {
        ends = std::max(ends, painter.text_width(words, theme::small_size, Weight::regular));
      }
      range = including(including(range, bar.at_low), bar.at_high);
    }
    labels = std::min(labels, 0.42 * room.width);
    labels_ = labels;
    axis_ = axis_for(chart.frame, chart.x, room);
    bounds_ = bounds_of_words(chart.frame, room);
    plot_.area = inset(room, labels + 2 * theme::gap, above_plot, 0, x_axis_height(axis_));
    // A panel too narrow for words at the ends of bars has none; hits say them.
    ends_said_ = chart.frame.density == Density::page || plot_.area.width > 2 * ends + 120;
    if (!ends_said_) ends = 0;
    // Words at the ends of bars stay inside the plot.
    const double side = std::min(ends + 2 * theme::gap, plot_.area.width / 4);
    const double between = plot_.area.width - 2 * side;
    plot_.x = {range_for(chart.frame, chart.x, range, intervals_across(between)), plot_.area.x + side,
               plot_.area.right() - side};
    fit_ = fit_rows(chart.frame.density, bars.size(), plot_.area.height, row_height, 17, 56);
    pitch_ = fit_.height / row_height;
  }

  Plot draw() {
    draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::lines, bounds_);
    draw_key();
    for (std::size_t i = 0; i < fit_.shown; ++i) draw_row(bars_[i], i);
    draw_more(painter_, left_, plot_.area.bottom() - more_height / 2, fit_.left_out);
    draw_base();
    return plot_;
  }

 private:
  // "26 weeks: +2.2": the parameter, and the outcome there.
  [[nodiscard]] std::string end_text(const std::string& parameter, double outcome) const {
    return with_minus(parameter) + ": " + number_text(outcome, chart_.decimals, chart_.x.sign);
  }

  // Which colour is which end, in the colours themselves.
  void draw_key() {
    const double y = plot_.area.y - above_plot + 8;
    double x = left_;
    const bool narrow = plot_.area.right() - left_ < 400 && chart_.frame.density == Density::panel;
    for (const auto& [colour, name] :
         {std::pair{low_colour, narrow ? "low end" : "parameter at the low end of its range"},
          {high_colour, narrow ? "high end" : "at the high end"}}) {
      painter_.rectangle({x, y - 5, 10, 10}, colour);
      painter_.text({x + 15, baseline_around(y, theme::small_size)}, name,
                    {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
      x += 15 + painter_.text_width(name, theme::small_size, Weight::regular) + 18;
    }
  }

  void draw_row(const TornadoBar& bar, std::size_t index) {
    const double y = plot_.area.y + (static_cast<double>(index) + 0.5) * row_height * pitch_;
    const double size = std::min(theme::text_size, row_height * pitch_ * 0.85);
    const bool page = chart_.frame.density == Density::page;
    painter_.text({left_, baseline_around(y, size)},
                  page ? bar.name : elided(painter_, bar.name, labels_, size),
                  {size, theme::ink, Anchor::start, Weight::regular, false});
    // Where both ends move the outcome the same way the two share the height, else one would hide the other.
    const bool same_side = (bar.at_low - chart_.base) * (bar.at_high - chart_.base) > 0;
    const double height = std::min(bar_height * pitch_, 28.0);
    const double upper = same_side ? height / 2 : height;
    draw_half(bar.at_low, {0, y - height / 2, 0, upper}, low_colour);
    draw_half(bar.at_high, {0, y + height / 2 - upper, 0, upper}, high_colour);
    if (ends_said_) draw_ends(bar, y, same_side);
    plot_.hits.push_back(
        {index,
         {left_, y - row_height * pitch_ / 2, plot_.area.right() - left_, row_height * pitch_},
         bar.name + ": " + end_text(bar.low_end, bar.at_low) + "; " + end_text(bar.high_end, bar.at_high)});
  }

  void draw_half(double outcome, Rect rect, Colour colour) {
    const double base = plot_.x(chart_.base);
    const double end = plot_.x(outcome);
    rect.x = std::min(base, end);
    rect.width = std::fabs(end - base);
    painter_.rectangle(rect, colour);
  }

  // The parameter's values at the outer ends; of two on one side the nearer goes to the other side of the
  // base, where no bar is.
  void draw_ends(const TornadoBar& bar, double y, bool same_side) {
    const double low = bar.at_low - chart_.base;
    const double high = bar.at_high - chart_.base;
    const bool low_is_nearer = std::fabs(low) < std::fabs(high);
    // An end that does not move the outcome stands opposite of the one that does.
    const bool low_left = low != 0 ? low < 0 : high > 0 || high == 0;
    const bool high_left = high != 0 ? high < 0 : !low_left;
    const bool low_moves = same_side && low_is_nearer;
    const bool high_moves = same_side && !low_is_nearer;
    draw_end(end_text(bar.low_end, bar.at_low), low_moves ? chart_.base : bar.at_low, low_left != low_moves,
             y, low_colour);
    draw_end(end_text(bar.high_end, bar.at_high), high_moves ? chart_.base : bar.at_high,
             high_left != high_moves, y, high_colour);
  }

  void draw_end(const std::string& words, double outcome, bool left, double y, Colour colour) {
    const double x = plot_.x(outcome) + (left ? -6 : 6);
    painter_.text({x, baseline_around(y, theme::small_size)}, words,
                  {theme::small_size, theme::readable(colour), left ? Anchor::end : Anchor::start,
                   Weight::regular, true});
  }

  void draw_base() {
    const double x = plot_.x(chart_.base);
    painter_.line({x, plot_.area.y - 4}, {x, plot_.area.bottom()}, {theme::ink, 1.25, Dash::solid});
    const std::string text = chart_.frame.density == Density::page
                                 ? chart_.base_text
                                 : elided(painter_, chart_.base_text, plot_.area.width, theme::small_size);
    const double half = painter_.text_width(text, theme::small_size, Weight::regular) / 2;
    const double least = plot_.area.x + half;
    const double centre = std::clamp(x, least, std::max(least, plot_.area.right() - half));
    painter_.text({centre, plot_.area.y - 9}, text,
                  {theme::small_size, theme::ink, Anchor::middle, Weight::regular, true});
  }

  Painter& painter_;
  const TornadoChart& chart_;
  const std::vector<TornadoBar>& bars_;
  double left_;
  double labels_ = 0;
  bool ends_said_ = true;
  double pitch_ = 1;
  RowFit fit_;
  Axis axis_;
  Rect bounds_;
  Plot plot_;
};

}  // namespace

std::vector<TornadoBar> sorted_bars(const TornadoChart& chart) {
  std::vector<TornadoBar> bars;
  if (!drawable(chart.base)) return bars;
  std::copy_if(chart.bars.begin(), chart.bars.end(), std::back_inserter(bars),
               [](const TornadoBar& bar) { return drawable(bar.at_low) && drawable(bar.at_high); });
  std::stable_sort(bars.begin(), bars.end(), [&chart](const TornadoBar& a, const TornadoBar& b) {
    return swing(a, chart.base) > swing(b, chart.base);
  });
  return bars;
}

double height_of(const TornadoChart& chart) {
  const double rows = std::max<double>(1, static_cast<double>(shown_bars(chart).size()));
  return framed_height(full_frame(chart), above_plot + rows * row_height + x_axis_height(chart.x));
}

std::string in_words(const TornadoChart& chart) {
  const std::vector<TornadoBar> bars = shown_bars(chart);
  if (bars.empty()) return "No data.";
  std::string text = chart.frame.subtitle + " " + chart.x.label + "; " + number_text(chart.base, 2) +
                     " with every parameter as it is.";
  for (const TornadoBar& bar : bars) {
    text += " " + bar.name + ": " + number_text(bar.at_low, 2) + " at " + bar.low_end + ", " +
            number_text(bar.at_high, 2) + " at " + bar.high_end + ".";
  }
  return text;
}

Plot draw(Painter& painter, const TornadoChart& chart, const Rect& area) {
  const std::vector<TornadoBar> bars = shown_bars(chart);
  if (bars.empty()) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, full_frame(chart), area, 120);
  return Tornado(painter, chart, bars, room).draw();
}

}  // namespace evert::charts
