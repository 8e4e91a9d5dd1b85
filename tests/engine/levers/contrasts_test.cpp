// Each contrast, ingredient and test moves exactly the quantities of B1, from the value at 0 to that at 1.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/levers/kinds.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_world.hpp"

namespace {

using namespace evert;
using model::Policy;
using tests::make_action;
using tests::Scene;

using Numbers = std::map<std::string, double>;

// What a policy and, as means over silos, the practice say, by name.
Numbers numbers(const model::World& world) {
  const Policy& p = world.policy;
  Numbers all = {{"asymmetry", p.asymmetry},
                 {"aspiration", p.aspiration},
                 {"attenuation", p.attenuation},
                 {"survey_weeks", p.survey_weeks},
                 {"reward_share", p.reward_share},
                 {"listening", p.listening},
                 {"weight_unit", p.weight_unit},
                 {"weight_firm", p.weight_firm},
                 {"weight_customers", p.weight_customers},
                 {"horizon_quarters", p.horizon_quarters},
                 {"customer_floor", p.customer_floor},
                 {"shared_gains", p.shared_gains},
                 {"evidence", p.evidence},
                 {"design_customers", p.design_customers},
                 {"test_weeks", p.test_weeks},
                 {"ideas", p.ideas},
                 {"value_budget", p.value_budget},
                 {"allocation_error", p.allocation_error},
                 {"causes_visible", p.causes_visible},
                 {"copy_share", p.copy_share},
                 {"search_distance", p.search_distance},
                 {"journey_coverage", p.journey_coverage},
                 {"moments_served", p.moments_served},
                 {"dialogue_share", p.dialogue_share},
                 {"opt_in", p.opt_in},
                 {"promise_gap", p.promise_gap},
                 {"promise_match", p.promise_match},
                 {"channel_loss", p.channel_loss},
                 {"touchpoints_owned", p.touchpoints_owned},
                 {"partner_quality", p.partner_quality},
                 {"partner_breadth", p.partner_breadth},
                 {"running_cost", p.running_cost}};
  for (std::size_t k = 0; k < model::test_count; ++k)
    all[std::string(model::to_string(static_cast<model::Test>(k)))] = p.tests[k];
  const model::Practice& q = world.practice;
  const auto add = [&](const char* name, const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    all[name] = sum / static_cast<double>(values.size());
  };
  add("information_loss", q.information_loss.cells), add("pickup", q.pickup.cells);
  add("authority", q.authority), add("minutes", q.minutes), add("errors", q.errors);
  add("coordination", q.coordination), add("line_of_sight", q.line_of_sight);
  add("cross_ties", q.cross_ties);
  all["layers"] = q.layers, all["span"] = q.span;
  return all;
}

Numbers changed(const Numbers& before, const Numbers& after) {
  Numbers found;
  for (const auto& [name, value] : after)
    if (value != before.at(name)) found[name] = value;
  return found;
}

model::Company company_with_segments() {
  model::Company company = tests::small_company();
  company.segments.resize(4);
  return company;
}

model::Action turned(std::string kind, double target, std::vector<std::string> silos = {}) {
  auto action = make_action(std::move(kind));
  action.target = target;
  action.silos = std::move(silos);
  return action;
}

model::Action bound(std::string pair, double target) {
  auto action = turned("test", target);
  action.pair = std::move(pair);
  return action;
}

Scene fully_lived(std::vector<model::Action> actions) {
  Scene scene(company_with_segments(), std::move(actions));
  scene.begin();
  scene.complete();
  return scene;
}

const double depth = 0.04 * base::log(4.0);  // four segments share what one unit did

// At 1, where it differs from 0. Means over the nine pairs of three silos: six cross a border.
const std::map<std::string, Numbers> at_1 = {
    {"imperatives",
     {{"weight_unit", .15}, {"weight_firm", .45}, {"weight_customers", .4}, {"horizon_quarters", 12}}},
    {"portfolio", {{"value_budget", .8}, {"minutes", 1 + depth}, {"errors", 1 + depth}}},
    {"life_cycle", {{"moments_served", .7}}},
    {"metrics", {{"survey_weeks", 1.5}, {"reward_share", .4}}},
    {"innovation", {{"copy_share", .25}, {"search_distance", 2.5}}},
    {"returns", {{"customer_floor", 1}, {"shared_gains", .4}}},
    {"experience", {{"journey_coverage", .85}, {"errors", .5}, {"test_weeks", 2}}},
    {"co_creation", {{"design_customers", 150}, {"evidence", .65}, {"test_weeks", 6}}},
    {"dialogue", {{"dialogue_share", .6}, {"opt_in", .55}, {"listening", .7}}},
    {"alliances", {{"partner_quality", .4}, {"partner_breadth", 1}}},
    {"touchpoints", {{"touchpoints_owned", .85}, {"channel_loss", .06}}},
    {"cost_to_serve", {{"allocation_error", .1}, {"causes_visible", .8}}},
    {"integration",
     {{"information_loss", (6 * .06 + 3 * .045) / 9},
      {"pickup", 6 * .6 / 9},
      {"authority", .85},
      {"minutes", 1.12}}},
    {"collaboration",
     {{"line_of_sight", .8}, {"cross_ties", 6}, {"coordination", 2.5}, {"attenuation", .06}, {"ideas", 2}}},
    {"benefits", {{"promise_gap", 1}, {"promise_match", .7}}},
    {"recognition", {{"asymmetry", 1}, {"aspiration", 0}}},
};

void check_same(const Numbers& found, const Numbers& expected) {
  CHECK(found.size() == expected.size());
  for (const auto& [name, value] : expected) {
    INFO(name);
    REQUIRE(found.contains(name));
    CHECK(found.at(name) == Approx(value).epsilon(1e-12));
  }
}

}  // namespace

