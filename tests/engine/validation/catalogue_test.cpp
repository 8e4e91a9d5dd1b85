// The catalogue of experiments and the shipped table of patterns name the same things.
#include "engine/validation/catalogue.hpp"

#include "engine/validation/validate.hpp"
#include "tests/catch.hpp"
#include "tests/engine/validation/small_table.hpp"

using namespace evert;
using namespace evert::validation;

namespace {

std::vector<Pattern> shipped() {
  base::Diagnostics diagnostics;
  auto patterns =
      read_patterns(std::filesystem::path(EVERT_SOURCE_DIR) / "data/validation/patterns.toml", diagnostics);
  diagnostics.throw_if_errors();
  return patterns;
}

}  // namespace

TEST_CASE("Each pattern of the table has an experiment that measures it") {
  std::vector<std::string> without;
  for (const Pattern& pattern : shipped())
    if (!experiment_of(pattern.id, catalogue())) without.push_back(pattern.id);
  CHECK(without == std::vector<std::string>{});
}

TEST_CASE("Each experiment measures patterns of the table, and no two are called alike") {
  const auto patterns = shipped();
  for (std::size_t i = 0; i < catalogue().size(); ++i) {
    CAPTURE(catalogue()[i].patterns);
    CHECK(std::ranges::any_of(
        patterns, [&](const Pattern& pattern) { return experiment_of(pattern.id, catalogue()) == i; }));
    CHECK(std::ranges::count(catalogue(), catalogue()[i].patterns, &Experiment::patterns) == 1);
    CHECK_FALSE(catalogue()[i].text.empty());
  }
}
