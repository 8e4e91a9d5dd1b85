// A company small enough to reckon by hand, and the weeks of its people: redesign, levers, adoption, people.
//
//   shop:  40 sellers, 5 leads (supervisors)      works: greet, hand over
//   desk:  12 pricers, 4 desk managers (no cases) works: price
//   board: 2 chiefs (executives, no cases)
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/levers/catalogue.hpp"
#include "engine/mechanisms/adoption.hpp"
#include "engine/mechanisms/people.hpp"
#include "engine/mechanisms/redesign.hpp"

namespace evert::tests {

inline model::Role make_role(std::string name, model::Level level, std::int64_t heads, bool works = true) {
  model::Role role;
  role.name = std::move(name);
  role.rank = level;
  role.level = model::to_string(level);
  role.heads = heads;
  role.pay = 52000;  // 1000 a week
  role.works = works;
  return role;
}

inline model::Step make_step(std::string name, std::string silo, std::size_t owner, double minutes) {
  model::Step step;
  step.name = std::move(name);
  step.silo = std::move(silo);
  step.owner = model::SiloId(owner);
  step.minutes = minutes;
  return step;
}

inline model::Company small_company() {
  using model::Level;
  model::Company company;
  company.name = "small";
  company.layers = 5;
  company.silos.resize(3);
  company.silos[0].name = "shop";
  company.silos[0].roles = {make_role("seller", Level::front, 40), make_role("lead", Level::supervisor, 5)};
  company.silos[1].name = "desk";
  company.silos[1].roles = {make_role("pricer", Level::front, 12),
                            make_role("desk manager", Level::manager, 4, false)};
  company.silos[2].name = "board";
  company.silos[2].roles = {make_role("chief", Level::executive, 2, false)};
  model::Journey buy;
  buy.name = "buy";
  buy.volume = 52000;  // 1000 a week
  buy.steps = {make_step("greet", "shop", 0, 30), make_step("price", "desk", 1, 20),
               make_step("hand over", "shop", 0, 15)};
  company.journeys = {buy};
  return company;
}

// One silo, one role, nobody above: for laws of large numbers.
inline model::Company crowd(std::int64_t heads, double turnover) {
  model::Company company;
  company.silos.resize(1);
  company.silos[0].name = "all";
  company.silos[0].roles = {make_role("worker", model::Level::front, heads)};
  company.silos[0].roles[0].turnover = turnover;
  return company;
}

inline model::Action make_action(std::string kind, std::int64_t week = 0, std::int64_t weeks = 1) {
  model::Action action;
  action.kind = std::move(kind);
  action.week = week;
  action.weeks = weeks;
  return action;
}

struct Scene {
  mechanisms::PeopleParameters people;
  mechanisms::AdoptionParameters adoption;
  mechanisms::RedesignParameters redesign;
  levers::LeverParameters levers;
  model::World world;
  std::unique_ptr<parallel::Team> team;
  mechanisms::Context context;

  // Never stalls unless a test says so.
  explicit Scene(model::Company company, std::vector<model::Action> actions = {}, std::uint32_t replicate = 0,
                 int threads = 1)
      : team(std::make_unique<parallel::Team>(threads)), context{random::make_key(1, replicate), team.get()} {
    world.company = std::make_shared<model::Company>(std::move(company));
    model::Scenario scenario;
    scenario.actions = std::move(actions);
    scenario.leadership.resolve = 0;
    scenario.leadership.support = 0.9;
    world.scenario = std::make_shared<model::Scenario>(std::move(scenario));
  }

  [[nodiscard]] model::Leadership& leadership() {
    return const_cast<model::Scenario&>(*world.scenario).leadership;
  }

  // Call after changing parameters.
  Scene& begin() {
    mechanisms::prepare_people(world, people, context);
    levers::practise(world, levers);
    model::open_week(world);
    return *this;
  }

  void week() {
    model::open_week(world);
    mechanisms::redesign(world, redesign, context);
    levers::carry_out(world, levers);
    mechanisms::adoption(world, adoption, context);
    levers::practise(world, levers);
    mechanisms::people(world, people, context);
    ++world.tick;
  }
  void weeks(int count) {
    for (int i = 0; i < count; ++i) week();
  }

  // All actions fully built and everybody working the new way, without the weeks between.
  void complete() {
    world.programme.state = model::ProgrammeState::running;
    world.programme.actions.assign(world.scenario->actions.size(), {});
    for (model::ActionState& action : world.programme.actions) action.built = 1;
    std::fill(world.employees.in_scope.begin(), world.employees.in_scope.end(), std::uint8_t{1});
    levers::carry_out(world, levers);
    world.programme.adopted.assign(world.silos.size(), 1.0);
    levers::practise(world, levers);
  }

  [[nodiscard]] std::size_t count(model::Position position) const {
    std::size_t n = 0;
    for (std::size_t row = 0; row < world.employees.size(); ++row)
      n += world.employees.position[row] == static_cast<std::uint8_t>(position);
    return n;
  }
  // Positions that exist in a silo, of the role of that number at home there or anywhere.
  [[nodiscard]] std::size_t heads(std::size_t silo) const {
    std::size_t n = 0;
    for (std::size_t row = 0; row < world.employees.size(); ++row)
      n += world.employees.exists(row) && world.employees.silo[row] == silo;
    return n;
  }
};

}  // namespace evert::tests
