// What a sweep says of one outcome, as plain data: how the redesign's difference to the baseline scatters
// over the points, and which factors move it. Filled from runs by the experiment room, written by the report
// room.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/statistics/correlation.hpp"
#include "engine/statistics/sensitivity.hpp"

namespace evert::statistics {

// A factor as the design lets one see it: of these, what it gives.
struct FactorRow {
  std::string factor, unit, text;
  std::optional<ElementaryEffect> effect;  // morris, over the factor's whole range
  std::optional<Index> first, total;       // saltelli
  std::optional<Correlation> rank;         // latin-hypercube, sobol
};

// Points that share something: a single one, or all with this level of a factor.
struct PointRow {
  std::string what;
  std::size_t points = 1;
  Estimate difference;               // means of the replicates over these points
  std::optional<Estimate> to_first;  // one-at-a-time: less the same replicates of the first point
};

struct SweepTable {
  std::string title, design, scenario, baseline, outcome, unit;  // unit of the difference
  int year = 0;
  std::size_t points = 0, replicates = 0;
  std::size_t repetitions = 1;      // of the design that its points are of
  bool unknown_points = false;      // some were left out of the figures below: the outcome is unknown there
  Estimate mean;                    // of the points' means
  double p5 = 0, p50 = 0, p95 = 0;  // of the points' means
  double better = 0;                // share of points whose mean is above 0
  std::vector<FactorRow> factors;   // what moves the outcome most comes first
  std::vector<PointRow> rows;       // list, grid and one-at-a-time, in the order of the plan
  std::optional<Luck> luck;         // saltelli with several replicates
};

}  // namespace evert::statistics
