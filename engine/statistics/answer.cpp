#include "engine/statistics/answer.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/statistics/paired.hpp"

namespace evert::statistics {

namespace {

template <class Function>
std::vector<double> per_replicate(std::span<const WeeklyRecord> worlds, Function value) {
  std::vector<double> values;
  values.reserve(worlds.size());
  for (const WeeklyRecord& world : worlds) values.push_back(value(world));
  return values;
}

std::span<const double> since_start(std::span<const double> weekly, const WeeklyRecord& world) {
  return weekly.subspan(static_cast<std::size_t>(world.start));
}

JCurve j_curve_of(const WeeklyRecord& scenario, const WeeklyRecord& baseline) {
  return j_curve({.history_ebit = baseline.ebit.first(static_cast<std::size_t>(baseline.start)),
                  .ebit = since_start(scenario.ebit, scenario),
                  .baseline_ebit = since_start(baseline.ebit, baseline),
                  .cash = since_start(scenario.cash, scenario),
                  .baseline_cash = since_start(baseline.cash, baseline)});
}

double value_at(const WeeklyRecord& world, int years, double rate) {
  const std::size_t weeks = static_cast<std::size_t>(years) * weeks_per_year;
  return discounted_value(since_start(world.cash, world).first(weeks), rate);
}

// The years both worlds of every pair have lived through.
int shared_years(std::span<const WeeklyRecord> scenario, std::span<const WeeklyRecord> baseline) {
  if (scenario.empty()) return 0;
  int years = complete_years(scenario.front());
  for (const auto worlds : {scenario, baseline})
    for (const WeeklyRecord& world : worlds) years = std::min(years, complete_years(world));
  return years;
}

}  // namespace

Outcome compare_outcome(std::string name, std::string unit, int year, std::span<const double> scenario,
                        std::span<const double> baseline, double confidence) {
  Outcome outcome{std::move(name), std::move(unit), year, mean_interval(scenario, confidence), {}, 0, 0};
  outcome.difference = paired_difference(scenario, baseline, confidence);
  outcome.share_better = share_better(differences(scenario, baseline));
  outcome.variance_reduction = variance_reduction(scenario, baseline);
  return outcome;
}

ScenarioAnswer compare(std::span<const WeeklyRecord> scenario, std::span<const WeeklyRecord> baseline,
                       const CompareOptions& options) {
  EVERT_CHECK(scenario.size() == baseline.size(), "a pair has two sides");
  struct Headline {
    const char* name;
    const char* unit;
    double YearOutcomes::*value;
  };
  constexpr Headline headlines[] = {{"growth", "%/yr", &YearOutcomes::growth},
                                    {"margin", "% of revenue", &YearOutcomes::margin},
                                    {"satisfaction", "points", &YearOutcomes::satisfaction}};
  const int years = shared_years(scenario, baseline);
  ScenarioAnswer answer;
  for (const int year : options.outcome_years) {
    if (year > years) continue;
    for (const Headline& headline : headlines) {
      const auto value = [&](const WeeklyRecord& world) {
        return year_outcomes(world, year).*headline.value;
      };
      answer.outcomes.push_back(compare_outcome(headline.name, headline.unit, year,
                                                per_replicate(scenario, value),
                                                per_replicate(baseline, value), options.confidence));
    }
  }
  for (const int year : options.value_years) {
    if (year > years) continue;
    const auto value = [&](const WeeklyRecord& world) {
      return value_at(world, year, options.discount_rate);
    };
    answer.values.push_back(compare_outcome("value", options.currency, year, per_replicate(scenario, value),
                                            per_replicate(baseline, value), options.confidence));
  }
  std::vector<JCurve> curves;
  for (std::size_t r = 0; r < scenario.size(); ++r) curves.push_back(j_curve_of(scenario[r], baseline[r]));
  answer.j_curve = summarise(curves);
  return answer;
}

}  // namespace evert::statistics
