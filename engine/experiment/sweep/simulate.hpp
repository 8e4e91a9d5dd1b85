// One run of a sweep: a point's worlds in one replicate, and what is kept of them.
#pragma once

#include <optional>
#include <string>

#include "engine/experiment/replicate.hpp"
#include "engine/experiment/sweep/plan.hpp"

namespace evert::experiment {

class SweepRunner {
 public:
  SweepRunner(const SweepPlan& plan, const schema::Registry& registry) : plan_(plan), registry_(registry) {}

  // Fills row `row` of `rows`, which has its numbers and factors: outcomes and courses, or why it failed.
  // False if the pulse stopped it; the row stays as it was then. Depends on the run alone.
  [[nodiscard]] bool simulate(const PlannedRun& run, const Pulse& pulse, results::SweepRows& rows,
                              std::size_t row);

 private:
  const Plan& plan_of(std::size_t point);
  void keep(const Replicate& replicate, results::SweepRows& rows, std::size_t row) const;

  const SweepPlan& plan_;
  const schema::Registry& registry_;
  std::optional<std::size_t> point_;  // whose worlds these are
  Plan worlds_;
  double discount_rate_ = 0;
};

}  // namespace evert::experiment
