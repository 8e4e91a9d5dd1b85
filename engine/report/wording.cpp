#include "engine/report/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/base/check.hpp"

namespace evert::report {

namespace {

constexpr std::size_t gap = 2;

// What rounds to zero is written without a sign.
double round_to_cents(double value) {
  const double rounded = std::round(value * 100) / 100;
  return rounded == 0 ? 0.0 : rounded;
}

// A share of replicates is a whole number of halves over n; rounding undoes the division.
double to_halves(double share, int n) {
  return std::round(2 * share * n) / 2;
}

std::string magnitude(double value) {
  struct Scale {
    double unit;
    const char* suffix;
  };
  constexpr Scale scales[] = {{1e9, "bn"}, {1e6, "m"}, {1e3, "k"}, {1, ""}};
  for (const Scale& scale : scales) {
    // 999.6 thousand is written 1.00m, not 1000k.
    if (value < scale.unit * 0.9995 && scale.unit > 1) continue;
    const double scaled = value / scale.unit;
    const int decimals = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
    return fmt::format("{:.{}f}{}", scaled, decimals, scale.suffix);
  }
  return {};
}

const char* code(Ink ink) {
  switch (ink) {
    case Ink::bold:
      return "\x1b[1m";
    case Ink::good:
      return "\x1b[32m";
    case Ink::bad:
      return "\x1b[31m";
    case Ink::faint:
      return "\x1b[2m";
    case Ink::plain:
      break;
  }
  return "";
}

}  // namespace

std::string number(double value) {
  return std::isnan(value) ? "unknown" : fmt::format("{:.2f}", round_to_cents(value));
}

std::string signed_number(double value) {
  const bool has_sign = !std::isnan(value) && round_to_cents(value) != 0;
  return has_sign ? fmt::format("{:+.2f}", round_to_cents(value)) : number(value);
}

std::string money(double value, std::string_view currency) {
  if (std::isnan(value)) return "unknown";
  const std::string digits = magnitude(std::fabs(value));
  const bool is_zero = digits == "0.00";
  std::string text = value < 0 && !is_zero ? "-" : "";
  text += is_zero ? "0" : digits;
  if (!currency.empty()) text += fmt::format(" {}", currency);
  return text;
}

std::string signed_money(double value, std::string_view currency) {
  const std::string text = money(value, currency);
  return value > 0 && magnitude(value) != "0.00" ? "+" + text : text;
}

std::string outcome_number(std::string_view outcome, double value) {
  return outcome == "value" ? money(value, "") : number(value);
}

std::string signed_outcome_number(std::string_view outcome, double value) {
  return outcome == "value" ? signed_money(value, "") : signed_number(value);
}

std::string count_of(double share, int n) {
  return std::isnan(share) ? "unknown" : fmt::format("{:g} of {}", to_halves(share, n), n);
}

std::string ratio_of(double share, int n) {
  return std::isnan(share) ? "unknown" : fmt::format("{:g}/{}", to_halves(share, n), n);
}

std::size_t display_width(std::string_view text) {
  const auto starts_code_point = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return static_cast<std::size_t>(std::ranges::count_if(text, starts_code_point));
}

std::string wrap(std::string_view text, int width, std::size_t moved_in) {
  std::string result;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t word_width = display_width(word);
    if (column > 0 && column + 1 + word_width > static_cast<std::size_t>(std::max(width, 1))) {
      result += '\n' + std::string(moved_in, ' ');
      column = moved_in;
    } else if (column > 0) {
      result += ' ';
      ++column;
    }
    result += word;
    column += word_width;
  }
  return result + '\n';
}

std::string inked(std::string_view text, Ink ink, const TextStyle& style) {
  if (!style.colour || ink == Ink::plain || text.empty()) return std::string(text);
  return fmt::format("{}{}\x1b[0m", code(ink), text);
}

void Table::add(std::vector<Cell> row) {
  EVERT_CHECK(row.size() <= columns_.size(), "a row fits its table");
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::widths() const {
  std::vector<std::size_t> result(columns_.size(), 0);
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) result[i] = std::max(result[i], display_width(row[i].text));
  return result;
}

std::size_t Table::width() const {
  std::size_t total = 0;
  for (const std::size_t column : widths()) total += gap + column;
  return total;
}

std::string Table::text(const TextStyle& style) const {
  const std::vector<std::size_t> wide = widths();
  std::string result;
  for (const auto& row : rows_) {
    std::string line;
    std::size_t owed = 0;  // blanks due before the next text; never written at a line's end
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t blank = wide[i] - display_width(row[i].text);
      owed += gap + (columns_[i] == Align::right ? blank : 0);
      if (!row[i].text.empty()) {
        line += std::string(owed, ' ') + inked(row[i].text, row[i].ink, style);
        owed = 0;
      }
      if (columns_[i] == Align::left) owed += blank;
    }
    result += line + '\n';
  }
  return result;
}

}  // namespace evert::report
