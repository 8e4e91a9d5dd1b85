// The inspector without a display.
#pragma once

#include "viewer/app/options.hpp"

namespace evert::app {

// Draws one picture, once all that is being read has been. Throws EnvironmentError.
void draw_png(const Options& options);

}  // namespace evert::app
