#include "viewer/views/journey_chart.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/charts/theme.hpp"

namespace evert::views {

namespace {

constexpr double days_per_week = 7;
constexpr int weeks_before = 1;
constexpr int weeks_of_matter = 5;  // a customer's matter takes days, and the next comes after months
constexpr int weeks_of_position = 104;

charts::LaneMark mark_of(Happened what) {
  switch (what) {
    case Happened::sale:
      return charts::LaneMark::sale;
    case Happened::lost_sale:
      return charts::LaneMark::lost_sale;
    case Happened::good_moment:
    case Happened::joins:
      return charts::LaneMark::good;
    case Happened::complaint:
      return charts::LaneMark::complaint;
    case Happened::leaves:
    case Happened::gave_up:
      return charts::LaneMark::left;
    case Happened::bad_moment:
    case Happened::repeat_visit:
    case Happened::other:
      break;
  }
  return charts::LaneMark::bad;
}

// Of the silos that either life is in, in the study's order.
std::map<std::size_t, std::size_t> lanes_of(const Twin& twin) {
  std::map<std::size_t, std::size_t> lanes;
  for (const World& world : twin.worlds)
    for (const Stay& stay : world.stays)
      if (stay.silo < twin.silos.size()) lanes[stay.silo] = 0;
  std::size_t lane = 0;
  for (auto& [silo, number] : lanes) number = lane++;
  return lanes;
}

charts::LaneCourse course_of(const World& world) {
  charts::LaneCourse course;
  if (world.lines.empty()) return course;
  course.satisfaction = world.lines[0].values;
  if (world.lines.size() > 1) course.expectation = world.lines[1].values;
  course.expectation.resize(course.satisfaction.size(), std::nan(""));
  for (std::size_t w = 0; w < course.satisfaction.size(); ++w)
    course.time.push_back(static_cast<double>(w) + 1);
  return course;
}

std::string capitalised(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

charts::LaneWorld world_of(const World& world, const std::map<std::size_t, std::size_t>& lanes) {
  charts::LaneWorld shown;
  shown.name = world.scenario;
  shown.outcome = capitalised(world.summary);
  shown.explained = world.explained;
  for (const Stay& stay : world.stays)
    if (const auto lane = lanes.find(stay.silo); lane != lanes.end())
      shown.blocks.push_back(
          {stay.from / days_per_week, stay.to / days_per_week, lane->second, stay.words, stay.matter});
  // What happens in no silo stands in the first lane.
  for (const Happening& one : world.happenings) {
    const auto lane = one.silo ? lanes.find(*one.silo) : lanes.begin();
    if (lane != lanes.end())
      shown.events.push_back(
          {one.day / days_per_week, lane->second, mark_of(one.what), capitalised(one.words)});
  }
  shown.course = course_of(world);
  return shown;
}

}  // namespace

document::Weeks around_parting(const Twin& twin, int weeks) {
  const int shown = twin.person == document::Who::customer ? weeks_of_matter : weeks_of_position;
  if (!twin.parts || weeks <= shown) return {0, weeks};
  const int at = static_cast<int>(*twin.parts / days_per_week);
  const int before = twin.person == document::Who::customer ? weeks_before : shown / 4;
  const int first = std::clamp(at - before, 0, weeks - shown);
  return {first, first + shown};
}

charts::EventTime clock_of(const Twin& twin, const document::State& state, document::Weeks shown) {
  if (state.clock == document::Clock::calendar || twin.person == document::Who::employee) return {};
  std::vector<charts::Range> busy;
  for (const World& world : twin.worlds) {
    for (const Stay& stay : world.stays) busy.push_back({stay.from / days_per_week, stay.to / days_per_week});
    for (const Happening& one : world.happenings)
      busy.push_back({one.day / days_per_week, one.day / days_per_week});
  }
  return {busy, {static_cast<double>(shown.first), static_cast<double>(shown.end)}};
}

charts::SwimlaneChart twin_chart(const Twin& twin, const document::State& state, int weeks) {
  charts::SwimlaneChart chart;
  chart.frame.density = charts::Density::panel;
  chart.frame.title = twin.who;
  chart.frame.subtitle = twin.parting + (twin.cause.empty() ? "" : ". Behind it: " + twin.cause);
  if (twin.worlds.size() > 1)
    chart.frame.note =
        "The same person, the same luck: what differs is the redesign's doing, directly or through "
        "queues and people.";
  const std::map<std::size_t, std::size_t> lanes = lanes_of(twin);
  for (const auto& [silo, lane] : lanes) chart.lanes.push_back(twin.silos[silo]);
  for (const World& world : twin.worlds) chart.worlds.push_back(world_of(world, lanes));
  chart.worlds.back().colour = charts::theme::green;
  chart.worlds.front().colour = charts::theme::blue;
  if (state.redesign_above) std::ranges::reverse(chart.worlds);
  const document::Weeks range = state.range.value_or(document::Weeks{0, weeks});
  chart.x.range = charts::Range{static_cast<double>(range.first), static_cast<double>(range.end)};
  chart.clock = clock_of(twin, state, range);
  if (!chart.clock.idle().empty()) {
    chart.x.label = "Week in which something begins; // idle weeks, narrow";
  } else if (range.end - range.first > 2 * 52) {
    chart.x.unit = 52;
    chart.x.whole = true;
    chart.x.prefix = "Year ";
    chart.x.label.clear();
  }
  if (twin.parts) {
    chart.parting = *twin.parts / days_per_week;
    chart.parting_words = "Paths part";
  }
  if (!twin.worlds.front().lines.empty()) {
    chart.course_name = capitalised(twin.worlds.front().lines.front().name);
    if (twin.worlds.front().lines.size() > 1)
      chart.expectation_name = capitalised(twin.worlds.front().lines[1].name);
  }
  return chart;
}

}  // namespace evert::views
