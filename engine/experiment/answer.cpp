#include "engine/experiment/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "engine/base/math.hpp"
#include "engine/experiment/baseline.hpp"
#include "engine/experiment/provenance.hpp"
#include "engine/experiment/study.hpp"
#include "engine/statistics/best.hpp"

namespace evert::experiment {

namespace {

using base::nan;
constexpr std::size_t weeks_per_year = 52;
constexpr int least_to_judge_pairing = 10;  // replicates

// The weeks of one scenario in every replicate that counts; owns what the records of statistics point to.
class Worlds {
 public:
  Worlds(const results::Study& study, std::size_t scenario) {
    for (const std::size_t r : whole_replicates(study))
      columns_.push_back({series(study, "revenue", scenario, r), series(study, "ebit", scenario, r),
                          series(study, "cash_flow", scenario, r),
                          series(study, "satisfaction", scenario, r)});
    const auto start = static_cast<int>(history_weeks(study));
    for (const Columns& c : columns_) records_.push_back({c.revenue, c.ebit, c.cash, c.satisfaction, start});
  }

  [[nodiscard]] std::span<const statistics::WeeklyRecord> records() const { return records_; }

 private:
  struct Columns {
    std::vector<double> revenue, ebit, cash, satisfaction;
  };
  std::vector<Columns> columns_;
  std::vector<statistics::WeeklyRecord> records_;
};

int years_of(const results::Study& study) {
  return static_cast<int>((study.days.size() - history_weeks(study)) / weeks_per_year);
}

statistics::CompareOptions options_of(const results::Study& study) {
  return compare_options(years_of(study), setting(study, "discount_rate"));
}

std::vector<std::string> failure_warnings(const results::Study& study) {
  std::vector<std::string> warnings;
  const results::Variable* failures = find_variable(study, "run", "failure");
  if (failures == nullptr) return warnings;
  const auto& why = std::get<std::vector<std::string>>(failures->values);
  for (std::size_t s = 0; s < study.scenarios.size(); ++s)
    for (std::size_t r = 0; r < study.replicates.size(); ++r)
      if (const std::string& text = why[s * study.replicates.size() + r]; !text.empty())
        warnings.push_back(
            fmt::format("{} failed in replicate {}: {}", study.scenarios[s].name, study.replicates[r], text));
  return warnings;
}

// Where sharing luck made a difference of the last year scatter more, among replicates enough to tell.
std::vector<std::string> pairing_warnings(const statistics::Answer& answer) {
  std::vector<std::string> warnings;
  for (const statistics::ScenarioAnswer& scenario : answer.scenarios) {
    for (const auto* outcomes : {&scenario.outcomes, &scenario.values}) {
      for (const statistics::Outcome& outcome : *outcomes) {
        if (outcome.year != outcomes->back().year || outcome.difference.n < least_to_judge_pairing) continue;
        if (outcome.variance_reduction < 1)
          warnings.push_back(
              fmt::format("pairing failed for {} of {}: its difference from {} varies {:.1f} times as much "
                          "as it would without shared luck; an unpaired interval would be tighter",
                          outcome.name, scenario.name, answer.baseline, 1 / outcome.variance_reduction));
      }
    }
  }
  return warnings;
}

statistics::ScenarioAnswer compare_with_baseline(const results::Study& study, const Worlds& worlds,
                                                 const Worlds& baseline, std::size_t scenario) {
  statistics::ScenarioAnswer answer =
      statistics::compare(worlds.records(), baseline.records(), options_of(study));
  answer.name = study.scenarios[scenario].name;
  answer.title = study.scenarios[scenario].title;
  answer.share_stalled = results::share_stalled(study, scenario);
  return answer;
}

// Appends one scenario's row to the tables of the study's answer.
void append_row(const statistics::ScenarioAnswer& from, results::Answer& to) {
  for (const auto* outcomes : {&from.outcomes, &from.values}) {
    for (const statistics::Outcome& outcome : *outcomes) {
      to.level.push_back(outcome.level.mean);
      to.difference.push_back(outcome.difference.mean);
      to.low.push_back(outcome.difference.interval.low);
      to.high.push_back(outcome.difference.interval.high);
      to.share_better.push_back(outcome.share_better);
      to.variance_reduction.push_back(outcome.variance_reduction);
    }
  }
  const double break_even = from.j_curve.break_even.weeks.median;
  to.trough.push_back(from.j_curve.trough_percent.median);
  to.break_even.push_back(std::isfinite(break_even) ? break_even : nan);
  to.stalled.push_back(from.share_stalled.value_or(nan));
}

}  // namespace

statistics::CompareOptions compare_options(int years, double discount_rate) {
  statistics::CompareOptions options;
  options.discount_rate = discount_rate;
  options.currency = currency;
  if (years > 0 && !std::ranges::count(options.outcome_years, years)) options.outcome_years.push_back(years);
  std::ranges::sort(options.outcome_years);
  return options;
}

results::Outcome described(const statistics::Outcome& outcome) {
  return {fmt::format("{}_year_{}", outcome.name, outcome.year),
          fmt::format("{} in year {}", outcome.name, outcome.year), outcome.unit,
          results::Direction::higher_is_better, static_cast<double>(outcome.year)};
}

statistics::Answer answer_frame(const results::Study& study) {
  statistics::Answer answer;
  answer.company = study.company;
  answer.baseline = study.baseline;
  answer.currency = currency;
  answer.replicates_asked = static_cast<int>(study.replicates.size());
  answer.replicates_used = static_cast<int>(whole_replicates(study).size());
  answer.population_scale = setting(study, "population_scale");
  answer.years = years_of(study);
  answer.seed = seed_of(study.provenance.study_seed);
  answer.discount_rate = setting(study, "discount_rate");
  answer.warnings = failure_warnings(study);
  std::ranges::move(drift_warnings(study), std::back_inserter(answer.warnings));
  std::ranges::move(level_warnings(study), std::back_inserter(answer.warnings));
  return answer;
}

statistics::Answer answer_of(const results::Study& study) {
  statistics::Answer answer = answer_frame(study);
  std::vector<Worlds> worlds;
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) worlds.emplace_back(study, s);
  for (std::size_t s = 1; s < study.scenarios.size(); ++s)
    answer.scenarios.push_back(compare_with_baseline(study, worlds[s], worlds.front(), s));
  std::vector<std::span<const statistics::WeeklyRecord>> records;
  for (const Worlds& one : worlds) records.push_back(one.records());
  answer.last_year = statistics::last_year_values(records, options_of(study));
  answer.best = statistics::best_rows(answer);
  std::ranges::move(pairing_warnings(answer), std::back_inserter(answer.warnings));
  return answer;
}

