// The verdict's pictures, as charts: pure, so that they can be tested and printed.
#pragma once

#include <string>

#include "engine/charts/fan.hpp"
#include "viewer/document/comparison.hpp"
#include "viewer/document/lives.hpp"
#include "viewer/document/state.hpp"

namespace evert::views {

// The course of the outcome, week by week: of differences to the baseline, or of levels.
[[nodiscard]] charts::FanChart course_chart(const document::Comparison& all, const document::State& state);

// What it says of one week, a line a scenario; empty outside.
[[nodiscard]] std::string course_at(const document::Comparison& all, const document::State& state, int week);

}  // namespace evert::views
