// What is compared with what, by which outcome; the screens; where to find everything.
#pragma once

#include "viewer/views/desk.hpp"

namespace evert::views {

inline constexpr double top_bar_height = 88;

enum class TopBarWish { none, palette, help };

// Gives its commands to the document; answers with what it cannot do itself.
[[nodiscard]] TopBarWish draw_top_bar(Desk& desk);

}  // namespace evert::views
