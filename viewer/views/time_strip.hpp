// The whole horizon along the bottom: what range is shown, where the cursor is, what happens when.
#pragma once

#include <string>
#include <vector>

#include "viewer/views/desk.hpp"

namespace evert::views {

inline constexpr double time_strip_height = 48;

struct TimeMark {
  int week = 0;
  std::string words;
};

// Click or drag moves the cursor, Shift+drag chooses the range that all views show, a double click shows all.
void draw_time_strip(Desk& desk, const charts::Rect& area, int weeks, const std::vector<TimeMark>& marks,
                     bool playing);

}  // namespace evert::views
