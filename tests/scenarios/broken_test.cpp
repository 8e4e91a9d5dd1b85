// Every broken file, with exactly what is said about it.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "engine/scenario/load.hpp"
#include "tests/architecture/temporary_tree.hpp"
#include "tests/catch.hpp"
#include "tests/engine/scenario/shop.hpp"

namespace {

using namespace evert;
using namespace evert::scenario;
using Messages = std::vector<std::string>;
namespace fs = std::filesystem;

const fs::path folder = test::scenarios / "broken";

struct Broken {
  std::string file;
  Messages messages;  // without the file's name
};

const std::vector<Broken> broken = {
    {"action_is_table.toml",
     {":3:1: error: 'action' must be a list of tables, not a table (each one starts with a line "
      "[[action]])"}},
    {"company.toml",
     {":3:1: error: the company lacks 'other_costs' (operating expense beside payroll)",
      ":4:8: error: 'name' = 'corner/shop' cannot be part of a file name (letters a to z, digits, '-' and "
      "'_')",
      ":5:9: error: 'title' is empty (name as people say it)",
      ":7:10: error: 'owners' = 3000 is more than the population ('population' = 1000)",
      ":8:10: error: 'active' must be a whole number, not 2000.5 (households in an active service relation)",
      ":15:11: error: unknown level 'fornt' (front, specialist, supervisor, manager or executive) did you "
      "mean 'front'?",
      ":20:10: error: a second role 'clerk' (the first is in line 14)",
      ":21:11: error: 'heads' = -1 is out of range (0 to 1000000 people: positions in this role)",
      ":22:9: error: 'pay' = inf is not a finite number (loaded cost of one person, variable pay excluded)",
      ":24:1: error: silo 'workshop' has nobody who works (it owns the step 'mend') give one of its roles "
      "heads and works = true",
      ":27:1: error: journey 'buy' has no steps ([[journey.step]] adds one)",
      ":29:11: error: unknown trigger 'purchases' (purchase, contact or complaint) did you mean 'purchase'?",
      ":35:3: error: a step lacks 'minutes' (mean working time of a proficient person)",
      ":37:10: error: there is no silo 'conter' ('counter' and 'workshop') did you mean 'counter'?",
      ":38:3: error: unknown key 'minuts' (a step has: name, silo, minutes, variation, error_rate, "
      "exception_rate, channel, distribution, decision, source and label) did you mean 'minutes'?",
      ":39:18: error: unknown distribution 'normal' (lognormal or exponential)",
      ":48:11: error: there is no step 'mending' ('take in' and 'mend')",
      ":58:11: error: moments 'early' and 'late' are after the same step (a moment is about the steps since "
      "the moment before)",
      ":59:13: error: 'quality' = nan is not a finite number (perceived quality of the moment with no wait, "
      "no loss, no defect, usual people)",
      ":63:9: error: the shares of the segments add up to 0.95 (they must add up to 1)",
      ":66:9: error: unknown label 'guess' (input, calibrated or assumed)",
      ":77:9: error: the shares of the purchase lines add up to 0.9 (they must add up to 1)",
      ":83:9: error: unknown basis 'contacts' (purchase, contact, relation or year) did you mean 'contact'?",
      ":90:9: error: unknown label 'assumed' (input, calibrated or emergent)",
      ":92:3: error: unknown key 'rivals' (a company file has: base, company, silo, journey, segment, rival, "
      "partner, line, "
      "published, calendar and population) did you mean 'rival'?"}},
    {"company_is_folder.toml", {":1:11: error: 'good' is a folder (a TOML file is wanted)"}},
    {"missing_company.toml", {":1:11: error: cannot read 'nowhere.toml' (No such file or directory)"}},
    {"no_company.toml",
     {": error: a scenario needs its 'company' (the company's file, seen from this file)"}},
    {"not_finite.toml",
     {":4:11: error: 'leadership.support' = nan is not a finite number (how visibly the leader stands behind "
      "the new way)",
      ":7:28: error: 'calendar.minutes_per_day' = inf is not a finite number (working minutes in a day)"}},
    {"out_of_range.toml",
     {":4:11: error: 'leadership.support' = 1.5 is out of range (0 to 1: how visibly the leader stands "
      "behind the new way)",
      ":7:26: error: 'calendar.days_per_week' = 8 is out of range (1 to 7 days: working days in a week)",
      ":8:32: error: 'population.scale' = 0 is out of range (0.001 to 1: share of customers and people "
      "simulated)"}},
    {"set_twice.toml", {":5:12: error: 'population.scale' is set twice"}},
    {"unknown_key.toml",
     {":1:1: error: unknown key 'titel' (a scenario has: title, base, company, leadership, set and action) "
      "did you "
      "mean 'title'?"}},
    {"unknown_names.toml",
     {":6:11: error: there is no journey 'repairs' ('buy' and 'repair') did you mean 'repair'?",
      ":8:6: error: there is no silo 'workshops' ('counter' and 'workshop') did you mean 'workshop'?",
      ":9:8: error: unknown pace 'live' (dated or lived) did you mean 'lived'?",
      ":15:18: error: there is no step in journey 'repair' called 'choose' ('take in' and 'mend')",
      ":22:8: error: there is no role 'fiter' ('clerk', 'owner' and 'fitter') did you mean 'fitter'?"}},
    {"unknown_parameter.toml",
     {":4:1: error: unknown parameter 'calendar.days_per_weak' (`evert describe` lists all parameters) did "
      "you mean 'calendar.days_per_week'?",
      ":5:10: error: unknown parameter 'calendar.scale' (`evert describe` lists all parameters) did you mean "
      "'population.scale'?",
      ":6:1: error: unknown parameter 'minutes_per_day' (`evert describe` lists all parameters) did you mean "
      "'calendar.minutes_per_day'?",
      ":9:1: error: unknown parameter 'leadership.suport' (`evert describe` lists all parameters) did you "
      "mean 'leadership.support'?"}},
    {"wrong_keys.toml",
     {":3:1: error: 'reown' needs 'steps' (the steps that change hands)",
      ":7:1: error: 'reown' does not use 'heads' (beside kind, title, week, weeks, pace, cost, source and "
      "label it has: journey, steps, to and silos)"}},
    {"wrong_label.toml",
     {":4:43: error: unknown label 'inptu' (input, calibrated or assumed) did you mean 'input'?",
      ":4:52: error: unknown key 'sauce' (a parameter has: value, label and source) did you mean 'source'?",
      ":5:22: error: 'population.tracked' lacks its 'value' (households whose lives are recorded)"}},
    {"wrong_types.toml",
     {":1:9: error: 'title' must be text, not 5 (what people call the redesign)",
      ":5:11: error: 'leadership.support' must be a number, not the text 'high' (how visibly the leader "
      "stands behind the new way)",
      ":6:11: error: 'leadership.clarity' must be a number, not true (how clear the case for change is)",
      ":10:8: error: 'week' must be a whole number, not 1.5 (week it starts, counted from the branch point)",
      ":14:9: error: 'heads' must be a whole number, not the text 'two' (how many)"}},
    {"wrong_weeks.toml",
     {":5:8: error: 'week' = -3 is out of range (0 to 5200 weeks: week it starts, counted from the branch "
      "point)",
      ":12:8: error: week 260 never comes (the run is 260 weeks long)"}},
};

// Where the words are those of a TOML library or of the levers, only the places are stated here.
const std::set<std::string> apart = {"syntax.toml", "conflict.toml", "two_files.toml"};

Messages said_about(const fs::path& file) {
  base::Diagnostics diagnostics;
  if (file.filename() == "company.toml")
    (void)load_company(file, test::registry(), diagnostics);
  else
    (void)load_scenario(file, test::registry(), {}, diagnostics);
  return test::messages(diagnostics, file.parent_path());
}

bool starts_with(const std::string& text, const std::string& start) {
  return text.rfind(start, 0) == 0;
}

}  // namespace