TEST_CASE("The levers are the fifteen contrasts in their order, then structure, ingredients and tests") {
  const auto list = levers::lever_list();
  REQUIRE(list.size() == 15 + 4 + 2 + 5);
  for (std::size_t i = 0; i < list.size(); ++i) {
    INFO(list[i].name);
    CHECK(list[i].contrast == (i < model::contrast_count ? static_cast<int>(i) + 1 : 0));
    CHECK_FALSE(list[i].text.empty());
    CHECK_FALSE(list[i].source.empty());
  }
  CHECK(list[0].name == "imperatives");
  CHECK(list[14].name == "benefits");
  CHECK(list[18].name == "ownership");
  for (std::size_t k = 0; k < model::test_count; ++k)
    CHECK(list[21 + k].name == model::to_string(static_cast<model::Test>(k)));
}

TEST_CASE("A fresh company has the policy of one that is fully inside-out") {
  Scene scene(company_with_segments());
  scene.begin();
  model::World blank = scene.world;
  blank.policy = Policy{};
  CHECK(changed(numbers(blank), numbers(scene.world)).empty());
}

TEST_CASE("Each contrast moves exactly its quantities, to the value at 1 when fully lived") {
  Scene fresh(company_with_segments());
  fresh.begin();
  const Numbers before = numbers(fresh.world);
  for (const auto& [kind, expected] : at_1) {
    INFO(kind);
    const Scene scene = fully_lived({turned(kind, 1)});
    check_same(changed(before, numbers(scene.world)), expected);
  }
}

TEST_CASE("Half a target lived by half the people moves a quarter of the way") {
  Scene fresh(company_with_segments());
  fresh.begin();
  const Numbers before = numbers(fresh.world);
  for (const auto& [kind, expected] : at_1) {
    INFO(kind);
    Scene scene = fully_lived({turned(kind, 0.5)});
    scene.world.programme.adopted.assign(3, 0.5);
    levers::practise(scene.world, scene.levers);
    Numbers quarter;
    for (const auto& [name, value] : expected)
      quarter[name] = before.at(name) + 0.25 * (value - before.at(name));
    check_same(changed(before, numbers(scene.world)), quarter);
  }
}

