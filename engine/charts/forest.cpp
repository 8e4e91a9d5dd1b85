#include "engine/charts/forest.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "engine/charts/rows.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double row_height = 30;
constexpr double group_height = 32;
constexpr double heading_height = 26;
constexpr double least_row = 17;  // that text fits in
constexpr double most_row = 52;
constexpr double least_plot = 90;  // pixels across, below which columns are left out
constexpr double own_reach = 3;    // half-widths of a target that its own scale shows to either side

std::string unit_behind(const std::string& unit) {
  return unit.empty() ? "" : unit == "%" ? unit : " " + unit;
}

bool starts_group(const ForestChart& chart, std::size_t row) {
  const std::string& group = chart.rows[row].group;
  return !group.empty() && (row == 0 || chart.rows[row - 1].group != group);
}

bool any_target(const ForestChart& chart) {
  return std::any_of(chart.rows.begin(), chart.rows.end(),
                     [](const ForestRow& row) { return !target_text(row).empty(); });
}

bool any_value(const ForestChart& chart) {
  return std::any_of(chart.rows.begin(), chart.rows.end(),
                     [](const ForestRow& row) { return drawable(row.value); });
}

std::vector<double> row_heights(const ForestChart& chart) {
  std::vector<double> heights;
  for (std::size_t i = 0; i < chart.rows.size(); ++i) {
    heights.push_back(row_height + (starts_group(chart, i) ? group_height : 0));
  }
  return heights;
}

double rows_height(const ForestChart& chart) {
  const auto heights = row_heights(chart);
  return std::accumulate(heights.begin(), heights.end(), 0.0);
}

// A row's value on the scale of its own target: the target from -1 to 1.
double on_own_scale(const Range& target, double value) {
  const auto or_one = [](double size) { return size > 0 ? size : 1; };
  if (!drawable(target.low)) return 1 + (value - target.high) / or_one(std::fabs(target.high) / 2);
  if (!drawable(target.high)) return -1 + (value - target.low) / or_one(std::fabs(target.low) / 2);
  const double middle = (target.low + target.high) / 2;
  const double half = (target.high - target.low) / 2;
  return (value - middle) / (half > 0 ? half : or_one(std::fabs(middle) / 10));
}

Range shared_range(const ForestChart& chart) {
  std::optional<Range> range;
  const auto hold = [&range](double value) {
    if (drawable(value)) range = range ? including(*range, value) : Range{value, value};
  };
  for (const ForestRow& row : chart.rows) {
    if (!drawable(row.value)) continue;
    hold(row.value);
    hold(row.interval.low);
    hold(row.interval.high);
    hold(row.target.value_or(no_interval).low);
    hold(row.target.value_or(no_interval).high);
  }
  if (chart.level) hold(*chart.level);
  return range.value_or(Range{0, 1});
}

class Forest {
 public:
  Forest(Painter& painter, const ForestChart& chart, const Rect& room) : painter_(painter), chart_(chart) {
    measure_columns(room);
    axis_ = axis_for(chart.frame, chart.x, room);
    bounds_ = bounds_of_words(chart.frame, room);
    const double below = chart.own_scale ? 24 : x_axis_height(axis_);
    plot_.area = inset(room, labels_ + 2 * theme::gap, heading_height, numbers_ + targets_, below);
    Range values{-own_reach, own_reach};
    if (!chart.own_scale) {
      values = range_for(chart.frame, chart.x, shared_range(chart), intervals_across(plot_.area.width - 12));
    }
    plot_.x = {values, plot_.area.x + 6, plot_.area.right() - 6};
    left_ = room.x;
    fit_ = fit_rows(chart.frame.density, row_heights(chart), plot_.area.height, least_row / row_height,
                    most_row / row_height);
    pitch_ = fit_.height;
  }

