#include "viewer/views/journey.hpp"

namespace evert::views {

void draw_journey(Desk& desk, const charts::Rect& area) {
  say_instead(desk, "journey", area, "");
}

}  // namespace evert::views
