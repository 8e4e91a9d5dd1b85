// Scripts: what is wrong with them is said with its line, what they do goes the way of people's input.
#include "viewer/canvas/script.hpp"

#include <sstream>
#include <string>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"
#include "tests/viewer/stand_in.hpp"
#include "viewer/app/player.hpp"
#include "viewer/canvas/key.hpp"

namespace {

using namespace evert;
using Catch::Matchers::ContainsSubstring;

std::vector<std::string> problems_of(const std::string& text) {
  std::vector<std::string> problems;
  try {
    (void)canvas::parse_script(text, "a.script");
  } catch (const base::InputError& error) {
    for (const auto& item : error.diagnostics()) problems.push_back(to_string(item));
  }
  return problems;
}

std::vector<std::string> play(app::TestApp& test, const std::string& text) {
  std::ostringstream out;
  return app::play(test.app, canvas::parse_script(text, "a.script"), out);
}

}  // namespace

TEST_CASE("Everything wrong with a script is said at once, with line and nearest command") {
  const auto problems = problems_of(
      "# a comment\nclik tab\nclick tab # fine\n\nclick\ndrag a 3 x\nkey Ctrl+Foo\nexpect a \"b\nsize 0 5\n"
      "scale 9\nwait now\n");
  REQUIRE(problems.size() == 8);
  CHECK_THAT(problems[0], ContainsSubstring("a.script:2:") && ContainsSubstring("'clik'") &&
                              ContainsSubstring("did you mean 'click'?"));
  CHECK_THAT(problems[1], ContainsSubstring("a.script:5:") && ContainsSubstring("needs more"));
  CHECK_THAT(problems[2], ContainsSubstring("a.script:6:") && ContainsSubstring("'x' is not a number"));
  CHECK_THAT(problems[3], ContainsSubstring("a.script:7:") && ContainsSubstring("no key 'Ctrl+Foo'"));
  CHECK_THAT(problems[4], ContainsSubstring("a.script:8:") && ContainsSubstring("quotation"));
  CHECK_THAT(problems[5], ContainsSubstring("a.script:9:") && ContainsSubstring("pixels"));
  CHECK_THAT(problems[6], ContainsSubstring("a.script:10:") && ContainsSubstring("0.5 to 4"));
  CHECK_THAT(problems[7], ContainsSubstring("a.script:11:") && ContainsSubstring("'now'"));
}

TEST_CASE("Words may be quoted, and a text may go on to the end of its line") {
  const auto script = canvas::parse_script(
      "click \"a b\"\r\ntype two words # and a comment\nexpect x \"say \\\"yes\\\" # no comment\"\nwheel l "
      "-2.5",
      "a");
  REQUIRE(script.commands.size() == 4);
  CHECK(script.commands[0].name == "a b");
  CHECK(script.commands[1].text == "two words");
  CHECK(script.commands[2].text == "say \"yes\" # no comment");
  CHECK(script.commands[2].line == 3);
  CHECK(script.commands[3].x == -2.5);
}

TEST_CASE("Keys are read and written by the same names") {
  for (const std::string name :
       {"Ctrl+K", "Ctrl+Shift+Left", "Alt+F12", "Escape", "7", "Space", "Ctrl+=", "/"}) {
    CAPTURE(name);
    const auto key = canvas::parse_key(name);
    REQUIRE(key);
    CHECK(canvas::to_string(*key) == name);
  }
  CHECK(canvas::parse_key("ctrl+k") == canvas::parse_key("Ctrl+K"));
  CHECK(canvas::parse_key("?") == canvas::Key{'/', false, true});
  for (const std::string name : {"", "Ctrl+", "F13", "F0", "Meta+K", "ab"})
    CHECK_FALSE(canvas::parse_key(name));
}

