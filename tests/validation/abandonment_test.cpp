// Impatient customers against Erlang-A (A9; C2).
#include <algorithm>

#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/queueing_theory.hpp"
#include "engine/validation/closed_forms/queues.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;

namespace {

constexpr double tolerance = 0.03;

struct Queue {
  double arrivals;  // a minute, each with a minute of work
  double theta;     // rate at which one in the queue leaves
  int people;
};

void check_queue(const Queue& queue) {
  const ErlangA theory(queue.arrivals, 1, queue.theta, queue.people);
  const Waits waits = watch({.people = {queue.people},
                             .tasks = {{.minutes = 1}},
                             .per_minute = queue.arrivals,
                             .patience_minutes = 1 / queue.theta});
  const Estimate wait = waits.mean();
  const Estimate left = waits.share_leaving();
  const Estimate waiting = waits.share_waiting();
  CAPTURE(waits.minutes.size(), wait.mean, wait.error, left.mean, left.error, waiting.mean, waiting.error);
  CHECK(agrees(wait, theory.mean_wait, tolerance));
  CHECK(agrees(left, theory.abandon_chance, tolerance));
  CHECK(agrees(waiting, theory.wait_chance, tolerance));
  CHECK(left.mean == Approx(queue.theta * wait.mean).epsilon(tolerance));
}

}  // namespace

TEST_CASE("50 arrivals, 50 people, patience of one service time: 5.63 % leave, as Erlang-A says") {
  const ErlangA theory(50, 1, 1, 50);
  CHECK(theory.wait_chance == Approx(0.519).margin(5e-4));
  CHECK(theory.abandon_chance == Approx(0.0563).margin(5e-5));
  check_queue({50, 1, 50});
}

TEST_CASE("100 arrivals, 100 people, patience of two service times: 3.30 % leave, as Erlang-A says") {
  const ErlangA theory(100, 1, 0.5, 100);
  CHECK(theory.abandon_chance == Approx(0.0330).margin(5e-5));
  CHECK(theory.mean_wait == Approx(0.0661).margin(5e-5));
  check_queue({100, 0.5, 100});
}

TEST_CASE("More work than people can do leaves a steady queue, because the impatient go") {
  check_queue({30, 0.2, 25});
}
