#include "engine/charts/swimlane.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/charts/event_axis.hpp"
#include "engine/charts/labels.hpp"
#include "engine/charts/marks.hpp"
#include "engine/charts/swimlane_course.hpp"
#include "engine/charts/swimlane_data.hpp"
#include "engine/charts/swimlane_layout.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr double mark_radius = 4.5;

struct Shape {
  LaneMark mark;
  Mark shape;
  Colour colour;
  const char* name;
};

constexpr Shape shapes[] = {{LaneMark::good, Mark::triangle_up, theme::better, "good moment"},
                            {LaneMark::bad, Mark::triangle_down, theme::worse, "bad moment"},
                            {LaneMark::complaint, Mark::hollow_diamond, theme::worse, "complaint"},
                            {LaneMark::sale, Mark::disc, theme::better, "sale"},
                            {LaneMark::lost_sale, Mark::hollow_disc, theme::worse, "lost sale"},
                            {LaneMark::left, Mark::cross, theme::ink, "left"}};

const Shape& shape_of(LaneMark mark) {
  return *std::find_if(std::begin(shapes), std::end(shapes),
                       [mark](const Shape& shape) { return shape.mark == mark; });
}

Colour colour_of(const LaneWorld& world, std::size_t index) {
  return world.colour.value_or(index == 0 ? theme::vermilion : theme::green);
}

bool any_event(const SwimlaneChart& chart, LaneMark mark) {
  return std::any_of(chart.worlds.begin(), chart.worlds.end(), [mark](const LaneWorld& world) {
    return std::any_of(world.events.begin(), world.events.end(),
                       [mark](const LaneEvent& event) { return event.mark == mark; });
  });
}

std::string time_text(const SwimlaneChart& chart, double at) {
  return number_text(at / chart.x.unit, 1);
}

std::string words_of(const SwimlaneChart& chart, const LaneWorld& world, const LaneBlock& block) {
  std::string text = world.name + ", " + chart.lanes[block.lane];
  if (!block.words.empty()) text += ": " + block.words;
  return text + ", " + chart.time_unit + " " + time_text(chart, block.from) + " to " +
         time_text(chart, block.to);
}

Frame full_frame(const SwimlaneChart& chart) {
  const LeftOut left = left_out(chart);
  if (left.missing == 0) return chart.frame;
  return with_note(chart.frame,
                   fmt::format("{} of {} blocks and events have no data.", left.missing, left.all));
}

class Swimlane {
 public:
  Swimlane(Painter& painter, const SwimlaneChart& chart, Range time, const Rect& room)
      : painter_(painter),
        chart_(chart),
        room_(room),
        axis_(axis_for(chart.frame, chart.x, room)),
        bounds_(bounds_of_words(chart.frame, room)),
        heights_(chart, room.height - x_axis_height(axis_)) {
    double names = 0;
    for (const std::string& lane : chart.lanes) {
      names = std::max(names, painter.text_width(lane, theme::text_size, Weight::regular));
    }
    names_ = std::min(names, 0.24 * room.width);
    const double right = course_names_said() ? course_names_width() : theme::gap;
    plot_.area = inset(room, names_ + 1.5 * theme::gap, heights_.header, right, x_axis_height(axis_));
    plot_.area.height = group_top(world_count(chart) - 1) + group_height() - plot_.area.y;
    if (!(time.high > time.low)) time = {time.low, time.low + chart.x.unit};
    plot_.x = {time, plot_.area.x, plot_.area.right()};
  }

  Plot draw() {
    for (std::size_t i = 0; i < world_count(chart_); ++i) draw_world(chart_.worlds[i], i);
    if (chart_.clock.idle().empty())
      draw_x_axis(painter_, plot_.area, plot_.x, axis_, Grid::marks, bounds_);
    else
      draw_event_axis(painter_, plot_.area, plot_.x, chart_.clock, axis_, bounds_);
    draw_parting();
    draw_key();
    return std::move(plot_);
  }

 private:
  [[nodiscard]] double group_height() const {
    return static_cast<double>(chart_.lanes.size()) * heights_.lane + heights_.strip;
  }
  [[nodiscard]] double group_top(std::size_t world) const {
    return room_.y + heights_.header +
           static_cast<double>(world) * (group_height() + heights_.between + heights_.header);
  }
  [[nodiscard]] double lane_middle(std::size_t world, std::size_t lane) const {
    return group_top(world) + (static_cast<double>(lane) + 0.5) * heights_.lane;
  }
  [[nodiscard]] bool course_names_said() const { return heights_.strip >= 28 && room_.width >= 520; }
  [[nodiscard]] double course_names_width() const {
    const double width =
        std::max(painter_.text_width(chart_.course_name, theme::small_size, Weight::regular),
                 painter_.text_width(chart_.expectation_name, theme::small_size, Weight::regular));
    return std::min(width, 0.2 * room_.width) + theme::gap;
  }

