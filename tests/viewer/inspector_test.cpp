// What people do with the whole inspector, key by key and click by click, and what it says then.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "tests/catch.hpp"
#include "tests/viewer/opened_inspector.hpp"
#include "viewer/document/session.hpp"

namespace {

using namespace evert;
using app::OpenedInspector;
namespace fs = std::filesystem;

// What is said beside the mouse anywhere over this, looked for in steps of a few pixels.
std::set<std::string> tooltips_over(OpenedInspector& inspector, const std::string& name) {
  const charts::Rect area = inspector.app().context().ui().screen().probe(name)->area;
  std::set<std::string> found;
  for (double y = area.y + 3; y < area.bottom(); y += 10)
    for (double x = area.x + 3; x < area.right(); x += 10) {
      inspector.app().input().push(app::MoveEvent{x, y});
      while (!inspector.app().input().empty()) inspector.app().frame(1.0 / 60);
      inspector.app().frame(1.0 / 60);
      if (const std::string said = inspector.said("tooltip"); said != "(nothing)") found.insert(said);
    }
  return found;
}

bool any_has(const std::set<std::string>& texts, const std::string& part) {
  return std::ranges::any_of(texts,
                             [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

results::Study one_scenario() {
  return document::example::sample_study(
      {.scenarios = {{"stay", "Nothing changes", "", "{}"}}, .replicates = 3});
}

}  // namespace

TEST_CASE("The first screen says which wins, when it pays back and why") {
  OpenedInspector inspector;
  CHECK(inspector.play(
            "expect title \"Example Motors: Verdict\"\n"
            "expect scenario full\n"
            "expect baseline stay\n"
            "expect outcome value\n"
            "expect verdict/wins \"full: +\"\n"
            "expect verdict/wins/1 \"sure it is the best of three; it beats stay in 6 of 6 replicates\"\n"
            "expect verdict/payback \"Week \"\n"
            "expect verdict/payback/1 \"in all of 6 replicates within 3 years\"\n"
            "expect verdict/why \"Gross profit on cars: +\"\n"
            "expect verdict/why/1 \"then \"\n"
            "expect size \"3 scenarios x 6 replicates, 208 weeks\"\n"
            "hover verdict/ledger\nhover verdict/ranking\nhover verdict/hand-offs\n") == "");
}

TEST_CASE("Keys judge by another outcome, turn the contrast, and change what is compared with what") {
  OpenedInspector inspector;
  CHECK(inspector.play("key G\nexpect outcome growth\nexpect verdict/wins \"points a year\"\n"
                       "key M\nexpect outcome margin\nkey S\nexpect outcome satisfaction\n"
                       "key V\nexpect outcome value\n"
                       "expect contrast difference\nkey D\nexpect contrast level\nkey D\n"
                       "key Tab\nexpect scenario metrics\nkey Tab\nexpect scenario full\n"
                       "key Shift+Tab\nexpect scenario metrics\n"
                       "key B\nwait\nexpect baseline metrics\nexpect scenario stay\n"
                       "expect contrast difference\n") == "");
}

TEST_CASE("A new baseline is on both screens, and undo and redo go through all of it") {
  OpenedInspector inspector;
  CHECK(inspector.play("key G\nkey Tab\nexpect scenario metrics\n"
                       "key Ctrl+Z\nexpect scenario full\nexpect outcome growth\n"
                       "key Ctrl+Z\nexpect outcome value\nkey Ctrl+Z\nexpect outcome value\n"
                       "key Ctrl+Y\nexpect outcome growth\nkey Ctrl+Y\nexpect scenario metrics\n"
                       "key 2\nexpect screen journey\n"
                       "key Alt+Left\nexpect screen verdict\nexpect scenario metrics\n"
                       "key Alt+Left\nexpect scenario full\n"
                       "key Alt+Right\nkey Alt+Right\nexpect screen journey\nexpect scenario metrics\n") ==
        "");
}

TEST_CASE("A journey: next and previous customer, employees, twins, and where the paths part") {
  OpenedInspector inspector;
  CHECK(inspector.play("key 2\nwait\nexpect title Journey\n"
                       "expect journey/who \"Customer 121, fleet\"\n"
                       "expect people/first \"stays, left\"\n"
                       "expect people/listed 24\n"
                       "expect journey/parting \"Week \"\n"
                       "expect journey/world/stay \"leaves in week 90\"\n"
                       "key J\nwait\nexpect journey/who \"Customer 177\"\n"
                       "key J\nkey J\nwait\nkey K\nwait\nexpect journey/who \"Customer 100\"\n"
                       "key K\nkey K\nkey K\nwait\nexpect journey/who \"Customer 121\"\n"
                       "expect journey/above stay\nkey T\nexpect journey/above full\nkey T\n"
                       "expect weeks all\nkey F\nexpect weeks \"15 to 20\"\nkey F\nexpect weeks all\n"
                       "key E\nexpect people/listed 6\nexpect journey/who Employee\n"
                       "key J\nkey E\nwait\nexpect journey/who \"Customer 121\"\n"
                       "click people/1\nwait\nexpect journey/who \"Customer 177\"\n"
                       "key 1\nexpect screen verdict\nexpect title Verdict\n") == "");
}

TEST_CASE("Tab turns scenarios on the journey, too, instead of going into its filter") {
  OpenedInspector inspector;
  CHECK(inspector.play("key 2\nwait\nkey Tab\nwait\nexpect scenario metrics\n"
                       "key J\nwait\nkey Tab\nwait\nexpect scenario full\nkey 1\nexpect screen verdict\n") ==
        "");
}

TEST_CASE("Typing filters the list and leaves keys of commands alone until it is over") {
  OpenedInspector inspector;
  CHECK(inspector.play("key 2\nwait\nclick people/filter\ntype fleet\nexpect people/listed 8\n"
                       "key G\nexpect outcome value\n"
                       "key Escape\nclick screen/journey\nkey G\nexpect outcome growth\n") == "");
}

TEST_CASE("Time goes on by keys and by playing") {
  OpenedInspector inspector;
  CHECK(inspector.play("expect week \"Week 0\"\nkey Right\nkey Right\nexpect week \"Week 2\"\n"
                       "key Left\nexpect week \"Week 1\"\nkey Shift+Right\nexpect week \"Week 53\"\n"
                       "key Shift+Left\nexpect week \"Week 1\"\n"
                       "key Shift+Left\nexpect week \"Week 0\"\n") == "");
  CHECK(inspector.play("key Space\n") == "");
  for (int i = 0; i < 60; ++i) inspector.app().frame(1.0 / 30);  // two seconds
  CHECK(inspector.play("key Space\n") == "");
  const std::string then = inspector.said("week");
  const int week = std::stoi(then.substr(5));
  CHECK(week >= 52);
  CHECK(week < 70);
  for (int i = 0; i < 60; ++i) inspector.app().frame(1.0 / 30);
  CHECK(inspector.said("week") == then);
}

TEST_CASE("Playing ends with the last week, and begins again from the first") {
  OpenedInspector inspector;
  CHECK(inspector.play("key Shift+Right\nkey Shift+Right\nkey Shift+Right\nexpect week \"Week 155\"\n"
                       "key Space\n") == "");
  for (int i = 0; i < 30; ++i) inspector.app().frame(1.0 / 30);
  const int week = std::stoi(inspector.said("week").substr(5));
  CHECK(week > 20);
  CHECK(week < 40);
}

TEST_CASE("The wheel over either chart zooms the weeks that all views show; Escape shows all") {
  OpenedInspector inspector;
  CHECK(inspector.play("wheel verdict/course 1\n") == "");
  const std::string zoomed = inspector.said("weeks");
  CHECK(zoomed != "all");
  CHECK(inspector.play("key 2\nwait\nexpect weeks \"" + zoomed + "\"\nwheel journey/twin 1\n") == "");
  CHECK(inspector.said("weeks") != zoomed);
  CHECK(inspector.said("weeks") != "all");
  CHECK(inspector.play("key Escape\nexpect weeks all\n") == "");
}

TEST_CASE(
    "Along the bottom a click moves the week, a drag with Shift chooses weeks, a double click shows all") {
  OpenedInspector inspector;
  CHECK(inspector.play("click time\nexpect week \"Week 78\"\nexpect weeks all\n") == "");
  inspector.app().input().push(app::KeyEvent{canvas::keys::left_shift, app::Press::down});
  CHECK(inspector.play("drag time 200 0\n") == "");
  inspector.app().input().push(app::KeyEvent{canvas::keys::left_shift, app::Press::up});
  inspector.app().settle();
  CHECK(inspector.said("weeks").starts_with("78 to "));
  CHECK(inspector.said("week") == "Week 78");
  CHECK(inspector.play("double time\nexpect weeks all\n") == "");
}

TEST_CASE("A click on a row of the ranking looks at it, and one on a chart moves the week") {
  OpenedInspector inspector;
  CHECK(inspector.play("hover verdict/ranking\n") == "");
  // Rows stand below each other: click down through the card.
  const charts::Rect area = inspector.app().context().ui().screen().probe("verdict/ranking")->area;
  bool looked = false;
  for (double y = area.y + 20; y < area.bottom() && !looked; y += 6) {
    inspector.app().input().push(app::MoveEvent{area.x + 40, y});
    inspector.app().settle();
    inspector.app().input().push(app::ButtonEvent{0, app::Press::down});
    inspector.app().input().push(app::ButtonEvent{0, app::Press::up});
    inspector.app().settle();
    looked = inspector.said("scenario") == "metrics";
  }
  CHECK(looked);
  CHECK(inspector.play("expect baseline stay\nclick verdict/course\n") == "");
  CHECK(inspector.said("week") != "Week 0");
}

TEST_CASE("A click at the left end of the course is week 0") {
  OpenedInspector inspector;
  const charts::Rect area = inspector.app().context().ui().screen().probe("verdict/course")->area;
  for (double x = area.x + 20; x < area.x + 120; x += 2) {
    inspector.app().input().push(app::MoveEvent{x, area.centre().y});
    inspector.app().settle();
    inspector.app().input().push(app::ButtonEvent{0, app::Press::down});
    inspector.app().input().push(app::ButtonEvent{0, app::Press::up});
    inspector.app().settle();
    CHECK(inspector.said("week").find('-') == std::string::npos);
  }
}

TEST_CASE("The palette finds by parts of names, and a number follows the customer") {
  OpenedInspector inspector;
  CHECK(inspector.play("key Ctrl+K\ntype satis\nexpect palette/found \"Judge by satisfaction\"\nkey Enter\n"
                       "expect outcome satisfaction\n"
                       "key Ctrl+K\ntype look metr\nexpect palette/found \"Look at metrics\"\nkey Enter\n"
                       "expect scenario metrics\n"
                       "key Ctrl+K\ntype 135\nexpect palette/found \"Follow customer 135\"\nkey Enter\nwait\n"
                       "expect screen journey\nexpect journey/who \"Customer 135\"\n"
                       "key Ctrl+K\ntype 136\nexpect palette/found \"Nearest tracked: customer 135\"\n"
                       "key Escape\nexpect screen journey\n"
                       "click find\ntype verdict\nclick \"palette/Show the verdict\"\nexpect screen verdict\n"
                       "key Ctrl+K\ntype zzz\nexpect palette/found \"nothing of that name\"\nkey Enter\n"
                       "key Escape\nkey G\nexpect outcome growth\n") == "");
}

TEST_CASE("The sheet of keys opens and closes, and hides what lies under it") {
  OpenedInspector inspector;
  CHECK(inspector.play("key Shift+/\nexpect help open\nkey G\nexpect outcome value\n") == "");
  CHECK(inspector.play("key Shift+/\n") == "");
  CHECK(inspector.said("help") == "(nothing)");
  CHECK(inspector.play("click help\nexpect help open\nkey Escape\n") == "");
  CHECK(inspector.said("help") == "(nothing)");
  CHECK(inspector.play("key 2\nwait\nkey ?\nexpect help open\nclick people/1\n"
                       "expect journey/who \"Customer 121\"\n") == "");
  CHECK(inspector.said("help") == "(nothing)");
}

TEST_CASE("Charts and texts are written beside the study") {
  OpenedInspector inspector;
  CHECK(inspector.play("key Ctrl+E\nexpect notice \"files are in\"\n") == "");
  const fs::path folder = inspector.path("study-verdict");
  for (const char* name : {"verdict-course", "verdict-ranking", "verdict-ledger", "verdict-hand-offs"})
    for (const char* kind : {".svg", ".png"}) {
      INFO(name << kind);
      CHECK(fs::exists(folder / (std::string(name) + kind)));
    }
  std::ifstream texts(folder / "texts.txt");
  const std::string all(std::istreambuf_iterator<char>(texts), {});
  CHECK(all.find("verdict/wins") != std::string::npos);
}

TEST_CASE("A second file dropped on the window is shown, and the first keeps what was chosen") {
  OpenedInspector inspector;
  results::Study other = document::example::sample_study({.replicates = 2});
  other.company = "Other Motors";
  inspector.write("other.h5", other);
  CHECK(inspector.play("key G\nopen FOLDER/other.h5\nwait\nexpect title \"Other Motors: Verdict\"\n"
                       "expect outcome value\nexpect size \"2 replicates\"\n"
                       "key Ctrl+K\ntype show study\nkey Enter\nwait\nexpect title \"Example Motors\"\n"
                       "expect outcome growth\n") == "");
}

TEST_CASE("What was chosen is chosen at the next start, until it is forgotten") {
  OpenedInspector inspector;
  CHECK(inspector.play("key S\nkey Tab\nkey 2\nkey Right\n") == "");
  inspector.start(inspector.with("study.h5"));
  CHECK(inspector.play("expect outcome satisfaction\nexpect scenario metrics\nexpect screen journey\n"
                       "expect week \"Week 1\"\n"
                       "key Ctrl+K\ntype afresh\nkey Enter\nwait\n"
                       "expect outcome value\nexpect scenario full\nexpect screen verdict\n") == "");
  CHECK_FALSE(fs::exists(inspector.path("study.h5.inspect.json")));
}

TEST_CASE("A session that does not fit the study any more does no harm") {
  OpenedInspector inspector;
  inspector.start({});
  std::ofstream(inspector.path("study.h5.inspect.json"))
      << R"({"evert_inspect": 1, "baseline": "stay", "scenario": "full", "range": [100, 90000], "week": -7,
             "customer": 1, "employee": 99, "screen": "journey"})";
  inspector.start(inspector.with("study.h5"));
  CHECK(inspector.play("expect weeks all\nexpect week \"Week 0\"\nexpect journey/who \"Customer 121\"\n"
                       "key E\nexpect journey/who \"mployee\"\nkey 1\nexpect verdict/wins full\n") == "");
}

TEST_CASE("The command line chooses scenario, screen and customer") {
  OpenedInspector inspector;
  views::Start how = inspector.with("study.h5");
  how.scenario = "metrics";
  inspector.start(how);
  CHECK(inspector.play("expect scenario metrics\nexpect screen verdict\n") == "");
  how.customer = 135;
  inspector.start(how);
  CHECK(inspector.play("expect screen journey\nexpect journey/who \"Customer 135\"\n") == "");
  CHECK(inspector.said("notice") == "(nothing)");
  how.screen = "verdict";
  inspector.start(how);
  CHECK(inspector.play("expect screen verdict\n") == "");
}

TEST_CASE("What the command line asks for and the study does not have is told, and something else is shown") {
  OpenedInspector inspector;
  views::Start how = inspector.with("study.h5");
  how.scenario = "metric";
  inspector.start(how);
  CHECK(inspector.said("notice") == "there is no scenario 'metric'; did you mean 'metrics'?");
  CHECK(inspector.said("scenario") == "full");
  how.scenario = "something else";
  how.customer = 136;
  inspector.start(how);
  CHECK(inspector.said("notice") ==
        "there is no scenario 'something else'; there are stay, metrics and full; customer 136 was not "
        "tracked; the nearest who was is 135");
  CHECK(inspector.said("screen") == "journey");
}

TEST_CASE("A customer who never deals with the company is said to have no life, not replaced by another") {
  results::Study study = document::example::sample_study();
  for (results::Events& events : study.events)
    for (std::size_t i = 0; i < events.customer.size(); ++i)
      if (events.customer[i] == 135) events.customer[i] = 142;
  OpenedInspector inspector(study);
  views::Start how = inspector.with("study.h5");
  how.customer = 135;
  inspector.start(how);
  const std::string none =
      "Customer 135 was tracked, but never deals with the company, neither with stay nor with full";
  CHECK(inspector.play("expect people/listed 23\nexpect journey/none \"" + none +
                       "\"\n"
                       "key J\nwait\nexpect journey/who \"Customer 121\"\n"
                       "key Ctrl+Z\nwait\nexpect journey/none \"" +
                       none +
                       "\"\n"
                       "key K\nwait\nexpect journey/who \"Customer 121\"\n"
                       "key Ctrl+K\ntype 135\nkey Enter\nwait\nexpect journey/none \"" +
                       none + "\"\n") == "");
}

TEST_CASE("Whatever has a number on the verdict says of what, against what and over how many replicates") {
  OpenedInspector inspector;
  CHECK(inspector.play(
            "hover verdict/wins\nexpect tooltip \"each scenario against stay in the same 6 replicates\"\n"
            "hover verdict/payback\nexpect tooltip \"median of 6 replicates\"\n"
            "hover verdict/why\nexpect tooltip \"mean of 6 replicates\"\n"
            "hover size\nexpect tooltip \"52 weeks are history that all scenarios share, 156 weeks come\"\n"
            "hover time/week\nexpect tooltip \"0 of 156 weeks since the scenarios part\"\n"
            "hover scenario\nexpect tooltip \"full: the redesign\"\n") == "");
  for (const char* name : {"verdict/course", "verdict/ranking", "verdict/ledger", "verdict/hand-offs"}) {
    INFO(name);
    const auto texts = tooltips_over(inspector, name);
    CHECK(texts.size() > 1);
    for (const std::string& text : texts) {
      INFO(text);
      CHECK(text.find("replicate") != std::string::npos);
      CHECK((text.find("stay") != std::string::npos ||
             text.find("tracked customers with full") != std::string::npos));
    }
  }
  CHECK(any_has(tooltips_over(inspector, "verdict/course"), "Pays back in week"));
  CHECK(any_has(tooltips_over(inspector, "verdict/ranking"), "chance of being best"));
  CHECK(any_has(tooltips_over(inspector, "verdict/hand-offs"), "out: "));
}

TEST_CASE("Whatever has a number on the journey says of what, against what and over how many replicates") {
  OpenedInspector inspector;
  CHECK(
      inspector.play(
          "key 2\nwait\nhover people/0\n"
          "expect tooltip \"Gross profit with full minus with stay, since the scenarios part: +2,270 USD\"\n"
          "expect tooltip \"One replicate\"\n"
          "hover people/gains\nexpect tooltip \"Of 24 tracked customers 24 deal with the company\"\n"
          "expect tooltip \"with full minus with stay\"\nexpect tooltip \"One replicate\"\n"
          "hover journey/clock\nexpect tooltip \"nothing happens in either world\"\n") == "");
  const auto texts = tooltips_over(inspector, "journey/twin");
  CHECK(
      any_has(texts, "of this customer with stay, in the 156 weeks since the scenarios part; one replicate"));
  CHECK(any_has(texts, "of this customer with full, in the 156 weeks"));
  CHECK(any_has(texts, "Nothing happens from week "));
  CHECK(
      inspector.play("key E\nwait\nhover people/0\nexpect tooltip \"Engagement with full minus with stay\"\n"
                     "hover people/gains\nexpect tooltip \"engagement, mean over the weeks\"\n") == "");
  CHECK(any_has(tooltips_over(inspector, "journey/twin"), "of this position with full"));
}

TEST_CASE("Time goes by events or by the calendar: by a key, by its name, undone, and kept") {
  OpenedInspector inspector;
  CHECK(inspector.play(
            "key 2\nwait\nexpect journey/clock \"time by events\"\n"
            "key C\nexpect journey/clock \"time by the calendar\"\nkey Ctrl+Z\n"
            "expect journey/clock \"time by events\"\nclick journey/clock\n"
            "expect journey/clock \"time by the calendar\"\n"
            "key Ctrl+K\ntype time events\nkey Enter\nexpect journey/clock \"time by events\"\nkey C\n") ==
        "");
  CHECK_FALSE(any_has(tooltips_over(inspector, "journey/twin"), "Nothing happens from week "));
  inspector.start(inspector.with("study.h5"));
  CHECK(inspector.play("wait\nexpect journey/clock \"time by the calendar\"\n") == "");
}

TEST_CASE("A study with one scenario says what there is and how it becomes a comparison") {
  OpenedInspector inspector(one_scenario());
  CHECK(inspector.play(
            "expect size \"1 scenario x 3 replicates, 208 weeks\"\n"
            "expect verdict/there \"One scenario: stay\"\n"
            "expect verdict/there/1 \"3 replicates over 3 years; nothing to compare it with\"\n"
            "expect verdict/brings/question \"What does stay bring?\"\n"
            "expect verdict/brings \"Net cash 2.4\"\nexpect verdict/brings/1 \"90% of 3 replicates: 2.4\"\n"
            "hover verdict/brings\nexpect tooltip \"not discounted: median of 3 replicates\"\n"
            "expect verdict/compare \"Put a redesign beside it\"\n"
            "key 2\nwait\nwait\nexpect people/gains \"24 deal with the company\"\n"
            "expect people/first \"100  fleet: stays, \"\n"
            "expect journey/parting \"One world\"\nhover people/0\nkey T\nkey F\nkey E\n"
            "expect people/gains \"6 positions\"\nexpect people/first \"same place to the end\"\n"
            "hover people/0\nkey Tab\nkey B\nkey D\nkey 1\nwait\n") == "");
  for (const char* none : {"verdict/wins", "verdict/payback", "baseline", "contrast"})
    CHECK(inspector.said(none) == "(nothing)");
  CHECK(inspector.app().context().ui().screen().chart("verdict/ranking") == nullptr);
  CHECK(inspector.app().context().ui().screen().chart("verdict/course") != nullptr);
}

TEST_CASE("In a low window the page is moved by wheel and keys, and every chart keeps its height") {
  OpenedInspector inspector;
  inspector.start(inspector.with("study.h5"), 800, 500);
  const auto place = [&](const char* name) {
    return inspector.app().context().ui().screen().probe(name)->area;
  };
  CHECK(inspector.play("hover verdict/wins\n") == "");
  CHECK(place("verdict/hand-offs").height <= 0);  // out of view
  const double before = place("verdict/wins").y;
  CHECK(inspector.play("wheel verdict/wins -1\n") == "");
  CHECK(place("verdict/wins").bottom() < before + 100);
  CHECK(inspector.play("key PageDown\nkey PageDown\nkey PageDown\nkey PageDown\n") == "");
  CHECK(place("verdict/hand-offs").height > 190);
  CHECK(inspector.play("key PageUp\nkey PageUp\nkey PageUp\nkey PageUp\n") == "");
  CHECK(place("verdict/wins").y == before);
  CHECK(inspector.play("key PageDown\n") == "");
  CHECK(place("verdict/course").height > 190);
  CHECK(inspector.play("wheel verdict/course 1\n") == "");
  CHECK(inspector.said("weeks") != "all");
  CHECK(place("verdict/course").height > 190);
}

TEST_CASE("Long names give way to the numbers on the cards, and are whole beside the mouse") {
  document::example::SampleSize size;
  size.scenarios[2].name = "full-outside-in-redesign-with-one-owner-of-each-matter-and-no-hand-offs";
  OpenedInspector inspector(document::example::sample_study(size));
  inspector.start(inspector.with("study.h5"), 1024, 600);
  CHECK(inspector.play("hover verdict/wins\nexpect tooltip \"" + size.scenarios[2].name +
                       ": +618k USD\"\n"
                       "hover verdict/payback\nexpect tooltip \"When does " +
                       size.scenarios[2].name +
                       " pay back?\"\n"
                       "hover scenario\nexpect tooltip \"" +
                       size.scenarios[2].name + "\"\n") == "");
}
