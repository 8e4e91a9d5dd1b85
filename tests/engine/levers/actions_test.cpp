// Each kind of action moves exactly what it says.
#include <algorithm>
#include <numeric>
#include <set>
#include <string>

#include "engine/levers/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_world.hpp"

namespace {

using namespace evert;
using tests::make_action;
using tests::Scene;
using tests::small_company;

using Names = std::set<std::string>;

Names changed(const model::Practice& a, const model::Practice& b) {
  Names names;
  const auto compare = [&](const char* name, const auto& x, const auto& y) {
    if (x != y) names.insert(name);
  };
  compare("information_loss", a.information_loss.cells, b.information_loss.cells);
  compare("pickup", a.pickup.cells, b.pickup.cells);
  compare("authority", a.authority, b.authority);
  compare("minutes", a.minutes, b.minutes);
  compare("errors", a.errors, b.errors);
  compare("coordination", a.coordination, b.coordination);
  compare("line_of_sight", a.line_of_sight, b.line_of_sight);
  compare("cross_ties", a.cross_ties, b.cross_ties);
  compare("autonomy", a.autonomy, b.autonomy);
  compare("layers", a.layers, b.layers);
  compare("span", a.span, b.span);
  compare("new_owner", a.new_owner, b.new_owner);
  compare("new_owner_built", a.new_owner_built, b.new_owner_built);
  return names;
}

// Columns of employees that differ.
Names changed(const model::Employees& a, const model::Employees& b) {
  Names names;
  std::vector<std::pair<std::string, std::string>> before;
  const auto bytes = [](const auto& column) {
    return std::string(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(column[0]));
  };
  model::Employees::visit(a, [&](const char* name, const auto& c) { before.emplace_back(name, bytes(c)); });
  std::size_t i = 0;
  model::Employees::visit(b, [&](const char* name, const auto& c) {
    if (before[i++].second != bytes(c)) names.insert(name);
  });
  return names;
}

Scene scene_of(std::vector<model::Action> actions) {
  Scene scene(small_company(), std::move(actions));
  scene.begin();
  return scene;
}

// What full building and adoption change. Being reached is the test's own doing.
struct Change {
  Names practice, people;
};
Change completed(Scene& scene) {
  std::ranges::fill(scene.world.employees.in_scope, std::uint8_t{1});
  const auto practice = scene.world.practice;
  const auto people = scene.world.employees;
  scene.complete();
  return {changed(practice, scene.world.practice), changed(people, scene.world.employees)};
}

model::Action action_in(std::string kind, std::vector<std::string> silos, double target) {
  auto action = make_action(std::move(kind));
  action.silos = std::move(silos);
  action.target = target;
  return action;
}

model::Action heads_action(std::string kind, std::string silo, std::string role, std::int64_t heads,
                           std::string to = "", std::int64_t weeks = 1) {
  auto action = make_action(std::move(kind), 0, weeks);
  action.silo = std::move(silo);
  action.role = std::move(role);
  action.heads = heads;
  action.to = std::move(to);
  return action;
}

}  // namespace

TEST_CASE("A fresh world is inside-out") {
  const Scene scene = scene_of({});
  const model::Practice& p = scene.world.practice;
  CHECK(p.information_loss.at(0, 1) == Approx(0.18));
  CHECK(p.information_loss.at(1, 1) == Approx(0.045));
  CHECK(p.pickup.at(0, 1) == 1);
  CHECK(p.authority[2] == Approx(0.4));
  CHECK(p.autonomy[2] == Approx(0.4));
  CHECK(p.minutes[0] == 1);
  CHECK(p.line_of_sight[0] == Approx(0.3));
  CHECK(p.cross_ties[0] == Approx(2));
  CHECK(p.layers == Approx(5));  // as the company states
  CHECK(p.span == Approx(62.0 / 11.0));
  CHECK(p.new_owner[0] == std::vector<std::uint8_t>{255, 255, 255});
  REQUIRE(scene.world.levers.size() == levers::lever_list().size());
  for (const auto& lever : scene.world.levers) CHECK(lever.planned + lever.built + lever.mean_lived() == 0);
}

