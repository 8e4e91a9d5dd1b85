#include "engine/statistics/outcomes.hpp"

#include <cmath>
#include <vector>

#include "engine/base/error.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert::statistics;

// A year of history at 100 a week, then 110, then 121; EBIT a tenth of revenue, and 5 more in the second
// year.
struct World {
  std::vector<double> revenue, ebit, cash, satisfaction;
  int start = 52;

  World() {
    for (int week = 0; week < 156; ++week) {
      const int year = week / 52;
      revenue.push_back(year == 0 ? 100 : year == 1 ? 110 : 121);
      ebit.push_back(revenue.back() / 10 + (year == 2 ? 6.05 : 0));
      cash.push_back(0);
      satisfaction.push_back(week % 2 == 0 ? 70 : 72 + 2 * year);
    }
  }
  [[nodiscard]] WeeklyRecord record() const { return {revenue, ebit, cash, satisfaction, start}; }
};

TEST_CASE("growth is the compound rate since the year before the redesign") {
  const World world;
  CHECK(year_outcomes(world.record(), 1).growth == Approx(10).epsilon(1e-12));
  CHECK(year_outcomes(world.record(), 2).growth == Approx(10).epsilon(1e-12));
}

TEST_CASE("margin is a year's EBIT over the same year's revenue") {
  const World world;
  CHECK(year_outcomes(world.record(), 1).margin == Approx(10).epsilon(1e-12));
  CHECK(year_outcomes(world.record(), 2).margin == Approx(15).epsilon(1e-12));
}

TEST_CASE("satisfaction is the mean over the weeks of the year") {
  const World world;
  CHECK(year_outcomes(world.record(), 1).satisfaction == Approx(72));
  CHECK(year_outcomes(world.record(), 2).satisfaction == Approx(73));
}

TEST_CASE("growth is unknown without a whole year before the redesign") {
  World world;
  world.start = 51;
  CHECK(complete_years(world.record()) == 2);
  CHECK(std::isnan(year_outcomes(world.record(), 1).growth));
}

TEST_CASE("margin is unknown without revenue") {
  World world;
  world.revenue.assign(156, 0);
  CHECK(std::isnan(year_outcomes(world.record(), 1).margin));
  CHECK(std::isnan(year_outcomes(world.record(), 1).growth));
}

TEST_CASE("a company that has lost all its revenue has shrunk by all of it") {
  World world;
  for (std::size_t week = 52; week < 156; ++week) world.revenue[week] = 0;
  CHECK(year_outcomes(world.record(), 2).growth == -100);
}

TEST_CASE("a year that was not simulated is refused") {
  const World world;
  CHECK(complete_years(world.record()) == 2);
  CHECK_THROWS_AS(year_outcomes(world.record(), 3), evert::base::InternalError);
  CHECK_THROWS_AS(year_outcomes(world.record(), 0), evert::base::InternalError);
}

}  // namespace
