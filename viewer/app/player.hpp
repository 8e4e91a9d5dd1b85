// Plays scripts: what they do goes through the same queue as what people do.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "viewer/app/app.hpp"
#include "viewer/canvas/script.hpp"

namespace evert::app {

// What was not as the script expects, each as "file:line: sentence". Expectations that fail do not stop it, a
// name that is not on screen does. `out` gets what `where` prints. Throws EnvironmentError where a file
// cannot be written.
[[nodiscard]] std::vector<std::string> play(App& app, const canvas::Script& script, std::ostream& out);

// Frames until nothing is being read or computed; false if that takes longer than a minute.
[[nodiscard]] bool wait_until_loaded(App& app);

}  // namespace evert::app
