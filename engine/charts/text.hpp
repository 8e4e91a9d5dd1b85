// Text as painters need it: valid UTF-8, how wide it is, and where to break it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/charts/painter.hpp"

namespace evert::charts {

// The code points of UTF-8; each byte that begins no valid sequence is U+FFFD.
[[nodiscard]] std::vector<char32_t> code_points(std::string_view utf8);

[[nodiscard]] std::string to_utf8(char32_t code_point);

// Pixels this text takes in DejaVu Sans, the widest font that browsers commonly fall back to, so that what
// fits here fits in Helvetica, Arial, Roboto or Segoe UI as well. Letters with accents count as 'n', what
// lies beyond Latin, Greek and Cyrillic as a full em.
[[nodiscard]] double estimated_width(std::string_view utf8, double size, Weight weight);

// Broken at spaces into lines no wider than `width` as the painter measures; a word that is wider stands
// alone. Empty text has no lines.
[[nodiscard]] std::vector<std::string> wrapped(const Painter& painter, std::string_view text, double width,
                                               double size, Weight weight = Weight::regular);

// The same number of lines, of lengths as equal as they can be: no line with a single word for labels.
[[nodiscard]] std::vector<std::string> balanced(const Painter& painter, std::string_view text, double width,
                                                double size, Weight weight = Weight::regular);

// The text, or as much of its beginning as fits before an ellipsis; empty where not even a letter fits.
[[nodiscard]] std::string elided(const Painter& painter, std::string_view text, double width, double size,
                                 Weight weight = Weight::regular);

// At most `most` lines, each elided to the width: the last ends in an ellipsis where text is left out.
[[nodiscard]] std::vector<std::string> elided_lines(const Painter& painter, std::string_view text,
                                                    double width, double size, std::size_t most,
                                                    Weight weight = Weight::regular);

// Width of the widest; 0 without lines.
[[nodiscard]] double widest(const Painter& painter, const std::vector<std::string>& lines, double size,
                            Weight weight = Weight::regular);

// Lines below each other, `theme::leading` apart; `first` is the baseline of the first.
void draw_lines(Painter& painter, Point first, const std::vector<std::string>& lines, const TextStyle& style);

// The same, centred on a height.
void draw_lines_around(Painter& painter, Point middle, const std::vector<std::string>& lines,
                       const TextStyle& style);

// Baseline of text of this size whose capitals are centred on y.
[[nodiscard]] constexpr double baseline_around(double y, double size) {
  return y + 0.36 * size;
}

// A '-' before a digit, at the start or after a space or bracket, becomes a minus sign, as wide as a plus.
[[nodiscard]] std::string with_minus(std::string_view text);

}  // namespace evert::charts
