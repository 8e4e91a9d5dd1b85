// TrueType files inside the program: Roboto Regular and Medium, DejaVu Sans.
#pragma once

#include <span>

namespace evert::canvas {

[[nodiscard]] std::span<const unsigned char> regular_font();
[[nodiscard]] std::span<const unsigned char> medium_font();
[[nodiscard]] std::span<const unsigned char> symbol_font();

}  // namespace evert::canvas
