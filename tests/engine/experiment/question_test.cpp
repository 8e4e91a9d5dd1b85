#include "engine/experiment/question.hpp"

#include <algorithm>
#include <fstream>

#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

std::string id_of(const Question& question) {
  return content_id(question, make_registry());
}

// A copy of the dealer and two of its scenarios that a test may change.
struct Copy {
  Copy() {
    fs::create_directories(folder / "data/dealer");
    fs::create_directories(folder / "scenarios/dealer");
    for (const char* name :
         {"data/dealer/company.toml", "scenarios/dealer/stay.toml", "scenarios/dealer/full.toml"})
      fs::copy_file(fs::path(EVERT_SOURCE_DIR) / name, folder / name);
  }
  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = file_text(folder / file);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    std::ofstream(folder / file, std::ios::binary) << text;
  }
  [[nodiscard]] fs::path stay() const { return folder / "scenarios/dealer/stay.toml"; }
  [[nodiscard]] fs::path full() const { return folder / "scenarios/dealer/full.toml"; }

  Folder folder;
};

std::string problems_of(const Question& question) {
  base::Diagnostics diagnostics;
  check_question(question, make_registry(), diagnostics);
  std::string text;
  for (const auto& item : diagnostics.items()) text += to_string(item) + '\n';
  return text;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("The id of a question is 20 hexadecimal digits and the same wherever the files lie") {
  const std::string id = id_of(stay_and_full());
  CHECK(id.size() == 20);
  CHECK(id.find_first_not_of("0123456789abcdef") == std::string::npos);
  const Copy copy;
  CHECK(id_of(small_question({copy.stay(), copy.full()})) == id);
}

TEST_CASE("Sources, labels and comments do not change the id") {
  const std::string id = id_of(stay_and_full());
  const Copy copy;
  copy.replace("data/dealer/company.toml", "[company]", "# checked again\n[company]");
  copy.replace("data/dealer/company.toml", "label = \"emergent\"", "label = \"calibrated\"");
  CHECK(id_of(small_question({copy.stay(), copy.full()})) == id);
}

TEST_CASE("Whatever can change a number changes the id") {
  const Question question = stay_and_full();
  const std::string id = id_of(question);
  Question other = question;
  other.seed = 2;
  CHECK(id_of(other) != id);
  other = question;
  other.replicates = 4;
  CHECK(id_of(other) != id);
  other = question;
  other.years = 2;
  CHECK(id_of(other) != id);
  other = question;
  other.warm_up.items[0].value += 1;
  CHECK(id_of(other) != id);
  CHECK(id_of(small_question({dealer("stay"), dealer("cost-cut")})) != id);
  CHECK(id_of(small_question({dealer("full"), dealer("stay")})) != id);
  CHECK(id_of(small_question({dealer("stay"), dealer("full")},
                             small({{"experience.level_weight", "0.6"}}))) != id);
  const Copy copy;
  copy.replace("data/dealer/company.toml", "owners = 80000", "owners = 80001");
  CHECK(id_of(small_question({copy.stay(), copy.full()})) != id);
}

TEST_CASE("A question of the shipped company has no problem") {
  CHECK(problems_of(stay_and_full()).empty());
}

TEST_CASE("Scenarios of two companies cannot be compared") {
  const Copy copy;
  copy.replace("data/dealer/company.toml", "owners = 80000", "owners = 70000");
  CHECK(contains(problems_of(small_question({dealer("stay"), copy.full()})),
                 "full.toml: error: this scenario is of another company than the baseline"));
}

TEST_CASE("A scenario cannot change what all worlds share") {
  const Copy copy;
  copy.replace("scenarios/dealer/full.toml", "[leadership]",
               "[set]\n\"calendar.days_per_week\" = 7\n\n[leadership]");
  CHECK(contains(problems_of(small_question({copy.stay(), copy.full()})),
                 "error: 'calendar.days_per_week' is 7 here and"));
}

TEST_CASE("Two scenarios of one name, or of a name that no file can hold, are refused") {
  const Copy copy;
  CHECK(contains(problems_of(small_question({dealer("stay"), copy.stay()})),
                 "error: a second scenario called 'stay'"));
  fs::copy_file(copy.full(), copy.full().parent_path() / "a b.toml");
  CHECK(contains(problems_of(small_question({copy.stay(), copy.full().parent_path() / "a b.toml"})),
                 "error: 'a b' cannot name a scenario"));
}

TEST_CASE("An unknown published figure is shown where it stands, with the nearest name") {
  const Copy copy;
  copy.replace("data/dealer/company.toml", "\"gross_profit\"", "\"gros_profit\"");
  const std::string text = file_text(copy.folder / "data/dealer/company.toml");
  const auto line =
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("\"gros_profit\"")),
                     '\n');
  CHECK(contains(
      problems_of(small_question({copy.stay(), copy.full()})),
      "company.toml:" + std::to_string(line) +
          ":10: error: there is no figure 'gros_profit' (`evert describe figures` lists them) did you "
          "mean 'gross_profit'?"));
}
