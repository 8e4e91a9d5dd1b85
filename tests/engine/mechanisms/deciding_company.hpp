// A company of three silos, three journeys and two segments that does nothing but decide.
#pragma once

#include <memory>

#include "engine/mechanisms/decisions.hpp"
#include "tests/engine/mechanisms/small_world.hpp"

namespace evert::tests {

inline model::Company deciding_company() {
  model::Company company = small_company();
  company.segments.resize(2);
  company.segments[0].share = 0.8;
  company.segments[0].spend = 0.75;
  company.segments[1].share = 0.2;
  company.segments[1].spend = 2;
  company.journeys[0].starts_on = model::Trigger::purchase;
  company.journeys.resize(3, company.journeys[0]);
  company.journeys[1].starts_on = model::Trigger::contact;
  company.journeys[2].starts_on = model::Trigger::complaint;
  company.journeys[2].steps.resize(1);
  return company;
}

// Revenue 1000 a week; candidates at the size of those published, as many as may run, no causes of failure of
// their own, no costs that were there before.
struct Deciding {
  mechanisms::DecisionParameters parameters;
  model::World world;
  std::unique_ptr<parallel::Team> team = std::make_unique<parallel::Team>(1);
  mechanisms::Context context;

  explicit Deciding(std::uint32_t replicate = 0) : context{random::make_key(1, replicate), team.get()} {
    world.company = std::make_shared<model::Company>(deciding_company());
    world.ledger.revenue_history.assign(52, 1000.0);
    world.policy.ideas = 0;
    parameters.candidates = 40;
    parameters.size = 1;
    parameters.causes = 0;
    parameters.capacity = 1e9;
    parameters.quality_drift = parameters.cost_drift = parameters.usual_projects = 0;
  }

  [[nodiscard]] model::Initiatives& made() { return world.initiatives; }

  void week() {
    model::open_week(world);
    mechanisms::decisions(world, parameters, context);
    ++world.tick;
  }
  void weeks(int count) {
    for (int i = 0; i < count; ++i) week();
  }
  // Reviews alone, without the weeks between.
  void reviews(int count) {
    for (int i = 0; i < count; ++i) {
      week();
      world.tick += 12;
    }
  }

  // Per approved initiative.
  [[nodiscard]] double experience() { return made().true_experience / made().approved; }
  [[nodiscard]] double profit() { return 100 * made().true_profit / made().approved; }
  [[nodiscard]] double helpful() { return made().helpful / made().approved; }
  [[nodiscard]] double harmful() { return made().harmful / made().approved; }
};

}  // namespace evert::tests
