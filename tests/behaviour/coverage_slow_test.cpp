// Whether intervals of differences hold what they promise on the model itself, whose outcomes are neither
// normal nor of equal spread: a company as small as runs in milliseconds, simulated thousands of times.
// Groups of replicates are compared as a study would be, with the mean over all replicates for the truth.
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/bands.hpp"
#include "engine/statistics/bootstrap.hpp"
#include "engine/statistics/multiple_comparisons.hpp"
#include "engine/statistics/paired.hpp"
#include "tests/behaviour/coverage.hpp"

namespace {

using namespace evert;
using namespace evert::experiment::testing;

constexpr std::size_t replicates = 12000, weeks = 8;
constexpr std::size_t usual = 30;  // replicates that compare takes unless told otherwise
constexpr std::size_t few = 12, least = statistics::least_for_interval;

// Paired differences to the baseline: better service, whose EBIT is changed by few and by much (skewness 5.9
// in one replicate), and better selling.
void count_differences(const Totals& totals, std::size_t size, Coverage& coverage) {
  for (std::size_t m = 0; m < watched.size(); ++m)
    for (const std::size_t s : {std::size_t{1}, std::size_t{2}}) {
      const auto all = statistics::differences(totals[m][s], totals[m][0]);
      const double truth = statistics::mean_interval(all).mean;
      const std::string of = watched[m] + (s == 1 ? " of service, " : " of selling, ");
      in_groups(all, size, [&](std::span<const double> group, std::size_t) {
        coverage.count(of + "widened t", holds(statistics::widened_interval(group).interval, truth));
        if (size >= statistics::least_for_bca)
          coverage.count(of + "BCa", holds(statistics::bca_of_mean(group), truth));
      });
    }
}

// Each scenario from the best of the others, all at once.
bool hold_distances(const std::vector<statistics::Interval>& intervals, const std::vector<double>& truth) {
  for (std::size_t i = 0; i < truth.size(); ++i) {
    double other = -HUGE_VAL;
    for (std::size_t j = 0; j < truth.size(); ++j)
      if (j != i) other = std::max(other, truth[j]);
    if (!holds(intervals[i], truth[i] - other)) return false;
  }
  return true;
}

void count_best(const Totals& totals, std::size_t size, Coverage& coverage) {
  for (std::size_t m = 0; m < watched.size(); ++m) {
    std::vector<double> truth;
    for (const auto& scenario : totals[m]) truth.push_back(statistics::mean_interval(scenario).mean);
    in_groups(totals[m][0], size, [&](std::span<const double>, std::size_t first) {
      std::vector<std::vector<double>> values;
      for (const auto& scenario : totals[m]) {
        const auto group = std::span(scenario).subspan(first, size);
        values.emplace_back(group.begin(), group.end());
      }
      coverage.count(watched[m] + ", MCB", hold_distances(statistics::compare_with_best(values), truth));
    });
  }
}

// (replicate, week) of the difference of a scenario to the baseline.
std::vector<double> weekly_differences(const Courses& courses, std::size_t measure, std::size_t scenario) {
  std::vector<double> values;
  for (std::size_t r = 0; r < replicates; ++r)
    for (std::size_t w = 0; w < weeks; ++w)
      values.push_back(courses[measure][scenario][r][w] - courses[measure][0][r][w]);
  return values;
}

// All weeks that have a band, and a width: where all replicates were equal, what was seen is not a claim of
// what comes more seldom.
bool hold_course(const std::vector<statistics::Interval>& band, const std::vector<double>& truth) {
  for (std::size_t w = 0; w < band.size(); ++w)
    if (band[w].low < band[w].high && !holds(band[w], truth[w])) return false;
  return true;
}

void count_bands(const Courses& courses, std::size_t m, std::size_t s, std::size_t size, Coverage& coverage) {
  const auto all = weekly_differences(courses, m, s);
  const auto truth = statistics::bands(all, weeks, 0.95, 2).mean;
  const std::string of = watched[m] + (s == 1 ? " of service, " : " of selling, ");
  in_groups(all, size * weeks, [&](std::span<const double> group, std::size_t) {
    const auto bands = statistics::bands(group, weeks, 0.95, 500);
    coverage.count(of + "simultaneous", hold_course(bands.simultaneous, truth));
    for (std::size_t w = 0; w < weeks; ++w)  // those that are no sample of a few
      if (bands.pointwise[w].low < bands.pointwise[w].high)
        coverage.count(of + "pointwise, each week", holds(bands.pointwise[w], truth[w]));
  });
}

}  // namespace

TEST_CASE("Intervals of differences cover the model's own means as often as they say") {
  const Courses courses = three_dealers(weeks, replicates);
  const Totals totals = totals_of(courses);
  for (const std::size_t size : {usual, few, least}) {
    Coverage coverage;
    count_differences(totals, size, coverage);
    if (size > least) count_best(totals, size, coverage);
    std::cout << "groups of " << size << '\n';
    coverage.check();
  }
  for (const std::size_t size : {usual, statistics::least_for_bands}) {
    Coverage coverage;
    for (std::size_t m = 0; m < watched.size(); ++m) count_bands(courses, m, 2, size, coverage);
    for (std::size_t m = 1; m < watched.size();
         ++m)  // better service moves revenue in few of so small worlds
      count_bands(courses, m, 1, size, coverage);
    std::cout << "courses of " << size << '\n';
    coverage.check();
  }
}
