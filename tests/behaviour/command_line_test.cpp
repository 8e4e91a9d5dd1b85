// The program as people run it: what it prints where, and how it ends.
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "tests/behaviour/shell.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::testing;
namespace fs = std::filesystem;

const std::string dealer = std::string(EVERT_SOURCE_DIR) + "/scenarios/dealer";

// Small and short: a second of work.
const std::string small =
    " --years 1 --replicates 2 --set population.scale=0.02 --set experiment.warm_up_weeks=4 ";

}  // namespace

TEST_CASE("A word that is no command is answered with the nearest one") {
  const Shell shell;
  const Ended ended = shell.evert("comapre " + dealer);
  CHECK(ended.code == 64);
  CHECK(ended.out.empty());
  CHECK(contains(ended.err, "did you mean 'compare'?"));
}

TEST_CASE("A wrong option is a matter of usage, with the nearest one") {
  const Shell shell;
  const Ended ended = shell.evert("compare " + dealer + " --replicate 3");
  CHECK(ended.code == 64);
  CHECK(contains(ended.err, "did you mean '--replicates'?"));
  CHECK(shell.evert("").code == 64);
  CHECK(shell.evert("compare").code == 64);
  CHECK(shell.evert("compare " + dealer + " --replicates none").code == 64);
  CHECK(shell.evert("compare " + dealer + " --set experience.level_weight").code == 64);
}

TEST_CASE("A format a command does not have is answered with those it has") {
  const Shell shell;
  const Ended ended = shell.evert("describe --format cvs");
  CHECK(ended.code == 64);
  CHECK(contains(ended.err, "--format: 'cvs' is not text, json, csv or markdown; did you mean 'csv'?"));
  CHECK(shell.evert("describe --format 1").code == 64);
  CHECK(
      contains(shell.evert("completion fihs").err, "'fihs' is not bash, zsh or fish; did you mean 'fish'?"));
}

TEST_CASE("Help and version go to standard output") {
  const Shell shell;
  for (const char* arguments : {"--help", "compare --help", "--version"}) {
    CAPTURE(arguments);
    const Ended ended = shell.evert(arguments);
    CHECK(ended.code == 0);
    CHECK_FALSE(ended.out.empty());
    CHECK(ended.err.empty());
  }
  CHECK(contains(shell.evert("--version --verbose").out, "HDF5"));
}

TEST_CASE("Every problem of the input is said at once, and the status is 2") {
  const Shell shell;
  const Ended ended =
      shell.evert("compare " + dealer + " --set experience.level_wait=1 --set populaton.scale=1");
  CHECK(ended.code == 2);
  CHECK(ended.out.empty());
  CHECK(contains(ended.err, "did you mean 'experience.level_weight'?"));
  CHECK(contains(ended.err, "did you mean 'population.scale'?"));
  CHECK(shell.evert("compare nowhere.toml").code == 2);
  CHECK(contains(shell.evert("compare " + dealer + " --baseline say").err, "did you mean --baseline stay?"));
}

TEST_CASE("A comparison of what is not there says so") {
  const Shell shell;
  const Ended ended = shell.evert("compare nowhere");
  CHECK(ended.code == 2);
  CHECK(ended.err == "nowhere: error: there is no such file or folder\n");
}

TEST_CASE("A company where a scenario is wanted, or the other way round, is said to be one") {
  const Shell shell;
  const std::string company = std::string(EVERT_SOURCE_DIR) + "/data/dealer/company.toml";
  const Ended compared = shell.evert("compare " + company);
  CHECK(compared.code == 2);
  CHECK(contains(compared.err, "this is a company, not a scenario"));
  const Ended effects = shell.evert("effects " + dealer + "/full.toml");
  CHECK(effects.code == 2);
  CHECK(contains(effects.err, "this is a scenario, not a company"));
}

TEST_CASE("check writes problems as rows of comma-separated values") {
  const Shell shell;
  shell.write("broken.toml", "title = \"x\"\ncompany = \"" + dealer +
                                 "/../../data/dealer/company.toml\"\n\n[set]\npopulation.scal = 1\n");
  const Ended ended = shell.evert("check --format csv broken.toml " + dealer + "/stay.toml");
  CHECK(ended.code == 2);
  CHECK(ended.err.empty());
  CHECK(contains(ended.out, "severity,file,line,column,what,why,suggestion\nerror,broken.toml,5,"));
  CHECK_FALSE(contains(ended.out, ": ok"));
}

