// evert sweep as people run it: how it ends, what is kept, and the same bytes from every launcher.
#include <iterator>
#include <string>

#include "tests/behaviour/shell.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::testing;

// A shop, a redesign and a plan of twelve short runs.
void write_shop(const Shell& shell) {
  fs::copy_file(fs::path(EVERT_SOURCE_DIR) / "tests/scenarios/good/company.toml", shell / "company.toml");
  shell.write("stay.toml", "title = \"As it is\"\ncompany = \"company.toml\"\n");
  shell.write("hands.toml", R"(title = "Hands"
company = "company.toml"
[[action]]
kind = "move"
week = 1
weeks = 1
silo = "counter"
to = "workshop"
role = "clerk"
heads = 1
)");
  shell.write("plan.toml", R"(# Small.
title = "Small"
scenarios = ["stay.toml", "hands.toml"]
design = "grid"
weeks = 3
block = 2
replicates = 3
[set]
"experiment.warm_up_weeks" = 2
[factors]
"service.quality_information" = { values = [8, 24] }
"hands.action.1.heads" = { values = [1, 2] }
)");
}

struct Swept : Shell {
  Swept() {
    write_shop(*this);
    REQUIRE(evert("sweep plan plan.toml -o plan.h5").code == 0);
  }
};

const std::string run = "sweep run --plan plan.h5 --no-progress --store ";

}  // namespace

TEST_CASE("A sweep is planned, run, looked at and merged") {
  const Swept shell;
  CHECK(shell.evert("sweep plan plan.toml -o plan.h5").code == 74);  // it is there already
  const Ended dry = shell.evert("sweep plan plan.toml --dry-run --format json");
  CHECK(dry.code == 0);
  CHECK(contains(dry.out, "\"runs\": 12,"));
  for (const char* key : {"seconds", "memory_bytes", "disk_bytes"}) CHECK(contains(dry.out, key));
  const Ended ran = shell.evert(run + "store --jobs 2");
  CHECK(ran.code == 0);
  CHECK(contains(ran.err, "12 of 12 runs done"));
  CHECK(shell.evert("sweep status --store store").code == 0);
  CHECK(contains(shell.evert("sweep status --store store --format json").out, "\"complete\": true"));
  CHECK(shell.evert("sweep merge --store store -o all.h5").code == 0);
  CHECK(shell.evert("sweep verify --store store").out == "6 blocks: 6 good, 0 missing, 0 damaged\n");
  CHECK(shell.evert("sweep gc --store store").code == 0);
}

TEST_CASE("Every launcher makes the same bytes") {
  const Swept shell;
  REQUIRE(shell.evert(run + "one").code == 0);
  REQUIRE(shell.evert("sweep merge --store one -o one.h5").code == 0);
  struct Launcher {
    std::string name, variables;  // with % in the place of the shard's number
    std::string options;
  };
  for (const Launcher& launcher : {Launcher{"slurm", "SLURM_ARRAY_TASK_ID=%", " --of 3"},
                                   Launcher{"kubernetes", "JOB_COMPLETION_INDEX=%", " --of 3"},
                                   Launcher{"openmpi", "OMPI_COMM_WORLD_RANK=% OMPI_COMM_WORLD_SIZE=3", ""},
                                   Launcher{"pmi", "PMI_RANK=% PMI_SIZE=3", ""}}) {
    CAPTURE(launcher.name);
    for (const char* index : {"2", "0", "1"}) {
      std::string variables = launcher.variables;
      variables.replace(variables.find('%'), 1, index);
      const Ended ran = shell.evert(run + launcher.name + launcher.options, variables);
      CHECK(ran.code == 0);
      CHECK(contains(ran.err, "4 of 4 runs done"));
    }
    REQUIRE(shell.evert("sweep merge --store " + launcher.name + " -o " + launcher.name + ".h5").code == 0);
    CHECK((file_text(shell / (launcher.name + ".h5")) == file_text(shell / "one.h5")));
  }
}

TEST_CASE("An unfinished sweep says so by its exit status, and is merged only on request") {
  const Swept shell;
  REQUIRE(shell.evert(run + "store --shard 0/2").code == 0);
  const Ended status = shell.evert("sweep status --store store");
  CHECK(status.code == 3);
  CHECK(contains(status.out, "6 of 12 runs done"));
  const Ended merge = shell.evert("sweep merge --store store -o all.h5");
  CHECK(merge.code == 3);
  CHECK(contains(merge.err, "nothing is merged (--partial merges what there is)"));
  CHECK_FALSE(fs::exists(shell / "all.h5"));
  CHECK(shell.evert("sweep merge --store store -o all.h5 --partial").code == 3);
  CHECK(fs::exists(shell / "all.h5"));
}

