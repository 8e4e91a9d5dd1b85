// Whether the baseline stands: its figures beside the published ones, and whether the warm-up has settled.
#pragma once

#include <string>
#include <vector>

#include "engine/model/company.hpp"
#include "engine/results/study.hpp"

namespace evert::experiment {

struct BaselineFigure {
  model::Published published;
  std::string unit;
  double value = 0;      // simulated, mean over replicates; NaN if nothing was recorded
  double deviation = 0;  // value - published
  bool within = false;   // the tolerance
};

// Writes the company's published figures and their values [figure][replicate] into the study.
void add_baseline(const model::Company& company, const std::vector<std::vector<double>>& values,
                  results::Study& study);

[[nodiscard]] std::vector<BaselineFigure> baseline_figures(const results::Study& study);

// A sentence for each of satisfaction, active customers and EBIT that still moves at the end of the warm-up:
// the second half of its last year differs from the first by more than 1 % of the level, and by more than the
// replicates' noise (paired t, 99 %).
[[nodiscard]] std::vector<std::string> drift_warnings(const results::Study& study);

// One sentence about the levels (satisfaction, engagement, active customers, headcount) that MSER-5 does not
// find settled in the warm-up's last year: of their mean over replicates it would leave out half or more, and
// the two halves differ by more than the replicates' noise (paired t, 99 %). Not about those that
// drift_warnings() tells of, and nothing where fewer than fifty weeks were recorded.
[[nodiscard]] std::vector<std::string> level_warnings(const results::Study& study);

}  // namespace evert::experiment
