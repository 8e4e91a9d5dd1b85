// What must hold between worlds and within one, whatever the numbers are.
#include <algorithm>
#include <vector>

#include "engine/model/invariants.hpp"
#include "engine/model/state_hash.hpp"
#include "engine/simulation/run.hpp"
#include "tests/catch.hpp"
#include "tests/support/dealer.hpp"

using namespace evert;

namespace {

// All events of all households, week by week, in the order in which they happened.
std::vector<model::TraceEvent> events_of(model::World world, const tests::Dealer& dealer, int weeks,
                                         parallel::Team& team) {
  world.trace.on = true;
  std::vector<model::TraceEvent> all;
  simulation::simulate(world, dealer.parameters, simulation::context_of(world, team), weeks,
                       [&](const model::World& finished) {
                         auto events = finished.trace.events;
                         std::ranges::stable_sort(events, {}, &model::TraceEvent::time);
                         all.insert(all.end(), events.begin(), events.end());
                       });
  return all;
}

bool same(const model::TraceEvent& a, const model::TraceEvent& b) {
  return a.time == b.time && a.customer == b.customer && a.kind == b.kind && a.value == b.value &&
         a.silo == b.silo && a.employee == b.employee;
}

}  // namespace

TEST_CASE("customers, people, cases, hours and money neither appear nor vanish") {
  for (const char* name : {"stay", "cost-cut", "full"}) {
    const tests::Dealer dealer = tests::load_dealer(name, 0.03);
    parallel::Team team(1);
    model::World world = simulation::branch(tests::first_week(dealer, 5, 1, team), dealer.scenario);
    const std::size_t households = world.customers.size();
    for (int week = 0; week < 78; ++week) {
      REQUIRE_NOTHROW(tests::run_checked_week(world, dealer, team));
    }
    CHECK(world.customers.size() == households);
  }
}

TEST_CASE("the same scenario twice is the same world, bit for bit") {
  const tests::Dealer stay = tests::load_dealer("stay", 0.03);
  parallel::Team team(1);
  const model::World warm = tests::first_week(stay, 5, 1, team);
  model::World a = simulation::branch(warm, stay.scenario);
  model::World b = simulation::branch(warm, stay.scenario);
  tests::run(a, stay, 26, team);
  tests::run(b, stay, 26, team);
  CHECK(model::state_hash(a) == model::state_hash(b));
}

TEST_CASE("worlds part only where and when the lever acts, and first where it says") {
  // Nothing but first-touch authority on the sales floor, from week 10: the first thing that may differ
  // between the two worlds is an exception raised there.
  const tests::Dealer stay =
      tests::load_dealer("stay", 0.04, {{"population.tracked", 100000}, {"people.weight_autonomy", 0}});
  parallel::Team team(1);
  const model::World start = tests::first_week(stay, 5, 1, team);

  auto scenario = std::make_shared<model::Scenario>();
  scenario->name = "authority";
  scenario->leadership = {
      .support = 1, .breadth = 1, .clarity = 1, .empathy = 0, .reversal = 0, .resolve = 0};
  model::Action action;
  action.kind = "authority";
  action.week = 10;
  action.weeks = 1;
  action.silos = {"sales"};
  action.target = 1;
  scenario->actions = {action};

  const auto a = events_of(simulation::branch(start, stay.scenario), stay, 60, team);
  const auto b = events_of(simulation::branch(start, scenario), stay, 60, team);
  std::size_t first = 0;
  while (first < std::min(a.size(), b.size()) && same(a[first], b[first])) ++first;
  REQUIRE(first < a.size());  // something differs
  REQUIRE(first < b.size());
  CHECK(a[first].time >= 10 * start.calendar.minutes_per_week());
  const std::size_t sales = 1;
  REQUIRE(stay.company->silos[sales].name == "sales");
  const bool exception_in_sales = (a[first].kind == model::TraceKind::exception && a[first].silo == sales) ||
                                  (b[first].kind == model::TraceKind::exception && b[first].silo == sales);
  CHECK(exception_in_sales);
}

TEST_CASE("customers whom a redesign does not reach meet the same luck in both worlds") {
  const tests::Dealer stay = tests::load_dealer("stay", 0.05);
  const tests::Dealer full = tests::load_dealer("full", 0.05);
  parallel::Team team(1);
  const model::World start = tests::first_week(stay, 5, 1, team);
  model::World a = simulation::branch(start, stay.scenario);
  model::World b = simulation::branch(start, full.scenario);
  tests::run(a, stay, 52, team);
  tests::run(b, full, 52, team);
  CHECK(model::state_hash(a) != model::state_hash(b));
  // Purchase clocks depend on nothing but luck; satisfaction of who never dealt with the company stays as
  // expected.
  CHECK(a.customers.next_purchase == b.customers.next_purchase);
  std::size_t untouched = 0;
  for (std::size_t row = 0; row < a.customers.size(); ++row) {
    const model::CustomerId id(row);
    if (a.customers.is(id, model::customer_known) || b.customers.is(id, model::customer_known)) continue;
    ++untouched;
  }
  CHECK(untouched > a.customers.size() / 3);
}

TEST_CASE("the order of the tick is frozen") {
  std::vector<std::string> labels;
  std::vector<int> numbers;
  for (const auto& step : simulation::tick_order()) {
    labels.emplace_back(step.label);
    numbers.push_back(step.number);
  }
  CHECK(labels == std::vector<std::string>{"market", "sensing", "decisions", "redesign", "adoption",
                                           "innovation", "marketing", "word_of_mouth", "choice", "contacts",
                                           "service", "experience", "retention", "people", "finance"});
  CHECK(numbers == std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15});
}
