#include "engine/validation/pattern.hpp"

#include "engine/validation/diagnosis.hpp"
#include "tests/catch.hpp"
#include "tests/engine/validation/small_table.hpp"

using namespace evert;
using namespace evert::validation;
using namespace evert::validation::testing;

TEST_CASE("Everything that is wrong with a file of patterns is said at once") {
  const Folder folder;
  const auto path = folder.write("patterns.toml", R"([[pattern]]
id = "C1"
pattern = "waits"
source = "A9"
label = "closed from"
target = 1
from = 2
to = 0.5

[[pattern]]
id = "C1"
pattern = "waits again"
source = "A9"
label = "held out"
target = "one"
from = 0
too = 1

[patern]
)");
  base::Diagnostics diagnostics;
  const auto read = read_patterns(path, diagnostics);
  CHECK(read.size() == 2);
  const std::vector<std::string> expected = {
      "patterns.toml:19:2: error: unknown key 'patern' (a file of patterns has: pattern) did you mean "
      "'pattern'?",
      "patterns.toml:5:9: error: unknown label 'closed from' (closed form, input, calibrated or held out) "
      "did "
      "you mean 'closed form'?",
      "patterns.toml:7:8: error: nothing lies between 'from' and 'to' (no value could ever meet the pattern)",
      "patterns.toml:17:1: error: unknown key 'too' (a pattern has: id, pattern, source, label, where, unit, "
      "target, from and to) did you mean 'to'?",
      "patterns.toml:15:10: error: 'target' must be a number, not the text 'one' (the figure published or "
      "computed)",
      "patterns.toml:10:1: error: a pattern lacks 'to' (highest value accepted)",
      "patterns.toml:11:6: error: there are two patterns 'C1' (results are told apart by it)"};
  CHECK(messages(diagnostics, folder) == expected);
}

TEST_CASE("The shipped patterns and diagnoses can be read") {
  base::Diagnostics diagnostics;
  const fs::path folder = fs::path(EVERT_SOURCE_DIR) / "data/validation";
  const auto patterns = read_patterns(folder / "patterns.toml", diagnostics);
  CHECK(patterns.size() == 95);
  (void)read_diagnoses(folder / "diagnoses.toml", patterns, diagnostics);
  CHECK(diagnostics.items().empty());
}

TEST_CASE("A pattern has its parts, not those of another whose number begins alike") {
  CHECK(covers("C2", "C2"));
  CHECK(covers("C2", "C2.a"));
  CHECK(covers("C24.dealer", "C24.dealer.dip"));
  CHECK_FALSE(covers("C2", "C20"));
  CHECK_FALSE(covers("C2.a", "C2"));
}

TEST_CASE("Diagnoses of no pattern, of two lines, or given twice are refused, with the nearest pattern") {
  const Folder folder;
  const auto path = folder.write("diagnoses.toml", R"([[diagnosis]]
id = "C24.deeler.dip"
text = "the dip is shallow"

[[diagnosis]]
id = "C2"
text = "one"

[[diagnosis]]
id = "C2"
text = """two
lines"""

[[diagnosis]]
id = "C10"
)");
  base::Diagnostics diagnostics;
  (void)read_diagnoses(path, patterns(), diagnostics);
  CHECK(
      messages(diagnostics, folder) ==
      std::vector<std::string>{
          "diagnoses.toml:2:6: error: there is no pattern 'C24.deeler.dip' (a diagnosis belongs to a row of "
          "patterns.toml) did you mean 'C24.dealer.dip'?",
          "diagnoses.toml:10:6: error: there are two diagnoses of 'C2' (the table has room for one)",
          "diagnoses.toml:11:8: error: a diagnosis is one line",
          "diagnoses.toml:14:1: error: a diagnosis lacks 'text' (what was tried, and which mechanism is "
          "responsible)"});
}

TEST_CASE("A miss is told by side and size, between percentages in points") {
  Pattern row = pattern("C2", Label::held_out, 10, 20);
  CHECK(missed_by(row, 7.5) == "too low by 2.5");
  row.unit = "%";
  CHECK(missed_by(row, 23) == "too high by 3 points");
  row.unit = "quarters";
  CHECK(missed_by(row, 22) == "too high by 2 quarters");
  CHECK(missed_by(row, std::numeric_limits<double>::quiet_NaN()) == "no value");
}
