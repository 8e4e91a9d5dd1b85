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

// A scenario against the baseline: scenario[r] and baseline[r] are the two worlds of replicate r, recorded
// over the same weeks. The caller adds name, title and share_stalled.
[[nodiscard]] ScenarioAnswer compare(std::span<const WeeklyRecord> scenario,
                                     std::span<const WeeklyRecord> baseline, const CompareOptions& options);

}  // namespace evert::statistics
