#include "engine/experiment/sweep/simulate.hpp"

#include <cmath>
#include <utility>

#include "engine/base/check.hpp"
#include "engine/base/math.hpp"
#include "engine/experiment/answer.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/measures/catalogue.hpp"

namespace evert::experiment {

namespace {

using base::nan;

statistics::WeeklyRecord weekly(const simulation::Record& record, int start) {
  const auto of = [&](const char* name) { return std::span(record.measures[measures::index_of(name)]); };
  return {of("revenue"), of("ebit"), of("cash_flow"), of("satisfaction"), start};
}

// The first failure of a run's worlds; empty if none failed.
std::string failure_of(const Plan& plan, const Replicate& replicate) {
  for (std::size_t s = 0; s < replicate.runs.size(); ++s)
    if (!replicate.runs[s].failure.empty()) return plan.scenarios[s]->name + ": " + replicate.runs[s].failure;
  return "";
}

}  // namespace

const Plan& SweepRunner::plan_of(std::size_t point) {
  if (point_ == point) return worlds_;
  base::Diagnostics diagnostics;
  const Question question = question_at(plan_.sweep, plan_.values(point), registry_, diagnostics);
  diagnostics.throw_if_errors();
  worlds_ = make_plan(question, registry_);
  worlds_.weeks = weeks_of(plan_.sweep);
  worlds_.lives = false;
  discount_rate_ = schema::bind<ExperimentParameters>(registry_, question.warm_up).discount_rate;
  point_ = point;
  return worlds_;
}

bool SweepRunner::simulate(const PlannedRun& run, const Pulse& pulse, results::SweepRows& rows,
                           std::size_t row) {
  parallel::Team alone(1);
  const auto replicate = simulate_replicate(plan_of(run.point), run.replicate, {alone, pulse});
  if (!replicate) return false;
  rows.failure[row] = failure_of(worlds_, *replicate);
  rows.status[row] = rows.failure[row].empty() ? results::RunStatus::ok : results::RunStatus::failed;
  if (rows.failure[row].empty()) keep(*replicate, rows, row);
  return true;
}

void SweepRunner::keep(const Replicate& replicate, results::SweepRows& rows, std::size_t row) const {
  const results::SweepFrame& frame = plan_.frame;
  const std::size_t scenarios = frame.scenarios.size(), outcomes = frame.outcomes.size(),
                    weeks = frame.ticks.size();
  EVERT_CHECK(replicate.runs.size() == scenarios, "a run has the worlds its frame names");
  const int start = replicate.history.weeks;
  const auto options = compare_options(static_cast<int>(weeks / model::weeks_per_year), discount_rate_);
  const simulation::Record baseline = join(replicate.history, replicate.runs[0].record);
  const std::vector<statistics::WeeklyRecord> one = {weekly(baseline, start)};
  for (std::size_t s = 0; s < scenarios; ++s) {
    const simulation::Record& after = replicate.runs[s].record;
    const simulation::Record whole = join(replicate.history, after);
    const std::vector<statistics::WeeklyRecord> world = {weekly(whole, start)};
    const auto answer = statistics::compare(world, one, options);
    const std::size_t at = row * scenarios + s;
    std::size_t o = at * outcomes;
    for (const auto* list : {&answer.outcomes, &answer.values})
      for (const statistics::Outcome& outcome : *list) {
        rows.level[o] = outcome.level.mean;
        rows.difference[o++] = outcome.difference.mean;
      }
    const double week = answer.j_curve.break_even.weeks.median;
    rows.break_even[at] = std::isfinite(week) ? week : nan;
    rows.trough[at] = answer.j_curve.trough_percent.median;
    if (after.programme != model::ProgrammeState::none) rows.stalled[at] = after.stalled_week >= 0 ? 1 : 0;
    for (std::size_t k = 0; k < frame.series.size(); ++k) {
      const std::vector<double>& values = after.measures[measures::index_of(frame.series[k].name)];
      for (std::size_t w = 0; w < weeks; ++w) rows.series[k][at * weeks + w] = static_cast<float>(values[w]);
    }
  }
}

}  // namespace evert::experiment
