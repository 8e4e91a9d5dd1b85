#include "engine/charts/swimlane_course.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "engine/charts/labels.hpp"
#include "engine/charts/swimlane_layout.hpp"
#include "engine/charts/text.hpp"
#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

// As far as courses are seen.
Range course_range(const SwimlaneChart& chart, Range seen) {
  Range range{100, 0};
  for (const LaneWorld& world : chart.worlds)
    for (const auto* values : {&world.course.satisfaction, &world.course.expectation})
      for (std::size_t i = 0; i < std::min(values->size(), world.course.time.size()); ++i) {
        const double time = world.course.time[i], value = (*values)[i];
        if (!drawable(time) || !drawable(value)) continue;
        if (time < seen.low || time > seen.high) continue;
        range.low = std::min(range.low, value);
        range.high = std::max(range.high, value);
      }
  if (range.low > range.high) return {0, 100};
  range.low = std::clamp(10 * std::floor(range.low / 10), 0.0, 80.0);
  range.high = std::clamp(10 * std::ceil(range.high / 10), range.low + 20, 100.0);
  return range;
}

class Course {
 public:
  Course(Painter& painter, const SwimlaneChart& chart, const LaneWorld& world, Colour colour,
         const CourseRoom& room)
      : painter_(painter),
        chart_(chart),
        world_(world),
        colour_(colour),
        room_(room),
        down_{course_range(chart, room.x.values), room.bottom, room.top} {}

  void draw() {
    draw_levels();
    const auto& [time, satisfaction, expectation] = world_.course;
    const auto expected =
        draw_line(time, expectation, {theme::mixed(colour_, theme::ink, 0.35), 1.5, Dash::dashed});
    const auto satisfied = draw_line(time, satisfaction, {colour_, 2, Dash::solid});
    if (room_.names_until) draw_names(expected, satisfied);
  }

 private:
  void draw_levels() {
    const Range range = down_.values;
    for (const double level : {range.low, range.high}) {
      painter_.line({room_.plot.x, down_(level)}, {room_.plot.right(), down_(level)},
                    {theme::grid, 1, Dash::solid});
      const double y = level == range.high ? down_(level) + 4 : down_(level) - 3;
      painter_.text({room_.plot.x - theme::gap, baseline_around(y, theme::least_size)}, number_text(level, 0),
                    {theme::least_size, theme::muted, Anchor::end, Weight::regular, false});
    }
  }

  // Answers with the height at which the line leaves the plot.
  std::optional<double> draw_line(const std::vector<double>& time, const std::vector<double>& values,
                                  const Stroke& stroke) {
    const Clip clip(painter_, room_.plot);
    std::optional<double> end;
    std::vector<Point> run;
    for (std::size_t i = 0; i <= std::min(time.size(), values.size()); ++i) {
      const bool more = i < std::min(time.size(), values.size());
      if (more && drawable(time[i]) && drawable(values[i])) {
        run.push_back({far_in(room_.plot, room_.x(chart_.clock.place(time[i]))),
                       down_(std::clamp(values[i], down_.values.low, down_.values.high))});
        if (time[i] <= room_.x.values.high) end = run.back().y;
        continue;
      }
      painter_.polyline(run, stroke);
      run.clear();
    }
    return end;
  }

  void draw_names(std::optional<double> expected, std::optional<double> satisfied) {
    std::vector<double> wanted;
    std::vector<std::string> names;
    if (satisfied) {
      wanted.push_back(*satisfied);
      names.push_back(chart_.course_name);
    }
    if (expected) {
      wanted.push_back(*expected);
      names.push_back(chart_.expectation_name);
    }
    const std::vector<double> sizes(wanted.size(), 13);
    const auto centres = spread(wanted, sizes, 0, room_.top - 4, room_.bottom + 4);
    const double left = room_.plot.right() + theme::gap;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const bool first = satisfied && i == 0;
      painter_.text({left, baseline_around(centres[i], theme::small_size)},
                    elided(painter_, names[i], *room_.names_until - left, theme::small_size),
                    {theme::small_size, first ? theme::readable(colour_) : theme::muted, Anchor::start,
                     Weight::regular, false});
    }
  }

  Painter& painter_;
  const SwimlaneChart& chart_;
  const LaneWorld& world_;
  Colour colour_;
  const CourseRoom& room_;
  Scale down_;
};

}  // namespace

void draw_lane_course(Painter& painter, const SwimlaneChart& chart, const LaneWorld& world, Colour colour,
                      const CourseRoom& room) {
  if (has_course(world)) Course(painter, chart, world, colour, room).draw();
}

}  // namespace evert::charts
