#include "engine/charts/ranking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/charts/rows.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double row_height = 40;
constexpr double heading_height = 20;
constexpr double least_plot = 110;  // pixels across, below which columns shrink
constexpr double chance_bar = 56;

bool known(Range range) {
  return drawable(range.low) && drawable(range.high);
}

bool any_value(const RankingChart& chart) {
  return std::any_of(chart.rows.begin(), chart.rows.end(),
                     [](const RankingRow& row) { return drawable(row.value); });
}

bool any_chance(const RankingChart& chart) {
  return std::any_of(chart.rows.begin(), chart.rows.end(),
                     [](const RankingRow& row) { return drawable(row.best); });
}

std::string missing_rows(const RankingChart& chart) {
  std::vector<std::string> names;
  for (const RankingRow& row : chart.rows) {
    if (!drawable(row.value)) names.push_back(row.name);
  }
  return missing_sentence(names);
}

Range range_of_all(const RankingChart& chart) {
  Range range{chart.level, chart.level};
  for (const RankingRow& row : chart.rows) {
    if (!drawable(row.value)) continue;
    for (const double value : {row.value, row.half.low, row.half.high, row.most.low, row.most.high}) {
      range = including(range, value);
    }
  }
  return range;
}

// "Self-service first: +16.9 EUR m (50% +15.2 to +18.6, 95% +12.7 to +21.2) against Baseline; 71% chance of
// being best".
std::string words_of(const RankingChart& chart, const RankingRow& row) {
  const auto number = [&](double value) { return number_text(value, chart.decimals, chart.x.sign); };
  const auto interval = [&](int percent, Range range) {
    return fmt::format("{}% {} to {}", percent, number(range.low), number(range.high));
  };
  if (!drawable(row.value)) return row.name + ": no data";
  std::string text = row.name + ": " + number(row.value) + (chart.unit.empty() ? "" : " " + chart.unit);
  std::vector<std::string> intervals;
  if (known(row.half)) intervals.push_back(interval(chart.half_percent, row.half));
  if (known(row.most)) intervals.push_back(interval(chart.most_percent, row.most));
  if (intervals.size() == 2) intervals = {intervals[0] + ", " + intervals[1]};
  if (!intervals.empty()) text += " (" + intervals[0] + ")";
  if (!chart.against.empty()) text += " against " + chart.against;
  if (drawable(row.best)) text += "; " + chance_text(row.best) + " chance of being best";
  return text + (row.more.empty() ? "" : "; " + row.more);
}

class Ranking {
 public:
  Ranking(Painter& painter, const RankingChart& chart, const Rect& room)
      : painter_(painter),
        chart_(chart),
        room_(room),
        axis_(axis_for(chart.frame, chart.x, room)),
        bounds_(bounds_of_words(chart.frame, room)) {
    measure_columns();
    const double heading = bar_ > 0 && room.height > 150 ? heading_height : 4;
    const double right = percent_ > 0 ? bar_ + percent_ + 3 * theme::gap : theme::gap;
    plot_.area = inset(room, names_ + 2 * theme::gap, heading, right, x_axis_height(axis_));
    const double across = plot_.area.width - 12;
    plot_.x = {range_for(chart.frame, chart.x, range_of_all(chart), intervals_across(across)),
               plot_.area.x + 6, plot_.area.right() - 6};
    fit_ = fit_rows(chart.frame.density, chart.rows.size(), plot_.area.height, row_height, 18, 72);
  }

