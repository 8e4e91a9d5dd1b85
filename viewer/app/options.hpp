// The command line of evert-view.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "viewer/views/inspector.hpp"

namespace evert::app {

enum class Renderer { automatic, gl, soft };

struct Size {
  int width = 1440;  // pixels
  int height = 810;
};

struct Options {
  views::Start start = {};
  std::optional<std::filesystem::path> png = {};
  std::optional<std::filesystem::path> script = {};
  std::optional<Size> size = {};
  std::optional<double> scale = {};  // pixels a length of 1/96 inch takes
  Renderer renderer = Renderer::automatic;
  bool help = false;
  bool version = false;
};

// One sentence for whoever typed it.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The words after the program's name. Throws UsageError.
[[nodiscard]] Options parse_options(std::span<const std::string> words);

[[nodiscard]] std::string_view help_text();

}  // namespace evert::app