TEST_CASE("Integration moves losses, pick-up, authority and minutes of the silos it reaches, by the share") {
  Scene scene = scene_of({action_in("integration", {"shop", "desk"}, 1)});
  const Change change = completed(scene);
  CHECK(change.practice == Names{"information_loss", "pickup", "authority", "autonomy", "minutes"});
  CHECK(change.people.empty());
  const model::Practice& p = scene.world.practice;
  CHECK(p.information_loss.at(0, 1) == Approx(0.06));
  CHECK(p.information_loss.at(0, 2) == Approx(0.18));
  CHECK(p.information_loss.at(0, 0) == Approx(0.045));
  CHECK(p.pickup.at(1, 0) == Approx(0.6));
  CHECK(p.authority[1] == Approx(0.85));
  CHECK(p.authority[2] == Approx(0.4));
  CHECK(p.minutes[0] == Approx(1.12));

  // A hand-off is new as far as the less advanced of the two silos.
  scene.world.programme.actions[0].built = 0.5;
  scene.world.programme.adopted = {0.8, 0.4, 1};
  levers::practise(scene.world, scene.levers);
  CHECK(p.information_loss.at(0, 1) == Approx(0.18 - 0.12 * 0.5 * 0.4));
  CHECK(p.information_loss.at(1, 0) == Approx(0.18 - 0.12 * 0.5 * 0.4));
  CHECK(p.authority[0] == Approx(0.4 + 0.45 * 0.5 * 0.8));
  const model::LeverState& lever = scene.world.levers[12];
  CHECK(lever.planned == Approx(2.0 / 3));
  CHECK(lever.built == Approx(1.0 / 3));
  CHECK(lever.lived == std::vector<double>{0.4, 0.2, 0});
}

TEST_CASE("A target of half moves a lever half the way") {
  Scene scene = scene_of({action_in("integration", {}, 0.5)});
  scene.complete();
  CHECK(scene.world.practice.information_loss.at(2, 0) == Approx(0.12));
  CHECK(scene.world.practice.minutes[2] == Approx(1.06));
  CHECK(scene.world.levers[12].lived[2] == Approx(0.5));
}

TEST_CASE("Collaboration moves line of sight, cross ties and hours") {
  Scene scene = scene_of({action_in("collaboration", {"desk"}, 1)});
  const Change change = completed(scene);
  CHECK(change.practice == Names{"line_of_sight", "cross_ties", "coordination"});
  CHECK(change.people.empty());
  CHECK(scene.world.practice.line_of_sight == std::vector<double>{0.3, 0.8, 0.3});
  CHECK(scene.world.practice.cross_ties[1] == Approx(6));
  CHECK(scene.world.practice.coordination[1] == Approx(2.5));
}

TEST_CASE("A lowered wall never loses more or takes longer than before, not even inside a department") {
  auto company = small_company();
  company.silos[0].department = company.silos[1].department = "front";
  auto wall = make_action("walls");
  wall.silo = "shop";
  wall.to = "desk";
  for (const double target : {0.0, 0.5, 1.0}) {
    wall.target = target;
    Scene scene(company, {wall});
    scene.begin();
    REQUIRE(scene.world.practice.information_loss.at(0, 1) == 0.045);
    scene.complete();
    CHECK(scene.world.practice.information_loss.at(0, 1) == 0.045);
    CHECK(scene.world.practice.pickup.at(1, 0) == Approx(1 - 0.4 * target));
    auto integrated = action_in("integration", {}, 1);
    Scene open(small_company(), {integrated, wall});
    open.begin();
    open.complete();
    CHECK(open.world.practice.information_loss.at(0, 1) == Approx(0.06));
    CHECK(open.world.practice.pickup.at(0, 1) == Approx(0.6));
  }
}

TEST_CASE("Authority, walls and layers move their one quantity") {
  Scene authority = scene_of({action_in("authority", {"desk"}, 0.9)});
  CHECK(completed(authority).practice == Names{"authority", "autonomy"});
  CHECK(authority.world.practice.authority[1] == Approx(0.9));

  auto wall = make_action("walls");
  wall.silo = "shop";
  wall.to = "board";
  wall.target = 0.5;
  Scene walls = scene_of({wall});
  CHECK(completed(walls).practice == Names{"information_loss", "pickup"});
  CHECK(walls.world.practice.information_loss.at(2, 0) == Approx(0.12));
  CHECK(walls.world.practice.pickup.at(0, 2) == Approx(0.8));
  CHECK(walls.world.practice.information_loss.at(0, 1) == Approx(0.18));

  Scene layers = scene_of({action_in("layers", {}, 3)});
  CHECK(completed(layers).practice == Names{"layers"});
  CHECK(layers.world.practice.layers == Approx(3));
}

TEST_CASE("A later action of the same kind goes on from where the first has brought it") {
  auto second = action_in("authority", {}, 0.8);
  second.week = 10;
  Scene scene = scene_of({second, action_in("authority", {}, 0.6)});
  scene.complete();
  scene.world.programme.actions[0].built = 0.5;
  levers::practise(scene.world, scene.levers);
  CHECK(scene.world.practice.authority[0] == Approx(0.7));
}

