#include "engine/charts/split.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "engine/charts/labels.hpp"
#include "engine/charts/rows.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double bar_height = 46;
constexpr double row_height = 104;   // from bar to bar: the bar, its words, the ribbons to the next
constexpr double names_height = 34;  // names of the parts, above the first bar
constexpr double axis_height = 22;

bool usable(const Share& share) {
  return drawable(share.share) && share.share >= 0;
}

// Where a part of a bar lies, in shares of the whole.
struct Segment {
  std::size_t part;
  double from;
  double to;
  const Share* share;
};

struct Bar {
  const SplitBar* bar;
  std::vector<Segment> segments;
  double whole = 0;
};

std::vector<Bar> drawable_bars(const SplitChart& chart, std::vector<std::string>* missing) {
  std::vector<Bar> bars;
  for (const SplitBar& given : chart.bars) {
    Bar bar{&given, {}, 0};
    for (std::size_t part = 0; part < chart.parts.size(); ++part) {
      if (part >= given.shares.size() || !usable(given.shares[part])) {
        missing->push_back(given.name + ": " + chart.parts[part].name);
        continue;
      }
      const Share& share = given.shares[part];
      bar.segments.push_back({part, bar.whole, bar.whole + share.share, &share});
      bar.whole += share.share;
    }
    if (bar.whole > 0) bars.push_back(std::move(bar));
  }
  return bars;
}

std::string share_text(const Share& share) {
  return share.words.empty() ? number_text(100 * share.share, 0) + "%" : share.words;
}

std::string bracket_text(const Share& share) {
  if (!drawable(share.low) || !drawable(share.high)) return "";
  return number_text(100 * share.low, 0) + " to " + number_text(100 * share.high, 0) + "%";
}

class Split {
 public:
  Split(Painter& painter, const SplitChart& chart, const std::vector<Bar>& bars, const Rect& room)
      : painter_(painter), chart_(chart), bars_(bars) {
    double gutter = 0;
    for (const Bar& bar : bars) {
      const auto name = wrapped(painter, bar.bar->name, 0.24 * room.width, theme::text_size, Weight::bold);
      const auto detail = wrapped(painter, bar.bar->detail, 0.24 * room.width, theme::small_size);
      gutter = std::max({gutter, widest(painter, name, theme::text_size, Weight::bold),
                         widest(painter, detail, theme::small_size)});
    }
    double whole = 1;
    for (const Bar& bar : bars) whole = std::max(whole, bar.whole);
    plot_.area = inset(room, gutter + 2 * theme::gap, names_height, 0, 0);
    plot_.x = {{0, whole}, plot_.area.x, plot_.area.right()};
    gutter_ = gutter;
    if (chart.frame.density == Density::page) return;
    fit_ = fit_rows(Density::panel, bars.size(), plot_.area.height, row_height, 44, 180);
    bar_height_ = std::clamp(0.5 * fit_.height, 20.0, 64.0);
    pitch_ = bars.size() < 2 ? 0 : fit_.height;
  }

  Plot draw() {
    draw_part_names();
    for (std::size_t i = 0; i < std::min(fit_.shown, bars_.size()); ++i) {
      if (i + 1 < std::min(fit_.shown, bars_.size())) draw_ribbons(i);
      draw_bar(i);
      draw_bar_name(i);
    }
    draw_more(painter_, plot_.area.x, plot_.area.bottom() - more_height / 2, fit_.left_out);
    return plot_;
  }

 private:
  [[nodiscard]] Colour colour_of(std::size_t part) const {
    return chart_.parts[part].colour.value_or(theme::series_colour(part));
  }
  [[nodiscard]] double top_of(std::size_t bar) const {
    return plot_.area.y + static_cast<double>(bar) * pitch_;
  }

  // On a panel, the widest texts are shortened until all fit beside each other.
  void fit_in_line(std::vector<std::string>* texts, double size, Weight weight, double gap, double width) {
    if (chart_.frame.density == Density::page || texts->empty()) return;
    const double gaps = gap * (static_cast<double>(texts->size()) - 1);
    const auto total = [&](double most) {
      double sum = gaps;
      for (const std::string& text : *texts) sum += std::min(most, painter_.text_width(text, size, weight));
      return sum;
    };
    double most = width;
    while (most > 1 && total(most) > width) most -= 1;
    for (std::string& text : *texts) text = elided(painter_, text, most, size, weight);
  }

  // Above the first bar, each over its own part as far as there is room.
  void draw_part_names() {
    std::vector<double> wanted, widths;
    std::vector<std::string> names;
    for (const Segment& s : bars_.front().segments) {
      wanted.push_back(plot_.x((s.from + s.to) / 2));
      names.push_back(chart_.parts[s.part].name);
    }
    const double left = chart_.frame.density == Density::page ? plot_.area.x : plot_.area.x - gutter_;
    fit_in_line(&names, theme::text_size, Weight::bold, 10, plot_.area.right() - left);
    for (const std::string& name : names) {
      widths.push_back(painter_.text_width(name, theme::text_size, Weight::bold));
    }
    const auto centres = spread(wanted, widths, 10, left, plot_.area.right());
    for (std::size_t i = 0; i < centres.size(); ++i) {
      const Colour colour = theme::readable(colour_of(bars_.front().segments[i].part));
      painter_.text({centres[i], plot_.area.y - theme::gap}, names[i],
                    {theme::text_size, colour, Anchor::middle, Weight::bold, false});
    }
  }