void add_answer(results::Study& study) {
  const Worlds baseline(study, 0);
  results::Answer answer;
  answer.trough_unit = "%";
  for (std::size_t s = 0; s < study.scenarios.size(); ++s) {
    const statistics::ScenarioAnswer row = compare_with_baseline(study, Worlds(study, s), baseline, s);
    append_row(row, answer);
    if (s > 0) continue;
    for (const auto* outcomes : {&row.outcomes, &row.values})
      for (const statistics::Outcome& outcome : *outcomes) answer.outcomes.push_back(described(outcome));
  }
  if (!answer.outcomes.empty()) study.answer = std::move(answer);
}

int failed_runs(const results::Study& study) {
  return static_cast<int>(std::ranges::count(study.run_status, results::RunStatus::failed));
}

std::vector<YearFigures> year_figures(const results::Study& study, std::size_t scenario) {
  const std::size_t start = history_weeks(study);
  const auto replicates = whole_replicates(study);
  const auto yearly_mean = [&](const char* kpi, int year) {
    std::vector<double> means;
    for (const std::size_t r : replicates) {
      const std::vector<double> values = series(study, kpi, scenario, r);
      const std::size_t end = start + static_cast<std::size_t>(year) * weeks_per_year;
      if (end < weeks_per_year) return nan;
      means.push_back(mean_of(std::span(values).subspan(end - weeks_per_year, weeks_per_year)));
    }
    return mean_of(means);
  };
  std::vector<YearFigures> years;
  for (int year = 0; year <= years_of(study); ++year) {
    YearFigures figures{year, weeks_per_year * yearly_mean("revenue", year),
                        weeks_per_year * yearly_mean("ebit", year)};
    figures.margin = 100 * figures.ebit / figures.revenue;
    figures.satisfaction = yearly_mean("satisfaction", year);
    figures.active = yearly_mean("customers_active", year);
    figures.headcount = yearly_mean("headcount", year);
    figures.engagement = yearly_mean("engagement", year);
    years.push_back(figures);
  }
  return years;
}

}  // namespace evert::experiment
