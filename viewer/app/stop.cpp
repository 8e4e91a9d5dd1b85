#include "viewer/app/stop.hpp"

#include <csignal>

namespace evert::app {

namespace {

// The one global of the inspector: a signal handler has no other way to tell anybody.
std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void ask_to_stop(int signal) {
  stop_asked.store(true);
  std::signal(signal, SIG_DFL);
}

}  // namespace

const std::atomic<bool>& catch_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    if (std::signal(signal, ask_to_stop) == SIG_IGN) std::signal(signal, SIG_IGN);
  return stop_asked;
}

}  // namespace evert::app