TEST_CASE("Each broken file is answered with all its problems, their places and what to write instead") {
  for (const Broken& each : broken) {
    Messages expected;
    for (const std::string& message : each.messages) expected.push_back(each.file + message);
    CHECK(said_about(folder / each.file) == expected);
  }
}

TEST_CASE("No broken file is without its expected messages") {
  std::set<std::string> expected = apart;
  for (const Broken& each : broken) expected.insert(each.file);
  std::set<std::string> found;
  for (const fs::path& file : scenarios_in(folder)) found.insert(file.filename());
  CHECK(found == expected);
}

TEST_CASE("A file that is not TOML is answered with the place where it stops being so") {
  const Messages said = said_about(folder / "syntax.toml");
  REQUIRE(said.size() == 1);
  CHECK(starts_with(said[0], "syntax.toml:2:10: error: this is not TOML ("));
}

TEST_CASE("Problems of a scenario and of its company are reported together") {
  Messages expected = {
      "two_files.toml:1:1: error: unknown key 'tittle' (a scenario has: title, base, company, leadership, "
      "set and "
      "action) did you mean 'title'?"};
  std::ranges::copy(said_about(folder / "company.toml"), std::back_inserter(expected));
  REQUIRE(expected.size() > 2);
  CHECK(said_about(folder / "two_files.toml") == expected);
}

TEST_CASE("Actions in conflict are reported at the later one, beside whatever else is wrong") {
  const Messages said = said_about(folder / "conflict.toml");
  REQUIRE(said.size() == 2);
  CHECK(starts_with(said[0], "conflict.toml:4:26: error: "));
  CHECK(starts_with(said[1], "conflict.toml:12:1: error: "));
}

TEST_CASE("A file that does not exist, a folder and a file that may not be read say so") {
  const architecture::TemporaryTree tree;
  CHECK(said_about(tree.root() / "none.toml") ==
        Messages{"none.toml: error: cannot read 'none.toml' (No such file or directory)"});
  tree.write("folder.toml/stay.toml", "");
  CHECK(said_about(tree.root() / "folder.toml") ==
        Messages{"folder.toml: error: 'folder.toml' is a folder (a TOML file is wanted)"});
  if (geteuid() == 0) return;  // root may read everything
  tree.write("secret.toml", "title = 'Nobody reads me'");
  fs::permissions(tree.root() / "secret.toml", fs::perms::none);
  CHECK(said_about(tree.root() / "secret.toml") ==
        Messages{"secret.toml: error: cannot read 'secret.toml' (Permission denied)"});
}
