// One life in two worlds as swimlanes.
#pragma once

#include "engine/charts/swimlane.hpp"
#include "viewer/document/state.hpp"
#include "viewer/views/twin.hpp"

namespace evert::views {

// A few weeks around where a customer's paths part, two years around where an employee's do; everything if
// they never do.
[[nodiscard]] document::Weeks around_parting(const Twin& twin, int weeks);

// Time for all that is drawn over both lives: bursts are the stays and happenings of either, where the state
// has it so and the person is a customer.
[[nodiscard]] charts::EventTime clock_of(const Twin& twin, const document::State& state,
                                         document::Weeks shown);

// Silos in which neither life ever is have no lane. Time is in weeks.
[[nodiscard]] charts::SwimlaneChart twin_chart(const Twin& twin, const document::State& state, int weeks);

}  // namespace evert::views
