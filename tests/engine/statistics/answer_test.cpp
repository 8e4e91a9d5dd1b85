#include "engine/statistics/answer.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;

// Steady money over a year of history and three years after; `shift` moves EBIT and cash after the start.
struct World {
  std::vector<double> revenue, ebit, cash, satisfaction;

  World(double luck, double shift) {
    for (int week = 0; week < 208; ++week) {
      const double after = week < 52 ? 0 : shift;
      revenue.push_back(100 + luck);
      ebit.push_back(10 + luck + after);
      cash.push_back(5 + luck + after);
      satisfaction.push_back(75 + luck);
    }
  }
  [[nodiscard]] WeeklyRecord record() const { return {revenue, ebit, cash, satisfaction, 52}; }
};

const Outcome& find(const std::vector<Outcome>& outcomes, const std::string& name, int year) {
  for (const Outcome& outcome : outcomes)
    if (outcome.name == name && outcome.year == year) return outcome;
  throw std::runtime_error("no outcome " + name);
}

struct Pairs {
  World a1{0, 0}, a2{1, 0}, a3{2, 0};
  World b1{0, 3}, b2{1, 3}, b3{2, 3};
  std::vector<WeeklyRecord> baseline = {a1.record(), a2.record(), a3.record()};
  std::vector<WeeklyRecord> scenario = {b1.record(), b2.record(), b3.record()};
};

TEST_CASE("every scenario's last year is there replicate by replicate, the baseline's first") {
  const Pairs pairs;
  const std::span<const WeeklyRecord> worlds[] = {pairs.baseline, pairs.scenario};
  const auto values = last_year_values(worlds, {.currency = "USD"});
  REQUIRE(values.size() == 4);
  CHECK(values[1].name == "margin");
  CHECK(values[1].year == 3);
  CHECK(values[1].values[0][2] == Approx(1200.0 / 102));
  CHECK(values[1].values[1][2] == Approx(1500.0 / 102));
  CHECK(values[3].name == "value");
  CHECK(values[3].unit == "USD");
  CHECK(values[3].year == 3);  // of 3, 5 and 8
  CHECK(values[3].values[1][0] > values[3].values[0][0]);
  CompareOptions shorter;
  shorter.outcome_years = {1, 2};
  shorter.value_years.clear();
  const auto longer = last_year_values(worlds, shorter);
  REQUIRE(longer.size() == 3);
  CHECK(longer[0].year == 2);
}

TEST_CASE("a difference has a BCa interval, further out on the side of its tail") {
  const World world{0, 0};
  std::vector<World> shifted;
  for (const double shift : {0.0, 0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.3, 0.3, 0.4, 0.6, 3.0})
    shifted.emplace_back(0, shift);
  const std::vector<WeeklyRecord> baseline(shifted.size(), world.record());
  std::vector<WeeklyRecord> scenario;
  for (const World& one : shifted) scenario.push_back(one.record());
  const Outcome& margin = find(compare(scenario, baseline, {}).outcomes, "margin", 3);
  REQUIRE(margin.bca);
  CHECK(margin.bca->low > margin.difference.interval.low);
  CHECK(margin.bca->low < margin.difference.mean);
  CHECK(margin.bca->high - margin.difference.mean > margin.difference.mean - margin.bca->low);
  const auto few = compare(std::span(scenario).first(11), std::span(baseline).first(11), {}).outcomes;
  CHECK_FALSE(find(few, "margin", 3).bca);
}

TEST_CASE("a comparison pairs the worlds of each replicate and keeps to the years simulated") {
  const Pairs pairs;
  const ScenarioAnswer answer = compare(pairs.scenario, pairs.baseline, {.currency = "USD"});
  CHECK(answer.outcomes.size() == 6);  // years 1 and 3; year 5 lies beyond the horizon
  REQUIRE(answer.values.size() == 1);

  const Outcome& margin = find(answer.outcomes, "margin", 3);
  CHECK(margin.unit == "% of revenue");
  CHECK(margin.level.mean == Approx((13 + 1400.0 / 101 + 1500.0 / 102) / 3));
  CHECK(margin.difference.mean == Approx((3 + 300.0 / 101 + 300.0 / 102) / 3));
  CHECK(margin.difference.n == 3);
  CHECK(margin.share_better == 1);

  const Outcome& satisfaction = find(answer.outcomes, "satisfaction", 1);
  CHECK(satisfaction.level.mean == Approx(76));
  CHECK(satisfaction.difference.mean == 0);
  CHECK(satisfaction.difference.sd == 0);
  CHECK(satisfaction.share_better == 0.5);
  CHECK(satisfaction.variance_reduction == std::numeric_limits<double>::infinity());
}

TEST_CASE("the value of a redesign is its discounted cash since the start, not the history's") {
  const Pairs pairs;
  const Outcome value =
      compare(pairs.scenario, pairs.baseline, {.discount_rate = 0, .currency = "USD"}).values.at(0);
  CHECK(value.year == 3);
  CHECK(value.unit == "USD");
  CHECK(value.level.mean == Approx(156 * 9));
  CHECK(value.difference.mean == Approx(156 * 3));
}

TEST_CASE("the J-curve of a comparison starts at the redesign and knows the year before") {
  World baseline(0, 0);
  World worse(0, -2);
  for (std::size_t week = 0; week < 52; ++week) baseline.ebit[week] = worse.ebit[week] = 30;
  for (std::size_t week = 78; week < 208; ++week) worse.ebit[week] = 10;
  const std::vector<WeeklyRecord> a = {baseline.record()};
  const std::vector<WeeklyRecord> b = {worse.record()};
  const JCurveSummary curve = compare(b, a, {}).j_curve;
  CHECK(curve.n == 1);
  CHECK(curve.trough_week.median == 26);
  CHECK(curve.trough_money.median == -52);
  CHECK(curve.trough_percent.median == Approx(-5));  // of 26 weeks at 30 and 26 at 10
  CHECK(curve.break_even.share_never == 1);
}

TEST_CASE("worlds without a partner are refused and no worlds give an empty answer") {
  const Pairs pairs;
  const std::vector<WeeklyRecord> two(pairs.baseline.begin(), pairs.baseline.begin() + 2);
  CHECK_THROWS_AS(compare(pairs.scenario, two, {}), evert::base::InternalError);
  CHECK(compare({}, {}, {}).outcomes.empty());
}

}  // namespace
