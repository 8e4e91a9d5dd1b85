// In the customer's shoes: one person in two worlds with the same luck, and who else there is.
#pragma once

#include "viewer/views/desk.hpp"

namespace evert::views {

void draw_journey(Desk& desk, const charts::Rect& area);

}  // namespace evert::views