  // From each part to the same part of the bar below.
  void draw_ribbons(std::size_t upper) {
    const double y = top_of(upper) + bar_height_;
    const double below = top_of(upper + 1);
    for (const Segment& a : bars_[upper].segments) {
      for (const Segment& b : bars_[upper + 1].segments) {
        if (a.part != b.part) continue;
        const Point ribbon[] = {
            {plot_.x(a.from), y}, {plot_.x(a.to), y}, {plot_.x(b.to), below}, {plot_.x(b.from), below}};
        painter_.polygon(ribbon, faded(colour_of(a.part), 0.12));
      }
    }
  }

  // The share inside its part where it fits; below the bar the interval, and shares that did not fit.
  void draw_bar(std::size_t index) {
    const Bar& bar = bars_[index];
    const double y = top_of(index);
    std::vector<double> wanted, widths;
    std::vector<std::string> texts;
    for (const Segment& s : bar.segments) {
      const Colour full = colour_of(s.part);
      const Colour fill = bar.bar->published ? theme::mixed(full, theme::paper, 0.55) : full;
      const double left = plot_.x(s.from);
      const double width = plot_.x(s.to) - left;
      painter_.rectangle({left, y, std::max(0.0, width - 1.5), bar_height_}, fill);
      const std::string share = share_text(*s.share);
      const double size = s.share->words.empty() && bar_height_ > 30 ? 19 : theme::text_size;
      const bool fits = painter_.text_width(share, size, Weight::bold) + 8 <= width;
      if (fits) {
        painter_.text({left + width / 2, baseline_around(y + bar_height_ / 2, size)}, share,
                      {size, theme::text_on(fill), Anchor::middle, Weight::bold, false});
      }
      const std::string bracket = bracket_text(*s.share);
      const std::string outside = bracket.empty() ? share : share + " (" + bracket + ")";
      texts.push_back(fits ? bracket : outside);
      wanted.push_back(left + width / 2);
      plot_.hits.push_back({s.part,
                            {left, y, width, bar_height_},
                            bar.bar->name + ", " + chart_.parts[s.part].name + ": " + share +
                                (bracket.empty() ? "" : " (" + bracket + ")"),
                            index});
    }
    fit_in_line(&texts, theme::small_size, Weight::regular, 8, plot_.area.width);
    for (const std::string& text : texts) {
      widths.push_back(painter_.text_width(text, theme::small_size, Weight::regular));
    }
    const auto centres = spread(wanted, widths, 8, plot_.area.x, plot_.area.right());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      painter_.text({centres[i], y + bar_height_ + 5 + theme::small_size}, texts[i],
                    {theme::small_size, theme::ink, Anchor::middle, Weight::regular, false});
    }
  }

  void draw_bar_name(std::size_t index) {
    const SplitBar& bar = *bars_[index].bar;
    auto name = wrapped(painter_, bar.name, gutter_ + 1, theme::text_size, Weight::bold);
    auto detail = wrapped(painter_, bar.detail, gutter_ + 1, theme::small_size);
    if (chart_.frame.density == Density::panel) {
      name = elided_lines(painter_, bar.name, gutter_ + 1, theme::text_size, 1, Weight::bold);
      detail = elided_lines(painter_, bar.detail, gutter_ + 1, theme::small_size, 1);
    }
    const double x = plot_.area.x - 2 * theme::gap;
    const double lines = static_cast<double>(name.size()) * theme::text_size +
                         static_cast<double>(detail.size()) * theme::small_size;
    const double y = top_of(index) + bar_height_ / 2 - lines * theme::leading / 2 + theme::text_size;
    draw_lines(painter_, {x, y}, name, {theme::text_size, theme::ink, Anchor::end, Weight::bold, false});
    draw_lines(painter_, {x, y + static_cast<double>(name.size()) * theme::leading * theme::text_size},
               detail, {theme::small_size, theme::muted, Anchor::end, Weight::regular, false});
  }

  Painter& painter_;
  const SplitChart& chart_;
  const std::vector<Bar>& bars_;
  double gutter_ = 0;
  double bar_height_ = bar_height;
  double pitch_ = row_height;
  RowFit fit_{std::numeric_limits<std::size_t>::max(), row_height, 0};
  Plot plot_;
};

}  // namespace

double height_of(const SplitChart& chart) {
  const double rows = std::max<double>(1, static_cast<double>(chart.bars.size()));
  return framed_height(chart.frame,
                       names_height + rows * row_height - (row_height - bar_height) + axis_height);
}

std::string in_words(const SplitChart& chart) {
  std::vector<std::string> missing;
  const auto bars = drawable_bars(chart, &missing);
  if (bars.empty()) return "No data.";
  std::string text = chart.frame.subtitle;
  for (const Bar& bar : bars) {
    std::vector<std::string> shares;
    for (const Segment& s : bar.segments) {
      const std::string bracket = bracket_text(*s.share);
      shares.push_back(chart.parts[s.part].name + " " + share_text(*s.share) +
                       (bracket.empty() ? "" : " (" + bracket + ")"));
    }
    text += " " + bar.bar->name + ": " + base::join_list(shares, "and") + ".";
  }
  return text;
}

Plot draw(Painter& painter, const SplitChart& chart, const Rect& area) {
  std::vector<std::string> missing;
  const auto bars = drawable_bars(chart, &missing);
  if (bars.empty()) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, with_note(chart.frame, missing_sentence(missing)), area, 130);
  return Split(painter, chart, bars, room).draw();
}

}  // namespace evert::charts