TEST_CASE("check says what is wrong with each file and which ones are well") {
  const Shell shell;
  CHECK(shell.evert("check " + dealer).code == 0);
  shell.write("broken.toml",
              "title = \"x\"\ncompany = \"" + dealer +
                  "/../../data/dealer/company.toml\"\n\n[[action]]\nkind = \"integratoin\"\nweek = 0\n");
  const Ended ended = shell.evert("check broken.toml " + dealer + "/stay.toml");
  CHECK(ended.code == 2);
  CHECK(contains(ended.err, "broken.toml:5:"));
  CHECK(contains(ended.err, "did you mean 'integration'?"));
  CHECK(contains(ended.out, "stay.toml: ok"));
  CHECK_FALSE(contains(ended.out, "broken.toml: ok"));
}

TEST_CASE("describe finds a parameter by name and hints at the nearest") {
  const Shell shell;
  const Ended ended = shell.evert("describe experience.level_weight --format json");
  CHECK(ended.code == 0);
  CHECK(contains(ended.out, "\"experience.level_weight\""));
  CHECK_FALSE(contains(ended.out, "\"mechanisms\""));
  const Ended rows = shell.evert("describe experience.level_weight --format csv");
  CHECK(rows.code == 0);
  CHECK(
      contains(rows.out, "list,name,unit,default,low,high,text,source\nparameters,experience.level_weight,"));
  CHECK(contains(shell.evert("describe revenue").out, "USD/week; better: higher"));
  const Ended wrong = shell.evert("describe experience.level_wait");
  CHECK(wrong.code == 2);
  CHECK(contains(wrong.err, "did you mean 'experience.level_weight'?"));
}

TEST_CASE("Results go to standard output, all else to standard error, and a named file is not overwritten") {
  const Shell shell;
  const std::string command =
      "compare " + dealer + "/full.toml" + small + "-o study.h5 --format json --quiet";
  const Ended first = shell.evert(command);
  CHECK(first.code == 0);
  CHECK(first.err.empty());
  CHECK(first.out.front() == '{');
  CHECK(contains(first.out, "\"baseline\": \"stay\""));
  const std::string bytes = file_text(shell / "study.h5");
  CHECK_FALSE(bytes.empty());
  const Ended again = shell.evert(command);
  CHECK(again.code == 74);
  CHECK(contains(again.err, "study.h5"));
  CHECK(again.out.empty());
  CHECK((file_text(shell / "study.h5") == bytes));  // in brackets: bytes are not for printing
  CHECK(shell.evert(command + " --force").code == 0);
  const Ended said = shell.evert("run " + dealer + "/stay.toml" + small + "-o one.h5 --no-progress");
  CHECK(contains(said.err, "the study is in one.h5"));
  CHECK(shell.evert("run " + dealer + "/stay.toml" + small + "-o two.h5 --quiet").err.empty());
}

TEST_CASE("Asked again, a finished answer is shown without simulating") {
  const Shell shell;
  const std::string command = "compare " + dealer + "/full.toml" + small + "--no-progress";
  const Ended first = shell.evert(command);
  REQUIRE(first.code == 0);
  CHECK(contains(first.out, "runs/dealer-"));
  const Ended again = shell.evert(command);
  CHECK(again.code == 0);
  CHECK(again.out == first.out);
  CHECK(contains(again.err, "asked before"));
}

TEST_CASE("What is wanted of outcomes is refused where it makes no sense, with what would") {
  const Shell shell;
  const auto refused = [&](const std::string& options) {
    const Ended ended = shell.evert("compare " + dealer + options);
    CHECK(ended.code == 64);
    return ended.err;
  };
  CHECK(contains(refused(" --known grwth=1"), "did you mean growth?"));
  CHECK(contains(refused(" --known growth=-1"), "say growth=0.5"));
  CHECK(contains(refused(" --best marign"), "did you mean margin?"));
  CHECK(contains(refused(" --best value"), "say --indifference too"));
  CHECK(contains(refused(" --indifference 1"), "say --best OUTCOME, too"));
  CHECK(contains(refused(" --best growth --replicates 5"), "--best begins with 10 replicates at least"));
  CHECK(contains(refused(" --best growth --budget 5"), "less than the 10 replicates of the first stage"));
  CHECK(contains(refused(" --target growth"), "say growth=3"));
  CHECK(contains(refused(" --target profit=3"), "there is no outcome 'profit'"));
  const Ended alone = shell.evert("compare " + dealer + "/stay.toml --best growth");
  CHECK(alone.code == 64);
  CHECK(contains(alone.err, "name another to compare it with"));
}