TEST_CASE("Re-owning draws the chart and makes the receiving roles learn once") {
  auto action = make_action("reown");
  action.journey = "buy";
  action.steps = {"price"};
  action.to = "shop";
  Scene scene = scene_of({action});
  const Change change = completed(scene);
  CHECK(change.practice == Names{"new_owner", "new_owner_built"});
  CHECK(change.people == Names{"skill_loss", "enlarged"});
  CHECK(scene.world.practice.new_owner[0] == std::vector<std::uint8_t>{255, 0, 255});
  CHECK(scene.world.practice.new_owner_built[0] == std::vector<double>{0, 1, 0});
  CHECK(scene.world.employees.skill_loss[0] == Approx(0.1));
  CHECK(scene.world.employees.skill_loss[50] == 0);  // of the desk
  levers::carry_out(scene.world, scene.levers);
  CHECK(scene.world.employees.skill_loss[0] == Approx(0.1));
}

TEST_CASE("A move takes the first in turn to the other silo, without ties and boss, to learn anew") {
  Scene scene = scene_of({heads_action("move", "desk", "pricer", 5, "shop")});
  const auto before = scene.world.employees;
  const Change change = completed(scene);
  CHECK(change.people == Names{"silo", "boss", "injustice", "skill_loss", "ties"});
  CHECK(change.practice.empty());
  CHECK(scene.heads(0) == 50);
  CHECK(scene.heads(1) == 11);
  const auto& e = scene.world.employees;
  float last_moved = 0;
  float first_left = 1;
  for (std::size_t row = 45; row < 57; ++row) {
    if (e.silo[row] == 1) {
      first_left = std::min(first_left, e.turn[row]);
      CHECK(e.boss[row] == before.boss[row]);
      continue;
    }
    last_moved = std::max(last_moved, e.turn[row]);
    CHECK(e.skill_loss[row] == Approx(0.3));
    CHECK(e.injustice[row] == Approx(8));
    CHECK(e.silo[e.boss[row]] == 0);
    CHECK(e.level[e.boss[row]] == 2);
    CHECK(std::all_of(e.ties.begin() + static_cast<std::ptrdiff_t>(row * 16),
                      e.ties.begin() + static_cast<std::ptrdiff_t>(row * 16 + 8),
                      [](std::uint32_t who) { return who == model::no_employee; }));
  }
  CHECK(last_moved < first_left);
}

TEST_CASE("Who was led from the top is led by the leaders of the silo it is moved to") {
  model::Company company = small_company();
  company.silos[1].roles.pop_back();  // no desk managers: chiefs lead the desk
  Scene scene(company, {heads_action("move", "desk", "pricer", 5, "shop")});
  scene.begin();
  REQUIRE(scene.world.employees.level[scene.world.employees.boss[45]] == 4);
  scene.complete();
  const auto& e = scene.world.employees;
  for (std::size_t row = 45; row < 57; ++row) CHECK(e.level[e.boss[row]] == (e.silo[row] == 0 ? 2 : 4));
}

TEST_CASE("In a scaled world as many fewer people are moved, cut and hired") {
  Scene scene(small_company(),
              {heads_action("move", "desk", "pricer", 4, "shop"), heads_action("cut", "shop", "seller", 10),
               heads_action("hire", "shop", "seller", 6)});
  scene.world.scale = 0.5;
  scene.begin();
  scene.complete();
  CHECK(scene.world.programme.actions[0].people == 2);
  CHECK(scene.world.programme.actions[1].people == 5);
  CHECK(scene.world.programme.actions[2].people == 3);
}

TEST_CASE("When a programme is taken down, who was moved returns") {
  Scene scene = scene_of({heads_action("move", "desk", "pricer", 6, "shop")});
  scene.complete();
  REQUIRE(scene.heads(1) == 10);
  scene.world.programme.actions[0].built = 0.5;
  levers::carry_out(scene.world, scene.levers);
  CHECK(scene.heads(1) == 13);
  scene.world.programme.actions[0].built = 0;
  levers::carry_out(scene.world, scene.levers);
  CHECK(scene.heads(1) == 16);
  CHECK(scene.world.programme.actions[0].people == 0);
  CHECK(scene.world.employees.silo == scene.world.employees.home);
}

TEST_CASE("Who is moved out of a leading role leads nobody and is no longer counted in the span") {
  Scene scene = scene_of({heads_action("move", "desk", "desk manager", 3, "shop")});
  const Change change = completed(scene);
  CHECK(change.practice == Names{"span"});
  CHECK(scene.world.practice.span == Approx(62.0 / 8.0));
  const auto& e = scene.world.employees;
  for (std::size_t row = 45; row < 57; ++row) CHECK(e.silo[e.boss[row]] == 1);
}

