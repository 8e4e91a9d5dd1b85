#include "engine/statistics/answer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/statistics/bootstrap.hpp"
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

// The years all worlds have lived through.
int shared_years(std::span<const std::span<const WeeklyRecord>> worlds) {
  if (worlds.empty() || worlds.front().empty()) return 0;
  int years = complete_years(worlds.front().front());
  for (const auto scenario : worlds)
    for (const WeeklyRecord& world : scenario) years = std::min(years, complete_years(world));
  return years;
}

// The headline outcomes of these years, year by year.
std::vector<OutcomeValues> outcome_values(std::span<const std::span<const WeeklyRecord>> worlds,
                                          std::span<const int> years) {
  struct Headline {
    const char* name;
    const char* unit;
    double YearOutcomes::*value;
  };
  constexpr Headline headlines[] = {{"growth", "%/yr", &YearOutcomes::growth},
                                    {"margin", "% of revenue", &YearOutcomes::margin},
                                    {"satisfaction", "points", &YearOutcomes::satisfaction}};
  std::vector<OutcomeValues> outcomes;
  for (const int year : years) {
    for (const Headline& headline : headlines) {
      OutcomeValues& outcome = outcomes.emplace_back(OutcomeValues{headline.name, headline.unit, year});
      for (const auto scenario : worlds)
        outcome.values.push_back(per_replicate(
            scenario, [&](const WeeklyRecord& world) { return year_outcomes(world, year).*headline.value; }));
    }
  }
  return outcomes;
}

// The value of the first years of each world.
std::vector<OutcomeValues> money_values(std::span<const std::span<const WeeklyRecord>> worlds,
                                        std::span<const int> years, const CompareOptions& options) {
  std::vector<OutcomeValues> outcomes;
  for (const int year : years) {
    OutcomeValues& outcome = outcomes.emplace_back(OutcomeValues{"value", options.currency, year});
    for (const auto scenario : worlds)
      outcome.values.push_back(per_replicate(
          scenario, [&](const WeeklyRecord& world) { return value_at(world, year, options.discount_rate); }));
  }
  return outcomes;
}

std::vector<int> up_to(int last, std::span<const int> years) {
  std::vector<int> kept;
  std::ranges::copy_if(years, std::back_inserter(kept), [&](int year) { return year <= last; });
  return kept;
}

std::vector<Outcome> compare_all(const std::vector<OutcomeValues>& values, double confidence) {
  std::vector<Outcome> outcomes;
  for (const OutcomeValues& of : values) {
    Outcome& outcome = outcomes.emplace_back(
        compare_outcome(of.name, of.unit, of.year, of.values[1], of.values[0], confidence));
    if (of.values[1].size() >= least_for_bca)
      outcome.bca = bca_of_mean(differences(of.values[1], of.values[0]), confidence);
  }
  return outcomes;
}

}  // namespace

Outcome compare_outcome(std::string name, std::string unit, int year, std::span<const double> scenario,
                        std::span<const double> baseline, double confidence) {
  Outcome outcome{
      std::move(name), std::move(unit), year, widened_interval(scenario, confidence), {}, 0, 0, {}};
  outcome.difference = widened_interval(differences(scenario, baseline), confidence);
  outcome.share_better = share_better(differences(scenario, baseline));
  outcome.variance_reduction = variance_reduction(scenario, baseline);
  return outcome;
}

std::vector<OutcomeValues> last_year_values(std::span<const std::span<const WeeklyRecord>> worlds,
                                            const CompareOptions& options) {
  const int last = shared_years(worlds);
  const auto latest = [&](std::span<const int> asked) {
    const std::vector<int> years = up_to(last, asked);
    return years.empty() ? years : std::vector<int>{std::ranges::max(years)};
  };
  std::vector<OutcomeValues> outcomes = outcome_values(worlds, latest(options.outcome_years));
  std::ranges::move(money_values(worlds, latest(options.value_years), options), std::back_inserter(outcomes));
  return outcomes;
}

ScenarioAnswer compare(std::span<const WeeklyRecord> scenario, std::span<const WeeklyRecord> baseline,
                       const CompareOptions& options) {
  EVERT_CHECK(scenario.size() == baseline.size(), "a pair has two sides");
  const std::span<const WeeklyRecord> worlds[] = {baseline, scenario};
  const int years = shared_years(worlds);
  ScenarioAnswer answer;
  answer.outcomes =
      compare_all(outcome_values(worlds, up_to(years, options.outcome_years)), options.confidence);
  answer.values =
      compare_all(money_values(worlds, up_to(years, options.value_years), options), options.confidence);
  std::vector<JCurve> curves;
  for (std::size_t r = 0; r < scenario.size(); ++r) curves.push_back(j_curve_of(scenario[r], baseline[r]));
  answer.j_curve = summarise(curves);
  return answer;
}

}  // namespace evert::statistics
