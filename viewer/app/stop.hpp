// Ctrl+C in the terminal, and what a desktop sends when it ends.
#pragma once

#include <atomic>

namespace evert::app {

// From now on SIGINT, SIGTERM and SIGHUP set the flag; a second one of a kind ends the program at once. What
// is ignored until now, as nohup has it, stays so. A wait of GLFW that has a time limit ends with the signal.
[[nodiscard]] const std::atomic<bool>& catch_signals();

}  // namespace evert::app
