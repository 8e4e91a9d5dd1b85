// Rework, failure demand and information lost between silos against their closed forms (A9, A10; C13), and
// the conservation of cases.
#include <algorithm>
#include <numeric>

#include "engine/mechanisms/choice.hpp"
#include "engine/mechanisms/experience.hpp"
#include "engine/mechanisms/retention.hpp"
#include "tests/catch.hpp"
#include "tests/validation/estimates.hpp"
#include "tests/validation/worlds.hpp"

using namespace evert::validation;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;

namespace {

constexpr double tolerance = 0.01;

// Twenty people for four Erlangs: nobody is overloaded.
Scene quiet_scene(double error_rate) {
  return {.people = {20}, .tasks = {{.minutes = 1, .error_rate = error_rate}}, .per_minute = 4};
}

struct Week {
  double attempts = 0;
  double errors = 0;
};

// Attempts and errors at a silo over `weeks` weeks and until every case is closed.
Week work_off(Service& service, std::size_t silo, int weeks) {
  Week sum;
  const auto add = [&] {
    sum.attempts += service.world().silos[silo].finished_steps;
    sum.errors += service.world().silos[silo].errors;
  };
  for (int week = 0; week < weeks; ++week) {
    service.week();
    add();
  }
  for (int week = 0; week < 20 && open_cases(service.world()) > 0; ++week) {
    service.drain(1);
    add();
  }
  CHECK(open_cases(service.world()) == 0);
  return sum;
}

}  // namespace

