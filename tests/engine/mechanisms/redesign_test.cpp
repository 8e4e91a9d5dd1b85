#include "engine/mechanisms/redesign.hpp"

#include <cmath>
#include <numeric>

#include "engine/base/math.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_world.hpp"

namespace {

using namespace evert;
using model::ProgrammeState;
using tests::crowd;
using tests::make_action;
using tests::Scene;
using tests::small_company;

// Week 52 is the start; the year before earned 100 a week, its last quarter 85: a dip of .15 that stays.
void branch_with_dip(Scene& scene) {
  scene.world.tick = scene.world.start_tick = 52;
  scene.world.ledger.ebit_history.assign(39, 105.0);
  scene.world.ledger.ebit_history.insert(scene.world.ledger.ebit_history.end(), 13, 85.0);
}

void clock(Scene& scene) {
  model::open_week(scene.world);
  mechanisms::redesign(scene.world, scene.redesign, scene.context);
  scene.world.ledger.ebit_history.push_back(85.0);
  ++scene.world.tick;
}

double in_scope(const Scene& scene) {
  const auto& column = scene.world.employees.in_scope;
  return std::accumulate(column.begin(), column.end(), 0.0);
}

}  // namespace

TEST_CASE("Of mean programmes 44 % stall within 18 months") {
  constexpr int programmes = 12000;  // enough to tell a month from four weeks
  int stalled = 0;
  int reversing = 0;
  for (std::uint32_t replicate = 0; replicate < programmes; ++replicate) {
    Scene scene(crowd(1, 0), {make_action("integration", 0, 100)}, replicate);
    scene.leadership().resolve = 1;
    scene.redesign.mean_multiplier = (1 + 2 * 0.15) * (1 + 0.8 * 0.5) * (1 - 0.7 * 0.5);
    scene.begin();
    branch_with_dip(scene);
    for (int week = 0; week < 78; ++week) clock(scene);
    CHECK(scene.world.programme.dip ==
          Approx(scene.world.programme.stalled_at < 0 ? 0.15 : scene.world.programme.dip));
    stalled += scene.world.programme.stalled_at >= 0;
    reversing += scene.world.programme.state == ProgrammeState::reversing ||
                 scene.world.programme.state == ProgrammeState::reversed;
  }
  const double expected = 1 - base::exp(-0.032 * 18);
  CHECK(expected == Approx(0.44).margin(0.005));
  const double sigma = std::sqrt(expected * (1 - expected) / programmes);
  CHECK(std::fabs(static_cast<double>(stalled) / programmes - expected) < 4 * sigma);
  const double back = 0.15 * stalled;
  CHECK(std::fabs(reversing - back) < 4 * std::sqrt(back * 0.85));
}

TEST_CASE("Empathy raises the stall hazard and clarity lowers it, with the same luck") {
  const auto stalled_at = [](double empathy, double clarity) {
    double weeks = 0;
    for (std::uint32_t replicate = 0; replicate < 200; ++replicate) {
      Scene scene(crowd(1, 0), {make_action("integration", 0, 300)}, replicate);
      scene.leadership().resolve = 1;
      scene.leadership().empathy = empathy;
      scene.leadership().clarity = clarity;
      scene.begin();
      while (scene.world.programme.stalled_at < 0 && scene.world.tick < 250) clock(scene);
      weeks += scene.world.tick;
    }
    return weeks / 200;
  };
  CHECK(stalled_at(0.9, 0.35) < stalled_at(0.15, 0.35));
  CHECK(stalled_at(0.15, 0.85) > stalled_at(0.15, 0.35));
}

TEST_CASE("Actions are built by the calendar, and their cost is booked as they are") {
  auto early = make_action("integration", 0, 4);
  early.cost = 1000;
  auto late = make_action("collaboration", 2, 4);
  late.cost = 500;
  Scene scene(small_company(), {early, late});
  scene.redesign.management = 0;
  scene.world.scale = 0.5;
  scene.begin();
  double booked = 0;
  for (int week = 0; week < 3; ++week) {
    clock(scene);
    booked += scene.world.ledger.change;
  }
  CHECK(scene.world.programme.actions[0].built == Approx(0.75));
  CHECK(scene.world.programme.actions[1].built == Approx(0.25));
  CHECK(scene.world.programme.built == Approx(0.5));
  CHECK(booked == Approx(0.5 * (750 + 125)));
  for (int week = 0; week < 5; ++week) {
    clock(scene);
    booked += scene.world.ledger.change;
  }
  CHECK(scene.world.programme.state == ProgrammeState::done);
  CHECK(booked == Approx(0.5 * 1500));
}

