#include "engine/charts/event_time.hpp"

#include <limits>
#include <vector>

#include "tests/catch.hpp"

using namespace evert::charts;

namespace {

// A matter in weeks 10 to 11, two that are one burst in weeks 30 to 34, one in week 100; of 260 weeks.
EventTime some_life() {
  return {{{100, 100}, {32.5, 34}, {10, 11}, {30, 31}}, {0, 260}};
}

}  // namespace

TEST_CASE("idle stretches are as wide as each other, bursts as wide beside them as they last") {
  const EventTime clock = some_life();
  REQUIRE(clock.bursts().size() == 3);
  CHECK(clock.bursts()[1] == Range{29.8, 34.2});
  REQUIRE(clock.idle().size() == 4);
  CHECK(clock.idle()[0] == Range{0, 9.8});
  CHECK(clock.idle()[3] == Range{100.2, 260});
  // 1.4, 4.4 and 0.4 weeks of bursts, and four times half a week.
  const double week = 260 / (1.4 + 4.4 + 0.4 + 4 * 0.5);
  CHECK(clock.place(11) - clock.place(10) == Approx(week));
  CHECK(clock.place(34) - clock.place(30) == Approx(4 * week));
  for (const Range& idle : clock.idle())
    CHECK(clock.place(idle.high) - clock.place(idle.low) == Approx(week / 2));
}

TEST_CASE("time goes on everywhere, and each place is one time") {
  const EventTime clock = some_life();
  double before = clock.place(-6);
  for (double time = -5; time <= 270; time += 0.05) {
    const double place = clock.place(time);
    CHECK(place > before);
    CHECK(clock.time(place) == Approx(time).margin(1e-9));
    before = place;
  }
}

TEST_CASE("the ends of what is shown stay where they are, and nothing is moved outside of them") {
  const EventTime clock = some_life();
  for (const double time : {-3.0, 0.0, 260.0, 300.0}) CHECK(clock.place(time) == time);
  const EventTime zoomed({{100, 100}, {32.5, 34}, {10, 11}}, {20, 60});
  CHECK(zoomed.place(20) == 20);
  CHECK(zoomed.place(60) == 60);
  CHECK(zoomed.bursts().size() == 1);
}

TEST_CASE("short breaks stay in a burst, at the ends of what is shown, too") {
  const EventTime clock({{1.5, 2}, {4.3, 5}, {8.5, 8.7}}, {0, 10});
  CHECK(clock.idle() == std::vector<Range>{{5.2, 8.3}});
  CHECK(clock.bursts() == std::vector<Range>{{0, 5.2}, {8.3, 10}});
}

TEST_CASE("without anything that happens, or without an idle stretch, every time is its own place") {
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (const EventTime& clock : {EventTime(), EventTime({}, {0, 100}), EventTime({{0, 100}}, {0, 100}),
                                 EventTime({{none, 3}, {200, 300}}, {0, 100})}) {
    CHECK(clock.idle().empty());
    for (const double time : {-1.0, 0.0, 37.5, 100.0}) {
      CHECK(clock.place(time) == time);
      CHECK(clock.time(time) == time);
    }
  }
}
