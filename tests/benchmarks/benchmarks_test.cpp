// Every benchmark on a small company: what it says of its answers, and of what its rows are. Never how fast.
#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/base/error.hpp"
#include "engine/benchmarks/bench.hpp"
#include "engine/benchmarks/contestants.hpp"
#include "engine/benchmarks/kinds.hpp"
#include "engine/benchmarks/object_habits.hpp"
#include "engine/simulation/tick_order.hpp"
#include "tests/catch.hpp"

using namespace evert::benchmarks;
namespace parallel_ = evert::parallel;

namespace {

const std::string scenarios = std::string(EVERT_SOURCE_DIR) + "/scenarios";

Asked small(std::size_t customers) {
  Asked asked;
  asked.quick = true;
  asked.customers = customers;
  asked.scenarios = scenarios;
  return asked;
}

void check_rows(const std::vector<Measured>& rows, std::size_t customers) {
  REQUIRE_FALSE(rows.empty());
  for (const Measured& row : rows) {
    CAPTURE(row.benchmark, row.variant, row.threads);
    CHECK(row.wrong.empty());
    CHECK((row.customers == customers || row.benchmark == "building/files"));
    CHECK_FALSE(row.unit.empty());
    CHECK(row.times.clean + row.times.shared_core + row.times.interrupted > 0);
    if (row.threads == 1) CHECK(row.times.seconds.median > 0);
  }
}

}  // namespace

TEST_CASE("Benchmarks have names of their own, and others are refused with all there are") {
  std::set<std::string_view> names;
  for (const Benchmark& benchmark : catalogue()) CHECK(names.insert(benchmark.name).second);
  CHECK(names == std::set<std::string_view>{"refmodel", "full", "objects", "compare", "recording", "building",
                                            "busy", "capacity"});
  BenchOptions options;
  options.names = {"refmodel", "ful", "weather"};
  try {
    static_cast<void>(run_benchmarks(options));
    FAIL("nothing was refused");
  } catch (const evert::base::InputError& error) {
    REQUIRE(error.diagnostics().size() == 2);
    const std::string text = to_string(error.diagnostics().front());
    CHECK(text.find("there is no benchmark 'ful'") != std::string::npos);
    CHECK(text.find("did you mean 'full'?") != std::string::npos);
    for (const std::string_view name : names) CHECK(text.find(name) != std::string::npos);
  }
}