TEST_CASE("The best, targets and who may be best are said and stand in JSON; targets need no simulation") {
  const Shell shell;
  const std::string command = "compare " + dealer + "/full.toml --years 1 --replicates 12 " +
                              "--set population.scale=0.02 --set experiment.warm_up_weeks=4 " +
                              "--best satisfaction --indifference 20 --quiet";
  const Ended text = shell.evert(command);
  CHECK(text.code == 0);
  CHECK(contains(text.out, "\nWhich is best, stay included\n"));
  CHECK(contains(text.out, "Wanted: the best in satisfaction, differences below 20.00 do not matter."));
  const Ended json = shell.evert(command + " --target satisfaction=1 --target margin=-1e6 --format json");
  CHECK(json.code == 0);
  CHECK(contains(json.out, "\"selection\": {"));
  CHECK(contains(json.out, "\"decision\": \"selected\""));
  CHECK(contains(json.out, "\"bca\": ["));
  CHECK(contains(json.out, "\"target\": -1000000.0"));
  CHECK(std::distance(fs::directory_iterator(shell / "runs"), {}) == 1);  // the same question
}

TEST_CASE("walk finds whose life to look at, and shows it in two columns") {
  const Shell shell;
  REQUIRE(shell.evert("compare " + dealer + "/full.toml" + small + "-o study.h5 --quiet").code == 0);
  const Ended found = shell.evert("walk study.h5");
  CHECK(found.code == 0);
  CHECK(found.err.empty());
  for (const char* title : {"Most helped", "Most hurt", "Typical"}) CHECK(contains(found.out, title));
  const Ended life = shell.evert("walk --customer typical study.h5");
  CHECK(life.code == 0);
  CHECK(contains(life.out, "full compared with stay"));
  CHECK(contains(life.out, "S, mean of all weeks"));
  CHECK(shell.evert("walk --customer most-hurt study.h5 --format json").out.front() == '{');

  const Ended unknown = shell.evert("walk --customer 999999999 study.h5");
  CHECK(unknown.code == 2);
  CHECK(unknown.out.empty());
  CHECK(contains(unknown.err, "study.h5: error: customer 999999999 is not tracked"));
  CHECK(contains(unknown.err, "the nearest: "));
  CHECK(contains(shell.evert("walk study.h5 --scenario ful").err, "did you mean 'full'?"));
  CHECK(shell.evert("walk study.h5 --scenario stay").code == 2);
  const Ended word = shell.evert("walk --customer most-healped study.h5");
  CHECK(word.code == 64);
  CHECK(contains(word.err, "did you mean 'most-helped'?"));
}

TEST_CASE("walk says so where a study has no lives to compare") {
  const Shell shell;
  REQUIRE(
      shell
          .evert("compare " + dealer + "/full.toml" + small + "--set population.tracked=0 -o none.h5 --quiet")
          .code == 0);
  const Ended none = shell.evert("walk none.h5");
  CHECK(none.code == 2);
  CHECK(contains(none.err, "none.h5: error: the study holds no lives of customers"));
  REQUIRE(shell.evert("run " + dealer + "/full.toml" + small + "-o one.h5 --quiet").code == 0);
  const Ended one = shell.evert("walk one.h5");
  CHECK(one.code == 2);
  CHECK(contains(one.err, "one scenario only"));
  shell.write("text.h5", "no study");
  CHECK(shell.evert("walk text.h5").code == 2);
  CHECK(shell.evert("walk nowhere.h5").code == 74);
}

