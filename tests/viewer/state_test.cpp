#include "viewer/document/state.hpp"

#include "tests/catch.hpp"
#include "tests/engine/results/example_study.hpp"
#include "viewer/document/session.hpp"

namespace {

using namespace evert::document;

State somewhere() {
  State state;
  state.baseline = "stay";
  state.scenario = "full";
  return state;
}

}  // namespace

TEST_CASE("Looking at the baseline, or comparing with what is looked at, swaps the two") {
  CHECK(applied(somewhere(), Look{"stay"}).baseline == "full");
  CHECK(applied(somewhere(), Look{"stay"}).scenario == "stay");
  CHECK(applied(somewhere(), Against{"full"}).scenario == "stay");
  CHECK(applied(somewhere(), Look{"dither"}).baseline == "stay");
}

TEST_CASE("Undo and redo go through every change but the cursor and typed letters") {
  History history(somewhere());
  history.apply(Judge{Outcome::growth});
  history.apply(MoveTo{17});
  history.apply(Filter{"fam"});
  history.apply(TurnContrast{});
  REQUIRE(history.undo());
  CHECK(history.now().contrast == Contrast::difference);
  CHECK(history.now().week == 17);
  CHECK(history.now().filter == "fam");
  REQUIRE(history.undo());
  CHECK(history.now() == somewhere());
  CHECK_FALSE(history.undo());
  REQUIRE(history.redo());
  REQUIRE(history.redo());
  CHECK(history.now().contrast == Contrast::level);
  CHECK_FALSE(history.redo());
  // A new change forgets what was taken back.
  REQUIRE(history.undo());
  history.apply(Judge{Outcome::margin});
  CHECK_FALSE(history.redo());
}

TEST_CASE("What changes nothing is not undone, and zooming on is one change") {
  History history(somewhere());
  history.apply(Judge{Outcome::value});
  CHECK_FALSE(history.undo());
  history.apply(Zoom{Weeks{0, 100}});
  history.apply(Zoom{Weeks{10, 90}});
  history.apply(Zoom{Weeks{20, 80}});
  REQUIRE(history.undo());
  CHECK(history.now() == somewhere());
  REQUIRE(history.redo());
  CHECK(history.now().range == Weeks{20, 80});
}

TEST_CASE("Back and forward go from subject to subject, past what only changed the view") {
  History history(somewhere());
  history.apply(Follow{Who::customer, 7});
  history.apply(TurnContrast{});
  history.apply(Judge{Outcome::margin});
  REQUIRE(history.back());
  CHECK_FALSE(history.now().customer);
  REQUIRE(history.forward());
  CHECK(*history.now().customer == 7);
  REQUIRE(history.back());
  CHECK_FALSE(history.back());
}

TEST_CASE("A session keeps every choice, and none of what is broken") {
  State state = somewhere();
  state.screen = Screen::journey;
  state.outcome = Outcome::satisfaction;
  state.contrast = Contrast::level;
  state.clock = Clock::calendar;
  state.who = Who::employee;
  state.order = Order::typical;
  state.customer = 4711;
  state.employee = 12;
  state.redesign_above = true;
  state.range = Weeks{5, 60};
  state.week = 31;
  state.filter = "résumé \"x\"";
  CHECK(state_from_json(to_json(state)) == state);
  CHECK_FALSE(state_from_json("{"));
  CHECK_FALSE(state_from_json("{\"baseline\": \"stay\"}"));  // of another program
  const auto odd = state_from_json(
      R"({"evert_inspect": 1, "week": "seven", "screen": 3, "range": [9, 2], "customer": "x", "outcome": "growth"})");
  REQUIRE(odd);
  CHECK(odd->week == 0);
  CHECK(odd->screen == Screen::verdict);
  CHECK_FALSE(odd->range);
  CHECK_FALSE(odd->customer);
  CHECK(odd->outcome == Outcome::growth);
}

TEST_CASE("A session is written beside the study and forgotten on request") {
  const evert::results::testing::Folder folder;
  const auto study = folder / "study.h5";
  CHECK_FALSE(read_session(study));
  CHECK(write_session(study, somewhere()).empty());
  CHECK(folder.files() == 1);
  REQUIRE(read_session(study));
  CHECK(read_session(study)->scenario == "full");
  forget_session(study);
  CHECK(folder.files() == 0);
}
