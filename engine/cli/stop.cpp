#include "engine/cli/stop.hpp"

#include <signal.h>

namespace evert::cli {

namespace {

// The one global of the program: a signal handler has no other way to tell anybody.
std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void ask_to_stop(int) {
  stop_asked.store(true);
}

}  // namespace

const std::atomic<bool>& catch_signals() {
  struct sigaction action {};
  action.sa_handler = ask_to_stop;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(SIGTERM, &action, nullptr);
  sigaction(SIGUSR1, &action, nullptr);
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  return stop_asked;
}

}  // namespace evert::cli