TEST_CASE("A dry run says what it would take and leaves nothing behind") {
  const Shell shell;
  const Ended ended = shell.evert("compare " + dealer + small + "--dry-run --format json");
  CHECK(ended.code == 0);
  CHECK(contains(ended.out, "\"runs\": "));
  CHECK_FALSE(fs::exists(shell / "runs"));
}

TEST_CASE("A quick look says that it is one") {
  const Shell shell;
  const Ended ended =
      shell.evert("compare " + dealer + "/full.toml" + small + "--quick --no-progress");  // --set wins
  CHECK(ended.code == 0);
  CHECK(contains(ended.err, "quick look"));
  CHECK(contains(ended.out, "scaled to 0.02"));
}

TEST_CASE("verdict puts five tests to every action, and reads its study when asked again") {
  const Shell shell;
  const std::string command = "verdict " + dealer + "/full.toml" + small + "--no-progress --format ";
  const Ended first = shell.evert(command + "json");
  CHECK(first.code == 0);
  CHECK(contains(first.out, "\"title\": \"Advisers settle complaints themselves\""));
  CHECK(contains(first.out, "\"test\": \"right\""));
  const Ended again = shell.evert(command + "csv");
  CHECK(again.code == 0);
  CHECK(contains(again.err, "asked before"));
  CHECK(contains(again.out, "full,9,Advisers settle complaints themselves,without,right,"));
  const Ended nothing = shell.evert("verdict " + dealer + "/stay.toml");
  CHECK(nothing.code == 2);
  CHECK(contains(nothing.err, "there is nothing to judge"));
}

TEST_CASE("effects writes a page that names the command it was made by") {
  const Shell shell;
  const std::string company = std::string(EVERT_SOURCE_DIR) + "/data/dealer";
  const Ended ended = shell.evert("effects " + company + small +
                                  "--no-progress --format markdown --redesign " + dealer + "/full.toml");
  CHECK(ended.code == 0);
  CHECK(contains(ended.out, "Made by `evert effects " + company));
  CHECK(contains(ended.out, "\n| integration | "));
  CHECK(contains(ended.out, "\n| dispassion (full) | "));
  CHECK(shell.evert("effects " + company + "/nowhere.toml").code == 2);
}

TEST_CASE("A signal ends a comparison with status 75; the same command goes on") {
  const Shell shell;
  const std::string arguments = "compare " + dealer + "/full.toml --years 1 --replicates 20 --threads 1" +
                                " --set population.scale=0.02 --set experiment.warm_up_weeks=4 -o study.h5";
  const auto parts = [&] {
    std::error_code none;
    const fs::directory_iterator found(shell / "study.h5.parts", none);
    return none ? 0 : std::distance(found, fs::directory_iterator());
  };
  const Ended stopped = shell.signalled(arguments, SIGTERM, [&] { return parts() > 0; });
  CHECK(stopped.code == 75);
  CHECK(contains(stopped.err, "run the same command again to go on"));
  CHECK(parts() > 0);
  CHECK_FALSE(fs::exists(shell / "study.h5"));

  const Ended ended = shell.evert(arguments);
  CHECK(ended.code == 0);
  CHECK(contains(ended.err, "of 20 replicates were finished before"));
  CHECK(fs::exists(shell / "study.h5"));
  CHECK(parts() == 0);
}

TEST_CASE("A company is fitted into a new file, which is never overwritten") {
  const Shell shell;
  const std::string company = std::string(EVERT_SOURCE_DIR) + "/data/dealer/company.toml";
  shell.write("targets.toml",
              "[[free]]\nkey = \"retention.annual_hazard\"\n[[target]]\nfigure = \"churn\"\nvalue = 20\n");
  const std::string command = "calibrate " + company +
                              " --targets targets.toml --replicates 4 --held-out 2 --max-rounds 2 --set "
                              "population.scale=0.02 --set experiment.warm_up_weeks=20 -o fitted.toml";
  const Ended ended = shell.evert(command);
  CAPTURE(ended.err);
  CHECK(ended.code == 0);
  CHECK(contains(ended.out, "met by 1 fitted parameter"));
  const std::string fitted = file_text(shell / "fitted.toml"), before = file_text(company);
  CHECK(contains(fitted, "label = \"calibrated\", source = \"fitted to churn; evert calibrate "));
  // One line differs.
  const std::size_t line = before.find("annual_hazard = ");
  CHECK(fitted.substr(0, line) == before.substr(0, line));
  CHECK(fitted.substr(fitted.find('\n', line)) == before.substr(before.find('\n', line)));
  CHECK(shell.evert("check fitted.toml").code == 0);
  CHECK_FALSE(fs::exists(shell / "fitted.toml.runs"));

  const Ended again = shell.evert(command);
  CHECK(again.code == 74);
  CHECK(contains(again.err, "fitted.toml exists already (--force replaces it)"));
}

