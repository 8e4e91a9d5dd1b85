// The inspector in a window of the desktop.
#pragma once

#include "viewer/app/options.hpp"

namespace evert::app {

// Until the window is closed or a signal asks for the end; what was chosen is kept then, too. Throws
// EnvironmentError where there is no display.
void run_window(const Options& options);

}  // namespace evert::app
