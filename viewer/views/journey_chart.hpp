// One life in two worlds as swimlanes.
#pragma once

#include "engine/charts/swimlane.hpp"
#include "viewer/document/state.hpp"
#include "viewer/views/twin.hpp"

namespace evert::views {

// A few weeks around where a customer's paths part, two years around where an employee's do; everything if
// they never do.
[[nodiscard]] document::Weeks around_parting(const Twin& twin, int weeks);

// Silos in which neither life ever is have no lane. Time is in weeks.
[[nodiscard]] charts::SwimlaneChart twin_chart(const Twin& twin, const document::State& state, int weeks);

}  // namespace evert::views
