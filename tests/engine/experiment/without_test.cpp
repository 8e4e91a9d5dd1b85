#include "engine/experiment/without.hpp"

#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

constexpr int horizon = 260;

model::Action action(std::string kind, std::string silo, std::string role, std::int64_t heads) {
  model::Action made;
  made.kind = std::move(kind);
  made.silo = std::move(silo);
  made.role = std::move(role);
  made.heads = heads;
  made.weeks = 10;
  return made;
}

// The dealer's baseline, and a redesign called "made" of these actions.
std::vector<scenario::Loaded> with_actions(std::vector<model::Action> actions) {
  auto loaded = small_question({dealer("stay"), dealer("full")}).scenarios;
  model::Scenario scenario = *loaded[1].scenario;
  scenario.name = "made";
  scenario.actions = std::move(actions);
  loaded[1].scenario = std::make_shared<const model::Scenario>(std::move(scenario));
  return loaded;
}

WithoutEach split(std::vector<scenario::Loaded> scenarios, Alone alone = Alone::no) {
  return worlds_without_each(std::move(scenarios), make_registry(), horizon, alone);
}

}  // namespace

TEST_CASE("Every action gets a world that has all the others") {
  const WithoutEach all = split(small_question({dealer("stay"), dealer("full")}).scenarios);
  const auto& actions = all.scenarios[1].scenario->actions;
  REQUIRE(all.redesigns.size() == 1);
  REQUIRE(all.redesigns[0].actions.size() == actions.size());
  CHECK(all.scenarios.size() == 2 + actions.size());
  const ActionWorlds& third = all.redesigns[0].actions[2];
  const model::Scenario& without = *all.scenarios[third.without].scenario;
  CHECK(without.name == "full-without-3");
  CHECK(without.actions.size() == actions.size() - 1);
  for (const model::Action& kept : without.actions) CHECK(kept.title != actions[2].title);
  CHECK(without.leadership.clarity == all.scenarios[1].scenario->leadership.clarity);
  CHECK(third.note.empty());
  CHECK_FALSE(third.alone.has_value());
}

TEST_CASE("A scenario that does nothing is not judged") {
  auto scenarios = with_actions({});
  CHECK(split(scenarios).redesigns.empty());
  CHECK(split(scenarios).scenarios.size() == 2);
}

TEST_CASE("What an action makes possible is left out with it, and said") {
  // More are cut than there are before the hiring.
  const auto scenarios =
      with_actions({action("hire", "desk", "desk manager", 20), action("cut", "desk", "desk manager", 40),
                    action("cut", "parts", "parts clerk", 1)});
  const auto heads = [&] {
    std::int64_t count = 0;
    for (const model::Silo& silo : scenarios[0].company->silos)
      for (const model::Role& role : silo.roles)
        if (silo.name == "desk" && role.name == "desk manager") count = role.heads;
    return count;
  }();
  REQUIRE(heads >= 20);
  REQUIRE(heads < 40);
  const WithoutEach all = split(scenarios, Alone::yes);
  const auto& worlds = all.redesigns[0].actions;
  CHECK(worlds[0].left_out == std::vector<std::size_t>{0, 1});
  CHECK(worlds[0].note == "left out with it, since impossible without it: 2");
  CHECK(all.scenarios[worlds[0].without].scenario->actions.size() == 1);
  CHECK(worlds[1].left_out == std::vector<std::size_t>{1});
  CHECK(worlds[0].alone.has_value());
  CHECK_FALSE(worlds[1].alone.has_value());
  CHECK(worlds[1].note.starts_with("alone it cuts 40"));
}

TEST_CASE("Alone, an action meets the baseline's parameters, not what else the redesign sets") {
  auto scenarios = with_actions({action("hire", "desk", "desk manager", 1)});
  scenarios[1].values.items[0].value += 1;
  const WithoutEach all = split(scenarios, Alone::yes);
  const ActionWorlds& worlds = all.redesigns[0].actions[0];
  REQUIRE(worlds.alone.has_value());
  const scenario::Loaded& alone = all.scenarios[*worlds.alone];
  CHECK(alone.scenario->name == "made-only-1");
  CHECK(alone.scenario->actions.size() == 1);
  CHECK(alone.values.items[0].value == scenarios[0].values.items[0].value);
  CHECK(all.scenarios[worlds.without].values.items[0].value == scenarios[1].values.items[0].value);
}

TEST_CASE("The worlds of several redesigns make one question") {
  const WithoutEach all =
      split(small_question({dealer("stay"), dealer("full"), dealer("cost-cut")}).scenarios);
  CHECK(all.redesigns.size() == 2);
  Question question = make_question(all.scenarios, 0);
  base::Diagnostics diagnostics;
  check_question(question, make_registry(), diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
}
