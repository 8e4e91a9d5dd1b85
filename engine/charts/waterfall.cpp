#include "engine/charts/waterfall.hpp"

#include <algorithm>
#include <utility>

#include "engine/charts/rows.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double row_height = 34;
constexpr double least_plot = 110;
constexpr std::size_t start_kind = 1;
constexpr std::size_t rest_kind = 2;
constexpr std::size_t total_kind = 3;

// A bar with where it begins and ends.
struct Bar {
  std::string name;
  std::string detail;
  double value;
  double from;
  double to;
  Range interval;  // of its end
  std::size_t item;
  std::size_t kind;
  std::string more;
};

std::vector<Bar> bars_of(const WaterfallChart& chart) {
  std::vector<Bar> bars;
  const Range none{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
  double sum = 0;
  const auto add = [&](const std::string& name, double value, std::size_t item, std::size_t kind) {
    const bool whole = kind == start_kind || kind == total_kind;
    const double from = whole || chart.mode == WaterfallMode::from_zero ? 0 : sum;
    bars.push_back({name, "", value, from, from + value, none, item, kind, ""});
    if (kind != total_kind) sum += value;
  };
  if (chart.start && drawable(*chart.start)) add(chart.start_name, *chart.start, 0, start_kind);
  for (std::size_t i = 0; i < chart.parts.size(); ++i) {
    const WaterfallPart& part = chart.parts[i];
    if (!drawable(part.value)) continue;
    add(part.name, part.value, i, 0);
    Bar& bar = bars.back();
    bar.detail = part.detail;
    bar.more = part.more;
    bar.interval = {bar.from + part.interval.low, bar.from + part.interval.high};
  }
  if (bars.empty()) return bars;
  if (chart.rest && drawable(*chart.rest)) add(chart.rest_name, *chart.rest, 0, rest_kind);
  if (chart.total && drawable(*chart.total)) add(chart.total_name, *chart.total, 0, total_kind);
  return bars;
}

std::string missing_parts(const WaterfallChart& chart) {
  std::vector<std::string> names;
  for (const WaterfallPart& part : chart.parts) {
    if (!drawable(part.value)) names.push_back(part.name);
  }
  return missing_sentence(names);
}

std::string words_of(const WaterfallChart& chart, const Bar& bar) {
  Range interval{bar.interval.low - bar.from, bar.interval.high - bar.from};
  std::string text =
      bar.name + ": " + interval_text(bar.value, interval, chart.decimals, chart.unit, chart.x.sign);
  if (!bar.detail.empty()) text += ", " + bar.detail;
  return text + (bar.more.empty() ? "" : "; " + bar.more);
}

class Waterfall {
 public:
  Waterfall(Painter& painter, const WaterfallChart& chart, const std::vector<Bar>& bars, const Rect& room)
      : painter_(painter), chart_(chart), bars_(bars), room_(room) {
    measure_columns();
    Range range{0, 0};
    for (const Bar& bar : bars) {
      for (const double value : {bar.from, bar.to, bar.interval.low, bar.interval.high}) {
        range = including(range, value);
      }
    }
    plot_.area = inset(room, names_ + 2 * theme::gap, 2, details_ > 0 ? details_ + 2 * theme::gap : 0, 2);
    if (chart.x.range) range = *chart.x.range;
    if (!(range.high > range.low)) range = {range.low - 1, range.high + 1};
    // Numbers stand beyond the ends of bars, so they need room where bars end.
    const double left = range.low < 0 ? numbers_ : 2;
    const double right = range.high > 0 ? numbers_ : 2;
    plot_.x = {range, plot_.area.x + left, plot_.area.right() - right};
    fit_ = fit_rows(chart.frame.density, bars.size(), plot_.area.height, row_height, 18, 56);
    fit_.shown = std::min(fit_.shown, bars.size());
  }

  Plot draw() {
    const double zero = std::clamp(plot_.x(0), plot_.area.x, plot_.area.right());
    const double bottom = middle_of(fit_.shown - 1) + fit_.height / 2;
    painter_.line({zero, plot_.area.y}, {zero, bottom}, {theme::axis, 1.25, Dash::solid});
    for (std::size_t row = 0; row < fit_.shown; ++row) {
      const std::size_t i = bar_in(row);
      if (row + 1 < fit_.shown) draw_connector(bars_[i], row);
      draw_row(bars_[i], row);
    }
    const double rows = static_cast<double>(fit_.shown) - (total_apart() ? 1 : 0);
    draw_more(painter_, room_.x, plot_.area.y + rows * fit_.height + more_height / 2, fit_.left_out);
    return std::move(plot_);
  }

 private:
  // Where not all rows fit, the total keeps the last one, below "and 3 more".
  [[nodiscard]] bool total_apart() const {
    return fit_.left_out > 0 && fit_.shown > 1 && bars_.back().kind == total_kind;
  }
  [[nodiscard]] std::size_t bar_in(std::size_t row) const {
    return total_apart() && row + 1 == fit_.shown ? bars_.size() - 1 : row;
  }

  void measure_columns() {
    for (const Bar& bar : bars_) {
      const Weight weight = bar.kind == total_kind ? Weight::bold : Weight::regular;
      names_ = std::max(names_, painter_.text_width(bar.name, theme::text_size, weight));
      details_ = std::max(details_, painter_.text_width(bar.detail, theme::text_size, Weight::regular));
      numbers_ = std::max(numbers_, painter_.text_width(number(bar), theme::text_size, Weight::bold));
    }
    numbers_ += 1.5 * theme::gap;
    names_ = std::min(names_, 0.38 * room_.width);
    details_ = std::min(details_, 0.25 * room_.width);
    const double between = room_.width - names_ - details_ - 4 * theme::gap - 2 * numbers_;
    if (between < least_plot && chart_.frame.density == Density::panel) details_ = 0;
  }

  [[nodiscard]] std::string number(const Bar& bar) const {
    const bool whole = bar.kind == start_kind || bar.kind == total_kind;
    const bool plain = whole && chart_.start.has_value();  // a level, not a change
    return number_text(bar.value, chart_.decimals, plain ? base::Sign::when_negative : chart_.x.sign);
  }

  [[nodiscard]] static Colour colour_of(const Bar& bar) {
    if (bar.kind == rest_kind) return theme::grey;
    if (bar.kind != 0) return theme::whole;
    return bar.value < 0 ? theme::worse : theme::better;
  }

  [[nodiscard]] double across(double value) const {
    return std::clamp(plot_.x(value), plot_.area.x, plot_.area.right());
  }
  [[nodiscard]] double middle_of(std::size_t row) const {
    const double more = total_apart() && row + 1 == fit_.shown ? more_height : 0;
    return plot_.area.y + (static_cast<double>(row) + 0.5) * fit_.height + more;
  }

  // From the end of a bar down to the next.
  void draw_connector(const Bar& bar, std::size_t row) {
    if (chart_.mode == WaterfallMode::from_zero || bar_in(row + 1) != bar_in(row) + 1) return;
    const double x = across(bar.to);
    painter_.line({x, middle_of(row)}, {x, middle_of(row + 1)}, {theme::axis, 1, Dash::dotted});
  }

  void draw_row(const Bar& bar, std::size_t row) {
    const double y = middle_of(row);
    const double baseline = baseline_around(y, theme::text_size);
    const Weight weight = bar.kind == total_kind ? Weight::bold : Weight::regular;
    const std::string name = elided(painter_, bar.name, names_, theme::text_size, weight);
    painter_.text({room_.x, baseline}, name, {theme::text_size, theme::ink, Anchor::start, weight, false});
    if (details_ > 0) {
      painter_.text({room_.right(), baseline}, elided(painter_, bar.detail, details_, theme::text_size),
                    {theme::text_size, theme::muted, Anchor::end, Weight::regular, false});
    }
    const double from = std::min(across(bar.from), across(bar.to));
    const double to = std::max(across(bar.from), across(bar.to));
    const double height = std::clamp(0.56 * fit_.height, 10.0, 24.0);
    painter_.rounded({from, y - height / 2, std::max(1.0, to - from), height}, 2, colour_of(bar));
    draw_number(bar, y, draw_whisker(bar, y), weight);
    plot_.hits.push_back({bar.item,
                          {room_.x, y - fit_.height / 2, room_.width, fit_.height},
                          words_of(chart_, bar),
                          bar.kind});
  }

  // Answers with the pixel at which bar and whisker end, on the side where the number stands.
  double draw_whisker(const Bar& bar, double y) {
    const double end = across(bar.to);
    if (!drawable(bar.interval.low) || !drawable(bar.interval.high)) return end;
    const double low = across(bar.interval.low);
    const double high = across(bar.interval.high);
    painter_.line({low, y}, {high, y}, {theme::ink, 1.25, Dash::solid});
    for (const double x : {low, high}) painter_.line({x, y - 3}, {x, y + 3}, {theme::ink, 1.25, Dash::solid});
    return bar.value < 0 ? std::min(end, low) : std::max(end, high);
  }

  void draw_number(const Bar& bar, double y, double end, Weight weight) {
    const bool left = bar.value < 0;
    painter_.text({end + (left ? -6 : 6), baseline_around(y, theme::text_size)}, number(bar),
                  {theme::text_size, theme::ink, left ? Anchor::end : Anchor::start, weight, true});
  }

  Painter& painter_;
  const WaterfallChart& chart_;
  const std::vector<Bar>& bars_;
  Rect room_;
  double names_ = 0;
  double details_ = 0;
  double numbers_ = 0;
  RowFit fit_;
  Plot plot_;
};

}  // namespace

double sum_of(const WaterfallChart& chart) {
  double sum = 0;
  for (const Bar& bar : bars_of(chart)) sum += bar.kind == total_kind ? 0 : bar.value;
  return sum;
}

double height_of(const WaterfallChart& chart) {
  const double rows = std::max<double>(1, static_cast<double>(bars_of(chart).size()));
  return framed_height(with_note(chart.frame, missing_parts(chart)), rows * row_height + 4);
}

std::string in_words(const WaterfallChart& chart) {
  const auto bars = bars_of(chart);
  if (bars.empty()) return "No data.";
  std::string text = chart.frame.subtitle;
  for (const Bar& bar : bars) text += " " + words_of(chart, bar) + ".";
  return text;
}

Plot draw(Painter& painter, const WaterfallChart& chart, const Rect& area) {
  const auto bars = bars_of(chart);
  if (bars.empty()) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, with_note(chart.frame, missing_parts(chart)), area, 90);
  return Waterfall(painter, chart, bars, room).draw();
}

}  // namespace evert::charts
