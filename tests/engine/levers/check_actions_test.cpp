#include <algorithm>
#include <string>

#include "engine/levers/catalogue.hpp"
#include "tests/catch.hpp"
#include "tests/engine/mechanisms/small_world.hpp"

namespace {

using namespace evert;
using tests::make_action;
using tests::small_company;

// "2 error: what (why) suggestion", the form in which a reader sees them, one a line.
std::string check(std::vector<model::Action> actions, double generalists = 0.12, double dialogue = 0) {
  model::Scenario scenario;
  scenario.actions = std::move(actions);
  schema::Registry registry;
  registry.add<levers::LeverParameters>();
  registry.add<levers::StartParameters>();
  registry.add<model::Calendar>();
  registry.add<mechanisms::PeopleParameters>();
  schema::Values values = schema::Values::defaults(registry);
  values.items[*registry.find("levers.generalist_minutes")].value = generalists;
  values.items[*registry.find("start.dialogue")].value = dialogue;
  std::string text;
  for (const levers::Finding& f : levers::check_actions(small_company(), scenario, values, registry, 260))
    text += std::to_string(f.action + 1) + (f.error ? " error: " : " warning: ") + f.what + " (" + f.why +
            ")" + (f.suggestion.empty() ? "" : " " + f.suggestion) + "\n";
  return text;
}

model::Action heads(std::string kind, std::string silo, std::string role, std::int64_t count,
                    std::string to = "") {
  auto action = make_action(std::move(kind));
  action.silo = std::move(silo);
  action.role = std::move(role);
  action.heads = count;
  action.to = std::move(to);
  return action;
}

model::Action reown(std::string step, std::string to, std::int64_t week = 0, std::int64_t weeks = 10) {
  auto action = make_action("reown", week, weeks);
  action.journey = "buy";
  action.steps = {std::move(step)};
  action.to = std::move(to);
  return action;
}

model::Action merge() {
  auto action = make_action("merge", 5, 10);
  action.silo = "desk";
  action.to = "shop";
  return action;
}

model::Action lever(std::string kind, std::vector<std::string> silos, double target, std::int64_t week = 0) {
  auto action = make_action(std::move(kind), week, 10);
  action.silos = std::move(silos);
  action.target = target;
  return action;
}

}  // namespace

TEST_CASE("A sound scenario gives no findings") {
  CHECK(check({lever("integration", {}, 1), reown("price", "shop"),
               heads("move", "desk", "pricer", 8, "shop"), heads("cut", "desk", "desk manager", 2)})
            .empty());
}

TEST_CASE("A role its silo does not have is named with the nearest one") {
  CHECK(check({heads("cut", "shop", "selller", 3)}) ==
        "1 error: unknown role 'selller' in silo 'shop' (its roles are 'seller' and 'lead') did you mean "
        "'seller'?\n");
}

TEST_CASE("Heads taken from a role by all actions together may not exceed what it has") {
  CHECK(check({heads("cut", "desk", "pricer", 13)}) ==
        "1 error: cuts 13 of 'pricer' (silo 'desk' has 12, of whom 12 are left for this action)\n");
  CHECK(check({heads("cut", "desk", "pricer", 8), heads("move", "desk", "pricer", 8, "shop")}) ==
        "2 error: moves 8 of 'pricer' (silo 'desk' has 12, of whom 4 are left for this action)\n");
  CHECK(check({heads("hire", "desk", "pricer", 4), heads("cut", "desk", "pricer", 8),
               heads("move", "desk", "pricer", 8, "shop")})
            .empty());
  CHECK(check({heads("hire", "desk", "pricer", 0)}) ==
        "1 error: moves nobody ('hire' needs heads of 1 or more)\n");
}

TEST_CASE("Actions at odds at the same time are errors, one after the other they are not") {
  CHECK(
      check({reown("price", "shop"), reown("price", "board", 9)}) ==
      "2 error: gives step 'price' to 'board' (action 1 gives it to 'shop' at the same time)\n"
      "2 warning: more work goes to 'board' than its people can do (it takes over 373 hours a week; it has 0 "
      "free and gets 0 with the people who come) move or hire about 13 more people\n");
  CHECK(check({lever("authority", {}, 0.6), lever("authority", {"desk"}, 0.8, 5)}) ==
        "2 error: sets 'authority' to 0.80 (action 1 sets it to 0.60 at the same time in 'desk') let one end "
        "before the other starts, or name other silos\n");
  CHECK(check({lever("authority", {}, 0.6), lever("authority", {"desk"}, 0.8, 10)}).empty());
  CHECK(check({lever("authority", {"shop"}, 0.6), lever("authority", {"desk"}, 0.8)}).empty());
  CHECK(check({lever("authority", {}, 0.6), lever("authority", {}, 0.6)}).empty());
}

