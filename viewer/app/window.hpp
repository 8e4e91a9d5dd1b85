// The inspector in a window of the desktop.
#pragma once

#include "viewer/app/options.hpp"

namespace evert::app {

// Until the window is closed. Throws EnvironmentError where there is no display.
void run_window(const Options& options);

}  // namespace evert::app
