// A line that says what swatches mean.
#pragma once

#include <span>
#include <string>

#include "engine/charts/painter.hpp"

namespace evert::charts {

enum class Filling { solid, hollow };

struct KeyEntry {
  std::string name;
  Colour colour;
  Filling filling = Filling::solid;
};

// Pixels a key takes.
inline constexpr double key_line = 20;

// From the left, `y` in its middle, as many as fit before `right`. A hollow one is a ring, a solid one a
// square.
void draw_key(Painter& painter, std::span<const KeyEntry> entries, double left, double y, double right);

}  // namespace evert::charts
