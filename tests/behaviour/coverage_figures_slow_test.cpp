// Whether intervals of shares, levels, medians, ratios and correlations hold what they promise on the model
// itself; the truth is the figure of all replicates.
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/best.hpp"
#include "engine/statistics/correlation.hpp"
#include "engine/statistics/paired.hpp"
#include "engine/statistics/quantile_interval.hpp"
#include "engine/validation/estimates.hpp"
#include "engine/validation/sampling.hpp"
#include "tests/behaviour/coverage.hpp"

namespace {

using namespace evert;
using namespace evert::experiment::testing;

constexpr std::size_t replicates = 12000, weeks = 8, size = 30;

template <class Bounded>
statistics::Interval ends_of(const Bounded& bounded) {
  return {bounded.low, bounded.high};
}

// A comparison of these replicates with a target, as the program makes its rows.
statistics::TargetRow against(double target, std::span<const double> values) {
  statistics::Answer answer;
  answer.baseline = "stay";
  answer.last_year = {{"growth", "", 1, {{values.begin(), values.end()}}}};
  const statistics::Target wanted{"growth", target};
  return statistics::target_rows(answer, {&wanted, 1}).front();
}

// Targets that a half, a fifth and a twentieth of the worlds miss.
void count_targets(const Totals& totals, Coverage& coverage) {
  for (std::size_t m = 0; m < watched.size(); ++m)
    for (const double missed : {0.5, 0.2, 0.05}) {
      const std::vector<double>& all = totals[m][0];
      const double target = statistics::quantile(all, missed);
      const auto met = std::ranges::count_if(all, [&](double value) { return value >= target; });
      const double truth = static_cast<double>(met) / static_cast<double>(all.size());
      const std::string of = watched[m] + ", target met by " + std::to_string(truth).substr(0, 4);
      in_groups(all, size, [&](std::span<const double> group, std::size_t) {
        coverage.count(of, holds(against(target, group).met.interval, truth));
      });
    }
}

void count_levels(const Totals& totals, Coverage& coverage) {
  for (std::size_t m = 0; m < watched.size(); ++m) {
    const std::vector<double>& all = totals[m][0];
    const double mean = statistics::mean_interval(all).mean, middle = statistics::quantile(all, 0.5);
    in_groups(all, size, [&](std::span<const double> group, std::size_t) {
      coverage.count(watched[m] + ", level", holds(statistics::widened_interval(group).interval, mean));
      coverage.count(watched[m] + ", median by ranks",
                     holds(statistics::quantile_interval(group, 0.5), middle));
      coverage.count(watched[m] + ", median of validation",
                     holds(ends_of(validation::median_of({group.begin(), group.end()})), middle));
    });
  }
}

void count_ratio(const std::string& what, std::span<const double> above, std::span<const double> below,
                 Coverage& coverage) {
  const double truth = statistics::mean_interval(above).mean / statistics::mean_interval(below).mean;
  in_groups(above, size, [&](std::span<const double> group, std::size_t first) {
    const auto parts = below.subspan(first, size);
    coverage.count(what + ", jackknife", holds(ends_of(validation::ratio_of_means(group, parts)), truth));
    coverage.count(what + ", linearised",
                   holds(ends_of(validation::over_replicates("", group, parts, 1)), truth));
  });
}

void count_correlation(const std::string& what, std::span<const double> x, std::span<const double> y,
                       Coverage& coverage) {
  const double truth = statistics::correlation(x, y).value;
  const double of_ranks = statistics::rank_correlation(x, y).value;
  in_groups(x, size, [&](std::span<const double> group, std::size_t first) {
    const auto other = y.subspan(first, size);
    coverage.count(what + ", correlation", holds(ends_of(validation::correlation(group, other)), truth));
    coverage.count(what + ", rank correlation",
                   holds(statistics::rank_correlation(group, other).interval, of_ranks));
  });
}

}  // namespace

TEST_CASE("Intervals of shares, levels, medians, ratios and correlations cover the model's own figures") {
  const Totals totals = totals_of(three_dealers(weeks, replicates));
  const auto &revenue = totals[0], &ebit = totals[1], &satisfaction = totals[2];
  Coverage coverage;
  count_targets(totals, coverage);
  count_levels(totals, coverage);
  count_ratio("revenue, selling over stay", revenue[2], revenue[0], coverage);
  count_ratio("ebit over revenue", ebit[2], revenue[2], coverage);
  count_correlation("revenue and ebit", revenue[0], ebit[0], coverage);
  count_correlation("revenue and satisfaction", revenue[0], satisfaction[0], coverage);
  count_correlation("gains of revenue and of ebit", statistics::differences(revenue[2], revenue[0]),
                    statistics::differences(ebit[2], ebit[0]), coverage);
  coverage.check();
}
