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
        Messages{"variant.toml:1:8: error: 'base' must be text (a file, seen from this one)"});
  CHECK(said("base = \"none.toml\"\n").at(0).rfind("variant.toml:1:8: error: ", 0) == 0);
  CHECK(said("base = \"variant.toml\"\n") ==
        Messages{"variant.toml:1:8: error: 'variant.toml' has a base itself (a file may differ from another, "
                 "not from a variant of one)"});
  CHECK(said("base = \"company.toml\"\n[calendar]\ndays_per_week = 9\n").at(0).rfind("variant.toml:3:", 0) ==
        0);
}

namespace {

// A scenario of the corner company with this text after its head; warnings and errors to `said`.
Loaded load_text(const std::string& text, Messages& said, std::span<const Override> overrides = {}) {
  const architecture::TemporaryTree tree;
  tree.write("s.toml", "company = '" + (good / "company.toml").string() + "'\n" + text);
  base::Diagnostics diagnostics;
  schema::Registry registry = test::registry();
  registry.add<levers::LeverParameters>();
  registry.add<levers::StartParameters>();
  auto loaded = load_scenario(tree.root() / "s.toml", registry, overrides, diagnostics);
  said = test::messages(diagnostics, tree.root());
  return loaded;
}

constexpr auto two_levers =
    "[[action]]\nkind = 'metrics'\nweek = 4\ntarget = 0.5\n"
    "[[action]]\nkind = 'integration'\nweek = 10\nweeks = 20\ncost = 5000\ntarget = 1\n";

}  // namespace

TEST_CASE("Time and money that an action does not state are the kind's own, half a lever costing half") {
  Messages said;
  const auto actions = load_text(two_levers, said).scenario->actions;
  CHECK(said == Messages{});
  REQUIRE(actions.size() == 2);
  CHECK(actions[0].weeks == 32);
  CHECK(actions[0].cost == 0);
  CHECK(actions[0].revenue_share == Approx(0.5 * 0.002));
  CHECK(actions[0].payroll_share == Approx(0.5 * 0.005));
  CHECK(actions[1].weeks == 20);
  CHECK(actions[1].cost == 5000);
  CHECK(actions[1].revenue_share == 0);
}

TEST_CASE("A lever costs only what goes beyond the start and the action before, in the order of weeks") {
  Messages said;
  const std::vector<Override> overrides = {{"start.metrics", "0.25"}};
  const auto metrics = [](const std::string& week, const std::string& target) {
    return "[[action]]\nkind = 'metrics'\nweek = " + week + "\ntarget = " + target + "\n";
  };
  const std::string exploited = "[[action]]\nkind = 'exploitation'\nweek = 0\ntarget = 0.5\n";
  const std::string judged = "[[action]]\nkind = 'imperatives'\nweek = 100\ntarget = 0.75\n";
  const auto loaded =
      load_text(metrics("60", "1") + metrics("4", "0.5") + metrics("120", "0.75") + exploited + judged, said,
                overrides);
  const auto& actions = loaded.scenario->actions;
  REQUIRE(actions.size() == 5);
  CHECK(actions[0].revenue_share == Approx(0.5 * 0.002));
  CHECK(actions[0].payroll_share == Approx(0.5 * 0.005));
  CHECK(actions[1].revenue_share == Approx(0.25 * 0.002));
  CHECK(actions[2].revenue_share == 0);
  CHECK(actions[3].revenue_share == Approx(0.5 * 0.003));
  CHECK(actions[4].revenue_share == Approx(0.25 * 0.001));
}

TEST_CASE("Dispassion stands for the leader's single values and for the pace of everything") {
  Messages said;
  const std::string late = "[[action]]\nkind = 'leader'\nweek = 30\ntarget = 0.8\n";
  const auto cold = load_text("[leadership]\ndispassion = 1\n" + std::string(two_levers) + late, said);
  CHECK(said == Messages{});
  CHECK(cold.scenario->leadership.empathy == 0);
  CHECK(cold.scenario->leadership.clarity == 1);
  CHECK(cold.scenario->leadership.breadth == 1);
  CHECK(cold.scenario->actions[1].weeks == 20);
  CHECK(cold.scenario->actions[1].week == 10);

  const auto warm = load_text("[leadership]\ndispassion = 0\n" + std::string(two_levers) + late, said);
  CHECK(said == Messages{});
  CHECK(warm.scenario->leadership.empathy == 1);
  CHECK(warm.scenario->leadership.clarity == 0);
  CHECK(warm.scenario->leadership.breadth == 0.25);
  // 24 months instead of 7.5, counted from week 4.
  CHECK(warm.scenario->actions[0].week == 4);
  CHECK(warm.scenario->actions[1].week == 4 + 19);
  CHECK(warm.scenario->actions[1].weeks == 64);
  CHECK(warm.scenario->actions[2].week == 30);
}

TEST_CASE("A leader's value that dispassion takes the place of is warned about") {
  Messages said;
  const auto loaded = load_text("[leadership]\ndispassion = 0.75\nempathy = 0.5\n", said);
  CHECK(said == Messages{"s.toml:2:1: warning: 'leadership.empathy' = 0.5 is not used "
                         "('leadership.dispassion' = 0.75 makes it 0.25) leave out one of the two"});
  CHECK(loaded.scenario->leadership.empathy == 0.25);
  CHECK(loaded.scenario->leadership.clarity == 0.75);
}

TEST_CASE("A value the evidence does not support is a warning, in a file and on the command line") {
  Messages said;
  auto loaded = load_text("[set]\nlevers.asymmetry_inside = 0.05\nlevers.depth_loss = 0.5\n", said);
  CHECK(said ==
        Messages{"s.toml:3:27: warning: 'levers.asymmetry_inside' = 0.05 lies outside the range of the "
                 "evidence (0.1 to 1: r, readiness to believe bad news relative to good, inside-out; "
                 "A8, 0b.4: .3 in an ordinary firm -> 1)"});
  const std::vector<Override> overrides = {{"levers.severance", "2"}};
  loaded = load_text("", said, overrides);
  REQUIRE(said.size() == 1);
  CHECK(
      said[0].find("'levers.severance' = 2 lies outside the range of the evidence (0.6 to 1.2 years' pay") !=
      std::string::npos);
}

TEST_CASE(
    "A pair of criteria that does not exist is named with the nearest one, beside whatever else is wrong") {
  Messages said;
  (void)load_text(
      "[[action]]\nkind = 'test'\nweek = 1\ntarget = 1\npair = 'known_pains'\n"
      "[[action]]\nkind = 'returns'\nweek = 1\ntarget = 1\npair = 'known_pain'\n"
      "[[action]]\nkind = 'test'\nweek = 1\ntarget = 1\n",
      said);
  CHECK(said ==
        Messages{
            "s.toml:6:8: error: unknown pair 'known_pains' (customers_too, customer_benefit, known_pain, "
            "harmless_cuts or right_change) did you mean 'known_pain'?",
            "s.toml:11:1: error: 'returns' does not use 'pair' (beside kind, title, week, weeks, pace, cost, "
            "source and label it has: target and silos)",
            "s.toml:12:1: error: 'test' needs 'pair' (the pair of criteria: customers_too, "
            "customer_benefit, known_pain, harmless_cuts or right_change)"});
}
