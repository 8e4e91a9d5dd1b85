// Where the program speaks: results to standard output, everything else to standard error.
#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"
#include "engine/experiment/compare.hpp"
#include "engine/report/text_style.hpp"

namespace evert::cli {

class Console {
 public:
  // Looks at the terminal, if there is one, and at NO_COLOR.
  Console();

  bool quiet = false;  // leaves out messages, not results, problems and errors

  // How results look: as wide as the terminal, coloured only on one.
  [[nodiscard]] const report::TextStyle& style() const { return style_; }
  [[nodiscard]] bool messages_on_terminal() const { return messages_on_terminal_; }

  void result(std::string_view text) const;   // throws EnvironmentError if it cannot be written
  void message(std::string_view text) const;  // "evert: <text>", unless quiet
  void error(std::string_view text) const;    // the same, quiet or not
  void problems(std::span<const base::Diagnostic> items) const;

 private:
  report::TextStyle style_;
  bool messages_on_terminal_ = false;
};

// Shows how far a run has come: a line that is drawn again on a terminal, elsewhere one every ten seconds.
class ProgressLine {
 public:
  ProgressLine(const Console& console, bool wanted);
  ~ProgressLine();  // clears the line
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // What the experiments call; empty if no progress is wanted.
  [[nodiscard]] std::function<void(const experiment::Progress&)> callback();

  // `share` of what `text` speaks of is done.
  void show(double share, const std::string& text);

 private:
  const Console& console_;
  bool wanted_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

// A progress line for work in stages that cannot be weighed beforehand: each says how long it will take if it
// goes on as it does.
class StageLine {
 public:
  StageLine(const Console& console, bool wanted) : line_(console, wanted) {}

  // `share` of this stage is done; one that has fallen is of other runs of it.
  void show(const std::string& stage, double share);

 private:
  using Clock = std::chrono::steady_clock;

  ProgressLine line_;
  std::string stage_;
  double share_ = 0;
  Clock::time_point begin_ = Clock::now();
};

// "40 s", "3 min", "2 h 10 min"
[[nodiscard]] std::string duration_text(double seconds);

}  // namespace evert::cli