TEST_CASE("A finished programme stalls no more and costs no more") {
  Scene scene(small_company(), {make_action("integration", 0, 2)});
  scene.begin();
  clock(scene);
  clock(scene);
  REQUIRE(scene.world.programme.state == ProgrammeState::done);
  scene.world.programme.resolve = 1e6;
  clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::done);
  CHECK(scene.world.ledger.change == 0);
}

TEST_CASE("A programme that only waits for its people stalls no more and is steered no more") {
  auto lived = make_action("integration", 0, 3);
  lived.pace = "lived";
  Scene scene(small_company(), {lived});
  scene.begin();
  for (int week = 0; week < 3; ++week) clock(scene);
  CHECK(scene.world.ledger.change > 0);
  scene.world.programme.resolve = 1e6;
  clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::running);
  CHECK(scene.world.ledger.change == 0);
}

TEST_CASE("A frozen programme keeps what is built, pays its liaison roles and loses support") {
  Scene scene(crowd(100, 0), {make_action("integration", 0, 10)});
  scene.leadership().reversal = 0;
  scene.begin();
  for (int week = 0; week < 5; ++week) clock(scene);
  CHECK(scene.world.ledger.change == Approx(0.02 * in_scope(scene) * 1000));
  scene.world.programme.resolve = 1e6;
  for (int week = 0; week < 60; ++week) clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::frozen);
  CHECK(scene.world.programme.stalled_at == 5);
  CHECK(scene.world.programme.actions[0].built == Approx(0.5));
  CHECK(scene.world.ledger.change == Approx(0.03 * 0.5 * in_scope(scene) * 1000));
  CHECK(scene.world.programme.support == Approx(0.15).margin(0.02));
}

TEST_CASE("A programme that turns back is taken down at the pace at which it went up") {
  Scene scene(crowd(10, 0), {make_action("integration", 0, 10)});
  scene.leadership().reversal = 1;
  scene.begin();
  for (int week = 0; week < 5; ++week) clock(scene);
  scene.world.programme.resolve = 1e6;
  clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::reversing);
  CHECK(scene.world.programme.actions[0].built == Approx(0.4));
  for (int week = 0; week < 5; ++week) clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::reversed);
  CHECK(scene.world.programme.built == 0);
}

TEST_CASE("Breadth is the share of people reached, as their silo's actions build, and all reach the same") {
  auto action = make_action("integration", 0, 10);
  action.silos = {"all"};
  Scene half(crowd(10000, 0), {action});
  half.leadership().breadth = 0.5;
  half.begin();
  clock(half);
  CHECK(std::fabs(in_scope(half) - 500) < 4 * std::sqrt(10000 * 0.05 * 0.95));
  for (int week = 0; week < 9; ++week) clock(half);
  CHECK(std::fabs(in_scope(half) - 5000) < 4 * std::sqrt(10000 * 0.25));

  Scene all(crowd(10000, 0), {action});
  all.begin();
  for (int week = 0; week < 10; ++week) clock(all);
  CHECK(in_scope(all) == 10000);
  Scene third(crowd(10000, 0), {make_action("collaboration", 0, 1)});
  third.leadership().breadth = 0.3;
  third.begin();
  clock(third);
  for (std::size_t row = 0; row < 10000; ++row)
    CHECK(third.world.employees.in_scope[row] <= half.world.employees.in_scope[row]);
}

TEST_CASE("Only people of the silos an action touches are reached, and cutting asks nobody for new ways") {
  auto action = make_action("integration");
  action.silos = {"desk"};
  auto cut = make_action("cut");
  cut.silo = "shop";
  Scene scene(small_company(), {action, cut});
  scene.begin();
  clock(scene);
  for (std::size_t row = 0; row < scene.world.employees.size(); ++row)
    CHECK((scene.world.employees.in_scope[row] != 0) == (scene.world.employees.silo[row] == 1));
}

