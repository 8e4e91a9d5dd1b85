// Who can be followed: the tracked customers in the order asked for, or the employees' positions.
#pragma once

#include "viewer/views/desk.hpp"

namespace evert::views {

// The one that is shown: chosen, or the first in the list. Positions in LivesOfTwo::customers() or
// employees(); none where the list is empty or whoever was chosen has no life to show.
[[nodiscard]] std::optional<std::size_t> followed(const document::LivesOfTwo& lives,
                                                  const document::State& state);

// Why followed() has none, in a sentence.
[[nodiscard]] std::string why_nobody(const document::LivesOfTwo& lives, const document::State& state);

// J and K go on and back along the list; typing filters it.
void draw_people(Desk& desk, const document::LivesOfTwo& lives, const charts::Rect& area);

// "14 of 662 bring more, 3 less"; of employees, how many positions differ. "" without figures.
[[nodiscard]] std::string gains_text(const document::LivesOfTwo& lives, document::Who who);

}  // namespace evert::views
