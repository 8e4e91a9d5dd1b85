// Rework, failure demand and information lost between silos against their closed forms (A9, A10; C13), and
// the conservation of cases.
#include <algorithm>
#include <numeric>

#include "engine/mechanisms/choice.hpp"
#include "engine/mechanisms/experience.hpp"
#include "engine/mechanisms/retention.hpp"
#include "engine/validation/closed_forms/rework.hpp"
#include "tests/catch.hpp"

using namespace evert::validation::closed_forms;
namespace model = evert::model;
namespace mechanisms = evert::mechanisms;

namespace {

constexpr double tolerance = 0.01;

}  // namespace

TEST_CASE("A step of which a share r is done again takes 1 / (1 - r) attempts") {
  struct Step {
    double error_rate;
    double detection;
  };
  for (const Step step : {Step{0.2, 0.5}, Step{0.4, 0.75}, Step{0.5, 1.0}}) {
    const Rework found = rework(step.error_rate, step.detection);
    CAPTURE(found.again, found.cases, found.attempts().mean);
    CHECK(found.work.open == 0);
    CHECK(found.cases > 399'000);
    CHECK(agrees(found.attempts(), 1 / (1 - step.error_rate * step.detection), tolerance));
    CHECK(agrees(share_of(found.work.errors, found.work.attempts), step.error_rate, tolerance));
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
  const Returns found = returns_until_right(defects);
  CAPTURE(found.visits[0], found.contacts(defects).mean, found.resolved / found.first);
  CHECK(found.open == 0);
  CHECK(agrees(found.contacts(defects), 1 / (1 - defects), tolerance));
  CHECK(agrees(share_of(found.resolved, found.first), 1 - defects, tolerance));
  for (std::size_t visit = 1; visit < 5; ++visit) {
    const Estimate again = share_of(found.visits[visit], found.visits[visit - 1]);
    CHECK(std::fabs(again.mean - defects) <= sigmas * again.error);
  }
}

TEST_CASE("What is known of a customer after some hand-offs is the product of what each keeps") {
  constexpr double loss[] = {0.2, 0.1, 0.15};
  const Relay found = relay(loss);
  CHECK(found.seen > 50'000);
  CHECK(found.worst < 1e-6);
  CHECK(found.seen == found.all_crossings);
  CHECK(found.crossings == 3 * found.completed);
  // The customer misses what was lost: quality is 80 less 24 points x the share lost, less the wait.
  CHECK(found.lowest > -1e-3);
  CHECK(found.highest < 1e-3);
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
  const Work sum = work_off(service, 1, 8);
  CHECK(sum.open == 0);
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
