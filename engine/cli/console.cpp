#include "engine/cli/console.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>

#include "engine/base/error.hpp"

namespace evert::cli {

namespace {

constexpr int widest = 120;  // longer lines of prose are hard to read

int terminal_width() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 100;
}

bool colour_wanted() {
  const char* no = std::getenv("NO_COLOR");  // no-color.org: any text but the empty one
  const char* terminal = std::getenv("TERM");
  return (no == nullptr || *no == '\0') && (terminal == nullptr || std::string_view(terminal) != "dumb");
}

std::string bar(double share) {
  constexpr int cells = 24;
  const int full = std::clamp(static_cast<int>(share * cells), 0, cells);
  return std::string(static_cast<std::size_t>(full), '#') +
         std::string(static_cast<std::size_t>(cells - full), '.');
}

}  // namespace

Console::Console() : messages_on_terminal_(isatty(STDERR_FILENO) == 1) {
  if (isatty(STDOUT_FILENO) == 1) {
    style_.width = std::min(terminal_width(), widest);
    style_.colour = colour_wanted();
  }
}

void Console::result(std::string_view text) const {
  std::cout << text << std::flush;
  if (!std::cout) throw base::EnvironmentError("cannot write to standard output");
}

void Console::message(std::string_view text) const {
  if (!quiet) error(text);
}

void Console::error(std::string_view text) const {
  std::cerr << "evert: " << text << std::endl;
}

void Console::problems(std::span<const base::Diagnostic> items) const {
  for (const base::Diagnostic& item : items) std::cerr << to_string(item) << '\n';
  std::cerr << std::flush;
}

ProgressLine::ProgressLine(const Console& console, bool wanted)
    : console_(console), wanted_(wanted && !console.quiet) {}

ProgressLine::~ProgressLine() {
  if (drawn_) std::cerr << "\r\033[K" << std::flush;
}

std::function<void(const experiment::Progress&)> ProgressLine::callback() {
  if (!wanted_) return {};
  return [this](const experiment::Progress& progress) {
    const std::string left = std::isnan(progress.seconds_left)
                                 ? ""
                                 : fmt::format(", about {} left", duration_text(progress.seconds_left));
    show(progress.share, fmt::format("{} of {} runs{}", progress.runs_done, progress.runs_total, left));
  };
}

void ProgressLine::show(double share, const std::string& text) {
  if (!wanted_) return;
  if (console_.messages_on_terminal()) {
    std::cerr << fmt::format("\r[{}] {:3.0f} %  {}\033[K", bar(share), 100 * share, text) << std::flush;
    drawn_ = true;
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  if (now - last_ < std::chrono::seconds(10)) return;
  last_ = now;
  console_.message(fmt::format("{:.0f} %, {}", 100 * share, text));
}

void StageLine::show(const std::string& stage, double share) {
  const auto now = Clock::now();
  if (stage != stage_ || share < share_) begin_ = now;
  stage_ = stage;
  share_ = share;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  const bool known = share > 0.01 && seconds > 2;
  line_.show(
      share,
      known ? fmt::format("{}, about {} left", stage, duration_text(seconds * (1 - share) / share)) : stage);
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  if (whole < 100) return fmt::format("{} s", whole);
  const long minutes = (whole + 30) / 60;
  if (minutes < 100) return fmt::format("{} min", minutes);
  return fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

}  // namespace evert::cli
