// How patterns are measured: the statistics they are stated in, what is read from a world, and that every
// experiment gives the rows of the table.
#include "engine/validation/patterns/patterns.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/mechanisms/experience.hpp"
#include "engine/validation/bench.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/experiments.hpp"
#include "engine/validation/pattern.hpp"
#include "engine/validation/patterns/problems.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;
using namespace evert::validation;

// The shipped dealer with a fiftieth of its households and people and a short warm-up.
LabOptions tiny(int threads = 1) {
  const std::filesystem::path root = EVERT_SOURCE_DIR;
  LabOptions options;
  options.data = root / "data";
  options.scenarios = root / "scenarios";
  options.threads = threads;
  options.quick = true;
  options.overrides = {{"population.scale", "0.02"}, {"experiment.warm_up_weeks", "8"}};
  return options;
}

// Ids of patterns.toml that an experiment called `name` must measure.
std::vector<std::string> ids_of(const std::string& name) {
  base::Diagnostics diagnostics;
  const auto path = std::filesystem::path(EVERT_SOURCE_DIR) / "data/validation/patterns.toml";
  const auto patterns = read_patterns(path, diagnostics);
  diagnostics.throw_if_errors();
  std::vector<std::string> ids;
  for (const Pattern& pattern : patterns)
    if (pattern.id == name || pattern.id.starts_with(name + ".")) ids.push_back(pattern.id);
  return ids;
}

