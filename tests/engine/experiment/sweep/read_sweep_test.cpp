#include "engine/experiment/sweep/points.hpp"
#include "engine/experiment/sweep/sweep.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/sweep/small_sweep.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;
using Messages = std::vector<std::string>;

}  // namespace

TEST_CASE("A plan names what is varied in any of the ways TOML has") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(R"(design = "grid"
levels = 2
[factors]
service.quality_information = { from = 8, to = 24 }
[factors.leadership]
support = { from = 0.2, to = 0.8 }
)")));
  REQUIRE(plan.sweep.factors.size() == 2);
  CHECK(plan.sweep.factors[0].name == "service.quality_information");
  CHECK(plan.sweep.factors[1].name == "leadership.support");
  CHECK(plan.point == std::vector<double>{8, 0.2, 8, 0.8, 24, 0.2, 24, 0.8});
}

TEST_CASE("A wrong key or design does not hide what is wrong with factors") {
  const Shop shop;
  const Messages said =
      problems(shop, with_design("design = \"sobl\"\nyeers = 2\n[factors]\n\"leadership.suport\" = {}\n"));
  REQUIRE(said.size() == 3);
  CHECK(said[0].find("unknown key 'yeers'") != std::string::npos);
  CHECK(said[1].find("did you mean 'sobol'?") != std::string::npos);
  CHECK(said[2].find("did you mean 'leadership.support'?") != std::string::npos);
}

TEST_CASE("Everything that is wrong with a plan's factors is said at once") {
  const Shop shop;
  CHECK(
      problems(shop, with_design(R"(design = "grid"
[factors]
"service.quality_informatio" = {}
"leadership.support" = { from = 0.5, to = 0.5 }
"leadership.clarity" = { from = 0.5, to = 2 }
"leadership.empathy" = { from = 0, to = 1, scale = "log" }
"choice.quality" = { values = [0.4, 0.4] }
"levers.loss_inside" = 0.2
"hands.action.1.heads" = { from = 1, to = 2.5 }
"hands.action.A clerk mends.heads" = { values = [1] }
"hands.action.1.to" = {}
scenario = { values = ["hand"] }
)")) ==
      Messages{
          "plan.toml:13:1: error: unknown parameter 'service.quality_informatio' (`evert describe` lists "
          "them; what a scenario does is SCENARIO.action.NUMBER-OR-TITLE.KEY) did you mean "
          "'service.quality_information'?",
          "plan.toml:14:24: error: the range of 'leadership.support' is empty: 0.5 to 0.5",
          "plan.toml:15:43: error: 'leadership.clarity' = 2 is out of range (0 to 1: how clear the case for "
          "change is)",
          "plan.toml:16:52: error: 'leadership.empathy' begins at 0 (a logarithmic scale needs values above "
          "0)",
          "plan.toml:17:37: error: 'choice.quality' has the value 0.4 twice",
          "plan.toml:18:24: error: 'levers.loss_inside' must be a table, not a value ({ from = .., to = .. } "
          "or { values = [..] }; what is not varied stands in [set])",
          "plan.toml:19:43: error: 'hands.action.1.heads' takes whole numbers only, not 2.5",
          "plan.toml:21:23: error: 'hands.action.1.to' has no range: it is text give it values = [\"..\", "
          "\"..\"]",
          "plan.toml:22:24: error: there is no redesign 'hand' in this plan ('hands' and 'quick') did you "
          "mean 'hands'?"});
}

TEST_CASE("A plan that names things nobody has, or keys its design does not use, says which") {
  const Shop shop;
  const std::string factors = "[factors]\n\"leadership.support\" = {}\n";
  CHECK(
      problems(shop, with_design("design = \"sobl\"\n" + factors)) ==
      Messages{
          "plan.toml:8:10: error: unknown design 'sobl' (list, grid, one-at-a-time, latin-hypercube, sobol, "
          "morris or saltelli) did you mean 'sobol'?"});
  CHECK(problems(shop, with_design("design = \"sobol\"\n" + factors)) ==
        Messages{"plan.toml: error: a design 'sobol' needs 'points'"});
  CHECK(problems(shop, with_design("design = \"grid\"\npoints = 8\n" + factors)) ==
        Messages{"plan.toml:9:10: error: a design 'grid' does not use 'points'"});
  CHECK(problems(shop, with_design("design = \"grid\"\nrepetitions = 8\n" + factors)) ==
        Messages{"plan.toml:9:15: error: a design 'grid' does not use 'repetitions'"});
  CHECK(problems(shop, with_design("design = \"grid\"\nbaseline = \"sty\"\n" + factors)) ==
        Messages{"plan.toml:9:12: error: there is no baseline 'sty' among the scenarios ('stay', 'hands' and "
                 "'quick') did you mean 'stay'?"});
  CHECK(problems(shop, with_design("design = \"grid\"\n")) ==
        Messages{"plan.toml: error: nothing is varied ([factors] says what)"});
}

TEST_CASE("A list says point by point what differs; the rest stays as the files have it") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design("design = \"list\"\n") + R"(
[[point]]
"leadership.support" = 0.2
[[point]]
"hands.action.1.heads" = 2
)"));
  REQUIRE(plan.points() == 2);
  CHECK(plan.values(0)[0] == 0.2);
  CHECK(std::isnan(plan.values(0)[1]));
  CHECK(std::isnan(plan.values(1)[0]));
  CHECK(plan.values(1)[1] == 2);
  CHECK(problems(shop, with_design("design = \"list\"\n") + "[[point]]\n\"leadership.support\" = 0.2\n"
                                                            "[[point]]\nleadership.support = 0.2\n") ==
        Messages{"plan.toml:14:1: error: this point is in the list twice (the first is in line 12)"});
}

