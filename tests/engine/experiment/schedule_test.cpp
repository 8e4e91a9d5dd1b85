#include "engine/experiment/schedule.hpp"

#include "tests/catch.hpp"

namespace {

using namespace evert::experiment;

ScenarioRun failing(const char* why) {
  return {{}, why};
}

}  // namespace

TEST_CASE("Scenarios of a warm replicate go before the next warm-up") {
  Schedule schedule({0, 1}, 2);
  const auto warm_up = schedule.next();
  REQUIRE(warm_up);
  CHECK(warm_up->active == nullptr);
  CHECK(warm_up->number == 0);
  schedule.warmed_up(*warm_up, {});
  const auto first = schedule.next(), second = schedule.next(), third = schedule.next();
  REQUIRE((first && second && third));
  CHECK((first->active != nullptr && first->scenario == 0));
  CHECK((second->active != nullptr && second->scenario == 1));
  CHECK((third->active == nullptr && third->number == 1));
}

TEST_CASE("A replicate is whole when its last scenario is in, in whatever order they end") {
  Schedule schedule({7}, 2);
  const auto warm_up = schedule.next();
  schedule.warmed_up(*warm_up, {});
  const auto first = schedule.next(), second = schedule.next();
  CHECK_FALSE(schedule.finished(*second, failing("b")));
  const auto whole = schedule.finished(*first, failing("a"));
  REQUIRE(whole);
  CHECK(whole->number == 7);
  CHECK(whole->runs[0].failure == "a");
  CHECK(whole->runs[1].failure == "b");
  CHECK_FALSE(schedule.next());
}

TEST_CASE("A failed warm-up fails every scenario of its replicate and leaves no work behind") {
  Schedule schedule({3}, 2);
  const auto lost = schedule.failed(*schedule.next(), "no luck");
  CHECK(lost.number == 3);
  REQUIRE(lost.runs.size() == 2);
  CHECK(lost.runs[1].failure == "no luck");
  CHECK_FALSE(schedule.next());
}

TEST_CASE("Nobody gets work after a stop") {
  Schedule schedule({0, 1}, 1);
  schedule.stop();
  CHECK_FALSE(schedule.next());
}