// NaN equals NaN.
bool alike(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

TEST_CASE("A line through three points, its slope and the variance it explains") {
  LineFit fit;
  CHECK(std::isnan(fit.slope()));
  fit.add(0, 0), fit.add(1, 3), fit.add(2, 3);
  CHECK(fit.slope() == Approx(1.5));
  CHECK(fit.r2() == Approx(0.75));  // 3 x 3 of 2 x 6
  LineFit upright;
  upright.add(1, 0), upright.add(1, 5);
  CHECK(std::isnan(upright.slope()));
  CHECK(std::isnan(upright.r2()));
}

TEST_CASE("Rows over replicates: a mean, and a share in which big replicates count more") {
  const Measured mean = over_replicates("C0", std::vector<double>{1, 3, 1, 3, 1, 3}, "of something");
  CHECK(mean.value == Approx(2));
  CHECK(mean.high == Approx(2 + 2.570582 * std::sqrt(1.2 / 6)));  // t of five degrees of freedom
  CHECK(mean.note == "6 replicates; of something");

  // 30 of 120; about it replicates miss by 1 - 2.5 and 9 - 7.5, over a mean of 20: linear values 17.5
  // and 32.5.
  const Measured share = over_replicates("C0", std::vector<double>{1, 9, 1, 9, 1, 9},
                                         std::vector<double>{10, 30, 10, 30, 10, 30}, 100);
  CHECK(share.value == Approx(25));
  CHECK(share.high == Approx(25 + 7.5 * 2.570582 * std::sqrt(1.2 / 6)));

  const Measured few = over_replicates("C0", std::vector<double>{1, 3});
  CHECK(few.value == 2);
  CHECK(std::isnan(few.high));

  const Measured none = over_replicates("C0", std::vector<double>{0, 0}, std::vector<double>{0, 0}, 100);
  CHECK(std::isnan(none.value));
  CHECK(none.note == "2 replicates; no case");
}

TEST_CASE("An elasticity from two worlds") {
  CHECK(elasticity(2, 1, 4, 1) == Approx(0.5));
  CHECK(elasticity(0.9, 1.0, 1.05, 0.95) == Approx(std::log(0.9) / std::log(1.05 / 0.95)));
}

TEST_CASE("Ranks share their mean where values tie, and allocate the wallet") {
  CHECK(ranks(std::vector<double>{5, 7, 5, 1}) == std::vector<double>{2.5, 1, 2.5, 4});
  CHECK(allocation(1, 2) == Approx(2.0 / 3));
  CHECK(allocation(2.5, 4) == Approx(0.25));
  CHECK(allocation(1, 1) == Approx(1));
}

TEST_CASE("The whale curve peaks where the last customer that earns anything stands") {
  CHECK(whale_peak({5, -2, 3, -1}) == Approx(160));
  CHECK(whale_peak({1, 2}) == Approx(100));
  CHECK(std::isnan(whale_peak({1, -2})));
}

TEST_CASE("How far moments fell short is traced back from what customers expect after the week") {
  model::World world;
  auto company = std::make_shared<model::Company>();
  company->journeys.resize(1);
  company->journeys[0].moments.resize(1);
  company->segments.resize(1);
  world.company = company;
  world.customers.resize(3);
  std::ranges::fill(world.customers.expectation, 80.0F);
  std::ranges::fill(world.customers.satisfaction, 80.0F);
  model::open_week(world);
  world.moments.push_back({.quality = 50, .customer = 1});
  world.moments.push_back({.quality = 90, .customer = 2});
  world.moments.push_back({.quality = 70, .customer = 1});
  world.moments.push_back({.customer = 2, .moment = model::left_in_queue});
  const mechanisms::ExperienceParameters p;
  parallel::Team team(1);
  mechanisms::experience(world, p, {random::make_key(1, 0), &team});

  const auto missed = shortfalls(world, p);
  REQUIRE(missed.size() == 4);
  CHECK(missed[0] == Approx(30).margin(1e-4));
  CHECK(missed[1] == Approx(-10).margin(1e-4));
  CHECK(missed[2] == Approx(7).margin(1e-4));     // expected 77 by then
  CHECK(missed[3] == Approx(46).margin(1e-4));    // 81 - 35
  CHECK(severity(missed[0], p) == Approx(0.36));  // (30 - 12) / 50
  CHECK(severity(missed[2], p) == 0);
  CHECK(severity(90, p) == 1);
}

TEST_CASE("A bench lives the weeks that a batch does") {
  const Lab lab(tiny());
  experiment::Plan plan = plan_of(lab, "dealer", 2);
  plan.weeks = 4;
  const auto batch = lab.run(std::span(&plan, 1));
  const auto benches = gather<simulation::Record>(lab, plan, [](Bench& bench) {
    model::World world = bench.branch(bench.warm_up());
    return bench.record(world, bench.parameters(), 4);
  });
  REQUIRE(benches.size() == 2);
  for (std::size_t r = 0; r < 2; ++r) CHECK(benches[r].state_hash == batch[0][r].runs[0].record.state_hash);
  CHECK(benches[0].state_hash != benches[1].state_hash);

  const auto units = weekly(benches[0], "units_by_line", purchase_lines(*plan.company));
  REQUIRE(units.size() == 4);
  CHECK(sum_of(units, 1, 3) == units[1] + units[2]);
  CHECK(mean_of(units, 1, 3) == (units[1] + units[2]) / 2);
}

TEST_CASE("Watching customers changes nothing in what they live through") {
  const Lab lab(tiny());
  const experiment::Plan plan = plan_of(lab, "dealer", 1);
  const auto satisfaction = gather<base::Column<float>>(lab, plan, [](Bench& bench) {
    model::World watched = bench.branch(bench.warm_up());
    model::World alone = watched;
    track(watched, 3);
    std::size_t events = 0;
    bench.live(watched, bench.parameters(), 6,
               [&](const model::World& seen) { events += seen.trace.events.size(); });
    bench.live(alone, bench.parameters(), 6);
    CHECK(events > 0);
    CHECK(watched.customers.next_purchase == alone.customers.next_purchase);
    CHECK(watched.customers.satisfaction == alone.customers.satisfaction);
    return alone.customers.satisfaction;
  });
  CHECK(satisfaction[0].size() == 11200);
}

TEST_CASE("A lab that is told to stop leaves a bench") {
  const std::atomic<bool> stop = true;
  LabOptions options = tiny();
  options.stop = &stop;
  Lab lab(options);
  CHECK_THROWS_AS(patterns::failure_demand(lab, "dealer"), Interrupted);
}

TEST_CASE("Each experiment on a company gives exactly its rows, whatever the number of threads") {
  struct Experiment {
    std::string name;
    patterns::Rows (*measure)(Lab& lab, const std::string& company);
  };
  const Experiment experiments[] = {
      {"C15", patterns::wallet_share},     {"C16", patterns::after_a_problem},
      {"C17", patterns::recovery_paradox}, {"C18", patterns::prices},
      {"C19", patterns::advertising},      {"C20", patterns::service_profit_chain},
      {"C21", patterns::call_centre},      {"C28", patterns::layoffs},
      {"C29", patterns::ramp_up},          {"C30.dealer", patterns::whale},
      {"C32", patterns::insurance},        {"C33.dealer", patterns::failure_demand},
      {"C34", patterns::rival_response}};
  Lab one(tiny()), three(tiny(3));
  for (const Experiment& experiment : experiments) {
    INFO(experiment.name);
    const auto rows = experiment.measure(one, "dealer");
    std::vector<std::string> ids;
    for (const Measured& row : rows) ids.push_back(row.id);
    CHECK(ids == ids_of(experiment.name));
    const auto again = experiment.measure(three, "dealer");
    REQUIRE(again.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CHECK(alike(again[i].value, rows[i].value));
      CHECK(alike(again[i].low, rows[i].low));
      CHECK(again[i].note == rows[i].note);
    }
  }
}

TEST_CASE("The odds of staying follow the churn hazard by hand") {
  Lab lab(tiny());
  const auto rows = loyalty(lab);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].id == "C14");
  // logit: 1.8 (.35 (2 - .5) + .06 (8 - .125))
  CHECK(rows[0].value == Approx(std::exp(1.8 * (0.35 * 1.5 + 0.06 * 7.875))));
}
