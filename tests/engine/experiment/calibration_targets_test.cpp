#include "engine/experiment/calibration_targets.hpp"

#include <fstream>

#include "engine/experiment/parameters.hpp"
#include "engine/scenario/parameters.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

using namespace evert;
using namespace evert::experiment;

namespace {

struct Read {
  CalibrationTask task;
  std::vector<std::string> messages;
};

Read read(const std::string& text, bool with_published = true) {
  static const schema::Registry registry = make_registry();
  base::Diagnostics ignored, diagnostics;
  scenario::LoadedCompany company = scenario::load_company(
      std::filesystem::path(EVERT_SOURCE_DIR) / "data/dealer/company.toml", registry, ignored);
  // Known values, whatever the file was last fitted to.
  const scenario::Override known[] = {{"choice.appeal", "1.31"}, {"choice.inertia", "1.32"}};
  scenario::apply_overrides(known, registry, company.values, ignored);
  if (!with_published) {
    auto without = *company.company;
    without.published.clear();
    company.company = std::make_shared<const model::Company>(without);
  }
  const experiment::testing::Folder folder;
  std::ofstream(folder / "t.toml") << text;
  Read result{read_targets(folder / "t.toml", company, registry, diagnostics), {}};
  for (const auto& item : diagnostics.items()) {
    std::string line = to_string(item);
    const std::string prefix = folder.path().string() + '/';
    if (line.starts_with(prefix)) line.erase(0, prefix.size());
    result.messages.push_back(line);
  }
  return result;
}

const std::string appeal = "[[free]]\nkey = \"choice.appeal\"\n";
const std::string units = "[[target]]\nfigure = \"units:new cars\"\n";

}  // namespace

TEST_CASE("A target takes value and tolerance from the published figure, a parameter its usual range") {
  const Read found =
      read("[[free]]\nkey = \"choice.inertia\"\n[[target]]\nfigure = \"satisfaction:sales\"\n" + units);
  CHECK(found.messages.empty());
  REQUIRE(found.task.free.size() == 1);
  CHECK(found.task.free[0].low == 0.5);
  CHECK(found.task.free[0].high == 2);
  CHECK(found.task.free[0].start == 1.32);
  CHECK(found.task.targets[0].value == 79);
  CHECK(found.task.targets[0].tolerance == 1.5);
  CHECK(found.task.targets[1].tolerance == Approx(836));  // 10 % of 8360
  CHECK(found.task.settings.replicates == 12);
}

TEST_CASE("A target may have a value and a tolerance of its own") {
  const Read found = read(appeal + units + "value = 9000\ntolerance = 90\nrelative = false\nweight = 2\n");
  CHECK(found.messages.empty());
  CHECK(found.task.targets[0].value == 9000);
  CHECK(found.task.targets[0].tolerance == 90);
  CHECK(found.task.targets[0].weight == 2);
}

TEST_CASE("A tolerance of its own is meant as that of the published figure, and is no blank cheque") {
  const std::string satisfaction = appeal + "[[target]]\nfigure = \"satisfaction:sales\"\n";
  const Read found = read(satisfaction + "value = 80\ntolerance = 2\n");  // published as +-1.5 points
  CHECK(found.messages.empty());
  CHECK(found.task.targets[0].tolerance == 2);
  const std::string all = appeal + "[[target]]\nfigure = \"satisfaction\"\n";  // not published
  CHECK(read(all + "value = 80\ntolerance = 0.5\n").messages ==
        std::vector<std::string>{
            "t.toml:4:10: error: the target 'satisfaction' is met by nearly anything: its tolerance 0.5 is "
            "50 % of its value (a share below .5, or points with relative = false)"});
}

TEST_CASE("Several keys move by one factor, in ranges all of them bear") {
  const Read found = read("[[free]]\nkeys = [\"silo.*.role.*.pay\"]\nfactor = true\n" + units);
  CHECK(found.messages.empty());
  REQUIRE(found.task.free.size() == 1);
  CHECK(found.task.free[0].knobs.size() == 17);
  CHECK(found.task.free[0].name == "factor on silo.*.role.*.pay");
  CHECK(found.task.free[0].start == 1);
  CHECK(found.task.free[0].low == 0.25);
  CHECK(found.task.free[0].high == 4);
}

TEST_CASE("Every mistake of a targets file is said at once, with the nearest name") {
  const Read found = read(
      "[[free]]\nkey = \"choice.apeal\"\n[[free]]\nkey = \"silo.workshp.learning_months\"\n[[free]]\nkye = "
      "\"x\"\n"
      "[[free]]\nkey = \"population.scale\"\n[[free]]\nkey = \"segment.family.share\"\n[[target]]\nfigure = "
      "\"units:new car\"\n[target2]\n");
  const std::vector<std::string> wanted = {
      "t.toml:13:2: error: unknown key 'target2' (a targets file has: calibration, free and target) did you "
      "mean "
      "'target'?",
      "t.toml:2:7: error: unknown parameter 'choice.apeal' (`evert describe parameters` lists them; figures "
      "of the "
      "company have paths like silo.NAME.learning_months) did you mean 'choice.appeal'?",
      "t.toml:4:7: error: there is no silo 'workshp' (in 'silo.workshp.learning_months') (bdc, sales, used, "
      "desk, "
      "finance, lot, advisers, workshop, parts, office and management) did you mean 'workshop'?",
      "t.toml:6:1: error: unknown key 'kye' (a free parameter has: key, keys, factor, low and high) did you "
      "mean "
      "'key'?",
      "t.toml:5:1: error: a free parameter lacks 'key' (key = \"choice.appeal\", or keys = [..] with factor "
      "= true)",
      "t.toml:8:7: error: 'population.scale' cannot be free (it says how the simulation is done, not what "
      "the "
      "company is)",
      "t.toml:10:7: error: 'segment.family.share' cannot be free (shares add up to 1: none can be moved "
      "alone)",
      "t.toml:12:10: error: there is no figure 'units:new car' (`evert describe figures` lists them) did you "
      "mean "
      "'units:new cars'?"};
  for (std::size_t i = 0; i < std::max(wanted.size(), found.messages.size()); ++i) {
    CAPTURE(i);
    CHECK((i < found.messages.size() ? found.messages[i] : "") == (i < wanted.size() ? wanted[i] : ""));
  }
}

