// Queues of the service mechanism against Erlang-C, M/M/1, M/G/1 and Little (A9; C1, C3).
#include "engine/validation/closed_forms/queues.hpp"

#include <algorithm>
#include <memory>

#include "engine/validation/closed_forms/estimates.hpp"
#include "engine/validation/closed_forms/queueing_theory.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;

namespace {

constexpr double tolerance = 0.03;
struct CallCentre {
  double load;
  int people;
  double seconds;       // of a call
  double wait_chance;   // as tabulated
  double wait_seconds;  // as tabulated
  double within;        // seconds of the service level
  double level;         // as tabulated, 0: not
};

void check_call_centre(const CallCentre& centre) {
  const ErlangC theory(centre.load, centre.people, centre.seconds);
  CHECK(theory.wait_chance == Approx(centre.wait_chance).margin(5e-5));
  CHECK(theory.mean_wait == Approx(centre.wait_seconds).margin(5e-2));
  const double level = theory.service_level(centre.within);
  if (centre.level > 0) CHECK(level == Approx(centre.level).margin(5e-4));

  const Waits waits = watch(station(centre.load, centre.people, centre.seconds / 60));
  const Estimate waiting = waits.share_waiting();
  const Estimate served = waits.share_within(centre.within / 60);
  const Estimate wait = waits.mean();
  CAPTURE(waits.minutes.size(), waiting.mean, waiting.error, wait.mean * 60, wait.error * 60, served.mean);
  CHECK(agrees(waiting, theory.wait_chance, tolerance));
  CHECK(agrees(wait, theory.mean_wait / 60, tolerance));
  CHECK(agrees(served, level, tolerance));
}

}  // namespace

TEST_CASE("48 Erlangs, 55 people, calls of 240 s: waits are those of Erlang-C") {
  check_call_centre({48, 55, 240, 0.2387, 8.18, 15, 0.846});
}

TEST_CASE("8 Erlangs, 10 people, calls of 180 s: waits are those of Erlang-C") {
  check_call_centre({8, 10, 180, 0.4092, 36.8, 20, 0});
}

TEST_CASE("20 Erlangs, 24 people, calls of 300 s: waits are those of Erlang-C") {
  check_call_centre({20, 24, 300, 0.2981, 22.4, 20, 0.772});
}

TEST_CASE("One person busy 80 % of the time makes customers wait four service times") {
  const Waits waits = watch(station(0.8, 1, 1));
  const Estimate wait = waits.mean();
  CAPTURE(wait.mean, wait.error);
  CHECK(agrees(wait, 4.0, tolerance));
  CHECK(agrees(waits.share_waiting(), 0.8, tolerance));
}

TEST_CASE("Pooling 5, 10, 20 people at equal load cuts the wait from .873 to .353 to .128 service times") {
  struct Pool {
    int people;
    double wait;
  };
  for (const Pool pool : {Pool{5, 0.873}, Pool{10, 0.353}, Pool{20, 0.128}}) {
    const ErlangC theory(0.85 * pool.people, pool.people, 1);
    CHECK(theory.mean_wait == Approx(pool.wait).margin(5e-4));
    const Estimate wait = watch(station(0.85 * pool.people, pool.people, 1)).mean();
    CAPTURE(pool.people, wait.mean, wait.error);
    CHECK(agrees(wait, theory.mean_wait, tolerance));
  }
}

TEST_CASE("Log-normal working times make one person's queue as long as Pollaczek and Khinchine say") {
  constexpr double load = 0.7;
  constexpr double cv = 1.2;
  Scene scene = station(load, 1, 1);
  scene.tasks[0].work_time = model::WorkTime::lognormal;
  scene.tasks[0].variation = cv;
  const Estimate wait = watch(scene).mean();
  CAPTURE(wait.mean, wait.error);
  CHECK(agrees(wait, load / (1 - load) * (1 + cv * cv) / 2, tolerance));
}

TEST_CASE("Little's law: the mean queue is the arrival rate times the mean wait, and busy people the load") {
  const Census census = take_census(1);
  CAPTURE(census.queue, census.wait, census.busy, census.arrivals, census.service);
  CHECK(census.queue > 1);  // there is a queue to speak of
  CHECK(census.queue == Approx(census.arrivals * census.wait).epsilon(0.01));
  CHECK(census.busy == Approx(census.arrivals * 1.0).epsilon(0.01));
  CHECK(census.service == Approx(1).epsilon(0.01));
}

TEST_CASE("People are busy for the share of their time that the work takes") {
  Service service(station(8, 10, 3));
  double worked = 0;
  for (int week = 0; week < 20; ++week) {
    service.week();
    worked += service.world().silos[0].worked;
  }
  // 400,000 cases of exponential minutes: relative standard error sqrt(2 / n), of which 4 are .9 %.
  CHECK(worked / (20 * 10 * service.world().calendar.minutes_per_week()) == Approx(0.8).epsilon(0.01));
}

TEST_CASE("Teams that keep to their segment wait as three small stations do, not as one large") {
  const Scene scene = station(0.85 * 15, 15, 1);
  Service service(scene);
  model::World& world = service.world();
  model::Company company = *world.company;
  company.segments.assign(3, company.segments[0]);
  world.company = std::make_shared<model::Company>(company);
  for (std::size_t row = 0; row < world.customers.size(); ++row)
    world.customers.segment[row] = static_cast<std::uint8_t>(row % 3);
  const auto wait_with = [&](double teams) {
    world.practice.teams = {teams};
    return watch(service).mean();
  };
  const Estimate pooled = wait_with(0), apart = wait_with(1), half = wait_with(0.5);
  CAPTURE(pooled.mean, apart.mean, half.mean, apart.error);
  CHECK(agrees(pooled, ErlangC(0.85 * 15, 15, 1).mean_wait, tolerance));
  CHECK(agrees(apart, ErlangC(0.85 * 5, 5, 1).mean_wait, tolerance));
  CHECK(half.mean > pooled.mean);
  CHECK(half.mean < apart.mean);
}