TEST_CASE("Nothing may go into a silo that is merged away") {
  CHECK(check({merge(),
               [] {
                 auto late = heads("hire", "desk", "pricer", 2);
                 late.week = 8;
                 return late;
               }()}) ==
        "2 error: puts something into 'desk' (action 1 merges that silo into 'shop' from week 5) name "
        "'shop'\n");
  CHECK(check({merge(), heads("hire", "desk", "pricer", 2)}).empty());
  auto self = merge();
  self.to = "desk";
  CHECK(check({self}) == "1 error: silo and to are both 'desk' ('merge' takes two different silos)\n");
}

TEST_CASE("An action after the horizon is an error, one that ends after it a warning") {
  CHECK(check({lever("integration", {}, 1, 260)}) ==
        "1 error: starts in week 260, after the horizon (the run ends after week 260) start earlier or add "
        "years\n");
  CHECK(check({lever("integration", {}, 1, 255)}) ==
        "1 warning: is built only in week 265, after the horizon (the run ends after week 260)\n");
}

TEST_CASE("A target outside the kind's range is an error") {
  CHECK(check({lever("integration", {}, 1.5)}) ==
        "1 error: target 1.50 is out of range (the target of 'integration' lies between 0 and 1)\n");
  CHECK(check({lever("layers", {}, 0)}) ==
        "1 error: target 0.00 is no number of layers (a decision passes 1 to 20 levels)\n");
}

TEST_CASE("A lived pace where nobody is asked to change is an error") {
  auto cut = heads("cut", "desk", "pricer", 2);
  cut.pace = "lived";
  CHECK(
      check({cut, lever("integration", {"shop"}, 1)}) ==
      "1 error: will never begin (its pace is lived, but no action asks the people there to work a new way) "
      "set pace = \"dated\", or name in 'silos' whose adoption paces it\n");
  cut.silos = {"shop"};
  CHECK(check({cut, lever("integration", {"shop"}, 1)}).empty());
}

TEST_CASE("Work that does not fit the people who are to do it is a warning with its figures") {
  // The shop works 45 x 40 h x .85 x .885 = 1354 h a week and has 750 h to do; the desk's step is 333 h.
  CHECK(check({reown("price", "shop")}).empty());
  CHECK(check({reown("price", "shop")}, 0.9) ==
        "1 warning: more work goes to 'shop' than its people can do (it takes over 633 hours a week; it has "
        "604 "
        "free and gets 0 with the people who come) move or hire about 1 more people\n");
  CHECK(check({reown("price", "shop"), heads("move", "desk", "pricer", 2, "shop")}, 0.9).empty());
  CHECK(
      check({reown("greet", "desk")}) ==
      "1 warning: more work goes to 'desk' than its people can do (it takes over 560 hours a week; it has 28 "
      "free and gets 0 with the people who come) move or hire about 18 more people\n");
}

TEST_CASE("Every kind of action is described, and says what it takes if that is not one week for nothing") {
  CHECK(levers::action_kinds().size() == 27);
  for (const auto& kind : levers::action_kinds()) {
    INFO(kind.name);
    CHECK_FALSE(kind.text.empty());
    CHECK_FALSE(kind.required_keys.empty());
    CHECK((kind.graded && kind.name != "walls") == !kind.unless_stated.empty());
  }
}

TEST_CASE("Two tests bind side by side, one test with two probabilities does not") {
  auto one = lever("test", {}, 1);
  one.pair = "known_pain";
  auto other = lever("test", {}, 0.5);
  other.pair = "right_change";
  CHECK(check({one, other}).empty());
  other.pair = "known_pain";
  CHECK(check({one, other}) ==
        "2 error: sets 'known_pain' to 0.50 (action 1 sets it to 1.00 at the same time in 'shop', 'desk' and "
        "'board') let one end before the other starts, or name other silos\n");
}

TEST_CASE("Exploitation is at odds with its own parts") {
  CHECK(check({lever("exploitation", {}, 1), lever("returns", {"desk"}, 0.5)}) ==
        "2 error: sets 'returns' to 0.50 (action 1 sets it to 1.00 at the same time in 'desk') let one end "
        "before the other starts, or name other silos\n");
  CHECK(check({lever("exploitation", {}, 1), lever("returns", {"desk"}, 1), lever("metrics", {}, 0.5)})
            .empty());
}

TEST_CASE("Only one leader comes a week") {
  CHECK(check({lever("leader", {}, 0.9), lever("leader", {}, 0.4, 20)}).empty());
  CHECK(check({lever("leader", {}, 0.9), lever("leader", {}, 0.9)}) ==
        "2 error: brings another leader (action 1 brings one in the same week)\n");
  CHECK(check({lever("leader", {}, 1.5)}) ==
        "1 error: target 1.50 is out of range (the target of 'leader' lies between 0 and 1)\n");
}

TEST_CASE("A target below where the company starts is a warning") {
  CHECK(check({lever("dialogue", {}, 0.5)}, 0.12, 0.5).empty());
  CHECK(check({lever("dialogue", {}, 0.5)}, 0.12, 0.75) ==
        "1 warning: sets 'dialogue' to 0.50 (the company starts at 0.75 and would go back)\n");
}