TEST_CASE("Ranges stay within what is declared, and a key is free once") {
  const Read found = read("[[free]]\nkey = \"choice.inertia\"\nlow = -7\n" + appeal +
                          "[[free]]\nkeys = [\"choice.appeal\", "
                          "\"choice.price\"]\nfactor = true\n[[free]]\nkeys = [\"choice.price\"]\n" +
                          units);
  REQUIRE(found.messages.size() == 5);
  CHECK(found.messages[0] == "t.toml:3:7: error: 'low' = -7 leaves the range of 'choice.inertia' (-5 to 10)");
  CHECK(found.messages[1] == "t.toml:7:8: error: 'choice.appeal' is free twice");
  CHECK(found.messages[2] == "t.toml:10:8: error: 'choice.price' is free twice");
  CHECK(found.messages[3] ==
        "t.toml:10:8: error: 'keys' without a factor (several are moved in proportion, by one factor) "
        "add: "
        "factor = true");
}

TEST_CASE("A path with a star that stands for several figures needs a factor") {
  CHECK(read("[[free]]\nkey = \"silo.*.role.*.pay\"\n" + units).messages ==
        std::vector<std::string>{
            "t.toml:2:7: error: 'silo.*.role.*.pay' stands for 17 figures (several are moved in "
            "proportion, by one factor) add: factor = true"});
}

TEST_CASE("A start outside the range is said, and begins at the bound") {
  const Read found = read(appeal + "low = 2\nhigh = 3\n" + units);
  CHECK(found.messages ==
        std::vector<std::string>{"t.toml:2:7: warning: 'choice.appeal' = 1.31 lies outside 2 to 3 "
                                 "(the fit begins at 2)"});
  CHECK(found.task.free.at(0).start == 2);
}

TEST_CASE("A target needs a value from somewhere") {
  CHECK(
      read(appeal + "[[target]]\nfigure = \"engagement\"\n").messages ==
      std::vector<std::string>{"t.toml:4:10: error: the target 'engagement' has no value (it is none of the "
                               "company's [[published]] figures) add: value = .."});
  CHECK(read(appeal + units, false).messages ==
        std::vector<std::string>{"t.toml:4:10: error: the target 'units:new cars' has no value (the company "
                                 "publishes no figures: it has no [[published]]) add: value = .."});
  CHECK(read("").messages ==
        std::vector<std::string>{
            "t.toml: error: nothing is free to be fitted (each parameter starts with a line "
            "[[free]])",
            "t.toml: error: there is no target (each one starts with a line [[target]])"});
}

TEST_CASE("Targets that contradict each other are told before anything is simulated") {
  CHECK(read(appeal + units + units + "value = 9000\n").messages ==
        std::vector<std::string>{
            "t.toml:6:10: error: 'units:new cars' is a target twice (it cannot have two values)"});
  const std::string parts =
      "[[target]]\nfigure = \"revenue:new cars\"\nvalue = 290e6\n[[target]]\nfigure = \"revenue:used "
      "cars\"\nvalue = "
      "260e6\n";
  const Read found = read(appeal + "[[target]]\nfigure = \"revenue\"\n" + parts);
  REQUIRE(found.messages.size() == 0);  // 10 % each allow it
  const Read more =
      read(appeal + "[[target]]\nfigure = \"revenue\"\ntolerance = 0.01\n" + parts + "tolerance = 0.01\n");
  REQUIRE(more.messages.size() == 1);
  CHECK(more.messages[0] ==
        "t.toml: error: the targets contradict each other: the parts of 'revenue' add up to 550000000 "
        "already, not "
        "to 476700000 (all tolerances together allow 3.6367e+07)");
  const Read margin = read(appeal +
                           "[[target]]\nfigure = \"revenue\"\n[[target]]\nfigure = \"pretax\"\n[[target]]\n"
                           "figure = \"pretax_margin\"\nvalue = 5\ntolerance = 0.3\nrelative = false\n");
  REQUIRE(margin.messages.size() == 1);
  CHECK(margin.messages[0] ==
        "t.toml: error: the targets contradict each other: 'pretax' of 'revenue' is 2.496 %, not 5 (with all "
        "tolerances 2.042 to 3.051)");
}

TEST_CASE("Fewer targets than free parameters is a warning") {
  CHECK(read(appeal + "[[free]]\nkey = \"choice.inertia\"\n" + units).messages ==
        std::vector<std::string>{"t.toml: warning: 1 target for 2 free parameters (some parameters stay "
                                 "undetermined, and will be named)"});
}
