// Each of the sixteen mechanisms switched off: what it writes stays as it was and nothing else is touched by
// it, bit for bit; and a year without it shows in what it is there for, and not, at first order, elsewhere.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/simulation/run.hpp"
#include "tests/catch.hpp"
#include "tests/support/dealer.hpp"
#include "tests/support/state_parts.hpp"

using namespace evert;

namespace {

using Parts = std::set<std::string>;

// What each mechanism may write, as its header says. Step 16, measure, gets a world it cannot change.
const std::map<std::string, Parts>& written_by() {
  static const std::map<std::string, Parts> parts = {
      {"market", {"market", "customers.next_purchase", "week"}},
      {"sensing", {"beliefs"}},
      {"decisions", {"initiatives", "offer", "ledger", "week"}},
      {"redesign",
       {"programme", "ledger", "week", "practice", "policy", "employees.in_scope", "employees.silo",
        "employees.boss", "employees.injustice", "employees.skill_loss", "employees.adopted",
        "employees.enlarged", "employees.ties", "employees.position"}},
      {"adoption",
       {"programme", "practice", "policy", "levers", "week", "employees.adopted", "employees.adopted_at"}},
      {"innovation", {"offer", "market", "week"}},
      {"marketing",
       {"outreach", "arrivals", "persuaded", "beliefs", "week", "customers.expectation",
        "customers.satisfaction", "customers.status", "customers.contacted", "customers.tiredness",
        "customers.attended", "customers.next_purchase"}},
      {"word_of_mouth", {"persuaded", "week", "customers.expectation", "customers.satisfaction"}},
      {"choice",
       {"market", "in_relation", "week", "arrivals", "persuaded", "ledger", "customers.next_purchase",
        "customers.last_brand", "customers.status"}},
      {"contacts", {"week", "arrivals", "customers.status"}},
      {"service",
       {"cases", "silos", "market", "in_relation", "ledger", "week", "moments", "employees.current_case",
        "employees.free_since", "employees.worked", "customers.status", "customers.active_since",
        "customers.last_brand"}},
      {"experience",
       {"initiatives", "beliefs", "week", "cases", "customers.satisfaction", "customers.expectation",
        "customers.status"}},
      {"retention", {"in_relation", "week", "customers.status"}},
      {"people",
       {"silos",
        "programme",
        "week",
        "ledger",
        "employees.position",
        "employees.boss",
        "employees.generation",
        "employees.vacant_until",
        "employees.turn",
        "employees.experience",
        "employees.skill_loss",
        "employees.engagement",
        "employees.injustice",
        "employees.fatigue",
        "employees.resistance",
        "employees.stakes",
        "employees.adopted",
        "employees.adopted_at",
        "employees.skill",
        "employees.speed",
        "employees.absent",
        "employees.ties",
        "employees.silo",
        "employees.role",
        "employees.home",
        "employees.level",
        "employees.works",
        "employees.current_case",
        "employees.free_since",
        "employees.worked",
        "employees.in_scope",
        "employees.enlarged"}},
      {"finance", {"ledger"}},
  };
  return parts;
}

model::World world_after(const tests::Dealer& dealer, int weeks, parallel::Team& team) {
  model::World world = tests::first_week(dealer, 5, 1, team);
  tests::run(world, dealer, weeks, team);
  return simulation::branch(world, dealer.scenario);
}

// A year under the full redesign without one mechanism ("" leaves all in), from the same warm world.
struct Year {
  std::map<std::string, double> figures;
  std::set<std::string> changed;  // parts of the state that are not as they were
};

void count_week(const model::World& world, std::map<std::string, double>& sums) {
  const model::WeekCounts& w = world.week;
  const auto total = [](const std::vector<double>& counts) {
    double sum = 0;
    for (const double count : counts) sum += count;
    return sum;
  };
  sums["occasions"] += w.occasions;
  sums["visits"] += w.visits;
  sums["purchases"] += w.purchases;
  sums["contacts"] += w.contacts + w.walk_ins;
  sums["completed"] += w.cases_completed;
  sums["moments"] += total(w.moment_count);
  sums["churned"] += w.churned;
  sums["messages"] += w.messages;
  sums["talks"] += w.talks;
  sums["quits"] += total(w.quits);
  sums["complaints"] += w.complaints;
  sums["ebit"] += world.ledger.ebit;
}

void describe_end(const model::World& world, std::map<std::string, double>& figures) {
  const model::Customers& c = world.customers;
  double active = 0, satisfaction = 0, strangers = 0, expected = 0;
  for (std::size_t row = 0; row < c.size(); ++row) {
    const model::CustomerId id(row);
    if (c.is(id, model::customer_active)) active += 1, satisfaction += c.satisfaction[row];
    if (!c.is(id, model::customer_known)) strangers += 1, expected += c.satisfaction[row];
  }
  figures["active"] = active;
  figures["satisfaction"] = satisfaction / active;
  figures["strangers expect"] = expected / strangers;
  figures["built"] = world.programme.built;
  double adopted = 0, people = 0;
  for (std::size_t row = 0; row < world.employees.size(); ++row) {
    if (!world.employees.present(row)) continue;
    people += 1;
    adopted += world.employees.adopted[row];
  }
  figures["adopted"] = adopted / people;
  figures["approved"] = world.initiatives.approved;
  figures["believed"] = world.beliefs.executives().satisfaction[0];
  figures["need"] = world.market.needs[0][0];
  figures["power"] = world.market.power;
  figures["tries at the offer"] = static_cast<double>(world.offer.tries);
  figures["weeks of accounts"] = static_cast<double>(world.ledger.ebit_history.size());
}

Year year_without(const std::string& label, const tests::Dealer& dealer, const model::World& warm,
                  parallel::Team& team) {
  model::World world = warm;
  Year year;
  for (int week = 0; week < 52; ++week) {
    model::open_week(world);
    for (const auto& step : simulation::tick_order())
      if (step.label != label) step.run(world, dealer.parameters, simulation::context_of(world, team));
    count_week(world, year.figures);
    ++world.tick;
  }
  describe_end(world, year.figures);
  year.changed = tests::differing_parts(warm, world);
  return year;
}

enum class Way { gone, less, more };  // gone: exactly 0

struct Ablation {
  std::string label;
  std::vector<std::pair<std::string, Way>> shows = {};  // figures of the year that must move so
  std::vector<std::string> held = {};                   // figures at its end that must be as at its start
  std::vector<std::pair<std::string, double>> stays =
      {};                                // figures that must not move by more than this share
  std::vector<std::string> frozen = {};  // parts of the state that must be as at the start
};

// Shares of what stays: nothing where nothing leads there within a year, a few per cent where a second-order
// way does. A year of a twentieth of the network is noisy, but both worlds have the same luck.
const std::vector<Ablation>& ablations() {
  static const std::vector<Ablation> all = {
      {.label = "market",
       .held = {"need", "power"},
       .stays = {{"occasions", 0}, {"satisfaction", 0.01}, {"contacts", 0.03}, {"quits", 0.15}}},
      {.label = "sensing",
       .held = {"believed"},
       .stays = {{"occasions", 0}, {"satisfaction", 0.01}, {"contacts", 0.03}}},
      {.label = "decisions",
       .held = {"approved"},
       .stays = {{"occasions", 0}, {"satisfaction", 0.02}, {"contacts", 0.03}}},
      {.label = "redesign",
       .shows = {{"built", Way::gone}, {"adopted", Way::gone}},
       .stays = {{"occasions", 0}}},
      {.label = "adoption",
       .shows = {{"adopted", Way::gone}},
       .stays = {{"occasions", 0}, {"built", 0.6}}},  // what is paced by adoption waits
      {.label = "innovation",
       .held = {"tries at the offer"},
       .stays = {{"occasions", 0}, {"satisfaction", 0.01}, {"contacts", 0.03}}},
      {.label = "marketing",
       .shows = {{"messages", Way::gone}},
       .stays = {{"occasions", 0.01}, {"satisfaction", 0.02}},
       .frozen = {"customers.contacted", "customers.tiredness", "customers.attended"}},
      {.label = "word_of_mouth",
       .shows = {{"talks", Way::gone}},
       .stays = {{"occasions", 0}, {"satisfaction", 0.01}}},
      {.label = "choice",
       .shows = {{"occasions", Way::gone}, {"visits", Way::gone}, {"purchases", Way::less}},
       .stays = {{"satisfaction", 0.05}},
       .frozen = {"customers.next_purchase"}},
      {.label = "contacts",
       .shows = {{"contacts", Way::less}, {"completed", Way::less}},
       .stays = {{"occasions", 0}, {"visits", 0.05}}},
      {.label = "service",
       .shows = {{"completed", Way::gone}, {"moments", Way::gone}, {"purchases", Way::gone}},
       .stays = {{"occasions", 0.01}}},
      {.label = "experience",
       .shows = {{"complaints", Way::gone}},
       .stays = {{"occasions", 0}, {"contacts", 0.15}}},
      {.label = "retention",
       .shows = {{"churned", Way::gone}, {"active", Way::more}},
       .stays = {{"occasions", 0}, {"quits", 0.2}}},
      {.label = "people",
       .shows = {{"quits", Way::gone}},
       .stays = {{"occasions", 0}, {"contacts", 0.1}},
       .frozen = {"employees.skill", "employees.engagement", "employees.fatigue"}},
      {.label = "finance",
       .shows = {{"ebit", Way::gone}},
       .held = {"weeks of accounts"},
       .stays = {{"occasions", 0}, {"contacts", 0.02}, {"satisfaction", 0.01}}},
  };
  return all;
}

}  // namespace

