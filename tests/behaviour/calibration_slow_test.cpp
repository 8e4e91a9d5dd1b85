// Do 95 % intervals of a calibration cover? 25 companies with known values, each seen for one year only.
#include <cstdio>

#include "engine/experiment/calibrate.hpp"
#include "engine/random/draws.hpp"
#include "engine/report/calibration.hpp"
#include "tests/catch.hpp"
#include "tests/support/synthetic.hpp"

using namespace evert;

namespace {

// Spread evenly over the middle 60 % of each range: a rank-1 lattice (Korobov), shifted.
experiment::Point spread(const experiment::CalibrationTask& task, int number, int count, double shift) {
  constexpr int multiplier[] = {1, 7, 11, 18};
  experiment::Point point;
  for (std::size_t j = 0; j < task.free.size(); ++j) {
    double share = static_cast<double>(number) * multiplier[j] / count + shift * (static_cast<double>(j) + 1);
    share -= static_cast<double>(static_cast<int>(share));
    const auto& free = task.free[j];
    point.push_back(free.low + (0.2 + 0.6 * share) * (free.high - free.low));
  }
  return point;
}

}  // namespace

TEST_CASE("At least 90 of 100 nominal 95 % intervals cover what the company was made with") {
  constexpr int companies = 25;
  int covered = 0, intervals = 0, by_parameter[4] = {}, wide = 0;
  for (int number = 0; number < companies; ++number) {
    tests::Synthetic made = tests::synthetic_dealer(4, 0.05);
    made.task.settings = {10, 10, 12};
    const auto truth = spread(made.task, number, companies, 0.03);
    tests::observe(made, truth, 1000 + static_cast<std::uint64_t>(number));
    tests::start_at(made, spread(made.task, number, companies, 0.37));
    experiment::CalibrationOptions options;
    options.seed = 1;
    options.threads = 2;
    const auto found = experiment::calibrate(made.company, made.registry, made.task, options);
    for (std::size_t j = 0; j < 4; ++j) {
      const auto& p = found.result.parameters[j];
      const bool in = p.interval.low <= truth[j] && truth[j] <= p.interval.high;
      covered += in;
      by_parameter[j] += in;
      wide += !p.determined;
      ++intervals;
      if (!in)
        std::printf("company %d: %s = %g, interval %g to %g, fitted %g\n", number, p.name.c_str(), truth[j],
                    p.interval.low, p.interval.high, p.after);
    }
    if (!found.result.settled)
      std::printf("company %d did not settle, misfit %g\n", number, found.result.misfit_after);
  }
  std::printf("%d of %d intervals cover (%d, %d, %d, %d of 25 a parameter); %d not determined\n", covered,
              intervals, by_parameter[0], by_parameter[1], by_parameter[2], by_parameter[3], wide);
  CHECK(intervals == 100);
  CHECK(covered >= 90);
  CHECK(wide <= 10);  // intervals as wide as the range would cover by themselves
}
