#include <algorithm>
#include <cmath>
#include <variant>

#include "engine/experiment/batch.hpp"
#include "engine/experiment/study.hpp"
#include "tests/catch.hpp"
#include "tests/engine/experiment/small_question.hpp"

using namespace evert;
using namespace evert::experiment;
using namespace evert::experiment::testing;

namespace {

// Every household's life, a year long.
results::Study everybody(const fs::path& scenario) {
  Question question = small_question(
      {scenario, scenario},
      {{"population.scale", "0.01"}, {"population.tracked", "100000"}, {"experiment.warm_up_weeks", "6"}});
  question.replicates = 1;
  const auto registry = make_registry();
  const Plan plan = make_plan(question, registry);
  StudyBuilder builder(question, registry, plan, "0");
  REQUIRE(run_batch(std::span(&plan, 1), {.threads = 1},
                    [&](std::size_t, Replicate&& replicate) { builder.add(replicate); }));
  return builder.finish();
}

}  // namespace

TEST_CASE("What all customers bring, week by week, is the gross profit of the ledger") {
  const results::Study study = everybody(dealer("stay"));
  const auto track = std::ranges::find(study.tracks, "gross", &results::Trajectory::name);
  REQUIRE(track != study.tracks.end());
  const auto& gross = std::get<std::vector<float>>(track->values);
  const auto kpi = std::ranges::find(study.kpis, "gross_profit", &results::Kpi::name);
  REQUIRE(kpi != study.kpis.end());
  const auto& ledger = std::get<std::vector<double>>(kpi->values);
  const std::size_t weeks = study.days.size();
  REQUIRE(gross.size() == 2 * study.customers.size() * weeks);
  double largest = 0;
  for (std::size_t w = 0; w < weeks; ++w) {
    double sum = 0;
    for (std::size_t c = 0; c < study.customers.size(); ++c) sum += static_cast<double>(gross[c * weeks + w]);
    // The dealer has no line that is paid by the year; the ledger is of the whole company.
    CHECK(sum == Approx(0.01 * ledger[w]).epsilon(1e-5).margin(1e-6));
    largest = std::max(largest, sum);
  }
  CHECK(largest > 0);
}