TEST_CASE("a mechanism writes what its header says, and leaves all else as it was, bit for bit") {
  const tests::Dealer dealer = tests::load_dealer("full", 0.05);
  parallel::Team team(2);
  model::World world = world_after(dealer, 60, team);
  tests::run(world, dealer, 10, team);
  std::map<std::string, Parts> seen;
  for (int week = 0; week < 20; ++week) {
    model::open_week(world);
    for (const auto& step : simulation::tick_order()) {
      const model::World before = world;
      step.run(world, dealer.parameters, simulation::context_of(world, team));
      seen[std::string(step.label)].merge(tests::differing_parts(before, world));
    }
    ++world.tick;
  }
  CHECK(seen.size() == 15);
  for (const auto& [label, touched] : seen) {
    CAPTURE(label);
    REQUIRE(written_by().contains(label));
    for (const std::string& part : touched) {
      CAPTURE(part);
      CHECK(written_by().at(label).contains(part));
    }
    CHECK_FALSE(touched.empty());
  }
}

TEST_CASE("a year without a mechanism lacks what it is there for, and at first order nothing else") {
  const tests::Dealer dealer = tests::load_dealer("full", 0.05);
  parallel::Team team(2);
  const model::World warm = world_after(dealer, 78, team);
  const Year whole = year_without("", dealer, warm, team);
  std::map<std::string, double> start;
  describe_end(warm, start);
  CHECK(ablations().size() == 15);
  for (const Ablation& ablation : ablations()) {
    const Year year = year_without(ablation.label, dealer, warm, team);
    for (const auto& [figure, way] : ablation.shows) {
      const double with = whole.figures.at(figure), without = year.figures.at(figure);
      CAPTURE(ablation.label, figure, with, without);
      CHECK(std::fabs(with) > 0);
      if (way == Way::gone) CHECK(without == 0);
      if (way == Way::less) CHECK(without < 0.9 * with);
      if (way == Way::more) CHECK(without > 1.05 * with);
    }
    for (const std::string& figure : ablation.held) {
      const double at_start = start.at(figure), without = year.figures.at(figure);
      CAPTURE(ablation.label, figure, at_start, without);
      CHECK(without == at_start);
      CHECK(whole.figures.at(figure) != at_start);
    }
    for (const auto& [figure, share] : ablation.stays) {
      const double with = whole.figures.at(figure), without = year.figures.at(figure);
      CAPTURE(ablation.label, figure, with, without, share);
      CHECK(std::fabs(without - with) <= share * std::fabs(with));
    }
    for (const std::string& part : ablation.frozen) {
      CAPTURE(ablation.label, part);
      CHECK_FALSE(year.changed.contains(part));
      CHECK(whole.changed.contains(part));
    }
  }
}

TEST_CASE("measuring, the last of the sixteen, can be left out without a trace") {
  const tests::Dealer dealer = tests::load_dealer("full", 0.05);
  parallel::Team team(1);
  model::World measured = world_after(dealer, 6, team), unmeasured = measured;
  int seen = 0;
  simulation::simulate(measured, dealer.parameters, simulation::context_of(measured, team), 20,
                       [&](const model::World&) { ++seen; });
  tests::run(unmeasured, dealer, 20, team);
  CHECK(seen == 20);
  CHECK(tests::differing_parts(measured, unmeasured).empty());
}
