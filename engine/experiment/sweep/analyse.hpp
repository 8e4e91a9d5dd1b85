// Reads off a finished sweep which factors move an outcome, as its design lets one see it.
#pragma once

#include <string>

#include "engine/experiment/sweep/store.hpp"
#include "engine/statistics/sweep_table.hpp"

namespace evert::experiment {

struct SweepWanted {
  std::string outcome = "growth";  // a headline one: growth, margin, satisfaction, value
  int year = 0;                    // 0: the last
  std::string scenario;            // empty: the only one but the baseline
};

// Throws InputError for an outcome, a year or a scenario that is not there, saying which are; and if runs are
// missing or failed, as no design can do without a point.
[[nodiscard]] statistics::SweepTable analyse_sweep(const SweepPlan& plan, const Store& store,
                                                   const SweepWanted& wanted);

}  // namespace evert::experiment