TEST_CASE("One at a time begins with the files as they are and moves one factor at each point") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design(R"(design = "one-at-a-time"
levels = 2
[factors]
"leadership.support" = { from = 0.2, to = 0.8 }
scenario = {}
)")));
  REQUIRE(plan.points() == 4);
  CHECK(std::isnan(plan.values(0)[0]));
  CHECK(plan.values(1)[0] == 0.2);
  CHECK(plan.values(2)[0] == 0.8);
  CHECK(std::isnan(plan.values(3)[0]));
  CHECK(plan.values(3)[1] == 1);  // the other scenario
}

TEST_CASE("A point changes what it addresses, and nothing else") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design("design = \"list\"\n") + R"(
[[point]]
"hands.action.1.heads" = 2
"hands.action.A clerk mends.title" = "Two clerks mend"
"leadership.support" = 0.2
"service.quality_information" = 9
[[point]]
"hands.action.1.on" = false
)"));
  const auto registry = make_registry();
  base::Diagnostics diagnostics;
  const Question first = question_at(plan.sweep, plan.values(0), registry, diagnostics);
  const Question second = question_at(plan.sweep, plan.values(1), registry, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  REQUIRE(first.scenarios[1].scenario->actions.size() == 1);
  CHECK(first.scenarios[1].scenario->actions[0].heads == 2);
  CHECK(first.scenarios[1].scenario->actions[0].title == "Two clerks mend");
  CHECK(first.scenarios[2].scenario->actions[0].heads == 1);
  const std::size_t quality = registry.find("service.quality_information").value();
  for (const scenario::Loaded& loaded : first.scenarios) {
    CHECK(loaded.scenario->leadership.support == 0.2);
    CHECK(loaded.values.items[quality].value == 9);
  }
  CHECK(first.warm_up.items[quality].value == 9);
  CHECK(second.scenarios[1].scenario->actions.empty());
  CHECK(second.scenarios[2].scenario->actions.size() == 1);
  CHECK(second.warm_up.items[quality].value == 16);
}

TEST_CASE("A plan that varies the scenario runs the one of the point beside the baseline") {
  const Shop shop;
  const auto plan = planned(shop.plan(with_design("design = \"grid\"\n[factors]\nscenario = {}\n")));
  CHECK(plan.frame.scenarios == std::vector<std::string>{"stay", "redesign"});
  CHECK(plan.frame.factors[0].words == std::vector<std::string>{"hands", "quick"});
  base::Diagnostics diagnostics;
  const Question question = question_at(plan.sweep, plan.values(1), make_registry(), diagnostics);
  REQUIRE(question.scenarios.size() == 2);
  CHECK(question.scenarios[1].scenario->name == "quick");
}

TEST_CASE("A point whose worlds are impossible is an error before anything is run") {
  const Shop shop;
  CHECK(problems(shop, with_design(R"(design = "grid"
[factors]
"hands.action.1.week" = { values = [0, 3] }
)")) == Messages{"plan.toml:13:1: error: week 3 never comes (the run is 3 weeks long) at point 1 (3)"});
}

TEST_CASE("Points that repetitions cannot share evenly are refused with the nearest sizes") {
  const Shop shop;
  const std::string factors = "[factors]\n\"leadership.support\" = {}\n";
  CHECK(problems(shop, with_design("design = \"sobol\"\npoints = 12\n" + factors)) ==
        Messages{
            "plan.toml: error: 12 points in 8 repetitions (each has as many) take 8 or 16 points, or other "
            "repetitions (1 has no intervals)"});
  CHECK(
      problems(shop, with_design("design = \"latin-hypercube\"\npoints = 3\nrepetitions = 4\n" + factors)) ==
      Messages{"plan.toml: error: 3 points in 4 repetitions (each has as many) take 4 points, or other "
               "repetitions (1 has no intervals)"});
  CHECK(planned(shop.plan(with_design("design = \"sobol\"\npoints = 12\nrepetitions = 4\n" + factors)))
            .points() == 12);
}

TEST_CASE("Sampled designs are those of their seed") {
  const Shop shop;
  for (const std::string& design : {std::string("latin-hypercube"), std::string("sobol")}) {
    CAPTURE(design);
    const auto with = [&](const std::string& seed) {
      return planned(
          shop.plan(with_design("design = \"" + design + "\"\npoints = 8\nseed = " + seed +
                                "\n[factors]\n\"leadership.support\" = { from = 0.2, to = 0.8 }\n")));
    };
    const auto plan = with("1");
    REQUIRE(plan.points() == 8);
    for (std::size_t p = 0; p < 8; ++p) {
      CHECK(plan.values(p)[0] >= 0.2);
      CHECK(plan.values(p)[0] <= 0.8);
      CHECK(plan.values(p)[0] == Approx(0.2 + 0.6 * plan.unit[p]));
    }
    CHECK(with("1").point == plan.point);
    CHECK(with("2").point != plan.point);
  }
  const auto morris = planned(
      shop.plan(with_design("design = \"morris\"\ntrajectories = 3\n[factors]\n\"leadership.support\" = "
                            "{}\n\"leadership.clarity\" = {}\n")));
  CHECK(morris.points() == 9);
  const auto saltelli = planned(shop.plan(
      with_design("design = \"saltelli\"\npoints = 4\nrepetitions = 1\n[factors]\n\"leadership.support\" = "
                  "{}\n\"leadership.clarity\" = {}\n")));
  CHECK(saltelli.points() == 16);
}
