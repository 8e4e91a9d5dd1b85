// Pixels, and PNG files of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace evert::canvas {

// Rows from the top, each pixel 0xAABBGGRR (red first in memory), without gaps.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels = {};

  friend bool operator==(const Picture&, const Picture&) = default;
};

// A PNG of red, green and blue; opacity is not kept. The same pixels give the same bytes.
[[nodiscard]] std::vector<unsigned char> to_png(const Picture& picture);

// Throws EnvironmentError where the file cannot be written.
void write_file(const std::filesystem::path& file, std::span<const unsigned char> bytes);

}  // namespace evert::canvas