TEST_CASE("A cut abolishes positions, pays severance, counts layoffs and shocks who stays") {
  Scene scene = scene_of({heads_action("cut", "desk", "pricer", 4)});
  model::Employees& e = scene.world.employees;
  std::size_t vacant = 45;  // the first in turn: only its vacancy makes it go
  for (std::size_t row = 45; row < 57; ++row)
    if (e.turn[row] < e.turn[vacant]) vacant = row;
  e.position[vacant] = static_cast<std::uint8_t>(model::Position::vacant);
  model::open_week(scene.world);
  scene.complete();
  CHECK(scene.count(model::Position::abolished) == 4);
  CHECK(scene.heads(1) == 12);
  CHECK_FALSE(e.exists(vacant));
  CHECK(scene.world.week.layoffs == std::vector<double>{0, 3, 0});
  CHECK(scene.world.ledger.severance == Approx(3 * 0.9 * 52000));
  // 3 of 15 in the silo is above a tenth: the full shock. 3 of 62 in all is half of it.
  for (std::size_t row = 0; row < e.size(); ++row)
    if (e.present(row)) CHECK(e.injustice[row] == Approx(e.silo[row] == 1 ? 10 : 2 * 3 / 6.2));
  CHECK(e.size() == 63);
  levers::carry_out(scene.world, scene.levers);
  CHECK(scene.count(model::Position::abolished) == 4);
}

TEST_CASE("When leaders are cut their people get another boss") {
  Scene scene = scene_of({heads_action("cut", "shop", "lead", 5)});
  scene.complete();
  const auto& e = scene.world.employees;
  for (std::size_t row = 0; row < 40; ++row) CHECK(e.level[e.boss[row]] == 4);
  CHECK(scene.world.practice.layers < 5);
}

TEST_CASE("Hiring adds vacant positions that are filled weeks later") {
  Scene scene = scene_of({heads_action("hire", "desk", "pricer", 6, "", 3)});
  scene.week();
  CHECK(scene.world.employees.size() == 65);
  scene.weeks(2);
  CHECK(scene.world.employees.size() == 69);
  const double before = scene.world.silos[1].capacity;
  scene.weeks(8);
  CHECK(scene.world.employees.present(68));
  CHECK(scene.world.employees.silo[68] == 1);
  CHECK(scene.world.employees.role[68] == 0);
  CHECK(scene.world.employees.works[68] == 1);
  CHECK(before > 0);
}

TEST_CASE("A merger brings all people and steps of a silo into the other, little by little") {
  auto action = make_action("merge", 0, 4);
  action.silo = "desk";
  action.to = "shop";
  Scene scene = scene_of({action});
  scene.complete();
  CHECK(scene.heads(0) == 61);
  CHECK(scene.heads(1) == 0);
  CHECK(scene.world.practice.new_owner[0] == std::vector<std::uint8_t>{255, 0, 255});
  CHECK(scene.world.employees.skill_loss[50] == Approx(0.1));
  scene.world.programme.actions[0].built = 0.25;
  levers::carry_out(scene.world, scene.levers);
  CHECK(scene.heads(1) == 12);
}

TEST_CASE("No action loses or invents people, whatever happens to the programme") {
  for (std::uint32_t replicate = 0; replicate < 6; ++replicate) {
    Scene scene(small_company(),
                {heads_action("cut", "shop", "seller", 8, "", 20), heads_action("hire", "desk", "pricer", 5),
                 heads_action("move", "shop", "seller", 9, "desk", 30),
                 heads_action("cut", "desk", "desk manager", 2)},
                replicate);
    scene.leadership().resolve = 4;
    scene.leadership().reversal = 0.5;
    scene.begin();
    for (int week = 0; week < 80; ++week) {
      scene.week();
      const auto& e = scene.world.employees;
      const auto filled = scene.count(model::Position::filled);
      const auto vacant = scene.count(model::Position::vacant);
      const auto& actions = scene.world.programme.actions;
      CHECK(filled + vacant + scene.count(model::Position::abolished) == e.size());
      CHECK(static_cast<std::int64_t>(e.size()) == 63 + actions[1].people);
      CHECK(static_cast<std::int64_t>(scene.count(model::Position::abolished)) ==
            actions[0].people + actions[3].people);
      CHECK(static_cast<std::int64_t>(scene.heads(1)) ==
            16 + actions[1].people + actions[2].people - actions[3].people);
      for (std::size_t row = 0; row < e.size(); ++row)
        if (e.exists(row) && e.boss[row] != model::no_employee) CHECK(e.leads(e.boss[row]));
    }
  }
}

TEST_CASE("The same scenario twice is the same to the bit") {
  const auto run = [] {
    Scene scene(small_company(), {action_in("integration", {}, 1), heads_action("cut", "shop", "seller", 8)},
                5);
    scene.begin();
    scene.weeks(60);
    return scene;
  };
  const Scene a = run();
  const Scene b = run();
  CHECK(changed(a.world.employees, b.world.employees).empty());
  CHECK(changed(a.world.practice, b.world.practice).empty());
  CHECK(a.world.practice.authority[0] > 0.41);
}