TEST_CASE("An action whose pace is lived stays behind 1.25 times the share who have adopted") {
  auto lived = make_action("cut", 0, 2);
  lived.pace = "lived";
  lived.silo = "desk";
  lived.silos = {"shop"};
  Scene scene(small_company(), {make_action("integration", 0, 2), lived});
  scene.begin();
  for (int week = 0; week < 3; ++week) clock(scene);
  CHECK(scene.world.programme.actions[0].built == 1);
  CHECK(scene.world.programme.actions[1].built == 0);
  for (std::size_t row = 0; row < 9; ++row) scene.world.employees.adopted[row] = 1;  // of 45 in the shop
  clock(scene);
  CHECK(scene.world.programme.actions[1].built == Approx(1.25 * 9 / 45));
  CHECK(scene.world.programme.state == ProgrammeState::running);
}

TEST_CASE("A scenario without actions leaves people's structure, practice and programme untouched") {
  Scene scene(small_company());
  scene.begin();
  const auto practice = scene.world.practice;
  scene.weeks(30);
  const auto& e = scene.world.employees;
  CHECK(scene.world.programme.state == ProgrammeState::none);
  CHECK(e.size() == 63);
  CHECK(scene.count(model::Position::abolished) == 0);
  CHECK(e.silo == e.home);
  CHECK(in_scope(scene) == 0);
  CHECK(std::accumulate(e.adopted.begin(), e.adopted.end(), 0) == 0);
  CHECK(scene.world.practice.information_loss.cells == practice.information_loss.cells);
  CHECK(scene.world.practice.authority == practice.authority);
  CHECK(scene.world.practice.layers == practice.layers);
  CHECK(scene.world.practice.span == practice.span);
  CHECK(scene.world.practice.new_owner == practice.new_owner);
  CHECK(scene.world.ledger.change == 0);
}

TEST_CASE("Leaders who stay for years on average go with that hazard; who does not care ends the programme") {
  constexpr int programmes = 2000;
  int changed = 0, ended = 0;
  for (std::uint32_t replicate = 0; replicate < programmes; ++replicate) {
    Scene scene(crowd(1, 0), {make_action("integration", 0, 200)}, replicate);
    scene.redesign.leader_years = 5;
    scene.begin();
    while (scene.world.programme.leaders == 1 && scene.world.tick < 104) clock(scene);
    if (scene.world.programme.leaders == 1) continue;
    const auto& programme = scene.world.programme;
    ++changed;
    ended += programme.stalled_at >= 0;
    CHECK((programme.stalled_at >= 0) == (programme.state != ProgrammeState::running));
    if (programme.stalled_at < 0) CHECK(programme.support >= 0.3);
  }
  const double expected = 1 - base::exp(-104.0 / 260);
  CHECK(std::fabs(changed / static_cast<double>(programmes) - expected) <
        4 * std::sqrt(expected * (1 - expected) / programmes));
  CHECK(std::fabs(ended - 0.3 * changed) < 4 * std::sqrt(changed * 0.3 * 0.7));
}

TEST_CASE("A successor leads by an own support, clarity and empathy, and leaves a finished programme alone") {
  Scene scene(small_company(), {make_action("integration", 0, 2)});
  scene.redesign.leader_years = 0.1;
  scene.redesign.least_support = 1;
  scene.begin();
  clock(scene);
  CHECK(scene.world.programme.support == 0.9);
  scene.world.programme.state = ProgrammeState::done;
  scene.world.tick = 2;
  while (scene.world.programme.leaders == 1) clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::done);
  CHECK(scene.world.programme.support != 0.9);
  CHECK(scene.world.programme.clarity != scene.leadership().clarity);
  CHECK(scene.world.programme.empathy != scene.leadership().empathy);
}