TEST_CASE("What is wrong with a sweep's command, plan or store has its own message and exit status") {
  const Swept shell;
  CHECK(contains(shell.evert("sweep pln").err, "did you mean 'plan'?"));
  CHECK(contains(shell.evert("sweep run --plan plan.h5 --store s --job 2").err, "did you mean '--jobs'?"));
  const Ended index = shell.evert(run + "store --shard 4/4");
  CHECK(index.code == 64);
  CHECK(contains(index.err, "there is no shard 4 of 4; they are numbered from 0 to 3"));
  CHECK(shell.evert(run + "store", "SLURM_ARRAY_TASK_ID=1").code == 64);

  shell.write("bad.toml", file_text(shell / "plan.toml") + "\"choice.qualty\" = {}\n");
  const Ended bad = shell.evert("sweep plan bad.toml -o bad.h5");
  CHECK(bad.code == 2);
  CHECK(contains(bad.err, "bad.toml:13:1: error: unknown parameter 'choice.qualty'"));
  CHECK(contains(bad.err, "did you mean 'choice.quality'?"));

  const Ended none = shell.evert("sweep run --plan nowhere.h5 --store store");
  CHECK(none.code == 74);
  CHECK(shell.evert("sweep status --store nowhere").code == 74);
  shell.write("text.h5", "no plan");
  CHECK(shell.evert("sweep run --plan text.h5 --store store").code == 74);

  REQUIRE(shell.evert(run + "store").code == 0);
  REQUIRE(shell.evert("sweep plan plan.toml --replicates 2 -o other.h5").code == 0);
  const Ended other = shell.evert("sweep run --plan other.h5 --store store");
  CHECK(other.code == 2);
  CHECK(contains(other.err, "this is the store of another plan"));
}

TEST_CASE("A full disk ends a sweep with its message, and the next try goes on") {
  const Swept shell;
  // No file may grow beyond 1 kB, as if there were no room.
  const Ended full = shell.evert(run + "store", "", "ulimit -f 1; trap '' XFSZ; ");
  CHECK(full.code == 74);
  CHECK(contains(full.err, "File too large"));
  CHECK(shell.evert(run + "store").code == 0);
  const Ended merge = shell.evert("sweep merge --store store -o all.h5", "", "ulimit -f 8; trap '' XFSZ; ");
  CHECK(merge.code == 74);
  CHECK(contains(merge.err, "cannot write all.h5: File too large"));
  CHECK_FALSE(fs::exists(shell / "all.h5"));
  CHECK(shell.evert("sweep merge --store store -o all.h5").code == 0);
}

TEST_CASE("A signal ends a sweep with status 75; the same command goes on") {
  const Swept shell;
  REQUIRE(shell.evert("sweep plan plan.toml --replicates 400 -o long.h5").code == 0);
  const std::string command = "sweep run --plan long.h5 --no-progress --store long --jobs 2";
  std::ptrdiff_t before = 0;
  for (const int signal : {SIGTERM, SIGUSR1}) {
    CAPTURE(signal);
    const auto blocks = [&] {
      std::error_code none;
      const fs::directory_iterator found(shell / "long/blocks", none);
      return none ? 0 : std::distance(found, fs::directory_iterator());
    };
    const Ended stopped = shell.signalled(command, signal, [&] { return blocks() > before; });
    CHECK(stopped.code == 75);
    CHECK(contains(stopped.err, "run the same command again to go on"));
    before = blocks();
  }
  CHECK(shell.evert("sweep status --store long").code == 3);
  CHECK(shell.evert(command).code == 0);
}

TEST_CASE("A shell completes the commands of sweep and their options") {
  const Shell shell;
  REQUIRE(shell.evert("completion bash").code == 0);
  fs::copy_file(shell / "out.txt", shell / "script");
  const auto completed = [&](const std::string& words, int at) {
    shell.write("ask", ". ./script; COMP_WORDS=(" + words + "); COMP_CWORD=" + std::to_string(at) +
                           "; _evert; echo \"${COMPREPLY[*]}\"\n");
    const int status = std::system(("cd '" + (shell / "").string() + "' && bash ask >answer").c_str());
    REQUIRE(status == 0);
    return file_text(shell / "answer");
  };
  CHECK(completed("evert swe", 1) == "sweep\n");
  CHECK(completed("evert sweep me", 2) == "merge\n");
  CHECK(completed("evert sweep run --sha", 3) == "--shard\n");
  CHECK(completed("evert sweep plan dealer", 3) == "\n");  // files are the shell's
  CHECK(completed("evert compare --repl", 2) == "--replicates\n");
}
