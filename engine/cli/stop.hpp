// Ctrl-C and what batch systems send before they kill.
#pragma once

#include <atomic>

namespace evert::cli {

// From now on SIGINT, SIGTERM and SIGUSR1 set the flag and nothing else; a second SIGINT ends the program at
// once. The flag stays set.
[[nodiscard]] const std::atomic<bool>& catch_signals();

}  // namespace evert::cli
