#include "engine/parallel/team.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"

using namespace evert::parallel;

TEST_CASE("a team runs each task exactly once", "[parallel]") {
  for (const int threads : {1, 2, 3, 8}) {
    Team team(threads);
    CHECK(team.threads() == threads);
    std::vector<std::atomic<int>> runs(1000);
    for_each_task(team, runs.size(), [&](std::size_t i) { ++runs[i]; });
    int wrong = 0;
    for (const std::atomic<int>& count : runs) wrong += count == 1 ? 0 : 1;
    CHECK(wrong == 0);
  }
}

TEST_CASE("a team of one runs tasks in order", "[parallel]") {
  Team team(1);
  std::vector<std::size_t> order;
  for_each_task(team, 5, [&](std::size_t i) { order.push_back(i); });
  CHECK(order == std::vector<std::size_t>{0, 1, 2, 3, 4});
}

TEST_CASE("a team with nothing to do runs nothing", "[parallel]") {
  for (const int threads : {1, 2}) {
    Team team(threads);
    int runs = 0;
    for_each_task(team, 0, [&](std::size_t) { ++runs; });
    CHECK(runs == 0);
  }
}

TEST_CASE("of several exceptions the one of the first task comes out, whatever the threads", "[parallel]") {
  for (const int threads : {1, 2, 3, 8}) {
    Team team(threads);
    for (int repeat = 0; repeat < 20; ++repeat) {
      const auto fail_often = [](std::size_t i) {
        if (i % 7 == 5) throw std::runtime_error(std::to_string(i));
      };
      CHECK_THROWS_WITH(for_each_task(team, 500, fail_often), "5");
    }
  }
}

TEST_CASE("the exception of the first task comes out also if a later task throws after it", "[parallel]") {
  Team team(2);
  std::atomic<bool> second_started = false;
  std::atomic<bool> first_throws = false;
  // Bounded, because a machine may have no second thread to spare.
  const auto wait_for = [](const std::atomic<bool>& flag) {
    for (int i = 0; i < 1000 && !flag; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  };
  const auto fail = [&](std::size_t i) {
    if (i == 0) {
      wait_for(second_started);
      first_throws = true;
    } else {
      second_started = true;
      wait_for(first_throws);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    throw std::runtime_error(std::to_string(i));
  };
  CHECK_THROWS_WITH(for_each_task(team, 2, fail), "0");
}

TEST_CASE("a team is usable again after an exception", "[parallel]") {
  Team team(2);
  CHECK_THROWS(for_each_task(team, 4, [](std::size_t) { throw std::runtime_error("no"); }));
  std::atomic<int> runs = 0;
  for_each_task(team, 4, [&](std::size_t) { ++runs; });
  CHECK(runs == 4);
}

TEST_CASE("a task may run a team of its own", "[parallel]") {
  Team outer(3);
  std::vector<int> sums(20);
  for_each_task(outer, sums.size(), [&](std::size_t i) {
    Team inner(1);
    for_each_task(inner, 10, [&](std::size_t j) { sums[i] += static_cast<int>(j); });
  });
  CHECK(sums == std::vector<int>(20, 45));
}

TEST_CASE("a team without threads is refused", "[parallel]") {
  CHECK_THROWS_AS(Team(0), evert::base::InternalError);
  CHECK(available_threads() >= 1);
}
