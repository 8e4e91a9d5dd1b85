// Keys of the keyboard. A code is the capital letter or sign on an American keyboard, or one of `keys`: the
// numbers GLFW gives.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evert::canvas {

struct Key {
  int code = 0;
  bool ctrl = false;
  bool shift = false;
  bool alt = false;

  friend bool operator==(const Key&, const Key&) = default;
};

namespace keys {

inline constexpr int space = 32, equal = 61, minus = 45;
inline constexpr int escape = 256, enter = 257, tab = 258, backspace = 259, insert = 260, del = 261;
inline constexpr int right = 262, left = 263, down = 264, up = 265;
inline constexpr int page_up = 266, page_down = 267, home = 268, end = 269;
inline constexpr int f1 = 290;  // and so on to F12
inline constexpr int pad_0 = 320, pad_minus = 333, pad_plus = 334, pad_enter = 335;
inline constexpr int left_shift = 340, left_ctrl = 341, left_alt = 342;
inline constexpr int right_shift = 344, right_ctrl = 345, right_alt = 346;
inline constexpr int count = 349;

}  // namespace keys

// "Ctrl+Shift+K", "Escape", "F5", "?"; capitals do not matter. Nothing for anything else.
[[nodiscard]] std::optional<Key> parse_key(std::string_view text);

// As parse_key() reads it.
[[nodiscard]] std::string to_string(const Key& key);

}  // namespace evert::canvas