  void draw_world(const LaneWorld& world, std::size_t index) {
    draw_header(world, index);
    draw_lanes(index);
    draw_idle(index);
    const auto bars = lane_bars(chart_, world, plot_.x);
    draw_connectors(world, index);
    for (const LaneBar& bar : bars) draw_bar(world, index, bar);
    draw_events(world, index);
    if (heights_.strip > 0) draw_course(world, index);
  }

  // Where time is narrow the lanes are interrupted.
  void draw_idle(std::size_t world) {
    const auto& all = chart_.clock.idle();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const double left = across(all[i].low), right = across(all[i].high), top = group_top(world);
      const double lanes = static_cast<double>(chart_.lanes.size()) * heights_.lane;
      painter_.rectangle({left + 1, top, right - left - 2, lanes}, theme::paper);
      painter_.line({(left + right) / 2, top}, {(left + right) / 2, top + lanes},
                    {theme::grid, 1, Dash::solid});
      plot_.hits.push_back({i,
                            {left, top, right - left, group_height()},
                            fmt::format("Nothing happens from {} {} to {}", chart_.time_unit,
                                        time_text(chart_, all[i].low), time_text(chart_, all[i].high)),
                            5});
    }
  }

  // "Baseline  replicate 37, customer 4711                    Lost in week 23"
  void draw_header(const LaneWorld& world, std::size_t index) {
    const double y = group_top(index) - (heights_.header > 20 ? 8 : 5);
    const Colour colour = theme::readable(colour_of(world, index));
    const std::string name = elided(painter_, world.name, 0.5 * room_.width, theme::text_size, Weight::bold);
    const double width = painter_.text_width(name, theme::text_size, Weight::bold);
    painter_.text({room_.x, y}, name, {theme::text_size, colour, Anchor::start, Weight::bold, false});
    const double left = room_.x + width + 1.5 * theme::gap;
    const std::string outcome =
        elided(painter_, with_minus(world.outcome), room_.right() - left, theme::text_size);
    painter_.text({room_.right(), y}, outcome,
                  {theme::text_size, theme::ink, Anchor::end, Weight::regular, false});
    plot_.hits.push_back(
        {index,
         {room_.x, y - theme::text_size - 3, room_.width, theme::text_size + 8},
         world.name + ": " + world.outcome + (world.explained.empty() ? "" : "\n" + world.explained),
         6});
    const double right =
        room_.right() - painter_.text_width(outcome, theme::text_size, Weight::regular) - 2 * theme::gap;
    if (right - left < 60) return;
    painter_.text({left, y}, elided(painter_, world.detail, right - left, theme::text_size),
                  {theme::text_size, theme::muted, Anchor::start, Weight::regular, false});
  }

  // Every second lane on a pale ground; names thinned until they stand apart.
  void draw_lanes(std::size_t world) {
    std::size_t every = 1;
    while (static_cast<double>(every) * heights_.lane < theme::text_size * 1.3 - 2) ++every;
    for (std::size_t lane = 0; lane < chart_.lanes.size(); ++lane) {
      const double y = lane_middle(world, lane);
      if (lane % 2 == 0) {
        painter_.rectangle({plot_.area.x, y - heights_.lane / 2, plot_.area.width, heights_.lane},
                           theme::lane);
      }
      if (lane % every != 0) continue;
      const double middle = std::max(y, group_top(world) + 4);  // clear of the header
      painter_.text({plot_.area.x - theme::gap, baseline_around(middle, theme::text_size)},
                    elided(painter_, chart_.lanes[lane], names_, theme::text_size),
                    {theme::text_size, theme::muted, Anchor::end, Weight::regular, false});
    }
  }

  [[nodiscard]] double bar_height() const {
    return heights_.lane - (heights_.lane > 12 ? 4 : heights_.lane > 5 ? 1 : 0);
  }

  // Handoffs: from the end of a block to the beginning of the next in another lane.
  void draw_connectors(const LaneWorld& world, std::size_t index) {
    std::vector<const LaneBlock*> order;
    for (const LaneBlock& block : world.blocks) {
      if (usable(chart_, block)) order.push_back(&block);
    }
    std::stable_sort(order.begin(), order.end(), [](const LaneBlock* a, const LaneBlock* b) {
      return std::pair(a->matter, a->from) < std::pair(b->matter, b->from);
    });
    const Range seen = plot_.x.values;
    const auto visible = std::count_if(order.begin(), order.end(), [seen](const LaneBlock* block) {
      return block->from <= seen.high && block->to >= seen.low;
    });
    const double opacity = static_cast<double>(visible) * 6 > plot_.area.width ? 0.25 : 0.8;
    const Clip clip(painter_, plot_.area);
    for (std::size_t i = 1; i < order.size(); ++i) {
      const LaneBlock& a = *order[i - 1];
      const LaneBlock& b = *order[i];
      if (a.matter != b.matter || a.lane == b.lane || b.from < seen.low || a.to > seen.high) continue;
      const Colour colour = shared(b.from) ? theme::shared : colour_of(world, index);
      draw_connector({far(a.to), lane_middle(index, a.lane)}, {far(b.from), lane_middle(index, b.lane)},
                     {faded(colour, opacity), 1.5, Dash::solid});
    }
  }

  [[nodiscard]] double across(double time) const { return plot_.x(chart_.clock.place(time)); }
  [[nodiscard]] double far(double time) const { return far_in(plot_.area, across(time)); }

  void draw_connector(Point a, Point b, const Stroke& stroke) {
    const double middle = (a.x + b.x) / 2;
    const Point steps[] = {a, {middle, a.y}, {middle, b.y}, b};
    painter_.polyline(steps, stroke);
  }

  [[nodiscard]] bool shared(double time) const { return chart_.parting && time < *chart_.parting; }

  void draw_bar(const LaneWorld& world, std::size_t index, const LaneBar& bar) {
    const double y = lane_middle(index, bar.lane);
    const double height = bar_height();
    const Rect rect{bar.left, y - height / 2, bar.right - bar.left, height};
    Colour fill =
        bar.phase == Phase::shared ? theme::shared : theme::mixed(colour_of(world, index), theme::paper, 0.1);
    if (bar.count > 1) fill = theme::mixed(fill, theme::paper, 0.45);
    painter_.rounded(rect, bar.count > 1 || rect.width < 6 ? 0 : 3, fill);
    const LaneBlock& block = world.blocks[bar.first];
    std::string words = words_of(chart_, world, block);
    std::string inside = block.words;
    if (bar.count > 1) {
      inside = fmt::format("{}", bar.count);
      words = fmt::format("{}, {}: {} blocks, {} {} to {}", world.name, chart_.lanes[bar.lane], bar.count,
                          chart_.time_unit, time_text(chart_, bar.from), time_text(chart_, bar.to));
    }
    plot_.hits.push_back({bar.first, rect, words, index});
    if (heights_.lane >= least_text) draw_words_in(world, bar, rect, inside, fill);
  }

  // Where a mark lies over the bar, words stand right of it or left of it, whichever is wider.
  void draw_words_in(const LaneWorld& world, const LaneBar& bar, const Rect& rect, const std::string& words,
                     Colour fill) {
    double left = rect.x + 5, right = rect.right() - 4;
    double free_from = left, widest = 0, begin = left, end = left;
    std::vector<double> stops;
    for (const LaneEvent& event : world.events) {
      if (usable(chart_, event) && event.lane == bar.lane) stops.push_back(across(event.at));
    }
    std::sort(stops.begin(), stops.end());
    stops.push_back(right + 2 * mark_radius);
    for (const double stop : stops) {
      const double until = std::min(right, stop - 2 * mark_radius);
      if (until - free_from > widest) {
        widest = until - free_from;
        begin = free_from;
        end = until;
      }
      if (stop + 2 * mark_radius > free_from) free_from = stop + 2 * mark_radius;
    }
    const double size = theme::small_size;
    if (painter_.text_width(words, size, Weight::regular) > end - begin) return;
    painter_.text({begin, baseline_around(rect.centre().y, size)}, words,
                  {size, theme::text_on(fill), Anchor::start, Weight::regular, false});
  }

  void draw_events(const LaneWorld& world, std::size_t index) {
    const Range seen = plot_.x.values;
    const double radius = std::clamp(0.3 * heights_.lane, 2.5, mark_radius);
    const auto item_of = [&world](const LaneEvent& event) {
      return static_cast<std::size_t>(&event - world.events.data());
    };
    for (const LaneEvent& event : world.events) {
      if (!usable(chart_, event) || event.at < seen.low || event.at > seen.high) continue;
      const Shape& shape = shape_of(event.mark);
      const Point at{across(event.at), lane_middle(index, event.lane)};
      draw_mark(painter_, shape.shape, at, radius, shape.colour);
      std::string words = world.name + ", " + chart_.lanes[event.lane] + ": " + shape.name;
      if (!event.words.empty()) words += ", " + event.words;
      words += ", " + chart_.time_unit + " " + time_text(chart_, event.at);
      const double r = radius + 2;
      plot_.hits.push_back({item_of(event), {at.x - r, at.y - r, 2 * r, 2 * r}, words, 2 + index});
    }
  }

  void draw_course(const LaneWorld& world, std::size_t index) {
    const double top = group_top(index) + static_cast<double>(chart_.lanes.size()) * heights_.lane + 7;
    draw_lane_course(painter_, chart_, world, colour_of(world, index),
                     {plot_.area, plot_.x, top, group_top(index) + group_height() - 3,
                      course_names_said() ? std::optional(room_.right()) : std::nullopt});
  }

  // A line down through both worlds, its words on dark ground between them.
  void draw_parting() {
    const Range seen = plot_.x.values;
    if (!chart_.parting || *chart_.parting < seen.low || *chart_.parting > seen.high) return;
    const double x = across(*chart_.parting);
    for (std::size_t i = 0; i < world_count(chart_); ++i) {
      const double top = group_top(i);
      painter_.line({x, top - 2}, {x, top + group_height()}, {theme::ink, 1.5, Dash::solid});
      plot_.hits.push_back({0, {x - 3, top, 6, group_height()}, chart_.parting_words, 4});
    }
    if (heights_.between < 26) return;
    const std::string words =
        elided(painter_, with_minus(chart_.parting_words), room_.width - 24, theme::text_size);
    const double width = painter_.text_width(words, theme::text_size, Weight::regular) + 24;
    const double left = std::clamp(x - width / 2, room_.x, std::max(room_.x, room_.right() - width));
    const Rect pill{left, group_top(0) + group_height() + 3, width, 22};
    painter_.rounded(pill, 4, theme::ink);
    painter_.text({pill.centre().x, baseline_around(pill.centre().y, theme::text_size)}, words,
                  {theme::text_size, theme::paper, Anchor::middle, Weight::regular, false});
    plot_.hits.push_back({0, pill, chart_.parting_words, 4});
  }

  // What the shapes mean, of those that occur.
  void draw_key() {
    if (heights_.key <= 0) return;
    double x = plot_.area.x + mark_radius;
    const double y = plot_.area.bottom() + x_axis_height(axis_) + key_height / 2 + 1;
    for (const Shape& shape : shapes) {
      if (!any_event(chart_, shape.mark)) continue;
      const double width = painter_.text_width(shape.name, theme::small_size, Weight::regular);
      if (x + 9 + width > room_.right()) return;
      draw_mark(painter_, shape.shape, {x, y}, mark_radius, shape.colour);
      painter_.text({x + 9, baseline_around(y, theme::small_size)}, shape.name,
                    {theme::small_size, theme::muted, Anchor::start, Weight::regular, false});
      x += 9 + width + 20;
    }
  }

  Painter& painter_;
  const SwimlaneChart& chart_;
  Rect room_;
  Axis axis_;
  Rect bounds_;
  LaneHeights heights_;
  double names_ = 0;
  Plot plot_;
};

}  // namespace

