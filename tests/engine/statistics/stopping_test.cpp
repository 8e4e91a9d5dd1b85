#include "engine/statistics/stopping.hpp"

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/random/draws.hpp"
#include "tests/catch.hpp"

namespace random_ = evert::random;
using namespace evert::statistics;

namespace {

Outcome outcome(const std::string& name, int year, const std::vector<double>& differences) {
  return compare_outcome(name, "points", year, differences, std::vector<double>(differences.size(), 0.0));
}

Answer answer_with(std::vector<Outcome> outcomes) {
  Answer answer;
  ScenarioAnswer scenario;
  scenario.name = "full";
  scenario.outcomes = std::move(outcomes);
  answer.scenarios.push_back(scenario);
  return answer;
}

}  // namespace

TEST_CASE("What is wanted of a difference is asked in its last year", "[statistics]") {
  const std::vector<double> scattered = {0, 10, 0, 10, 0, 10, 0, 10, 0, 10},
                            steady = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
  const Answer answer = answer_with(
      {outcome("growth", 1, scattered), outcome("growth", 5, steady), outcome("margin", 5, scattered)});
  const std::vector<Wanted> wanted = {{"growth", 0.5}, {"margin", 0.5}, {"value", 1}};
  const auto missing = not_yet_known(answer, wanted);
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].scenario == "full");
  CHECK(missing[0].outcome == "margin");
  CHECK(missing[0].half_width == Approx(2.262157 * std::sqrt(250.0 / 9) / std::sqrt(10)));  // t_9
  CHECK(missing[0].replicates == required_replicates(std::sqrt(250.0 / 9), 0.5));
}

TEST_CASE("Stages grow by a tenth at least, double at most, and end with the budget", "[statistics]") {
  const auto demanding = [](int replicates) {
    return std::vector<NotYet>{{"full", "growth", 1, 0.5, replicates}};
  };
  CHECK(next_stage(10, {}, 200) == 10);
  CHECK(next_stage(10, demanding(15), 200) == 15);
  CHECK(next_stage(10, demanding(500), 200) == 20);
  CHECK(next_stage(100, demanding(101), 200) == 110);
  CHECK(next_stage(10, demanding(5), 200) == 11);
  CHECK(next_stage(150, demanding(500), 200) == 200);
  CHECK(next_stage(200, demanding(500), 200) == 200);
  CHECK(next_stage(1, demanding(0), 200) == 2);  // one replicate shows no spread
  CHECK(next_stage_for(15, 10, 200) == 15);
  CHECK(next_stage_for(500, 150, 200) == 200);
  CHECK(next_stage_for(5, 10, 200) == 11);
}

TEST_CASE("How many replicates would tell hangs on mean and spread", "[statistics]") {
  // sd 1, a mean of .1: 387, as in tables of sample sizes.
  Estimate open{0.1, {-0.2, 0.4}, 1.0, 40};
  CHECK(replicates_to_tell(open, 0.95) == 387);
  open.mean = -0.1;
  open.interval = {-0.4, 0.2};
  CHECK(replicates_to_tell(open, 0.95) == 387);
  CHECK(replicates_to_tell({1.0, {0.5, 1.5}, 1.0, 20}, 0.95) == 0);
  CHECK(replicates_to_tell({0.0, {-0.5, 0.5}, 1.0, 20}, 0.95) == 0);
  CHECK(replicates_to_tell(unknown_estimate(), 0.95) == 0);
  open.skewness = 3;  // to the other side of a mean of -.1, to 0
  CHECK(replicates_to_tell(open, 0.95) == replicates_to_leave_zero(open));
  CHECK(replicates_to_tell(open, 0.95) > 387);
}

// Differences of which the truth is known: stopped as compare stops, the interval must still cover it.
TEST_CASE("Intervals of samples that ended when they were narrow enough cover as they say", "[statistics]") {
  constexpr int trials = 4000;
  int covered = 0, narrow = 0;
  double replicates = 0;
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    random_::Draws draws(random_::make_key(11, 0), random_::Stream::test, random_::EntityKind::firm, trial,
                         0);
    std::vector<double> values;
    std::vector<NotYet> missing;
    const std::vector<Wanted> wanted = {{"growth", 0.35}};
    for (int n = least_first_stage;;) {
      while (static_cast<int>(values.size()) < n) values.push_back(2 + draws.normal());
      const Answer answer = answer_with({outcome("growth", 5, values)});
      missing = not_yet_known(answer, wanted);
      const int next = next_stage(n, missing, 1000);
      if (next == n) {
        const Interval interval = answer.scenarios[0].outcomes[0].difference.interval;
        covered += interval.low <= 2 && 2 <= interval.high;
        break;
      }
      n = next;
    }
    narrow += missing.empty();
    replicates += static_cast<double>(values.size()) / trials;
  }
  CAPTURE(replicates);
  CHECK(narrow == trials);
  CHECK(static_cast<double>(covered) / trials == Approx(0.95).margin(0.03));
  CHECK(static_cast<double>(covered) / trials > 0.925);
  CHECK(replicates == Approx(required_replicates(1, 0.35)).epsilon(0.1));
}
