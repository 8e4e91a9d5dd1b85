#include "engine/model/week_calendar.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/base/hash.hpp"
#include "tests/catch.hpp"

using namespace evert::model;

namespace {

constexpr double begin = 2400, end = 4800;

double time_of(std::uint64_t number) {
  return begin + static_cast<double>(evert::base::mix64(number) % 240'000) / 100;
}

}  // namespace

// Events as they come in a week: some known before it, each of which makes others, some at the very same
// minute.
TEST_CASE("A calendar gives events by time, equals as they were made, whatever is added meanwhile") {
  WeekCalendar calendar;  // of one week after another
  for (const std::size_t known : {0, 1, 15, 16, 17, 3000, 16, 9000, 20, 31, 32, 33}) {
    CAPTURE(known);
    const std::size_t seen_ahead = known % 3 == 0 ? 0 : 16;
    std::vector<ServiceEvent> before, made, taken;
    std::uint32_t order = 0;
    for (std::uint32_t i = 0; i < known; ++i)
      before.push_back({time_of(i / 2), order++, i, EventKind::walks_in});  // two of each minute
    if (known > 1) before[1].time = begin;
    made = before;
    calendar.start(begin, end, known, seen_ahead);
    calendar.add_known(before);
    ServiceEvent event;
    while (calendar.take(event)) {
      taken.push_back(event);
      if (event.kind == EventKind::walks_in) {
        for (const double delay : {0.0, 0.001, 7.0, 300.0}) {
          if (event.time + delay >= end) continue;
          made.push_back({event.time + delay, order++, event.subject, EventKind::ready});
          calendar.add(made.back().time, made.back().order, event.subject, EventKind::ready);
        }
      }
    }
    std::ranges::stable_sort(made, [](const ServiceEvent& a, const ServiceEvent& b) {
      return a.time < b.time || (a.time == b.time && a.order < b.order);
    });
    REQUIRE(taken.size() == made.size());
    for (std::size_t i = 0; i < made.size(); ++i) {
      CHECK(taken[i].order == made[i].order);
      CHECK(taken[i].time == made[i].time);
    }
  }
}

TEST_CASE("A calendar shows what comes next without taking it") {
  std::vector<ServiceEvent> known;
  for (std::uint32_t i = 0; i < 100; ++i) known.push_back({begin + i, i, i, EventKind::ready});
  WeekCalendar calendar;
  calendar.start(begin, end, known.size(), 15);
  calendar.add_known(known);
  ServiceEvent event;
  for (std::uint32_t i = 0; i < 100 - 15; ++i) {
    REQUIRE(calendar.take(event));
    REQUIRE(calendar.ahead(3) != nullptr);
    CHECK(calendar.ahead(3)->subject == i + 4);
    REQUIRE(calendar.ahead(14) != nullptr);
    CHECK(calendar.ahead(14)->subject == i + 15);
  }
  CHECK(calendar.ahead(1000) == nullptr);
}
