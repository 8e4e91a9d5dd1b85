// Whether intervals of sweeps over hypercubes, Sobol points and Saltelli's design hold what all points there
// are would give in the same replicates: the model's outputs over two factors are worked out once, on a fine
// grid, and looked up for thousands of designs.
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/correlation.hpp"
#include "engine/statistics/design.hpp"
#include "engine/statistics/sensitivity.hpp"
#include "tests/behaviour/coverage.hpp"

namespace {

using namespace evert;
using namespace evert::experiment::testing;
using statistics::UnitPoints;

constexpr std::size_t weeks = 6, steps = 32, nodes = steps + 1;
constexpr std::size_t together = 2,
                      pairs = 4;  // replicates of a sweep, and how many sweeps there are of them
constexpr std::size_t points = 64, repetitions = 8, designs = 500;

// An outcome over the unit square, as the replicates of one sweep have it in the mean: between the nodes
// along straight lines, so that no two points are alike.
struct Surface {
  std::vector<double> values = std::vector<double>(nodes * nodes);  // (first factor, second)

  [[nodiscard]] double at(double a, double b) const {
    const double x = a * steps, y = b * steps;
    const auto i = static_cast<std::size_t>(x), j = static_cast<std::size_t>(y);
    const double right = x - static_cast<double>(i), up = y - static_cast<double>(j);
    const double* low = values.data() + i * nodes + j;
    return (1 - right) * ((1 - up) * low[0] + up * low[1]) +
           right * ((1 - up) * low[nodes] + up * low[nodes + 1]);
  }
};

// [measure][pair of replicates]. How often an offer is taken is varied, and how much is told to who serves.
std::vector<std::vector<Surface>> simulate_surfaces() {
  std::vector<std::vector<Surface>> surfaces(watched.size(), std::vector<Surface>(pairs));
  for (std::size_t i = 0; i < nodes; ++i) {
    experiment::Plan plan = small_dealer(weeks, 0, together * pairs);
    for (std::size_t j = 0; j < nodes; ++j)
      branch(plan, [&](simulation::Parameters& parameters) {
        parameters.service.close_rate = 0.3 + 0.4 * static_cast<double>(i) / steps;
        parameters.service.quality_information = 4 + 36 * static_cast<double>(j) / steps;
      });
    const Totals totals = totals_of(simulate(plan));
    for (std::size_t m = 0; m < watched.size(); ++m)
      for (std::size_t j = 0; j < nodes; ++j)
        for (std::size_t r = 0; r < together * pairs; ++r)
          surfaces[m][r / together].values[i * nodes + j] += totals[m][1 + j][r] / together;
  }
  return surfaces;
}

// Of the middles of squares so small that they stand for all points.
constexpr std::size_t fine = 128;

double middle(std::size_t i) {
  return (static_cast<double>(i) + 0.5) / fine;
}

struct Truth {
  std::array<double, 2> rank{}, first{}, total{};
};

Truth truth_of(const Surface& surface) {
  std::array<std::vector<double>, 2> x, means{std::vector<double>(fine), std::vector<double>(fine)};
  std::vector<double> y;
  for (std::size_t i = 0; i < fine; ++i)
    for (std::size_t j = 0; j < fine; ++j) {
      y.push_back(surface.at(middle(i), middle(j)));
      x[0].push_back(middle(i)), x[1].push_back(middle(j));
      means[0][i] += y.back() / fine, means[1][j] += y.back() / fine;
    }
  const auto variance = [](std::span<const double> values) {  // of all there are, no sample's
    const auto n = static_cast<double>(values.size());
    return std::pow(statistics::mean_interval(values).sd, 2) * (n - 1) / n;
  };
  Truth truth;
  for (const std::size_t d : {std::size_t{0}, std::size_t{1}}) {
    truth.rank[d] = statistics::rank_correlation(x[d], y).value;
    truth.first[d] = variance(means[d]) / variance(y);
  }
  truth.total = {1 - truth.first[1], 1 - truth.first[0]};
  return truth;
}

std::vector<double> look_up(const UnitPoints& design, const Surface& surface) {
  std::vector<double> outputs;
  for (std::size_t i = 0; i < design.points(); ++i)
    outputs.push_back(surface.at(design.point(i)[0], design.point(i)[1]));
  return outputs;
}

void count_ranks(const std::string& what, const UnitPoints& design, const Surface& surface,
                 const Truth& truth, Coverage& coverage) {
  const std::vector<double> y = look_up(design, surface);
  for (std::size_t d = 0; d < 2; ++d) {
    std::vector<double> x;
    for (std::size_t i = 0; i < design.points(); ++i) x.push_back(design.point(i)[d]);
    const auto found = statistics::rank_correlation_of_design(x, y, repetitions);
    coverage.count(what + " and factor " + std::to_string(d + 1), holds(found.interval, truth.rank[d]));
  }
}

void count_shares(const std::string& what, const UnitPoints& design, const Surface& surface,
                  const Truth& truth, Coverage& coverage) {
  statistics::Matrix outputs(design.points(), 1);
  outputs.values = look_up(design, surface);
  const auto found = statistics::variance_shares(2, outputs, repetitions);
  for (std::size_t d = 0; d < 2; ++d) {
    const std::string of = what + " by factor " + std::to_string(d + 1);
    coverage.count(of, holds(found.first[d].interval, truth.first[d]));
    coverage.count(of + " with the other", holds(found.total[d].interval, truth.total[d]));
  }
}

}  // namespace

TEST_CASE("Rank correlations and shares of variance of a sweep cover what all points would give") {
  const auto surfaces = simulate_surfaces();
  Coverage coverage;
  for (std::size_t m = 0; m < watched.size(); ++m)
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const Surface& surface = surfaces[m][pair];
      const Truth truth = truth_of(surface);
      for (std::size_t k = 0; k < designs; ++k) {
        const std::uint64_t seed = 1000 * pair + k;
        count_ranks("hypercubes, " + watched[m], statistics::latin_hypercube(points, 2, seed, repetitions),
                    surface, truth, coverage);
        count_ranks("Sobol points, " + watched[m], statistics::sobol(points, 2, seed, repetitions), surface,
                    truth, coverage);
        count_shares("shares, " + watched[m], statistics::saltelli(points, 2, seed, repetitions), surface,
                     truth, coverage);
      }
    }
  coverage.check();
}