double height_of(const SwimlaneChart& chart) {
  const auto worlds = static_cast<double>(std::max<std::size_t>(1, world_count(chart)));
  const auto lanes = static_cast<double>(chart.lanes.size());
  const bool courses = std::any_of(chart.worlds.begin(), chart.worlds.end(), has_course);
  const double group = own_header + lanes * own_lane + (courses ? own_strip : 0);
  return framed_height(full_frame(chart), worlds * group + (worlds - 1) * own_between +
                                              x_axis_height(chart.x) + (has_events(chart) ? key_height : 0));
}

std::string in_words(const SwimlaneChart& chart) {
  if (!time_range(chart)) return "No data.";
  std::string text = chart.frame.subtitle;
  for (const LaneWorld& world : chart.worlds) {
    text += " " + world.name + ": ";
    if (!world.outcome.empty()) text += world.outcome + "; ";
    const auto blocks = std::count_if(world.blocks.begin(), world.blocks.end(),
                                      [&](const LaneBlock& block) { return usable(chart, block); });
    text += fmt::format("{} blocks, {} events.", blocks, world.events.size());
  }
  if (chart.parting) text += " " + chart.parting_words + ".";
  return text;
}

Plot draw(Painter& painter, const SwimlaneChart& chart, const Rect& area) {
  const auto data = time_range(chart);
  if (!data) return draw_without_data(painter, chart.frame, area);
  const Rect room = draw_frame(painter, full_frame(chart), area, 130);
  return Swimlane(painter, chart, chart.x.range.value_or(*data), room).draw();
}

}  // namespace evert::charts
