// The closed forms of the table of patterns (C1 to C13), as `evert validate --closed-forms` measures them.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/parallel/team.hpp"
#include "engine/validation/select.hpp"
#include "engine/validation/validate.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;
using namespace evert::validation;

std::vector<Row> rows_of(const std::vector<std::string>& words, LabOptions lab) {
  lab.data = std::filesystem::path(EVERT_SOURCE_DIR) / "data";
  base::Diagnostics diagnostics;
  const auto patterns = read_patterns(lab.data / "validation/patterns.toml", diagnostics);
  const auto chosen = select(patterns, words, diagnostics);
  diagnostics.throw_if_errors();
  ValidateOptions options;
  options.lab = lab;
  return validate(patterns, chosen, {}, catalogue(), options).rows;
}

void check_rows(const std::vector<std::string>& words, std::size_t count) {
  LabOptions lab;
  lab.threads = parallel::available_threads();
  const auto rows = rows_of(words, lab);
  CHECK(rows.size() == count);
  for (const Row& row : rows) {
    CAPTURE(row.pattern.id, row.pattern.pattern, row.value, row.low, row.high, row.diagnosis);
    CHECK(row.measured);
    CHECK(row.met);
    CHECK(row.pattern.kind == Label::closed_form);
  }
}

}  // namespace

TEST_CASE("Queues: Erlang-C, Erlang-A, one person, pools, Little (C1 to C3)") {
  check_rows({"C1-C3"}, 11);
}

TEST_CASE("Retention: life, worth and what five points more are worth (C4, C5)") {
  check_rows({"C4", "C5"}, 8);
}

TEST_CASE("Diffusion: the curve of Bass (C6)") {
  check_rows({"C6"}, 4);
}

TEST_CASE("Choice: shares and price elasticity of the logit (C7)") {
  check_rows({"C7"}, 2);
}

TEST_CASE("Wallet: shares by rank (C8)") {
  check_rows({"C8"}, 1);
}

TEST_CASE("Belief: the steady bias of denial (C9)") {
  check_rows({"C9"}, 4);
}

TEST_CASE("Approval: layers that each let pass a share (C10)") {
  check_rows({"C10"}, 1);
}

TEST_CASE("Landscape: local optima and the lone summit (C11)") {
  check_rows({"C11"}, 3);
}

TEST_CASE("Spans: managers and layers over a thousand people (C12)") {
  check_rows({"C12"}, 1);
}

TEST_CASE("Rework: attempts, contacts and information left (C13)") {
  check_rows({"C13"}, 3);
}

TEST_CASE("Closed forms are the same on any number of threads and in a quick look, and hang on the seed") {
  const std::vector<std::string> some = {"C6", "C9"};
  const auto values = [&](int threads, bool quick, std::uint64_t seed) {
    LabOptions lab;
    lab.threads = threads, lab.quick = quick, lab.seed = seed;
    std::vector<double> found;
    for (const Row& row : rows_of(some, lab)) found.push_back(row.value);
    return found;
  };
  const auto usual = values(1, false, 1);
  CHECK(values(3, false, 1) == usual);
  CHECK(values(1, true, 1) == usual);
  CHECK(values(1, false, 2) != usual);
}