TEST_CASE("Leaders stay unless their tenure is given") {
  Scene scene(crowd(1, 0), {make_action("integration", 0, 500)});
  scene.begin();
  for (int week = 0; week < 400; ++week) clock(scene);
  CHECK(scene.world.programme.leaders == 1);
  CHECK(scene.world.programme.support == 0.9);
}

namespace {

// A programme of ten weeks that froze in its sixth, and a leader who comes in week 30.
Scene frozen_until(double support) {
  auto leader = make_action("leader", 30);
  leader.target = support;
  Scene scene(crowd(100, 0), {make_action("integration", 0, 10), leader});
  scene.leadership().reversal = 0;
  scene.begin();
  for (int week = 0; week < 5; ++week) clock(scene);
  scene.world.programme.resolve = 1e6;
  clock(scene);
  scene.world.programme.resolve = 0;
  while (scene.world.tick < 30) clock(scene);
  REQUIRE(scene.world.programme.state == ProgrammeState::frozen);
  return scene;
}

}  // namespace

TEST_CASE("A leader who is brought in and does not care ends the programme, frozen or turned back") {
  for (const double reversal : {0.0, 1.0}) {
    auto leader = make_action("leader", 5);
    leader.target = 0.1;
    Scene scene(crowd(100, 0), {make_action("integration", 0, 10), leader});
    scene.leadership().reversal = reversal;
    scene.begin();
    for (int week = 0; week < 5; ++week) clock(scene);
    CHECK(scene.world.programme.state == ProgrammeState::running);
    CHECK(scene.world.programme.support == 0.9);
    clock(scene);
    CHECK(scene.world.programme.state == (reversal > 0 ? ProgrammeState::reversing : ProgrammeState::frozen));
    CHECK(scene.world.programme.stalled_at == 5);
    CHECK(scene.world.programme.support == 0.1);
    CHECK(scene.world.programme.leaders == 2);
    CHECK(scene.world.programme.actions[0].built == Approx(reversal > 0 ? 0.4 : 0.5));
  }
}

TEST_CASE("A leader who stands behind a frozen programme brings it back, its calendar where it stood") {
  Scene scene = frozen_until(0.8);
  CHECK(scene.world.programme.actions[0].built == Approx(0.5));
  clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::running);
  CHECK(scene.world.programme.support == 0.8);
  CHECK(scene.world.programme.actions[0].built == Approx(0.6));
  CHECK(scene.world.programme.actions[1].built == 1);  // the leader is there, whatever stood still
  for (int week = 0; week < 4; ++week) clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::done);
  CHECK(scene.world.programme.support == 0.8);  // wanes no more
}

TEST_CASE("A frozen programme stays frozen under a leader who does not stand behind it") {
  Scene scene = frozen_until(0.2);
  clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::frozen);
  CHECK(scene.world.programme.support == Approx(0.2 - 0.05 / 13));
}

TEST_CASE("A leader who comes when all is built ends nothing") {
  auto leader = make_action("leader", 5);
  Scene scene(small_company(), {make_action("integration", 0, 2), leader});
  scene.begin();
  for (int week = 0; week < 7; ++week) clock(scene);
  CHECK(scene.world.programme.state == ProgrammeState::done);
  CHECK(scene.world.programme.stalled_at == -1);
  CHECK(scene.world.programme.support == 0);
}

TEST_CASE("With and without a leader brought in, a programme has the same luck") {
  int stalled = 0;
  for (std::uint32_t replicate = 0; replicate < 40; ++replicate) {
    const auto stalled_at = [&](std::vector<model::Action> actions) {
      Scene scene(crowd(1, 0), std::move(actions), replicate);
      scene.leadership().resolve = 1;
      scene.redesign.stall_empathy = scene.redesign.stall_clarity = 0;  // the successor has others
      scene.begin();
      while (scene.world.programme.stalled_at < 0 && scene.world.tick < 150) clock(scene);
      return scene.world.programme.stalled_at;
    };
    auto leader = make_action("leader", 4);
    leader.target = 0.8;
    const auto alone = stalled_at({make_action("integration", 0, 150)});
    CHECK(stalled_at({make_action("integration", 0, 150), leader}) == alone);
    stalled += alone >= 0;
  }
  CHECK(stalled > 0);
}