TEST_CASE("A script clicks, types, points, turns the wheel, drags and presses keys") {
  app::TestApp test;
  CHECK(play(test,
             "expect screen Verdict\nclick tab/journey\nexpect screen Journey\n"
             "hover handle\ndrag handle 30 5\n"
             "click filter\ntype Merge\nexpect list/shown \"30 shown\"\n"
             "wheel list -4\n") == std::vector<std::string>{});
  CHECK(test.screen->tab == 1);
  CHECK(test.screen->dragged == 30);
  CHECK(test.screen->filter == "Merge");
  CHECK(play(test, "double \"list/Merge 40\"\n") == std::vector<std::string>{});
  CHECK(test.screen->chosen == "Merge 40");
  CHECK(test.screen->doubles == 1);
  // The text field has the keyboard until Escape: a 1 is typed into it, then it is a shortcut.
  CHECK(play(test, "key Escape\nkey 1\nexpect screen Verdict") == std::vector<std::string>{});
}

TEST_CASE("Two clicks on the same place are two clicks") {
  app::TestApp test;
  CHECK(play(test, "click \"list/Merge 2\"\nclick \"list/Merge 2\"\n").empty());
  CHECK(test.screen->doubles == 0);
}

TEST_CASE("The wheel scrolls the list under the mouse") {
  app::TestApp test;
  CHECK(play(test, "expect list/scrolled 0\nwheel list -3\n").empty());
  const auto* scrolled = test.app.context().ui().screen().text("list/scrolled");
  REQUIRE(scrolled != nullptr);
  CHECK(std::stoi(scrolled->text) > 50);
}

TEST_CASE("Pointing at something brings up its tooltip") {
  app::TestApp test;
  test.app.settle();
  const auto without = test.app.context().picture();
  CHECK(play(test, "hover card/2").empty());  // which looks no different itself
  CHECK(without != test.app.context().picture());
  test.app.input().push(app::LeaveEvent{});
  test.app.settle();
  CHECK(without == test.app.context().picture());
}

TEST_CASE("What is not as a script expects is said with its line and what was there") {
  app::TestApp test;
  auto problems =
      play(test, "expect screen Journey\nexpect sceen x\nclick tab/jurney\nexpect screen never\n");
  REQUIRE(problems.size() == 3);  // and it stops where there is nothing to click
  CHECK(problems[0] == "a.script:1: 'screen' is \"Verdict\", without \"Journey\"");
  CHECK_THAT(problems[1], ContainsSubstring("a.script:2:") && ContainsSubstring("did you mean 'screen'?"));
  CHECK_THAT(problems[2],
             ContainsSubstring("a.script:3:") && ContainsSubstring("did you mean 'tab/journey'?"));
  problems = play(test, "click \"list/Merge 60\"");
  REQUIRE(problems.size() == 1);
  CHECK_THAT(problems[0], ContainsSubstring("'list/Merge 60' is out of view"));
}

TEST_CASE("A script resizes, rescales, opens files and waits for them") {
  app::TestApp test;
  CHECK(play(test, "size 800 500\nscale 1.5\nopen study.h5\nwait\n").empty());
  CHECK(test.app.context().picture().width == 800);
  CHECK(test.app.context().scale() == 1.5);
  CHECK(test.screen->opened == std::vector<std::filesystem::path>{"study.h5"});
  CHECK(test.screen->loading_frames == 0);
}

TEST_CASE("Where something is is printed in pixels") {
  app::TestApp test(1000, 600, 2);
  std::ostringstream out;
  CHECK(app::play(test.app, canvas::parse_script("where tab/verdict", "a"), out).empty());
  CHECK(out.str() == "tab/verdict 540 16 208 56\n");
}

TEST_CASE("Ctrl and plus, minus and nought change the size of everything") {
  app::TestApp test;
  CHECK(play(test, "key Ctrl+=\n").empty());
  CHECK(test.app.context().scale() == 1.15);
  CHECK(play(test, "key Ctrl+=\nkey Ctrl+-\nkey Ctrl+-\nkey Ctrl+-\n").empty());
  CHECK(test.app.context().scale() == 0.85);
  CHECK(play(test, "scale 2\nkey Ctrl+0").empty());
  CHECK(test.app.context().scale() == 2);
}
