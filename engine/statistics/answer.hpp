// The answer of a comparison as plain data: what each redesign does to growth, margin and satisfaction, how
// surely, how deep it dips and when it pays back. Filled from runs here, written by the report room.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/estimate.hpp"
#include "engine/statistics/jcurve.hpp"
#include "engine/statistics/outcomes.hpp"

namespace evert::statistics {

// One outcome of one scenario in one year. `difference` is paired, scenario minus baseline, in points where
// the level is a percentage; for every headline outcome higher is better. The baseline's own mean is
// level.mean - difference.mean, exactly, because both come from the same replicates.
struct Outcome {
  std::string name;  // "growth", "margin", "satisfaction", "value"
  std::string unit;  // of the level: "%/yr", "% of revenue", "points", or a currency
  int year = 0;
  Estimate level;
  Estimate difference;
  double share_better = 0;
  double variance_reduction = 0;
  std::optional<Interval> bca{};  // of the difference, where it was asked for and there are replicates enough
};

// A headline outcome in its last year, replicate by replicate.
struct OutcomeValues {
  std::string name;
  std::string unit;
  int year = 0;
  std::vector<std::vector<double>> values{};  // [scenario][replicate], the baseline first
};

// How one scenario stands to the best of the others in one outcome (multiple_comparisons.hpp).
struct BestRow {
  std::string outcome;
  std::string unit;  // of the level
  int year = 0;
  std::string scenario;
  double probability = 0;        // of having the highest mean
  double probability_error = 0;  // by the number of resamples
  double regret = 0;             // expected loss of choosing it, in the unit of the difference
  double hindsight = 0;          // what knowing the luck beforehand would gain on it
  Interval from_best{};          // from the best of the others; holds for all scenarios at once
};

struct ScenarioAnswer {
  std::string name;   // as the scenario file is called
  std::string title;  // what it does, in one sentence
  std::vector<Outcome> outcomes;
  std::vector<Outcome> values;  // discounted net cash since the redesign's start, at the years asked for
  JCurveSummary j_curve;
  std::optional<double> share_stalled;  // of the replicates; empty where the scenario runs no programme
};

struct Answer {
  std::string company;
  std::string baseline;  // name of the scenario all others are compared with
  std::string currency;  // "USD"; may be empty
  int replicates_asked = 0;
  int replicates_used = 0;      // failed ones are left out of every scenario, so that pairs stay pairs
  double population_scale = 1;  // simulated customers per customer of the company
  int years = 0;
  std::uint64_t seed = 0;
  double discount_rate = 0;  // per year
  double confidence = 0.95;
  std::vector<ScenarioAnswer> scenarios;  // without the baseline
  std::vector<OutcomeValues> last_year;   // growth, margin, satisfaction, value: each in its own last year
  std::vector<BestRow> best;              // by outcome, then scenario
  std::vector<std::string> warnings;
};

struct CompareOptions {
  std::vector<int> outcome_years = {1, 3, 5, 8};  // years beyond the horizon are left out
  std::vector<int> value_years = {3, 5, 8};
  double discount_rate = 0.08;
  double confidence = 0.95;
  std::string currency;
};

// One outcome from its values per replicate, pair by pair.
[[nodiscard]] Outcome compare_outcome(std::string name, std::string unit, int year,
                                      std::span<const double> scenario, std::span<const double> baseline,
                                      double confidence = 0.95);

// The headline outcomes of these worlds, worlds[scenario][replicate] with the baseline first, each in the
// last year that is asked for and that all of them have lived through.
[[nodiscard]] std::vector<OutcomeValues> last_year_values(
    std::span<const std::span<const WeeklyRecord>> worlds, const CompareOptions& options);

// A scenario against the baseline: scenario[r] and baseline[r] are the two worlds of replicate r, recorded
// over the same weeks. The caller adds name, title and share_stalled.
[[nodiscard]] ScenarioAnswer compare(std::span<const WeeklyRecord> scenario,
                                     std::span<const WeeklyRecord> baseline, const CompareOptions& options);

}  // namespace evert::statistics
