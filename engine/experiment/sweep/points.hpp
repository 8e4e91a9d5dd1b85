// From a design to its points.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/experiment/sweep/sweep.hpp"

namespace evert::experiment {

// The words of a plan's `design`.
[[nodiscard]] const std::vector<std::string>& design_names();

// Designs of points that keep apart: intervals take repetitions of them (statistics/design.hpp).
[[nodiscard]] bool is_repeated(std::string_view design);

struct Points {
  std::vector<double> unit;   // (point, factor) place in the unit cube; NaN where a design has none
  std::vector<double> value;  // (point, factor); NaN: as the files have it
};

// The points of the plan's design; the same for the same plan, always. Grids are in order, the last factor
// fastest; one-at-a-time has the files as they are first, then each factor through its range or levels alone.
// Reports a design of more points than a plan can have.
[[nodiscard]] Points make_points(const Sweep& sweep, base::Diagnostics& diagnostics);

}  // namespace evert::experiment
