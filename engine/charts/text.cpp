#include "engine/charts/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "engine/charts/theme.hpp"

namespace evert::charts {

namespace {

constexpr char32_t replacement = 0xfffd;

// Advance widths of DejaVu Sans 2.37, ASCII 32 to 126, thousandths of an em.
constexpr std::array<std::uint16_t, 95> ascii_widths = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
constexpr double bold_is_wider = 1.13;  // DejaVu Sans Bold, running text

// Length of the sequence a byte begins, 0 if it begins none; and the bits of the code point it carries.
struct Lead {
  std::size_t length;
  char32_t bits;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte};
  if (byte >= 0xc2 && byte < 0xe0) return {2, byte & 0x1fU};
  if (byte >= 0xe0 && byte < 0xf0) return {3, byte & 0x0fU};
  if (byte >= 0xf0 && byte < 0xf5) return {4, byte & 0x07U};
  return {0, 0};
}

// Neither the longer spelling of a shorter sequence, nor half of a surrogate pair, nor beyond Unicode.
bool well_encoded(char32_t code_point, std::size_t length) {
  if (length == 3 && code_point < 0x800) return false;
  if (length == 4 && code_point < 0x10000) return false;
  return code_point <= 0x10ffff && !(code_point >= 0xd800 && code_point <= 0xdfff);
}

double width_of(char32_t c) {
  if (c >= 32 && c <= 126) return ascii_widths[c - 32];
  if (c < 32) return ascii_widths[0];
  if (c == 0xa0) return ascii_widths[0];
  if (c == 0xb7) return 318;                  // middle dot
  if (c == 0x2013) return 500;                // en dash
  if (c >= 0xa0 && c < 0x530) return 640;     // Latin, Greek, Cyrillic
  if (c >= 0x2190 && c < 0x2300) return 838;  // arrows, minus, comparisons
  return 1000;
}

}  // namespace

std::vector<char32_t> code_points(std::string_view utf8) {
  std::vector<char32_t> result;
  result.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    auto [length, code_point] = lead_of(static_cast<unsigned char>(utf8[at]));
    std::size_t read = 1;
    while (read < length && at + read < utf8.size() &&
           (static_cast<unsigned char>(utf8[at + read]) & 0xc0) == 0x80) {
      code_point = code_point << 6 | (static_cast<unsigned char>(utf8[at + read]) & 0x3fU);
      ++read;
    }
    const bool valid = length > 0 && read == length && well_encoded(code_point, length);
    result.push_back(valid ? code_point : replacement);
    at += valid ? length : 1;
  }
  return result;
}

std::string to_utf8(char32_t c) {
  const auto tail = [c](int shift) { return static_cast<char>(0x80 | ((c >> shift) & 0x3f)); };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xc0 | c >> 6), tail(0)};
  if (c < 0x10000) return {static_cast<char>(0xe0 | c >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xf0 | c >> 18), tail(12), tail(6), tail(0)};
}

double estimated_width(std::string_view utf8, double size, Weight weight) {
  double thousandths = 0;
  for (const char32_t c : code_points(utf8)) thousandths += width_of(c);
  return thousandths / 1000 * size * (weight == Weight::bold ? bold_is_wider : 1);
}

std::vector<std::string> wrapped(const Painter& painter, std::string_view text, double width, double size,
                                 Weight weight) {
  std::vector<std::string> lines;
  for (std::size_t at = text.find_first_not_of(' '); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word(text.substr(at, end - at));
    if (!lines.empty() && painter.text_width(lines.back() + " " + word, size, weight) <= width) {
      lines.back() += " " + word;
    } else {
      lines.push_back(word);
    }
    at = text.find_first_not_of(' ', end);
  }
  return lines;
}

std::vector<std::string> balanced(const Painter& painter, std::string_view text, double width, double size,
                                  Weight weight) {
  std::vector<std::string> best = wrapped(painter, text, width, size, weight);
  const std::size_t lines = best.size();
  // Narrower by a few pixels each time, while it costs no further line.
  for (double narrower = width - 4; narrower > 0 && lines > 1; narrower -= 4) {
    std::vector<std::string> next = wrapped(painter, text, narrower, size, weight);
    if (next.size() > lines || widest(painter, next, size, weight) > narrower) break;
    best = std::move(next);
  }
  return best;
}

std::string elided(const Painter& painter, std::string_view text, double width, double size, Weight weight) {
  if (painter.text_width(text, size, weight) <= width) return std::string(text);
  const std::vector<char32_t> letters = code_points(text);
  std::string kept, best;
  for (const char32_t c : letters) {
    kept += to_utf8(c);
    if (painter.text_width(kept + "\u2026", size, weight) > width) break;
    if (c != U' ') best = kept + "\u2026";
  }
  return best;
}

std::vector<std::string> elided_lines(const Painter& painter, std::string_view text, double width,
                                      double size, std::size_t most, Weight weight) {
  std::vector<std::string> lines = wrapped(painter, text, width, size, weight);
  for (std::size_t i = most; i < lines.size() && most > 0; ++i) lines[most - 1] += " " + lines[i];
  if (lines.size() > most) lines.resize(most);
  for (std::string& line : lines) line = elided(painter, line, width, size, weight);
  return lines;
}

double widest(const Painter& painter, const std::vector<std::string>& lines, double size, Weight weight) {
  double width = 0;
  for (const std::string& line : lines) width = std::max(width, painter.text_width(line, size, weight));
  return width;
}

void draw_lines(Painter& painter, Point first, const std::vector<std::string>& lines,
                const TextStyle& style) {
  for (const std::string& line : lines) {
    painter.text(first, line, style);
    first.y += theme::leading * style.size;
  }
}

void draw_lines_around(Painter& painter, Point middle, const std::vector<std::string>& lines,
                       const TextStyle& style) {
  const double above = (static_cast<double>(lines.size()) - 1) / 2 * theme::leading * style.size;
  draw_lines(painter, {middle.x, baseline_around(middle.y - above, style.size)}, lines, style);
}

std::string with_minus(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(';
    const bool digit = i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (text[i] == '-' && begins && digit) {
      result += "\u2212";
    } else {
      result += text[i];
    }
  }
  return result;
}

}  // namespace evert::charts