  Plot draw() {
    draw_highlight();
    draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::lines, bounds_);
    const double level = plot_.x(chart_.level);
    if (drawable(chart_.level) && level >= plot_.area.x && level <= plot_.area.right()) {
      painter_.line({level, plot_.area.y}, {level, plot_.area.bottom()}, {theme::axis, 1.5, Dash::solid});
    }
    draw_heading();
    for (std::size_t i = 0; i < fit_.shown; ++i) draw_row(i);
    draw_more(painter_, room_.x, plot_.area.bottom() - more_height / 2, fit_.left_out);
    return std::move(plot_);
  }

 private:
  // Names, then the bar and the percent at the right; a room too narrow loses the bar first.
  void measure_columns() {
    for (const RankingRow& row : chart_.rows) {
      names_ = std::max(names_, painter_.text_width(row.name, theme::text_size, Weight::bold));
    }
    if (any_chance(chart_)) {
      percent_ = painter_.text_width(">99%", theme::text_size, Weight::regular);
      bar_ = chance_bar;
    }
    names_ = std::min(names_, 0.34 * room_.width);
    if (room_.width - names_ - bar_ - percent_ - 5 * theme::gap < least_plot) bar_ = 0;
  }

  [[nodiscard]] double middle_of(std::size_t row) const {
    return plot_.area.y + (static_cast<double>(row) + 0.5) * fit_.height;
  }

  void draw_highlight() {
    if (!chart_.highlight || *chart_.highlight >= fit_.shown) return;
    const double height = std::min(fit_.height, 34.0);
    painter_.rounded({room_.x - 6, middle_of(*chart_.highlight) - height / 2, room_.width + 12, height}, 4,
                     theme::highlight);
  }

  void draw_heading() {
    if (bar_ <= 0 || room_.height <= 150) return;
    painter_.text({room_.right(), room_.y + theme::small_size}, chart_.best_heading,
                  {theme::small_size, theme::muted, Anchor::end, Weight::regular, false});
  }

  void draw_row(std::size_t index) {
    const RankingRow& row = chart_.rows[index];
    const double y = middle_of(index);
    const Weight weight = chart_.highlight == index ? Weight::bold : Weight::regular;
    const double baseline = baseline_around(y, theme::text_size);
    painter_.text({room_.x, baseline}, elided(painter_, row.name, names_, theme::text_size, weight),
                  {theme::text_size, theme::ink, Anchor::start, weight, false});
    plot_.hits.push_back(
        {index, {room_.x, y - fit_.height / 2, room_.width, fit_.height}, words_of(chart_, row)});
    if (!drawable(row.value)) {
      painter_.text({plot_.area.x + 6, baseline}, "no data",
                    {theme::text_size, theme::muted, Anchor::start, Weight::regular, true});
      return;
    }
    draw_intervals(row, y, row.colour.value_or(theme::series_colour(index)));
    draw_chance(row, y, row.colour.value_or(theme::series_colour(index)));
  }

  void draw_intervals(const RankingRow& row, double y, Colour colour) {
    const double thick = std::clamp(0.22 * fit_.height, 6.0, 10.0);
    const auto across = [&](double value) {
      return std::clamp(plot_.x(value), plot_.area.x, plot_.area.right());
    };
    if (known(row.most)) {
      const Colour pale = theme::mixed(colour, theme::paper, 0.35);
      painter_.line({across(row.most.low), y}, {across(row.most.high), y}, {pale, 2.5, Dash::solid});
    }
    if (known(row.half)) {
      const double low = across(row.half.low);
      const double high = across(row.half.high);
      painter_.rectangle({low, y - thick / 2, std::max(0.0, high - low), thick}, colour);
    }
    const Point at{across(row.value), y};
    painter_.discs({&at, 1}, thick / 2 + 2, theme::paper);
    painter_.discs({&at, 1}, thick / 2 + 1, colour);
    painter_.discs({&at, 1}, thick / 2 - 1, theme::paper);
  }

  void draw_chance(const RankingRow& row, double y, Colour colour) {
    if (!drawable(row.best)) return;
    painter_.text({room_.right(), baseline_around(y, theme::text_size)}, chance_text(row.best),
                  {theme::text_size, theme::ink, Anchor::end, Weight::regular, false});
    if (bar_ <= 0) return;
    constexpr double height = 10;
    const double left = room_.right() - percent_ - theme::gap - bar_;
    painter_.rounded({left, y - height / 2, bar_, height}, height / 2, theme::target);
    const double share = std::clamp(row.best, 0.0, 1.0);
    if (share * bar_ < 1) return;
    const double width = std::max(share * bar_, 4.0);
    painter_.rounded({left, y - height / 2, width, height}, std::min(height, width) / 2, colour);
  }

  Painter& painter_;
  const RankingChart& chart_;
  Rect room_;
  Axis axis_;
  Rect bounds_;
  double names_ = 0;
  double bar_ = 0;
  double percent_ = 0;
  RowFit fit_;
  Plot plot_;
};

}  // namespace

std::string chance_text(double chance) {
  if (!drawable(chance)) return "";
  if (chance < 0.01) return "<1%";
  if (chance > 0.99) return ">99%";
  return number_text(100 * chance, 0) + "%";
}

double height_of(const RankingChart& chart) {
  const double rows = std::max<double>(1, static_cast<double>(chart.rows.size()));
  return framed_height(with_note(chart.frame, missing_rows(chart)),
                       heading_height + rows * row_height + x_axis_height(chart.x));
}

std::string in_words(const RankingChart& chart) {
  if (!any_value(chart)) return "No data.";
  std::string text = chart.frame.subtitle;
  for (const RankingRow& row : chart.rows) text += " " + words_of(chart, row) + ".";
  return text;
}

Plot draw(Painter& painter, const RankingChart& chart, const Rect& area) {
  if (!any_value(chart)) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, with_note(chart.frame, missing_rows(chart)), area, 100);
  return Ranking(painter, chart, room).draw();
}

}  // namespace evert::charts