// Of 63 people 45 are in the shop, 16 at the desk and 2 on the board.
TEST_CASE("What one function owns follows the people of the silos a lever touches, not their number") {
  Scene scene = fully_lived({turned("life_cycle", 1, {"shop", "desk"})});
  scene.world.programme.adopted = {0.5, 0, 1};
  levers::practise(scene.world, scene.levers);
  CHECK(scene.world.policy.moments_served == Approx(0.1 + 0.6 * 0.5 * 45 / 61));
  CHECK(scene.world.levers[2].lived == std::vector<double>{0.5, 0, 0});
}

TEST_CASE("What lives in everybody moves no further than the people a lever touches, action by action") {
  const Scene board = fully_lived({turned("collaboration", 1, {"board"}), turned("portfolio", 1, {"board"}),
                                   turned("experience", 1, {"board"}), turned("life_cycle", 1, {"board"})});
  CHECK(board.world.policy.ideas == Approx(0.2 + 1.8 * 2 / 63));
  CHECK(board.world.policy.value_budget == Approx(0.2 + 0.6 * 2 / 63));
  CHECK(board.world.policy.journey_coverage == Approx(0.2 + 0.65 * 2 / 63));
  CHECK(board.world.policy.moments_served == Approx(0.7));  // owned by whom it reached
  const Scene waves =
      fully_lived({turned("collaboration", 1, {"shop"}), turned("collaboration", 1, {"desk", "board"})});
  CHECK(waves.world.policy.ideas == Approx(2));
}

TEST_CASE("Positions that are gone do not count, and a silo without people turns nothing") {
  Scene scene = fully_lived({turned("collaboration", 1, {"board"}), turned("life_cycle", 1, {"board"})});
  auto& e = scene.world.employees;
  for (std::size_t row = 0; row < e.size(); ++row)
    if (e.silo[row] == 2) e.position[row] = static_cast<std::uint8_t>(model::Position::abolished);
  levers::practise(scene.world, scene.levers);
  CHECK(scene.world.policy.ideas == Approx(0.2));
  CHECK(scene.world.policy.moments_served == Approx(0.1));
}

TEST_CASE("Layers fall as far as the people of the whole company decide the new way") {
  Scene fresh(company_with_segments());
  fresh.begin();
  const double before = fresh.world.practice.layers;
  const Scene scene = fully_lived({turned("layers", 1, {"board"})});
  CHECK(scene.world.practice.layers == Approx(before + (1 - before) * 2 / 63));
}

TEST_CASE("What several levers move adds up") {
  const Scene scene = fully_lived(
      {turned("portfolio", 1), turned("integration", 1), turned("experience", 1), turned("co_creation", 1)});
  CHECK(scene.world.practice.minutes[1] == Approx((1 + depth) * 1.12));
  CHECK(scene.world.practice.errors[1] == Approx((1 + depth) * 0.5));
  CHECK(scene.world.policy.test_weeks == Approx(8));
}

TEST_CASE("A company that starts at 1 equals one whose lever is fully lived") {
  for (const levers::Kind& kind : levers::kinds()) {
    if (kind.start == nullptr) continue;
    INFO(kind.described.name);
    const Scene there = fully_lived({turned(std::string(kind.described.name), 1)});
    Scene born(company_with_segments());
    levers::StartParameters start;
    start.*kind.start = 1;
    born.begin();
    levers::practise(born.world, born.levers, start);
    CHECK(changed(numbers(there.world), numbers(born.world)).empty());
    for (std::size_t l = 0; l < born.world.levers.size(); ++l)
      CHECK(born.world.levers[l].lived == there.world.levers[l].lived);
  }
  std::vector<model::Action> all;
  for (std::size_t k = 0; k < model::test_count; ++k)
    all.push_back(bound(std::string(model::to_string(static_cast<model::Test>(k))), 1));
  const Scene there = fully_lived(all);
  Scene born(company_with_segments());
  levers::StartParameters start;
  start.tests = 1;
  born.begin();
  levers::practise(born.world, born.levers, start);
  CHECK(born.world.policy.tests == there.world.policy.tests);
}

