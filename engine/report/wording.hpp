// The small pieces every text is built of: numbers as people read them, wrapped prose, aligned tables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/report/text_style.hpp"

namespace evert::report {

// Two decimals and never "-0.00"; "unknown" for NaN. `signed_number` writes "+0.42", "-0.42" or "0.00".
[[nodiscard]] std::string number(double value);
[[nodiscard]] std::string signed_number(double value);

// Three significant digits with k, m or bn: "4.51m USD", "-310k"; the currency may be empty.
[[nodiscard]] std::string money(double value, std::string_view currency);
[[nodiscard]] std::string signed_money(double value, std::string_view currency);

// An amount of a headline outcome in a table: "value" as money without its currency, any other as a number.
[[nodiscard]] std::string outcome_number(std::string_view outcome, double value);
[[nodiscard]] std::string signed_outcome_number(std::string_view outcome, double value);

// A share of n as a count people can picture: "28 of 30", in tables "28/30"; ties can make it a half.
[[nodiscard]] std::string count_of(double share, int n);
[[nodiscard]] std::string ratio_of(double share, int n);

// Columns a UTF-8 text takes up: its code points.
[[nodiscard]] std::size_t display_width(std::string_view text);

// Columns by which what belongs to a line above it is moved in.
inline constexpr std::size_t indent = 2;

// Breaks at spaces so that no line is wider than `width` (a single longer word stays whole); following lines
// start with `moved_in` spaces. Ends with a line feed.
[[nodiscard]] std::string wrap(std::string_view text, int width, std::size_t moved_in = 0);

enum class Ink { plain, bold, good, bad, faint };

[[nodiscard]] std::string inked(std::string_view text, Ink ink, const TextStyle& style);

// Columns are as wide as their widest cell and stand two spaces apart; colour does not disturb them.
class Table {
 public:
  enum class Align { left, right };
  struct Cell {
    std::string text;
    Ink ink = Ink::plain;
  };

  explicit Table(std::vector<Align> columns) : columns_(std::move(columns)) {}

  // A row may be shorter than the table; it may not be longer.
  void add(std::vector<Cell> row);

  [[nodiscard]] static Cell head(std::string text) { return {std::move(text), Ink::faint}; }

  [[nodiscard]] std::size_t width() const;
  [[nodiscard]] std::string text(const TextStyle& style) const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths() const;

  std::vector<Align> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace evert::report
