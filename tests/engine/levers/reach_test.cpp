// What levers leave alone: with every kind of action fully built and lived, only structure, attention, budget
// and information have changed.
#include <cstring>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "engine/levers/catalogue.hpp"
#include "engine/model/state.hpp"
#include "tests/catch.hpp"
#include "tests/support/dealer.hpp"

namespace {

using namespace evert;
using Names = std::set<std::string>;

// An archive that keeps the bytes of what it is shown.
struct Bytes {
  std::string bytes;

  template <class T>
  void operator()(const T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      char raw[sizeof(T)];
      std::memcpy(raw, &value, sizeof(T));
      bytes.append(raw, sizeof(T));
    } else {
      for (const auto& item : value) (*this)(item);
    }
  }
  template <class Items, class Visit>
  void list(const Items& items, Visit&& visit) {
    for (const auto& item : items) visit(item);
  }
};

template <class Visit>
std::string bytes_of(Visit&& visit) {
  Bytes archive;
  visit(archive);
  return archive.bytes;
}

// Every part of the state by name, columns of people and what may change of the programme apart.
std::map<std::string, std::string> parts(const model::World& world) {
  using namespace model;
  std::map<std::string, std::string> all;
  Employees::visit(world.employees, [&](const char* name, const auto& column) {
    all[std::string("employees.") + name] = bytes_of([&](Bytes& a) { a(column); });
  });
  Customers::visit(world.customers, [&](const char* name, const auto& column) {
    all[std::string("customers.") + name] = bytes_of([&](Bytes& a) { a(column); });
  });
  all["practice"] = bytes_of([&](Bytes& a) { visit_practice(world.practice, a); });
  all["policy"] = bytes_of([&](Bytes& a) { visit_policy(world.policy, a); });
  all["market"] = bytes_of([&](Bytes& a) { visit_market(world.market, a); });
  all["beliefs"] = bytes_of([&](Bytes& a) { visit_beliefs(world.beliefs, a); });
  all["initiatives"] = bytes_of([&](Bytes& a) { visit_initiatives(world.initiatives, a); });
  all["offer"] = bytes_of([&](Bytes& a) { visit_offer(world.offer, a); });
  all["outreach"] = bytes_of([&](Bytes& a) { a(world.outreach.ad_stock), a(world.outreach.promise); });
  all["silos"] = bytes_of([&](Bytes& a) { a.list(world.silos, [&](auto& s) { visit_silo(s, a); }); });
  all["cases"] = bytes_of([&](Bytes& a) { a.list(world.cases.pool, [&](auto& c) { visit_case(c, a); }); });
  all["levers"] = bytes_of([&](Bytes& a) {
    a.list(world.levers, [&](auto& lever) { a(lever.planned), a(lever.built), a(lever.lived); });
  });
  ProgrammeStatus programme = world.programme;
  for (ActionState& action : programme.actions) action.people = 0;
  all["programme"] = bytes_of([&](Bytes& a) { visit_programme(programme, a); });
  Ledger ledger = world.ledger;
  all["ledger.severance"] = bytes_of([&](Bytes& a) { a(ledger.severance); });
  ledger.severance = 0;
  all["ledger"] = bytes_of([&](Bytes& a) { visit_ledger(ledger, a); });
  return all;
}

Names changed(const model::World& before, const model::World& after) {
  Names names;
  const auto was = parts(before);
  for (const auto& [name, bytes] : parts(after))
    if (was.at(name) != bytes) names.insert(name);
  model::WeekCounts week = after.week;
  if (week.layoffs != before.week.layoffs) names.insert("week.layoffs");
  week.layoffs = before.week.layoffs;
  if (!(week == before.week)) names.insert("week");
  return names;
}

model::Action make(const levers::ActionKind& kind) {
  model::Action action;
  action.kind = kind.name;
  action.target = 1;
  action.pair = "known_pain";
  action.heads = 40;  // two, at a twentieth
  action.journey = "buy";
  action.steps = {"price"};
  action.to = "desk";
  const bool wanted_nowhere = kind.graded && kind.name != "walls";
  if (wanted_nowhere || kind.name == "leader" || kind.name == "authority" || kind.name == "layers")
    action.to = "";
  else
    action.silo = kind.name == "merge" ? "used" : "sales";
  if (kind.name == "reown") action.silo = "";
  action.role = "consultant";
  return action;
}

}  // namespace

TEST_CASE("Levers change structure, attention, budget and information, and nothing else of a living world") {
  parallel::Team team(1);
  tests::Dealer dealer = tests::load_dealer("stay", 0.05);
  model::World world = tests::first_week(dealer, 1, 0, team);
  tests::run(world, dealer, 6, team);
  auto scenario = std::make_shared<model::Scenario>();
  for (const auto& kind : levers::action_kinds()) scenario->actions.push_back(make(kind));
  world.scenario = scenario;
  world.start_tick = world.tick;
  world.programme.state = model::ProgrammeState::running;
  world.programme.actions.assign(scenario->actions.size(), {});
  for (model::ActionState& action : world.programme.actions) action.built = 1;
  world.programme.adopted.assign(world.silos.size(), 1.0);
  std::fill(world.employees.in_scope.begin(), world.employees.in_scope.end(), std::uint8_t{1});

  const model::World before = world;
  levers::carry_out(world, dealer.parameters.levers);
  // Hired positions have come at the end of every column: those that were there are compared.
  model::World same_rows = world;
  same_rows.employees.resize(before.employees.size());
  Names expected = {"employees.position",   "employees.silo",     "employees.boss", "employees.injustice",
                    "employees.skill_loss", "employees.enlarged", "employees.ties", "employees.in_scope",
                    "ledger.severance",     "week.layoffs"};
  Names found = changed(before, same_rows);
  found.erase("employees.adopted");  // of the few who worked the new way already, if any were moved
  CHECK(found == expected);

  const model::World carried_out = world;
  levers::practise(world, dealer.parameters.levers, dealer.parameters.start);
  CHECK(changed(carried_out, world) == Names{"practice", "policy", "levers"});
}
