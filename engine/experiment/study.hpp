// From the records of replicates to a study, ready to be written.
#pragma once

#include <string>
#include <vector>

#include "engine/experiment/question.hpp"
#include "engine/experiment/replicate.hpp"
#include "engine/measures/measure.hpp"
#include "engine/results/study.hpp"
#include "engine/results/study_access.hpp"

namespace evert::experiment {

// Takes replicates in any order, each once; the study does not show the order. Its time axis begins with the
// recorded end of the warm-up (negative ticks), which all scenarios share; day 0 is their first.
class StudyBuilder {
 public:
  StudyBuilder(const Question& question, const schema::Registry& registry, const Plan& plan,
               const std::string& id);

  void add(const Replicate& replicate);

  // Everything but the provenance. A replicate in which some scenario failed is `excluded` in the others, so
  // that pairs stay pairs; its numbers stay.
  [[nodiscard]] results::Study finish();

 private:
  void frame(const Question& question, const schema::Registry& registry);
  void add_run(const simulation::Record& record, std::size_t run);
  void exclude_broken_pairs();
  void move_measures();
  void describe_programmes();

  const Plan& plan_;
  std::size_t replicates_, weeks_;
  results::Study study_;
  std::vector<results::Values> measures_;     // in catalogue order: (scenario, replicate, week, entry)
  std::vector<std::vector<double>> figures_;  // [published figure][replicate]
  std::vector<simulation::Record> lives_;     // [scenario], of the replicate that keeps lives
  // (scenario, replicate)
  std::vector<std::uint8_t> programme_;
  std::vector<std::int32_t> stalled_week_;
  std::vector<std::string> hash_, failure_;
};

// Day 0 of every time axis: any Monday, as the model knows weeks, not years.
inline constexpr const char* start_date = "2025-01-06";

// As files have it.
[[nodiscard]] results::Direction direction_of(measures::Direction direction);

// Tracked customers, employees and events of one record per scenario (an empty one where the run failed).
void add_lives(const std::vector<simulation::Record>& lives, const model::Calendar& calendar,
               results::Study& study);

// Mean and last year of whole-company measures, paired differences of the headline ones.
void add_summaries(results::Study& study);

// The mean paired differences of satisfaction, revenue and EBIT week by week, with a pointwise and a
// simultaneous band (statistics/bands.hpp). Nothing without two scenarios and two replicates that count.
void add_bands(results::Study& study);

using results::find_variable, results::history_weeks, results::mean_of, results::series, results::setting,
    results::whole_replicates;

}  // namespace evert::experiment
