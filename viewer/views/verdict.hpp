// The first screen: which wins and how sure, when it pays back, why.
#pragma once

#include "viewer/views/desk.hpp"

namespace evert::views {

void draw_verdict(Desk& desk, const charts::Rect& area);

}  // namespace evert::views
