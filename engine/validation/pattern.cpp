#include "engine/validation/pattern.hpp"

#include <algorithm>
#include <array>

#include "engine/scenario/document.hpp"
#include "engine/scenario/read.hpp"

namespace evert::validation {

namespace {

constexpr std::array<std::string_view, 4> labels = {"closed form", "input", "calibrated", "held out"};

void check(Pattern& pattern, const std::vector<Pattern>& before, const scenario::Node& table,
           base::Diagnostics& diagnostics) {
  const std::vector<std::string> choices(labels.begin(), labels.end());
  if (const auto label = scenario::check_choice(table, "label", pattern.label, choices, diagnostics))
    pattern.kind = static_cast<Label>(*label);
  if (!pattern.id.empty() && std::ranges::find(before, pattern.id, &Pattern::id) != before.end())
    diagnostics.error(scenario::place_of(table, "id"), "there are two patterns '" + pattern.id + "'",
                      "results are told apart by it");
  if (pattern.from > pattern.to)
    diagnostics.error(scenario::place_of(table, "from"), "nothing lies between 'from' and 'to'",
                      "no value could ever meet the pattern");
}

}  // namespace

std::string_view to_string(Label label) {
  return labels[static_cast<std::size_t>(label)];
}

bool covers(std::string_view prefix, std::string_view id) {
  return id.starts_with(prefix) && (id.size() == prefix.size() || id[prefix.size()] == '.');
}

std::vector<Pattern> read_patterns(const std::filesystem::path& path, base::Diagnostics& diagnostics) {
  std::vector<Pattern> patterns;
  const auto text = scenario::read_text(path, {path.string()}, diagnostics);
  if (!text) return patterns;
  const auto root = scenario::parse_document(*text, path.string(), diagnostics);
  if (!root) return patterns;
  const std::vector<std::string> known = {"pattern"};
  scenario::check_keys(*root, "a file of patterns", known, diagnostics);
  for (const scenario::Node& table : scenario::tables_of(*root, "pattern", diagnostics)) {
    auto pattern = scenario::read_table<Pattern>(table, "a pattern", {}, diagnostics);
    check(pattern, patterns, table, diagnostics);
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

}  // namespace evert::validation