  Plot draw() {
    draw_headings();
    if (chart_.own_scale) {
      draw_own_axis();
    } else {
      draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::lines, bounds_);
    }
    draw_rows(&Forest::draw_target);
    draw_level();
    draw_rows(&Forest::draw_row);
    draw_more(painter_, left_, plot_.area.bottom() - more_height / 2, fit_.left_out);
    return plot_;
  }

 private:
  [[nodiscard]] static std::string numbers_of(const ForestRow& row, const ForestChart& chart) {
    return interval_text(row.value, row.interval, row.decimals, row.unit, chart.x.sign);
  }

  void measure_columns(const Rect& room) {
    const auto hold = [this](double* column, const std::string& text, double size, Weight weight) {
      *column = std::max(*column, painter_.text_width(text, size, weight));
    };
    hold(&numbers_, chart_.value_heading, theme::small_size, Weight::regular);
    if (any_target(chart_)) hold(&targets_, chart_.target_heading, theme::small_size, Weight::regular);
    for (const ForestRow& row : chart_.rows) {
      const double detail = painter_.text_width(row.detail, theme::small_size, Weight::regular);
      labels_ = std::max(labels_, painter_.text_width(row.label, theme::text_size, Weight::regular) +
                                      (row.detail.empty() ? 0 : detail + 1.5 * theme::gap));
      hold(&numbers_, numbers_of(row, chart_), theme::text_size, Weight::regular);
      hold(&targets_, target_text(row, chart_.x.sign), theme::text_size, Weight::regular);
    }
    labels_ = std::min(labels_, 0.42 * room.width);
    numbers_ += 2 * theme::gap;
    if (targets_ > 0) targets_ += 2 * theme::gap;
    if (chart_.frame.density == Density::page) return;
    const auto tight = [&] {
      return room.width - labels_ - 2 * theme::gap - numbers_ - targets_ < least_plot;
    };
    if (tight()) targets_ = 0;
    if (tight()) numbers_ = 0;
  }

  // A row's words: as they are on a page, as far as they fit into their column on a panel.
  [[nodiscard]] std::string fitted(const std::string& text, double width, double size,
                                   Weight weight = Weight::regular) const {
    return chart_.frame.density == Density::page ? text : elided(painter_, text, width, size, weight);
  }

  // Runs over the rows from top to bottom, telling the height of each.
  void draw_rows(void (Forest::*draw_one)(const ForestRow&, double)) {
    double y = plot_.area.y;
    for (std::size_t i = 0; i < fit_.shown; ++i) {
      if (starts_group(chart_, i)) {
        if (draw_one == &Forest::draw_row) draw_group(chart_.rows[i].group, y + group_height * pitch_ / 2);
        y += group_height * pitch_;
      }
      (this->*draw_one)(chart_.rows[i], y + row_height * pitch_ / 2);
      if (draw_one == &Forest::draw_row) add_hit(i, y);
      y += row_height * pitch_;
    }
  }

  void add_hit(std::size_t item, double y) {
    const ForestRow& row = chart_.rows[item];
    std::string words = row.label + ": " + numbers_of(row, chart_);
    if (const std::string target = target_text(row, chart_.x.sign); !target.empty()) {
      words += "; target " + target;
    }
    const double right = plot_.area.right() + numbers_ + targets_;
    plot_.hits.push_back({item, {left_, y, right - left_, row_height * pitch_}, words});
  }

  void draw_headings() {
    const TextStyle style{theme::small_size, theme::muted, Anchor::start, Weight::regular, false};
    const double y = plot_.area.y - 10;
    if (numbers_ > 0) painter_.text({plot_.area.right() + 2 * theme::gap, y}, chart_.value_heading, style);
    if (targets_ > 0) {
      painter_.text({plot_.area.right() + numbers_ + 2 * theme::gap, y}, chart_.target_heading, style);
    }
    draw_key(plot_.area.y - 10 - 0.36 * theme::small_size);
  }

  // What the shapes mean, where both occur or could.
  void draw_key(double y) {
    const bool judged = std::any_of(chart_.rows.begin(), chart_.rows.end(),
                                    [](const ForestRow& row) { return row.verdict != Verdict::none; });
    if (!judged || (chart_.frame.density == Density::panel && plot_.area.right() - left_ < 150)) return;
    double x = left_ + theme::dot_radius;
    for (const auto& [verdict, name] : {std::pair{Verdict::met, "met"}, {Verdict::not_met, "not met"}}) {
      draw_shape({x, y}, verdict);
      painter_.text({x + 10, baseline_around(y, theme::small_size)}, name,
                    {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
      x += 10 + painter_.text_width(name, theme::small_size, Weight::regular) + 16;
    }
  }

  void draw_own_axis() {
    const double y = plot_.area.bottom() + 5 + theme::small_size;
    const TextStyle style{theme::small_size, theme::muted, Anchor::middle, Weight::regular, false};
    const double room = painter_.text_width("on target", style.size, style.weight) + 12;
    const bool narrow = chart_.frame.density == Density::panel && plot_.x(2) - plot_.x(0) < room;
    if (!narrow) painter_.text({plot_.x(-2), y}, "below", style);
    painter_.text({plot_.x(0), y}, "on target", style);
    if (!narrow) painter_.text({plot_.x(2), y}, "above", style);
  }

  void draw_level() {
    if (chart_.own_scale || !chart_.level || !drawable(*chart_.level)) return;
    const double x = plot_.x(*chart_.level);
    painter_.line({x, plot_.area.y}, {x, plot_.area.bottom()}, {theme::axis, 1.25, Dash::solid});
  }

  void draw_group(const std::string& group, double y) {
    painter_.text({left_, baseline_around(y + 4 * pitch_, theme::small_size)},
                  fitted(group, bounds_.right() - left_, theme::small_size, Weight::bold),
                  {theme::small_size, theme::ink, Anchor::start, Weight::bold, false});
  }

  // Value on the pixel, on the scale of the row or of all.
  [[nodiscard]] double pixel(const ForestRow& row, double value) const {
    return plot_.x(chart_.own_scale && row.target ? on_own_scale(*row.target, value) : value);
  }

  void draw_target(const ForestRow& row, double y) {
    if (target_text(row).empty()) return;
    const Range target = *row.target;
    const double low = drawable(target.low) ? pixel(row, target.low) : plot_.area.x;
    const double high = drawable(target.high) ? pixel(row, target.high) : plot_.area.right();
    const double middle = (low + high) / 2;
    const double half = std::max(1.5, (high - low) / 2);
    const double height = 20 * std::min(pitch_, 1.0);
    painter_.rectangle({middle - half, y - height / 2, 2 * half, height}, theme::target);
  }

  void draw_row(const ForestRow& row, double y) {
    const double size = std::min(theme::text_size, row_height * pitch_ * 0.85);
    const double baseline = baseline_around(y, size);
    const double detail = painter_.text_width(row.detail, theme::small_size, Weight::regular);
    const bool with_detail = chart_.frame.density == Density::page || detail < 0.3 * labels_;
    const double for_label = labels_ - (with_detail && detail > 0 ? detail + theme::gap : 0);
    painter_.text({left_, baseline}, fitted(row.label, for_label, size),
                  {size, theme::ink, Anchor::start, Weight::regular, false});
    painter_.text({left_ + labels_, baseline}, with_detail ? row.detail : "",
                  {std::min(size, theme::small_size), theme::muted, Anchor::end, Weight::regular, false});
    const bool missing = !drawable(row.value);
    if (numbers_ > 0) {
      painter_.text({plot_.area.right() + 2 * theme::gap, baseline}, numbers_of(row, chart_),
                    {size, missing ? theme::muted : theme::ink, Anchor::start, Weight::regular, false});
    }
    if (targets_ > 0) {
      painter_.text({plot_.area.right() + numbers_ + 2 * theme::gap, baseline},
                    target_text(row, chart_.x.sign),
                    {size, theme::muted, Anchor::start, Weight::regular, false});
    }
    const bool placeable = !chart_.own_scale || !target_text(row).empty();
    if (!missing && placeable) draw_value(row, y);
  }

  void draw_value(const ForestRow& row, double y) {
    const double left = plot_.area.x + 2;
    const double right = plot_.area.right() - 2;
    if (drawable(row.interval.low) && drawable(row.interval.high)) {
      const double low = std::clamp(pixel(row, row.interval.low), left, right);
      const double high = std::clamp(pixel(row, row.interval.high), left, right);
      painter_.line({low, y}, {high, y}, {colour_of(row.verdict), 2.5, Dash::solid});
    }
    const double x = pixel(row, row.value);
    if (x < left || x > right) {
      draw_arrow(x < left, x < left ? left : right, y, colour_of(row.verdict));
    } else {
      draw_shape({x, y}, row.verdict);
    }
  }

  [[nodiscard]] static Colour colour_of(Verdict verdict) {
    switch (verdict) {
      case Verdict::met:
        return theme::better;
      case Verdict::not_met:
        return theme::worse;
      case Verdict::none:
        break;
    }
    return theme::blue;
  }

  void draw_shape(Point at, Verdict verdict) {
    if (verdict != Verdict::not_met) {
      painter_.discs({&at, 1}, theme::dot_radius + 1, theme::paper);
      painter_.discs({&at, 1}, theme::dot_radius, colour_of(verdict));
      return;
    }
    for (const auto& [r, colour] : {std::pair{6.5, colour_of(verdict)}, {3.5, theme::paper}}) {
      const Point diamond[] = {{at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r}, {at.x - r, at.y}};
      painter_.polygon(diamond, colour);
    }
  }

  // Points out of the plot at its edge: the value lies further.
  void draw_arrow(bool to_left, double x, double y, Colour colour) {
    const double back = to_left ? 10 : -10;
    const Point head[] = {{x, y}, {x + back, y - 6}, {x + back, y + 6}};
    painter_.polygon(head, colour);
  }

  Painter& painter_;
  const ForestChart& chart_;
  double labels_ = 0;
  double numbers_ = 0;
  double targets_ = 0;
  double left_ = 0;
  double pitch_ = 1;
  RowFit fit_;
  Axis axis_;
  Rect bounds_;
  Plot plot_;
};

}  // namespace

