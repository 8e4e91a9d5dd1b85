#include "engine/validation/select.hpp"

#include "tests/catch.hpp"
#include "tests/engine/validation/small_table.hpp"

using namespace evert;
using namespace evert::validation;
using namespace evert::validation::testing;

namespace {

// Ids the words choose, and what is said about the words.
struct Chosen {
  std::vector<std::string> ids, problems;
};

Chosen choose(const std::vector<std::string>& words) {
  const auto table = patterns();
  base::Diagnostics diagnostics;
  Chosen chosen;
  for (const std::size_t row : select(table, words, diagnostics)) chosen.ids.push_back(table[row].id);
  for (const base::Diagnostic& item : diagnostics.items()) chosen.problems.push_back(to_string(item));
  return chosen;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "Patterns are chosen by id, by its beginning, or by a range of numbers, in the order of the table") {
  CHECK(choose({}).ids.size() == 7);
  CHECK(choose({"C24.dealer.gain", "C2"}).ids == Texts{"C2", "C24.dealer.gain"});
  CHECK(choose({"C1"}).ids == Texts{"C1.a", "C1.b"});
  CHECK(choose({"C24.dealer"}).ids == Texts{"C24.dealer.dip", "C24.dealer.gain"});
  CHECK(choose({"C1-C9"}).ids == Texts{"C1.a", "C1.b", "C2"});
  CHECK(choose({"C10-C24", "C24"}).ids ==
        Texts{"C10", "C24.dealer.dip", "C24.dealer.gain", "C24.insurer.dip"});
}

TEST_CASE("Words that name no pattern are all reported, with the nearest") {
  const Chosen chosen = choose({"C24.dealr", "C3-C9", "C2", "c2"});
  CHECK(
      chosen.problems ==
      Texts{
          "error: no pattern is called 'C24.dealr' (they go from C1.a to C24.insurer.dip) did you mean "
          "'C24.dealer'?",
          "error: no pattern is called 'C3-C9' (they go from C1.a to C24.insurer.dip) evert validate --list "
          "shows them; C1-C13 names a range",
          "error: no pattern is called 'c2' (they go from C1.a to C24.insurer.dip) did you mean 'C2'?"});
  CHECK(choose({"C9-C2"}).problems.size() == 1);
  CHECK(choose({"C"}).problems.size() == 1);
  CHECK(choose({""}).problems.size() == 1);
}
