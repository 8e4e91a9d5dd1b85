// The inspector without a display.
#pragma once

#include <string>
#include <vector>

#include "viewer/app/options.hpp"

namespace evert::app {

// Draws one picture, once all that is being read has been. None where a file cannot be read (throws
// EnvironmentError) or has not what is asked for (UsageError).
void draw_png(const Options& options);

// Does what the script says; answers with what was not as it expects. Throws EnvironmentError, or InputError
// where the script is wrong.
[[nodiscard]] std::vector<std::string> run_script(const Options& options);

}  // namespace evert::app
