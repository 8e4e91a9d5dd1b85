#include "engine/scenario/load.hpp"

#include "engine/base/error.hpp"
#include "engine/levers/catalogue.hpp"
#include "tests/architecture/temporary_tree.hpp"
#include "tests/catch.hpp"
#include "tests/engine/scenario/shop.hpp"

using namespace evert;
using namespace evert::scenario;
using Messages = std::vector<std::string>;

namespace {

const auto good = test::scenarios / "good";

Messages said_about(const std::filesystem::path& file, LoadOptions options = {}) {
  base::Diagnostics diagnostics;
  (void)load_scenario(file, test::registry(), {}, diagnostics, options);
  return test::messages(diagnostics, file.parent_path());
}

}  // namespace

TEST_CASE("A scenario comes with its company, which lies where the scenario says") {
  base::Diagnostics diagnostics;
  const auto loaded = load_scenario(good / "help.toml", test::registry(), {}, diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(loaded.scenario->name == "help");
  CHECK(loaded.scenario->title == "Helping hands");
  CHECK(loaded.company->name == "corner");
  CHECK(loaded.company_path == good / "company.toml");
  CHECK(loaded.scenario_text.rfind("# A clerk goes", 0) == 0);
  CHECK(loaded.company_text.rfind("# A company just", 0) == 0);
  REQUIRE(loaded.scenario->actions.size() == 2);
  CHECK(loaded.scenario->actions[0].heads == 1);
  CHECK(loaded.scenario->actions[1].steps == std::vector<std::string>{"take in"});
}

TEST_CASE("Of default, company, scenario and override the later counts") {
  base::Diagnostics diagnostics;
  const std::vector<Override> overrides = {{"population.scale", "0.125"}, {"leadership.clarity", "0.25"}};
  const auto loaded = load_scenario(good / "help.toml", test::registry(), overrides, diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(test::item(loaded.values, "population.tracked").value == model::Population{}.tracked);
  CHECK(test::item(loaded.values, "calendar.minutes_per_day").value == 450);
  CHECK(test::item(loaded.values, "calendar.days_per_week").value == 5);
  CHECK(test::item(loaded.values, "population.scale").value == 0.125);
  CHECK(loaded.scenario->leadership.support == 0.75);
  CHECK(loaded.scenario->leadership.clarity == 0.25);
  CHECK(loaded.scenario->leadership.empathy == model::Leadership{}.empathy);
  CHECK(loaded.values.items.size() == test::registry().fields().size());
}

TEST_CASE("A registry that has the leader's values gets them too") {
  schema::Registry registry;
  registry.add<model::Leadership>();
  registry.add<model::Calendar>();
  registry.add<model::Population>();
  base::Diagnostics diagnostics;
  const auto loaded = load_scenario(good / "help.toml", registry, {}, diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(loaded.scenario->leadership.support == 0.75);
  CHECK(loaded.values.items.at(registry.find("leadership.support").value()).value == 0.75);
  CHECK(loaded.values.items.size() == registry.fields().size());
}

TEST_CASE("A company loads by itself") {
  base::Diagnostics diagnostics;
  const auto loaded = load_company(good / "company.toml", test::registry(), diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(loaded.company->silos.size() == 2);
  CHECK(test::item(loaded.values, "calendar.days_per_week").value == 6);
}

TEST_CASE("An action that starts after the last week of the run is an error") {
  base::Diagnostics diagnostics;
  (void)load_scenario(good / "help.toml", test::registry(), {}, diagnostics, {.horizon_weeks = 11});
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(said_about(good / "help.toml", {.horizon_weeks = 10}) ==
        Messages{"help.toml:23:8: error: week 10 never comes (the run is 10 weeks long)"});
}

TEST_CASE("An unknown kind of action is shown the kinds there are") {
  const architecture::TemporaryTree tree;
  tree.write("s.toml",
             "company = '" + (good / "company.toml").string() + "'\n[[action]]\nkind = 'reowns'\nweek = 0\n");
  std::string kinds;
  for (const auto& kind : levers::action_kinds()) {
    if (!kinds.empty()) kinds += &kind == &levers::action_kinds().back() ? " or " : ", ";
    kinds += kind.name;
  }
  CHECK(said_about(tree.root() / "s.toml") ==
        Messages{"s.toml:3:8: error: unknown kind of action 'reowns' (" + kinds + ") did you mean 'reown'?"});
}

TEST_CASE("Problems of a company that several scenarios share are reported once") {
  const auto registry = test::registry();
  base::Diagnostics diagnostics;
  (void)load_scenario(test::scenarios / "broken" / "two_files.toml", registry, {}, diagnostics);
  const auto before = diagnostics.items().size();
  (void)load_scenario(test::scenarios / "broken" / "two_files.toml", registry, {}, diagnostics);
  CHECK(before > 2);
  CHECK(diagnostics.items().size() == before);
}

TEST_CASE("The scenarios of a folder come by name, the one where nothing changes first") {
  const architecture::TemporaryTree tree;
  for (const char* file : {"zeal.toml", "cut.toml", "stay.toml", "notes.md", "sweeps/plan.toml"})
    tree.write(file, "");
  Messages names;
  for (const auto& file : scenarios_in(tree.root())) names.push_back(file.filename());
  CHECK(names == Messages{"stay.toml", "cut.toml", "zeal.toml"});
  CHECK_THROWS_AS(scenarios_in(tree.root() / "nowhere"), base::InputError);
}

TEST_CASE("A company may say only how it differs from another") {
  architecture::TemporaryTree tree;
  std::filesystem::copy(good / "company.toml", tree.root() / "company.toml");
  tree.write("variant.toml",
             "base = \"company.toml\"\n[company]\ntitle = \"Another corner\"\n"
             "[[rival]]\nname = \"newcomer\"\nquality = 70\nappeal = 0.5\n[calendar]\ndays_per_week = 6\n");
  base::Diagnostics diagnostics;
  const auto base = load_company(tree.root() / "company.toml", test::registry(), diagnostics);
  const auto variant = load_company(tree.root() / "variant.toml", test::registry(), diagnostics);
  CHECK(test::messages(diagnostics, tree.root()) == Messages{});
  CHECK(variant.company->title == "Another corner");
  CHECK(variant.company->name == base.company->name);
  CHECK(variant.company->silos.size() == base.company->silos.size());
  REQUIRE(variant.company->rivals.size() == 1);  // a list stands for the whole list
  CHECK(variant.company->rivals[0].name == "newcomer");
  CHECK(test::item(variant.values, "calendar.days_per_week").value == 6);
  CHECK(test::item(variant.values, "calendar.minutes_per_day").value == 450);  // of the base
  CHECK(variant.text.find("# A company just") != std::string::npos);           // both texts are kept
}

TEST_CASE("What is wrong with a variant is said where it stands, also in its base") {
  architecture::TemporaryTree tree;
  std::filesystem::copy(good / "company.toml", tree.root() / "company.toml");
  const auto said = [&](const std::string& text) {
    tree.write("variant.toml", text);
    base::Diagnostics diagnostics;
    (void)load_company(tree.root() / "variant.toml", test::registry(), diagnostics);
    return test::messages(diagnostics, tree.root());
  };
  CHECK(said("base = 3\n") ==
        Messages{"variant.toml:1:8: error: 'base' must be text (the company's file, seen from this file)"});
  CHECK(said("base = \"none.toml\"\n").at(0).rfind("variant.toml:1:8: error: ", 0) == 0);
  CHECK(said("base = \"variant.toml\"\n") ==
        Messages{
            "variant.toml:1:8: error: 'variant.toml' has a base itself (a company may differ from another, "
            "not from a variant of one)"});
  CHECK(said("base = \"company.toml\"\n[calendar]\ndays_per_week = 9\n").at(0).rfind("variant.toml:3:", 0) ==
        0);
}
