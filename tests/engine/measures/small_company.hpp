// A company small enough to work every measure out by hand: half of it is simulated (scale 0.5).
#pragma once

#include <memory>

#include "engine/model/state.hpp"
#include "engine/model/world.hpp"

namespace evert::measures::testing {

inline std::shared_ptr<const model::Company> small_company() {
  auto company = std::make_shared<model::Company>();
  company->silos.resize(2);
  company->silos[0].name = "desk";
  company->silos[1].name = "workshop";
  company->segments.resize(2);
  company->segments[0].name = "private";
  company->segments[0].share = company->segments[1].share = 0.5;
  company->segments[1].name = "fleet";
  company->lines.resize(2);
  company->lines[0].name = "cars";
  company->lines[1].name = "repairs";
  company->journeys.resize(2);
  company->journeys[0].name = "buy";
  company->journeys[0].moments.resize(2);
  company->journeys[0].moments[0].name = "welcome";
  company->journeys[0].moments[1].name = "delivery";
  company->journeys[1].name = "repair";
  company->journeys[1].moments.resize(1);
  company->journeys[1].moments[0].name = "welcome";
  return company;
}

// Five households: three in a relation (S 90, 60, 75), of segments private, private, fleet; two owners.
inline void add_customers(model::World& world) {
  model::Customers& rows = world.customers;
  rows.resize(5);
  rows.status = {model::customer_active, model::customer_active | model::customer_known,
                 model::customer_active, model::customer_known, 0};
  rows.segment = {0, 0, 1, 1, 0};
  rows.last_brand = {model::brand_own, 1, model::brand_own, 1, model::brand_outside};
  rows.satisfaction = {90, 60, 75, 10, 20};
  rows.expectation = {80, 70, 60, 0, 0};
  // Reported: 88 (top box, no promoter), 55 (detractor), 95 (promoter).
  rows.leniency = {-2, -5, 20, 90, 90};
  model::count_relations(world);
}

// Desk: a supervisor and two workers, one vacancy. Workshop: one worker; one abolished position.
inline void add_people(model::World& world) {
  model::Employees& rows = world.employees;
  const auto add = [&](std::size_t silo, model::Level level, bool works, model::Position position) {
    const std::size_t row = rows.add_position(silo, 0, static_cast<std::size_t>(level), works);
    rows.position[row] = static_cast<std::uint8_t>(position);
    return row;
  };
  using enum model::Position;
  add(0, model::Level::supervisor, false, filled);
  add(0, model::Level::front, true, filled);
  add(0, model::Level::front, true, filled);
  add(0, model::Level::front, true, vacant);
  add(1, model::Level::specialist, true, filled);
  add(1, model::Level::front, true, abolished);
  rows.engagement = {60, 70, 80, 1, 50, 1};
  rows.fatigue = {0, 0.125F, 0.25F, 1, 0.5F, 1};
  rows.skill = {0, 0.5F, 1, 1, 0.75F, 1};
  rows.adopted = {0, 1, 1, 1, 0, 1};
}

inline void add_silo_work(model::World& world) {
  world.silos.resize(2);
  model::SiloState& desk = world.silos[0];
  desk.under_way.push(1);
  desk.fresh.push(2);
  desk.fresh.push(3);
  desk.backlog = 90;
  desk.worked = 2400;
  desk.load = 0.75;
  desk.overtime = 0.125;
  desk.finished_steps = 40;
  desk.errors = 4;
  desk.abandoned = 3;
  desk.crossings_in = 7;
  desk.waited = 1200;
}

inline void add_week(model::World& world) {
  model::WeekCounts& week = world.week;
  week.occasions = 50, week.owner_occasions = 20;
  week.customer_occasions = 25, week.customer_purchases = 8;
  week.visits = 20, week.purchases = 10, week.repurchases = 5;
  week.line_units = {10, 30};
  week.active = 208, week.joined = 6, week.churned = 2, week.left_for_rival = 1, week.left_queue = 3;
  week.segment_active = {208, 0}, week.segment_churned = {2, 0};
  week.contacts = 60, week.walk_ins = 10, week.repeat_visits = 20, week.complaints = 10;
  week.balked = 4, week.abandoned = 5;
  week.contacts_first = 50, week.contacts_resolved_first = 40;
  week.cases_completed = 8, week.lead_days = 40, week.work_days = 10;
  week.exceptions = 12, week.escalated = 4, week.decision_days = 6;
  week.journey_completed = {2, 6}, week.journey_lead_days = {30, 10}, week.journey_crossings = {10, 6};
  week.moment_count = {4, 0, 2}, week.moment_quality = {320, 0, 140},
  week.moment_satisfaction = {300, 0, 150};
  week.quits = {1, 0}, week.hires = {2, 1}, week.layoffs = {0, 3};
}

inline void add_reach(model::World& world) {
  model::Outreach& outreach = world.outreach;
  outreach.ad_stock = 0.75, outreach.promise = 84, outreach.opted_in = 0.25;
  outreach.broadcast = 90, outreach.dialogue = 30, outreach.spent = 120;
  model::WeekCounts& week = world.week;
  week.messages = 40, week.relevance = 30, week.responses = 4, week.opted_out = 2;
  week.moments_due = 10, week.moments_served = 3;
  week.talks = 16, week.praise = 12, week.referred = 4, week.adopted_alone = 1;
}

inline void add_money(model::World& world) {
  model::Ledger& ledger = world.ledger;
  ledger.revenue = {1000, 200}, ledger.gross = {100, 120}, ledger.segment_gross = {150, 70};
  ledger.payroll = {10, 20, 30, 0, 0};
  ledger.variable_pay = 5, ledger.overtime = 6, ledger.hiring = 7, ledger.severance = 8, ledger.redress = 9;
  ledger.other = 11, ledger.change = 12;
  ledger.total_revenue = 1200, ledger.total_gross = 220, ledger.total_cost = 118, ledger.ebit = 102;
}

// Of two equal segments the offer fits the second better; two rivals.
inline void add_market(model::World& world) {
  world.market.power = 0.125, world.market.growth = 1.5;
  world.market.quarter_trade = 30, world.market.quarter_purchases = 10;
  world.offer.fit = {0.5, 0.75}, world.offer.price = 0.98;
  world.offer.explored = 4, world.offer.failed = 1;
  world.week.offer_changes = 1, world.week.rival_answers = 2;
  world.market.rivals.resize(2);
  world.market.rivals[0].quality = 74, world.market.rivals[0].fit = {0.25, 0.5};
  world.market.rivals[1].quality = 80, world.market.rivals[1].fit = {0.75, 0.25};
  world.market.rivals[1].outside_in = 0.5;
}

// The executives believe the worst; the leaders of the workshop are half-way, everybody else knows.
inline void add_beliefs(model::World& world) {
  model::Needs alike, product{};
  alike.fill(0.125);
  product[0] = 1;
  const model::Belief right{{75, 75}, {2 / 3.0, 1 / 3.0}, {alike, alike}, {0, 0}};
  const model::Belief wrong{{80, 90}, {0.5, 0.5}, {product, product}, {0, 4}};
  const model::Belief half{{60, 90}, {1 / 3.0, 2 / 3.0}, {alike, alike}, {0, 0}};
  world.beliefs.layers = {right, right, right, right, wrong};
  world.beliefs.silos = {right, half};
  world.beliefs.growth_years = 2;
}

// Every quantity of the policy a number of its own: .01, .02, .. in the order of visit_policy.
inline void add_policy(model::World& world) {
  int number = 0;
  model::visit_policy(world.policy, [&](double& quantity) { quantity = ++number / 100.0; });
  model::Practice& practice = world.practice;
  practice.resize(2);
  practice.information_loss.cells = {0, 0.25, 0.5, 0};
  practice.authority = {0.5, 0.75};
  practice.minutes = {1, 1.5};
  practice.errors = {1, 0.5};
  practice.coordination = {1, 2};
  practice.line_of_sight = {0.25, 0.5};
  practice.cross_ties = {2, 5};
}

inline model::World small_world() {
  model::World world;
  world.company = small_company();
  world.scale = 0.5;
  world.calendar = {.days_per_week = 5, .minutes_per_day = 480};
  add_customers(world);
  add_people(world);
  add_silo_work(world);
  add_week(world);
  add_reach(world);
  add_money(world);
  add_market(world);
  add_beliefs(world);
  add_policy(world);
  world.levers.resize(model::contrast_count + 1);
  world.levers.back().lived = {1, 1};  // no contrast
  world.levers[0].lived = {0.5, 1.0};
  world.levers[1].lived = {0.25, 0.25};
  world.programme.built = 0.4;
  world.programme.support = 0.7;
  world.programme.dip = 0.2;
  world.practice.span = 6.5;
  world.practice.layers = 4.5;
  return world;
}

}  // namespace evert::measures::testing