TEST_CASE("What a targets file names wrongly is said with its place, before anything runs") {
  const Shell shell;
  shell.write("targets.toml",
              "[[free]]\nkey = \"choice.apeal\"\n[[target]]\nfigure = \"chrun\"\nvalue = 20\n");
  const Ended ended =
      shell.evert("calibrate " + std::string(EVERT_SOURCE_DIR) + "/data/dealer --targets targets.toml");
  CHECK(ended.code == 2);
  CHECK(contains(ended.err, "targets.toml:2:7: error: unknown parameter 'choice.apeal'"));
  CHECK(contains(ended.err, "did you mean 'choice.appeal'?"));
  CHECK(contains(ended.err, "targets.toml:4:10: error: there is no figure 'chrun'"));
  CHECK(contains(ended.err, "did you mean 'churn'?"));
  CHECK(shell.evert("calibrate " + std::string(EVERT_SOURCE_DIR) + "/data/dealer").code == 64);
}

TEST_CASE("validate prints the patterns asked for, keeps what it measured, and knows no other patterns") {
  const Shell shell;
  const std::string data =
      " --data " + std::string(EVERT_SOURCE_DIR) + "/data --scenarios " + dealer + "/.. ";
  const Ended first = shell.evert("validate C12" + data + "--no-progress --format json");
  CHECK(first.code == 0);
  CHECK(first.err.empty());
  CHECK(contains(first.out, "\"id\": \"C12\""));
  const Ended again = shell.evert("validate C12" + data + "--no-progress --format json");
  CHECK(again.out == first.out);
  CHECK(contains(again.err, "1 experiment measured before, kept in runs/validation-"));

  const Ended unknown = shell.evert("validate C24.deeler C8-C3" + data);
  CHECK(unknown.code == 2);
  CHECK(contains(unknown.err, "no pattern is called 'C24.deeler'"));
  CHECK(contains(unknown.err, "did you mean 'C24.dealer'?"));
  CHECK(contains(unknown.err, "no pattern is called 'C8-C3'"));
  CHECK(shell.evert("validate C12").code == 2);  // there is no folder data here
  CHECK(shell.evert("validate C34 --closed-forms" + data).code == 64);
}

TEST_CASE("validate writes to a file, lists, and says what it would do") {
  const Shell shell;
  const std::string data =
      " --data " + std::string(EVERT_SOURCE_DIR) + "/data --scenarios " + dealer + "/.. ";
  const std::string command = "validate C12 -o table.csv --format csv --quiet" + data;
  CHECK(shell.evert(command).code == 0);
  CHECK(contains(file_text(shell / "table.csv"), "\nC12,"));
  CHECK(shell.evert(command).code == 74);
  CHECK(shell.evert(command + "--force").code == 0);
  CHECK(contains(shell.evert("validate --list C24.dealer" + data).out, "C24.dealer.dip"));
  CHECK(contains(shell.evert("validate --dry-run C12" + data).out, "  C12         1         kept"));
}

TEST_CASE("A closed form that is not met is status 1, a pattern of the world is not") {
  const Shell shell;
  fs::create_directories(shell / "data/validation");
  shell.write("data/validation/diagnoses.toml", "");
  const auto validated = [&](const std::string& label) {
    shell.write("data/validation/patterns.toml",
                "[[pattern]]\nid = \"C12\"\npattern = \"p\"\nsource = \"s\"\nlabel = \"" + label +
                    "\"\ntarget = 7\nfrom = 7\nto = 7\n");
    return shell.evert("validate");
  };
  const Ended closed = validated("closed form");
  CHECK(closed.code == 1);
  CHECK(contains(closed.out, "not met: too low by 7; no cause has been looked for yet"));
  CHECK(validated("held out").code == 0);
}
