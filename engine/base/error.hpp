// Three families of failure, an exit code each. The library throws them; only the command line turns them
// into text and an exit status.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace evert::base {

// Exit codes of every command (sysexits.h where it has one).
enum class ExitCode : int {
  done = 0,
  some_runs_failed = 1,
  wrong_input = 2,
  incomplete = 3,
  usage = 64,
  internal = 70,
  input_output = 74,
  interrupted = 75,
};

// The user's files or values are wrong. Carries every problem found, never only the first.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Diagnostic> diagnostics);
  explicit InputError(Diagnostic diagnostic);
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

// The machine refused: a file that cannot be read or written, a full disk, too little memory.
class EnvironmentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Evert contradicts itself: a bug. Says where.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

}  // namespace evert::base
