// Whether intervals of sweeps hold what they promise on the model itself: rows of points and elementary
// effects, for other replicates too.
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/statistics/design.hpp"
#include "engine/statistics/paired.hpp"
#include "engine/statistics/sensitivity.hpp"
#include "tests/behaviour/coverage.hpp"

namespace {

using namespace evert;
using namespace evert::experiment::testing;
using statistics::Matrix;
using statistics::UnitPoints;

constexpr std::size_t weeks = 6;

// What is varied: how often an offer is taken, and how much is told to who serves.
void put(simulation::Parameters& parameters, std::span<const double> unit) {
  parameters.service.close_rate = 0.3 + 0.4 * unit[0];
  parameters.service.quality_information = 4 + 36 * unit[1];
}

// A world for each point, all from the same replicates: [measure][point][replicate].
Totals simulate_points(std::span<const UnitPoints> designs, std::size_t first, std::size_t replicates) {
  experiment::Plan plan = small_dealer(weeks, first, replicates);
  for (const UnitPoints& design : designs)
    for (std::size_t i = 0; i < design.points(); ++i)
      branch(plan, [&](simulation::Parameters& parameters) { put(parameters, design.point(i)); });
  return totals_of(simulate(plan));
}

// All places of two factors at four levels each, and the files as they have it in place 0.
constexpr std::size_t levels = 4, places = levels * levels, replicates = 3600;

std::size_t place_of(double a, double b) {
  const double steps = levels - 1;
  return 1 + static_cast<std::size_t>(std::lround(steps * a) * static_cast<long>(levels) +
                                      std::lround(steps * b));
}

Totals simulate_places() {
  UnitPoints all{2, {}};
  for (std::size_t p = 0; p < places; ++p)
    for (const std::size_t level : {p / levels, p % levels})
      all.values.push_back(static_cast<double>(level) / (levels - 1));
  return simulate_points({&all, 1}, 0, replicates);
}

constexpr std::size_t trajectories = 10, few = 4;

// The outputs of the design's points in these replicates.
Matrix look_up(const UnitPoints& design, const std::vector<std::vector<double>>& worlds, std::size_t first) {
  Matrix outputs(design.points(), few);
  for (std::size_t i = 0; i < design.points(); ++i)
    for (std::size_t r = 0; r < few; ++r)
      outputs(i, r) = worlds[place_of(design.point(i)[0], design.point(i)[1])][first + r];
  return outputs;
}

// Mean and mean size of the elementary effect of a factor, over all moves there are and all luck.
std::pair<double, double> true_effects(const std::vector<std::vector<double>>& worlds, std::size_t factor) {
  constexpr double move = 2.0 / 3;
  double effect = 0, size = 0, all = 0;
  for (std::size_t first = 0; first < replicates; first += few)
    for (const double from : {0.0, 1.0 / 3})
      for (std::size_t other = 0; other < levels; ++other) {
        const double at = static_cast<double>(other) / (levels - 1);
        const auto place = [&](double x) { return factor == 0 ? place_of(x, at) : place_of(at, x); };
        double one = 0;
        for (std::size_t r = first; r < first + few; ++r)
          one += (worlds[place(from + move)][r] - worlds[place(from)][r]) / move / few;
        effect += one;
        size += std::fabs(one);
        all += 1;
      }
  return {effect / all, size / all};
}

void count_effects(const Totals& totals, Coverage& coverage) {
  for (std::size_t m = 0; m < watched.size(); ++m)
    for (std::size_t d = 0; d < 2; ++d) {
      const std::pair<double, double> truth = true_effects(totals[m], d);
      const std::string of = watched[m] + (d == 0 ? " by close_rate" : " by quality_information");
      for (std::size_t first = 0; first < replicates; first += few) {
        const UnitPoints design = statistics::morris(trajectories, 2, levels, 5000 + first);
        const auto effect = statistics::elementary_effects(design, look_up(design, totals[m], first))[d];
        coverage.count(of + ", mean effect", holds(effect.effect.interval, truth.first));
        coverage.count(of + ", mean size", holds(effect.size.interval, truth.second));
      }
    }
}

using Interval = statistics::Estimate (*)(std::span<const double>, double);

void count_groups(const std::string& what, std::span<const double> values, std::size_t size,
                  Interval interval, Coverage& coverage) {
  const double truth = statistics::mean_interval(values).mean;
  in_groups(values, size, [&](std::span<const double> group, std::size_t) {
    coverage.count(what, holds(interval(group, 0.95).interval, truth));
  });
}

// Rows of a grid's levels, as analyse makes them of replicates.
void count_levels(const Totals& totals, std::size_t size, Coverage& coverage) {
  for (std::size_t m = 0; m < watched.size(); ++m) {
    const auto& worlds = totals[m];
    for (std::size_t level = 0; level < levels; ++level) {
      std::vector<double> values(replicates);
      for (std::size_t r = 0; r < replicates; ++r)
        for (std::size_t other = 0; other < levels; ++other)
          values[r] += (worlds[1 + level * levels + other][r] - worlds[0][r]) / levels;
      count_groups(watched[m] + ", levels of a grid", values, size, statistics::mean_interval, coverage);
    }
  }
}

// Rows of points against the first.
void count_points(const Totals& totals, std::size_t size, Coverage& coverage) {
  for (std::size_t m = 0; m < watched.size(); ++m)
    for (const std::size_t p : {std::size_t{2}, places})
      count_groups(watched[m] + ", point against the first",
                   statistics::differences(totals[m][p], totals[m][1]), size, statistics::widened_interval,
                   coverage);
}

}  // namespace

TEST_CASE("Rows and elementary effects of a sweep cover what all points and other replicates would give") {
  const Totals totals = simulate_places();
  Coverage effects, fewest, of_thirty;
  count_effects(totals, effects);
  effects.check();
  count_levels(totals, 30, of_thirty);
  count_points(totals, 30, of_thirty);
  of_thirty.check();
  count_levels(totals, few, fewest);
  count_points(totals, statistics::least_for_interval, fewest);
  fewest.check();
}
