#include "engine/validation/validate.hpp"

#include <array>
#include <atomic>
#include <cmath>
#include <limits>

#include "engine/base/error.hpp"
#include "engine/validation/keep.hpp"
#include "tests/catch.hpp"
#include "tests/engine/validation/small_table.hpp"

using namespace evert;
using namespace evert::validation;
using namespace evert::validation::testing;

namespace {

constexpr double nan_ = std::numeric_limits<double>::quiet_NaN();

std::atomic<bool> stop_asked = false;
int measured_first = 0, measured_second = 0;

std::vector<Measured> first(Lab&) {
  ++measured_first;
  return {{"C1.a", 0.1 + 0.2, 0.25, 0.35, "8 replicates"}, {"C1.b", nan_, nan_, nan_, ""}};
}
std::vector<Measured> second(Lab& lab) {
  ++measured_second;
  if (stop_asked) throw Interrupted();
  return {{"C2", lab.options().quick ? 0.5 : 1.5, nan_, nan_, ""}};
}
std::vector<Measured> stops_the_next(Lab& lab) {
  stop_asked = true;
  return first(lab);
}
std::vector<Measured> another_pattern(Lab&) {
  return {{"C2", 0.5, nan_, nan_, ""}, {"C10", 0.5, nan_, nan_, ""}};
}
std::vector<Measured> nothing(Lab&) {
  return {};
}

const std::array both = {Experiment{"C1", "first", first}, Experiment{"C2", "second", second}};
const std::array stopping = {Experiment{"C1", "first", stops_the_next}, Experiment{"C2", "second", second}};

Validated run(std::span<const Experiment> experiments, const ValidateOptions& options,
              const std::vector<std::size_t>& chosen = {0, 1, 2, 3}) {
  const std::vector<Diagnosis> diagnoses = {{"C2", "too much of it"}};
  stop_asked = false;
  measured_first = measured_second = 0;
  return validate(patterns(), chosen, diagnoses, experiments, options);
}

bool equal(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

bool same(const std::vector<Row>& a, const std::vector<Row>& b) {
  return std::ranges::equal(a, b, [](const Row& x, const Row& y) {
    return x.pattern.id == y.pattern.id && x.measured == y.measured && equal(x.value, y.value) &&
           equal(x.low, y.low) && equal(x.high, y.high) && x.note == y.note && x.met == y.met &&
           x.diagnosis == y.diagnosis;
  });
}

}  // namespace

TEST_CASE("A row is met inside its range, not where there is no value, and says why not") {
  const Validated all = run(both, {});
  REQUIRE(all.finished);
  REQUIRE(all.rows.size() == 4);
  CHECK(all.rows[0].met);
  CHECK(all.rows[0].diagnosis.empty());
  CHECK(all.rows[0].note == "8 replicates");
  CHECK_FALSE(all.rows[1].met);
  CHECK(all.rows[1].diagnosis == "no value; no cause has been looked for yet");
  CHECK_FALSE(all.rows[2].met);
  CHECK(all.rows[2].diagnosis == "too much of it");
  CHECK_FALSE(all.rows[3].measured);
  CHECK_FALSE(all.rows[3].met);
  CHECK(all.rows[3].diagnosis.empty());
}

TEST_CASE("Both ends of a range are accepted") {
  auto table = patterns();
  table[2].from = 1.5, table[2].to = 1.5;
  const std::size_t chosen = 2;
  CHECK(validate(table, {&chosen, 1}, {}, both, {}).rows[0].met);
}

TEST_CASE("Only experiments that measure a chosen pattern are run") {
  const Validated some = run(both, {}, {1});
  CHECK(measured_first == 1);
  CHECK(measured_second == 0);
  REQUIRE(some.rows.size() == 1);
  CHECK(some.rows[0].pattern.id == "C1.b");
}

TEST_CASE("A pattern belongs to the experiment that names most of it") {
  const std::array experiments = {Experiment{"C24", "", nothing}, Experiment{"C24.insurer", "", nothing}};
  CHECK(experiment_of("C24.dealer.dip", experiments) == 0U);
  CHECK(experiment_of("C24.insurer.dip", experiments) == 1U);
  CHECK_FALSE(experiment_of("C2", experiments).has_value());
}

TEST_CASE("An experiment that measures other patterns than its own is a bug of ours") {
  for (const auto measure : {another_pattern, nothing}) {
    const std::array experiments = {Experiment{"C2", "", measure}};
    CHECK_THROWS_AS(run(experiments, {}), base::InternalError);
  }
}

TEST_CASE("Interrupted and asked again, a validation gives the same rows and measures only what is missing") {
  const Folder folder;
  ValidateOptions options{.id = "1234", .keep = folder.path()};
  options.lab.stop = &stop_asked;
  const Validated stopped = run(stopping, options);
  CHECK_FALSE(stopped.finished);
  CHECK(stopped.rows.empty());
  CHECK(stopped.experiments_done == 1);

  const Validated resumed = run(both, options);
  REQUIRE(resumed.finished);
  CHECK(resumed.experiments_read == 1);
  CHECK(measured_first == 0);
  CHECK(measured_second == 1);
  CHECK(same(resumed.rows, run(both, {}).rows));

  // Once more: all is read. Afresh: all is measured.
  CHECK(same(run(both, options).rows, resumed.rows));
  CHECK(measured_second == 0);
  options.afresh = true;
  CHECK(same(run(both, options).rows, resumed.rows));
  CHECK(measured_first == 1);
}

TEST_CASE("What is kept of another question, damaged or incomplete is measured again") {
  const Folder folder;
  const ValidateOptions options{.id = "1234", .keep = folder.path()};
  const Validated usual = run(both, options);
  CHECK_FALSE(read_kept(folder.path(), "4321", "C1"));
  CHECK_FALSE(read_kept(folder.path(), "1234", "C10"));
  REQUIRE(read_kept(folder.path(), "1234", "C1"));
  for (const std::string text : {"", "{", R"({"validation": "1234"})",
                                 R"({"validation": "1234", "experiment": "C1", "rows": [{"id": 3}]})",
                                 R"({"validation": "1234", "experiment": "C1", "rows": []})"}) {
    CAPTURE(text);
    folder.write("C1.json", text);
    CHECK(same(run(both, options).rows, usual.rows));
    CHECK(measured_first == 1);
  }
}

TEST_CASE(
    "What is kept is known by seed, extent, companies and scenarios, not by threads or accepted ranges") {
  const Folder folder;
  folder.write("data/shop/company.toml", "a = 1");
  folder.write("data/validation/patterns.toml", "from = 1");
  folder.write("scenarios/shop/full.toml", "b = 1");
  LabOptions lab;
  lab.data = folder.path() / "data";
  lab.scenarios = folder.path() / "scenarios";
  const std::string id = keep_id(lab);
  const auto changed = [&](auto change) {
    LabOptions other = lab;
    change(other);
    return keep_id(other) != id;
  };
  CHECK(changed([](LabOptions& other) { other.seed = 2; }));
  CHECK(changed([](LabOptions& other) { other.quick = true; }));
  CHECK(changed([](LabOptions& other) { other.overrides = {{"population.scale", "0.5"}}; }));
  CHECK_FALSE(changed([](LabOptions& other) { other.threads = 7; }));
  folder.write("data/validation/patterns.toml", "from = 2");
  CHECK(keep_id(lab) == id);
  folder.write("data/shop/README.md", "words");
  CHECK(keep_id(lab) == id);
  folder.write("scenarios/shop/full.toml", "b = 2");
  CHECK(keep_id(lab) != id);
  folder.write("scenarios/shop/full.toml", "b = 1");
  CHECK(keep_id(lab) == id);
  folder.write("data/shop/people.csv", "1,2");
  CHECK(keep_id(lab) != id);
}
