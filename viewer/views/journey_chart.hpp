// One life in two worlds as swimlanes.
#pragma once

#include "engine/charts/swimlane.hpp"
#include "viewer/document/state.hpp"
#include "viewer/views/twin.hpp"

namespace evert::views {

// What is shown unless a range is chosen: a quarter around where the paths part, or everything if they
// never do.
[[nodiscard]] document::Weeks around_parting(const Twin& twin, int weeks);

// Silos in which neither life ever is have no lane. Time is in weeks.
[[nodiscard]] charts::SwimlaneChart twin_chart(const Twin& twin, const document::State& state, int weeks);

}  // namespace evert::views
