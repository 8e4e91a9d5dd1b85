#include "engine/experiment/yearly.hpp"

#include <cmath>

#include "engine/base/math.hpp"
#include "engine/statistics/jcurve.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;
using namespace evert::experiment;

using base::nan;
constexpr std::size_t scenarios = 2, replicates = 2, history = 3, years = 2, weeks = history + 52 * years;

// f(scenario, replicate, week, entry) with week 0 the first after the branch point.
template <class F>
std::vector<double> table(std::size_t entries, F f) {
  std::vector<double> values;
  for (std::size_t s = 0; s < scenarios; ++s)
    for (std::size_t r = 0; r < replicates; ++r)
      for (std::size_t w = 0; w < weeks; ++w)
        for (std::size_t e = 0; e < entries; ++e)
          values.push_back(f(s, r, static_cast<int>(w) - static_cast<int>(history), e));
  return values;
}

results::Study made_up() {
  results::Study study;
  study.scenarios.resize(scenarios);
  study.replicates = {0, 1};
  study.run_status.assign(scenarios * replicates, results::RunStatus::ok);
  for (int w = 0; w < static_cast<int>(weeks); ++w) {
    study.ticks.push_back(w - static_cast<int>(history));
    study.days.push_back(7.0 * study.ticks.back());
  }
  // 1 in the first year, 2 in the second, plus 10 a replicate and 100 a scenario; far off before the branch.
  study.kpis.push_back({"heads", "1", "", "", {}, {}, table(1, [](auto s, auto r, int w, auto) {
                          return w < 0 ? 1e6 : static_cast<double>(1 + w / 52 + 10 * r + 100 * s);
                        })});
  study.kpis.push_back({"cash_flow", "USD week-1", "", "", {}, {}, table(1, [](auto s, auto, int w, auto) {
                          return w < 0 ? 1e6 : w == 51 ? 110.0 * static_cast<double>(s + 1) : 0.0;
                        })});
  // Entries 0 and 1; entry 1 is not defined in the first 26 weeks of each year.
  study.sections.push_back(
      {"by_moment", "", {{"quality", "points", "", {}, {}, table(2, [](auto, auto, int w, auto e) {
                            return e == 0 ? 50.0 : w % 52 < 26 ? nan : 80.0;
                          })}}});
  study.sections.push_back({"question",
                            "",
                            {{"setting", "", "", {}, {}, std::vector<std::string>{"discount_rate"}},
                             {"value", "", "", {}, {}, std::vector<double>{0.1}}}});
  return study;
}

}  // namespace

TEST_CASE("The mean of a year is that of its weeks after the branch point, of each replicate") {
  const results::Study study = made_up();
  CHECK(simulated_years(study) == 2);
  CHECK(year_means(study, "heads", 0, 1) == std::vector<double>{1, 11});
  CHECK(year_means(study, "heads", 1, 2) == std::vector<double>{102, 112});
}

TEST_CASE("A split measure is the mean of the entries wanted, without what was not defined") {
  const results::Study study = made_up();
  // 52 weeks of 50 and 26 of 80: 4680 / 78.
  CHECK(year_means(study, "quality", 0, 2)[0] == Approx(60));
  CHECK(year_means(study, "quality", 0, 2, std::vector<std::size_t>{1})[0] == 80);
  CHECK(year_means(study, "quality", 0, 2, std::vector<std::size_t>{0})[0] == 50);
}

TEST_CASE("What was not recorded is unknown, for every replicate that counts") {
  results::Study study = made_up();
  CHECK(std::isnan(year_means(study, "nothing", 0, 1).at(1)));
  CHECK(std::isnan(year_means(study, "heads", 0, 3).at(0)));
  study.run_status[3] = results::RunStatus::failed;  // scenario 1, replicate 1
  CHECK(year_means(study, "heads", 0, 1) == std::vector<double>{1});
}

TEST_CASE("Value is the net cash since the branch point, discounted by whole years where it is paid then") {
  const results::Study study = made_up();
  CHECK(values_after(study, 0, 1)[0] == Approx(100));  // 110 in week 52 at 10 % a year
  CHECK(values_after(study, 1, 2)[0] == Approx(200));
}

TEST_CASE("Figures of replicates are added, divided and scaled one by one") {
  const std::vector<double> a = {6, 8}, b = {2, 4};
  CHECK(sum(a, b) == std::vector<double>{8, 12});
  CHECK(quotient(a, b) == std::vector<double>{3, 2});
  CHECK(scaled(10, b) == std::vector<double>{20, 40});
}
