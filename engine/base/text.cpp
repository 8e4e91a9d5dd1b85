#include "engine/base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace evert::base {

namespace {

std::string folded(std::string_view name) {
  std::string result(name);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-' || c == ' ') c = '_';
  }
  return result;
}

// Damerau-Levenshtein distance in its optimal-string-alignment form: no letter is edited twice.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

// The sign belongs before the currency, and a number that rounds to 0 has none.
std::string with_sign(double value, Sign sign, std::string_view before, std::string_view digits,
                      std::string_view after) {
  const bool zero = digits.find_first_of("123456789") == std::string_view::npos;
  const char* mark = zero ? "" : value < 0 ? "-" : sign == Sign::always ? "+" : "";
  return fmt::format("{}{}{}{}", mark, before, digits, after);
}

std::optional<std::string> not_finite(double value) {
  if (std::isnan(value)) return "n/a";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view wrong, std::span<const std::string> candidates) {
  const std::string meant = folded(wrong);
  std::optional<std::string> nearest;
  std::size_t fewest = 0;
  for (const std::string& candidate : candidates) {
    const std::size_t letters = std::min(meant.size(), candidate.size());
    const std::size_t allowed = std::min<std::size_t>((letters + 2) / 3, 4);
    const std::size_t edits = edit_distance(meant, folded(candidate));
    // One edit turns any single letter into any other: with nothing left in common it is no hint.
    if (edits > allowed || (edits > 0 && edits >= letters)) continue;
    if (nearest && edits >= fewest) continue;
    nearest = candidate;
    fewest = edits;
  }
  return nearest;
}

std::string join_list(std::span<const std::string> items, std::string_view conjunction) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? fmt::format(" {} ", conjunction) : ", ";
    text += items[i];
  }
  return text;
}

std::string quoted_list(std::span<const std::string> items, std::string_view conjunction) {
  std::vector<std::string> quoted;
  quoted.reserve(items.size());
  for (const std::string& item : items) quoted.push_back("'" + item + "'");
  return join_list(quoted, conjunction);
}

std::string fixed(double value, int digits, Sign sign) {
  if (auto text = not_finite(value)) return *text;
  return with_sign(value, sign, "", fmt::format("{:.{}f}", std::fabs(value), digits), "");
}

std::string percent(double fraction, int digits, Sign sign) {
  if (auto text = not_finite(fraction)) return *text;
  return with_sign(fraction, sign, "", fmt::format("{:.{}f}", std::fabs(fraction) * 100, digits), "%");
}

std::string money(double amount, Sign sign, std::string_view currency) {
  if (auto text = not_finite(amount)) return *text;
  struct Unit {
    double size;
    const char* name;
  };
  constexpr Unit units[] = {{1, ""}, {1e3, "k"}, {1e6, "m"}, {1e9, "bn"}};
  const double size = std::fabs(amount);
  const Unit* unit = units;
  // 999.5 and more would round to four figures: the next unit takes it.
  while (unit + 1 != std::end(units) && size >= 999.5 * unit->size) ++unit;
  const double scaled = size / unit->size;
  int digits = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
  if (unit == units) digits = size < 0.005 ? 0 : size < 99.995 ? 2 : 0;  // dollars and cents
  return with_sign(amount, sign, currency, fmt::format("{:.{}f}", scaled, digits), unit->name);
}

std::string grouped(std::int64_t value) {
  std::string text = fmt::format("{}", value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

}  // namespace evert::base