TEST_CASE("A programme goes on from where the company starts") {
  Scene scene = fully_lived({turned("dialogue", 1)});
  levers::StartParameters start;
  start.dialogue = 0.4;
  scene.world.programme.adopted.assign(3, 0.5);
  levers::practise(scene.world, scene.levers, start);
  CHECK(scene.world.policy.dialogue_share == Approx(0.1 + 0.5 * 0.7));
  CHECK(scene.world.levers[8].lived[0] == Approx(0.7));
}

TEST_CASE("Exploitation turns imperatives, returns and cost to serve as if each were turned") {
  const Scene together = fully_lived({turned("exploitation", 0.6)});
  const Scene each =
      fully_lived({turned("imperatives", 0.6), turned("returns", 0.6), turned("cost_to_serve", 0.6)});
  CHECK(changed(numbers(each.world), numbers(together.world)).empty());
  CHECK(each.world.policy.customer_floor == Approx(0.6));
}

TEST_CASE("A test binds with the probability its action names, and no other does") {
  const Scene scene = fully_lived({bound("known_pain", 0.7), bound("right_change", 0.3)});
  CHECK(scene.world.policy.tests == std::array<double, 5>{0, 0, 0.7, 0, 0.3});
}

TEST_CASE("What levers cost as long as they stand is a share of the year before, beyond the start") {
  Scene scene = fully_lived({turned("innovation", 1), turned("portfolio", 0.5)});
  scene.world.programme.revenue_before = 1e6;
  scene.world.programme.payroll_before = 4e5;
  levers::practise(scene.world, scene.levers);
  CHECK(scene.world.policy.running_cost == Approx(0.01 * 1e6 + 0.5 * 0.02 * 4e5));
  levers::StartParameters start;
  start.innovation = 1;
  levers::practise(scene.world, scene.levers, start);
  CHECK(scene.world.policy.running_cost == Approx(0.5 * 0.02 * 4e5));
}

TEST_CASE("A cost left to the kind is booked as a share of revenue and payroll in the year before") {
  auto action = turned("metrics", 1);
  action.revenue_share = 0.002;
  action.payroll_share = 0.005;
  action.cost = 10;
  action.weeks = 4;
  Scene scene(company_with_segments(), {action});
  scene.redesign.management = 0;
  scene.world.scale = 0.5;
  scene.world.tick = scene.world.start_tick = 60;
  scene.begin();
  scene.world.ledger.revenue_history.assign(8, 9e9);  // long ago
  scene.world.ledger.revenue_history.insert(scene.world.ledger.revenue_history.end(), 52, 1000.0);
  double payroll = 0;
  for (std::size_t row = 0; row < scene.world.employees.size(); ++row)
    payroll += scene.world.employees.present(row) ? 52000.0 / 0.5 : 0.0;
  double booked = 0;
  for (int week = 0; week < 6; ++week) {
    scene.week();
    booked += scene.world.ledger.change;
    if (week == 0) {
      CHECK(scene.world.programme.revenue_before == Approx(1000 * 52 / 0.5).epsilon(0.01));
      CHECK(scene.world.programme.payroll_before == Approx(payroll));
    }
  }
  const double cost = 10 + 0.002 * scene.world.programme.revenue_before + 0.005 * payroll;
  CHECK(booked == Approx(0.5 * cost));
}

TEST_CASE("Time and money of B1 hold where an action does not say") {
  const levers::LeverParameters p;
  CHECK(levers::usual_terms("integration", p).weeks == 78);
  CHECK(levers::usual_terms("integration", p).revenue_share == Approx(0.015));
  CHECK(levers::usual_terms("collaboration", p).payroll_share == Approx(0.005));
  CHECK(levers::usual_terms("metrics", p).revenue_share == Approx(0.002));
  CHECK(levers::usual_terms("metrics", p).payroll_share == Approx(0.005));
  CHECK(levers::usual_terms("returns", p).weeks == 1);
  CHECK(levers::usual_terms("cut", p).weeks == 1);
  CHECK(levers::usual_terms("cut", p).revenue_share == 0);
  for (const auto& kind : levers::action_kinds())
    if (kind.name == "metrics")
      CHECK(kind.unless_stated == "32 weeks, costs 0.2 % of a year's revenue and 0.5 % of a year's payroll");
}