TEST_CASE("Companies that are not there are a wrong input") {
  Asked asked = small(1'000);
  asked.scenarios = "nowhere";
  CHECK_THROWS_AS(building(asked), evert::base::InputError);
}

TEST_CASE("A benchmark that is told to stop does so") {
  Asked asked = small(2'000);
  asked.progress = [](double share) { return share < 0.05; };
  CHECK_THROWS_AS(full(asked), Stopped);
}

TEST_CASE("The full model is measured step by step, for three companies") {
  const auto rows = full(small(5'000));
  check_rows(rows, 5'000);
  std::set<std::string> companies;
  for (const Measured& row : rows) {
    companies.insert(row.benchmark);
    if (row.variant == "yardstick" || row.threads > 1) continue;
    CAPTURE(row.benchmark);
    REQUIRE(row.times.parts.size() == evert::simulation::tick_order().size() + 1);
    CHECK(row.times.parts.front().name == "market");
    CHECK(row.times.parts.back().name == "measure");
    REQUIRE(row.groups.size() == 3);
    const auto seconds = [](const std::vector<Part>& parts) {
      double sum = 0;
      for (const Part& part : parts) sum += part.seconds;
      return sum;
    };
    CHECK(seconds(row.groups) == Approx(seconds(row.times.parts)));
    CHECK(row.groups[0].units == Approx(5'000 * row.groups[2].units));
    CHECK(row.groups[1].units > 0);
    CHECK(row.bytes_per_customer >= 40);
    REQUIRE(row.figures.size() == 8);
    // A customer's week is dearer than a household's, as prospects cost little.
    CHECK(row.figures[0].value > 1e9 * row.groups[0].seconds / row.groups[0].units);
    CHECK(row.figures[2].value == Approx(1e9 * row.groups[1].seconds / row.groups[1].units));
    CHECK(row.figures[3].name == "customers_in_relation");
    CHECK(row.figures[3].value > 0);
    CHECK(row.figures[3].value <= 5'000);
    CHECK(row.figures[5].value > row.bytes_per_customer);
    CHECK(row.figures[6].value > 0);
  }
  CHECK(companies == std::set<std::string>{"full/dealer", "full/insurer", "full/retailer"});
}

TEST_CASE("Steps are taken together by whose week they are") {
  const std::vector<Part> parts = {{"market", "company-week", 1, 4},
                                   {"sensing", "customer-week", 2, 40},
                                   {"people", "person-week", 3, 12},
                                   {"service", "case-step", 5, 100},
                                   {"measure", "customer-week", 7, 40}};
  const auto groups = groups_of(parts, 50);
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].seconds == 9);
  CHECK(groups[0].units == 200);  // households, not customers
  CHECK(groups[1].seconds == 5);
  CHECK(groups[1].units == 100);
  CHECK(groups[2].seconds == 4);
  CHECK(groups[2].units == 4);
}

TEST_CASE("Objects give the answers of the full model") {
  const auto rows = objects(small(100'000));
  check_rows(rows, 100'000);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].variant == "objects");
  CHECK(rows[1].target == Approx(1.0 / 12));
}

TEST_CASE("Answers of objects that lie too far apart are said") {
  const WeekSums full{1'000, 10'000, 2'000, 5'000, 0, 0, 0, 0, 0};
  CHECK(differences(full, full).empty());
  WeekSums objects = full;
  objects.contacts = 11'400;
  CHECK(differences(objects, full).empty());
  objects.contacts = 11'700;
  CHECK(differences(objects, full) == "contacts are 11700, those of the full model 10000");
  objects = full;
  objects.churned = 0;
  objects.occasions = 0;
  CHECK(differences(objects, full) ==
        "exits are 0, those of the full model 1000, occasions are 0, those of the full model 5000");
}

TEST_CASE("Objects follow their habits") {
  // Two thousand in a relation who have a need each fourth week, and no other life.
  Habits habits;
  SegmentHabits segment;
  segment.contact = 0.25;
  segment.purchase_weeks = 40;
  segment.renewal_weeks = 0;
  segment.own = 20;  // they always come back
  habits.segments = {segment};
  habits.hazard = -50;
  HouseholdStart start;
  start.active = start.known = true;
  start.next_purchase = 1'000;
  start.satisfaction = start.expectation = 76;
  ObjectMarket market(habits, std::vector<HouseholdStart>(2'000, start), 3);
  market.advance(50);
  CHECK(market.sums().active == 2'000 * 50);
  CHECK(market.sums().churned == 0);
  CHECK(market.sums().talks == 0);
  CHECK(market.sums().occasions == 0);
  CHECK(market.sums().contacts == Approx(25'000).margin(4 * std::sqrt(25'000 * 0.75)));

  habits.hazard = 0;  // half a year's customers a year
  habits.talk_neither = 0.5;
  start.next_purchase = 0;
  ObjectMarket leaving(habits, std::vector<HouseholdStart>(2'000, start), 3);
  leaving.advance(1);
  CHECK(leaving.sums().occasions == 2'000);
  CHECK(leaving.sums().talks == Approx(1'000).margin(4 * std::sqrt(500.0)));
  const double weekly = 1 - std::pow(0.5, 1.0 / 52);
  CHECK(leaving.sums().churned == Approx(2'000 * weekly).margin(4 * std::sqrt(2'000 * weekly)));
}

TEST_CASE("Replicates are the same one and two at a time") {
  const auto rows = compare(small(2'000));
  check_rows(rows, 2'000);
  CHECK(rows.front().unit == "replicate");
  CHECK(rows.front().figures.front().name == "replicates");
  if (parallel_::available_threads() >= 2) CHECK(rows.back().target == Approx(1 / 1.85));
}

TEST_CASE("Recording leaves the run as it is") {
  const auto rows = recording(small(5'000));
  check_rows(rows, 5'000);
  REQUIRE(rows.size() == 3);
  CHECK(rows[2].variant == "lives kept");
  REQUIRE(rows[2].figures.size() == 3);
  CHECK(rows[2].figures[2].name == "study_file");
  CHECK(rows[2].figures[2].value > 0);
}

TEST_CASE("Worlds are built with the households asked for") {
  const auto rows = building(small(5'000));
  check_rows(rows, 5'000);
  CHECK(rows.front().benchmark == "building/files");
  CHECK(rows.back().unit == "household");
}

TEST_CASE("Two threads beside a busy one live the same weeks") {
  const auto rows = busy(small(5'000));
  if (parallel_::available_threads() < 2) {
    CHECK(rows.empty());
    return;
  }
  check_rows(rows, 5'000);
  REQUIRE(rows.size() == 2);
  CHECK(rows.back().target == 2);
}

TEST_CASE("A company as large as asked for lives its first weeks, and says what memory they took") {
  const auto rows = capacity(small(5'000));
  check_rows(rows, 5'000);
  REQUIRE(rows.size() == 1);
  REQUIRE(rows.front().figures.size() == 2);
  CHECK(rows.front().figures[0].name == "peak_memory");
  CHECK(rows.front().figures[0].value > 0.01);  // GiB: no program of this kind takes less than ten mebibytes
  CHECK(rows.front().figures[1].value == Approx(rows.front().figures[0].value * 1024 * 1024 * 1024 / 5'000));
}
