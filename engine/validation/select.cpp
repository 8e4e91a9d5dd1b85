#include "engine/validation/select.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "engine/base/text.hpp"

namespace evert::validation {

namespace {

// 24 of "C24" and, if a part may follow, of "C24.dealer".
enum class Part { allowed, refused };
std::optional<int> number_of(std::string_view id, Part part) {
  int number = 0;
  if (!id.starts_with('C')) return {};
  const auto [end, code] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
  if (code != std::errc()) return {};
  const bool whole = end == id.data() + id.size();
  if (!whole && (part == Part::refused || *end != '.')) return {};
  return number;
}

struct NumberRange {
  int from, to;
};

std::optional<NumberRange> range_of(std::string_view word) {
  const std::size_t dash = word.find('-');
  if (dash == std::string_view::npos) return {};
  const auto from = number_of(word.substr(0, dash), Part::refused);
  const auto to = number_of(word.substr(dash + 1), Part::refused);
  if (!from || !to) return {};
  return NumberRange{*from, *to};
}

bool names(std::string_view word, std::string_view id) {
  if (covers(word, id)) return true;
  const auto range = range_of(word);
  const auto number = number_of(id, Part::allowed);
  return range && number && range->from <= *number && *number <= range->to;
}

// Every word that names something: "C24", "C24.dealer", "C24.dealer.dip".
std::vector<std::string> good_words(std::span<const Pattern> patterns) {
  std::vector<std::string> words;
  for (const Pattern& pattern : patterns)
    for (std::size_t at = 0; at != std::string::npos;) {
      at = pattern.id.find('.', at + 1);
      std::string word = pattern.id.substr(0, at);
      if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
    }
  return words;
}

void report_unknown(std::span<const Pattern> patterns, const std::string& word,
                    base::Diagnostics& diagnostics) {
  const auto nearest = base::nearest_name(word, good_words(patterns));
  const std::string ends =
      patterns.empty() ? "there are none"
                       : fmt::format("they go from {} to {}", patterns.front().id, patterns.back().id);
  diagnostics.error({}, fmt::format("no pattern is called '{}'", word), ends,
                    nearest ? fmt::format("did you mean '{}'?", *nearest)
                            : "evert validate --list shows them; C1-C13 names a range");
}

}  // namespace

std::vector<std::size_t> select(std::span<const Pattern> patterns, std::span<const std::string> words,
                                base::Diagnostics& diagnostics) {
  for (const std::string& word : words)
    if (std::ranges::none_of(patterns, [&](const Pattern& pattern) { return names(word, pattern.id); }))
      report_unknown(patterns, word, diagnostics);
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < patterns.size(); ++row)
    if (words.empty() ||
        std::ranges::any_of(words, [&](const std::string& word) { return names(word, patterns[row].id); }))
      rows.push_back(row);
  return rows;
}

}  // namespace evert::validation