TEST_CASE("A step of which a share r is done again takes 1 / (1 - r) attempts") {
  struct Rework {
    double error_rate;
    double detection;
  };
  for (const Rework rework : {Rework{0.2, 0.5}, Rework{0.4, 0.75}, Rework{0.5, 1.0}}) {
    auto parameters = plain_service();
    parameters.detection = rework.detection;
    Service service(quiet_scene(rework.error_rate), parameters);
    const Week sum = work_off(service, 0, 20);
    const double r = rework.error_rate * rework.detection;
    const auto cases = static_cast<double>(service.world().cases.opened);
    CAPTURE(r, cases, sum.attempts / cases);
    CHECK(cases > 399'000);
    // Geometric: SD sqrt(r) / (1 - r).
    CHECK(agrees({sum.attempts / cases, std::sqrt(r / cases) / (1 - r)}, 1 / (1 - r), tolerance));
    CHECK(agrees(share_of(sum.errors, sum.attempts), rework.error_rate, tolerance));
  }
}

TEST_CASE("A case that fails many times in a row is finished all the same") {
  // Two of five attempts fail; about one case in 1,500 fails eight times in a row.
  auto parameters = plain_service();
  parameters.detection = 1;
  Service service(quiet_scene(0.4), parameters);
  service.week();
  service.drain(5);
  CHECK(open_cases(service.world()) == 0);
}

TEST_CASE("Where trouble always comes back an issue takes 1 / FCR contacts, geometrically spread") {
  constexpr double defects = 0.3;  // so first-contact resolution is .7
  auto parameters = plain_service();
  parameters.detection = 0;
  parameters.repeat_chance = 1;
  parameters.most_visits = 15;
  Service service(quiet_scene(defects), parameters);
  std::vector<double> visits(16, 0.0);
  double first = 0, resolved = 0;
  for (int week = 0; week < 40; ++week) {
    if (week < 5) {
      service.week();
    } else {
      service.drain(1);
    }
    for (const model::MomentFelt& moment : service.world().moments) visits[moment.visit] += 1;
    if (week >= 5 && open_cases(service.world()) == 0) break;
    first += service.world().week.contacts_first;
    resolved += service.world().week.contacts_resolved_first;
  }
  const double issues = visits[0];
  const double contacts = std::accumulate(visits.begin(), visits.end(), 0.0);
  CAPTURE(issues, contacts / issues, resolved / first);
  CHECK(open_cases(service.world()) == 0);
  CHECK(
      agrees({contacts / issues, std::sqrt(defects / issues) / (1 - defects)}, 1 / (1 - defects), tolerance));
  CHECK(agrees(share_of(resolved, first), 1 - defects, tolerance));
  for (std::size_t visit = 1; visit < 5; ++visit)
    CHECK(std::fabs(share_of(visits[visit], visits[visit - 1]).mean - defects) <=
          sigmas * share_of(visits[visit], visits[visit - 1]).error);
}

TEST_CASE("What is known of a customer after some hand-offs is the product of what each keeps") {
  constexpr double loss[] = {0.2, 0.1, 0.15};
  Scene scene;
  scene.people = {20, 20, 20};
  scene.tasks = {{.silo = 0}, {.silo = 1}, {.silo = 2}, {.silo = 0, .error_rate = 0.05}};
  scene.per_minute = 2;
  auto parameters = plain_service();
  parameters.information_error = 0.5;
  Service service(scene, parameters);
  model::World& world = service.world();
  world.practice.information_loss.at(0, 1) = loss[0];
  world.practice.information_loss.at(1, 2) = loss[1];
  world.practice.information_loss.at(2, 0) = loss[2];
  std::ranges::fill(world.customers.status, std::uint8_t{model::customer_active | model::customer_tracked});
  world.trace.on = true;
  service.week();

  constexpr double kept[] = {0.8, 0.8 * 0.9, 0.8 * 0.9 * 0.85};
  double seen = 0;
  double worst = 0;
  for (const model::TraceEvent& event : world.trace.events) {
    if (event.kind != model::TraceKind::hand_off) continue;
    worst = std::max(worst, std::fabs(event.value - kept[event.step - 1]));
    seen += 1;
  }
  CHECK(seen > 50'000);
  CHECK(worst < 1e-6);
  CHECK(seen == world.week.crossings);
  CHECK(world.week.journey_crossings[0] == 3 * world.week.journey_completed[0]);

  // The customer misses what was lost: quality is 80 less 24 points x the share lost, less the wait.
  double lowest = 1e9, highest = 0;
  for (const model::MomentFelt& moment : world.moments) {
    if (moment.wait_days > 0) continue;
    const double expected =
        80 - parameters.quality_information * (1 - kept[2]) - parameters.quality_defect * moment.defects;
    lowest = std::min(lowest, moment.quality - expected);
    highest = std::max(highest, moment.quality - expected);
  }
  CHECK(lowest > -1e-3);
  CHECK(highest < 1e-3);
}

TEST_CASE("Errors grow with the information that is missing") {
  Scene scene;
  scene.people = {20, 20};
  scene.tasks = {{.silo = 0}, {.silo = 1, .error_rate = 0.05}};
  scene.per_minute = 2;
  auto parameters = plain_service();
  parameters.detection = 0;
  parameters.information_error = 0.5;
  Service service(scene, parameters);
  service.world().practice.information_loss.at(0, 1) = 0.3;
  const Week sum = work_off(service, 1, 8);
  CAPTURE(sum.errors / sum.attempts, sum.attempts);
  CHECK(agrees(share_of(sum.errors, sum.attempts), 0.05 + 0.5 * 0.3, 0.02));
}

TEST_CASE("Cases neither appear nor vanish, and each is in one place") {
  Scene scene;
  scene.people = {6, 5, 4};
  scene.tasks = {{.silo = 0, .minutes = 2},
                 {.silo = 1, .minutes = 2, .error_rate = 0.2},
                 {.silo = 2, .minutes = 1.5, .error_rate = 0.1}};
  scene.per_minute = 2.6;  // about what the three can do
  scene.patience_minutes = 30;
  scene.customers = 40'000;
  scene.contacts_a_week = 4'000;
  scene.journeys = 3;
  auto parameters = plain_service();
  parameters.repeat_chance = 0.8;
  parameters.detection = 0.5;
  model::World world = make_world(scene);
  auto company = std::make_shared<model::Company>(*world.company);
  company->journeys[0].starts_on = model::Trigger::purchase;
  company->journeys[0].steps[1].decision = true;
  company->journeys[1].pickup_days = 0.5;
  company->journeys[1].steps[1].exception_rate = 0.3;
  company->journeys[1].balk_after_days = 0.02;
  company->journeys[2].starts_on = model::Trigger::complaint;
  company->segments[0].purchase_years = 0.5;
  world.company = company;
  std::ranges::fill(world.practice.authority, 0.5);
  std::ranges::fill(world.practice.information_loss.cells, 0.2);
  for (std::size_t row = 0; row < world.customers.size(); ++row)
    world.customers.next_purchase[row] = static_cast<model::Tick>(row % 26);

  evert::parallel::Team team(1);
  const mechanisms::Context context{evert::random::make_key(1, 0), &team};
  double balked = 0, abandoned = 0, repeats = 0, complaints = 0, visits = 0;
  const auto week = [&] {
    model::open_week(world);
    mechanisms::choice(world, {}, context);
    mechanisms::contacts(world, {}, context);
    mechanisms::service(world, parameters, context);
    mechanisms::experience(world, {}, context);
    mechanisms::retention(world, {}, context);
    ++world.tick;
    balked += world.week.balked, abandoned += world.week.abandoned, repeats += world.week.repeat_visits;
    complaints += world.week.complaints, visits += world.week.visits;

    const std::size_t open = open_cases(world);
    CHECK(world.cases.opened == world.cases.closed + open);
    CHECK(world.cases.pool.size() == open + world.cases.free.size());
    // Queued, or on the agenda: to arrive, to be ready, or in the hands of somebody who will finish.
    std::size_t placed = world.cases.agenda.size();
    for (const model::SiloState& silo : world.silos) placed += silo.under_way.size() + silo.fresh.size();
    CHECK(placed == open);
  };
  for (int i = 0; i < 26; ++i) week();
  // Everything that can happen to a case has happened.
  CHECK(std::min({balked, abandoned, repeats, complaints, visits}) > 0);

  auto quiet = std::make_shared<model::Company>(*world.company);
  quiet->segments[0].contacts = 0;
  world.company = quiet;
  std::ranges::fill(world.customers.next_purchase, -1);
  for (int i = 0; i < 40 && open_cases(world) > 0; ++i) week();
  CHECK(open_cases(world) == 0);
  CHECK(world.cases.opened == world.cases.closed);
  constexpr int busy_bits =
      model::customer_purchase_open | model::customer_contact_open | model::customer_complaint_open;
  CHECK(std::ranges::none_of(world.customers.status, [](int status) { return (status & busy_bits) != 0; }));
}