std::string target_text(const ForestRow& row, base::Sign sign) {
  if (!row.target) return "";
  const auto [low, high] = *row.target;
  const std::string unit = unit_behind(row.unit);
  const auto number = [&](double value) { return number_text(value, row.decimals, sign); };
  if (drawable(low) && drawable(high)) {
    return low == high ? number(low) + unit : number(low) + " to " + number(high) + unit;
  }
  if (drawable(low)) return "at least " + number(low) + unit;
  if (drawable(high)) return "at most " + number(high) + unit;
  return "";
}

double height_of(const ForestChart& chart) {
  const double below = chart.own_scale ? 24 : x_axis_height(chart.x);
  return framed_height(chart.frame, heading_height + std::max(row_height, rows_height(chart)) + below);
}

std::string in_words(const ForestChart& chart) {
  if (!any_value(chart)) return "No data.";
  std::string text = chart.frame.subtitle;
  for (const ForestRow& row : chart.rows) {
    text +=
        " " + row.label + ": " + interval_text(row.value, row.interval, row.decimals, row.unit, chart.x.sign);
    if (const std::string target = target_text(row, chart.x.sign); !target.empty())
      text += ", target " + target;
    if (row.verdict != Verdict::none) text += row.verdict == Verdict::met ? ", met" : ", not met";
    text += ".";
  }
  return text;
}

Plot draw(Painter& painter, const ForestChart& chart, const Rect& area) {
  if (!any_value(chart)) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, chart.frame, area, 110);
  return Forest(painter, chart, room).draw();
}

}  // namespace evert::charts
