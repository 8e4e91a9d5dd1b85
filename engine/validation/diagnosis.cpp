#include "engine/validation/diagnosis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/scenario/document.hpp"
#include "engine/scenario/read.hpp"

namespace evert::validation {

namespace {

void check(const Diagnosis& diagnosis, std::span<const std::string> ids, const std::vector<Diagnosis>& before,
           const scenario::Node& table, base::Diagnostics& diagnostics) {
  if (diagnosis.id.empty()) return;  // said already
  const base::Place& place = scenario::place_of(table, "id");
  if (std::ranges::find(ids, diagnosis.id) == ids.end())
    diagnostics.error(place, "there is no pattern '" + diagnosis.id + "'",
                      "a diagnosis belongs to a row of patterns.toml",
                      scenario::did_you_mean(diagnosis.id, ids));
  if (std::ranges::find(before, diagnosis.id, &Diagnosis::id) != before.end())
    diagnostics.error(place, "there are two diagnoses of '" + diagnosis.id + "'",
                      "the table has room for one");
  if (diagnosis.text.find('\n') != std::string::npos)
    diagnostics.error(scenario::place_of(table, "text"), "a diagnosis is one line");
}

}  // namespace

std::vector<Diagnosis> read_diagnoses(const std::filesystem::path& path, std::span<const Pattern> patterns,
                                      base::Diagnostics& diagnostics) {
  std::vector<Diagnosis> diagnoses;
  const auto text = scenario::read_text(path, {path.string()}, diagnostics);
  if (!text) return diagnoses;
  const auto root = scenario::parse_document(*text, path.string(), diagnostics);
  if (!root) return diagnoses;
  const std::vector<std::string> known = {"diagnosis"};
  scenario::check_keys(*root, "a file of diagnoses", known, diagnostics);
  std::vector<std::string> ids;
  for (const Pattern& pattern : patterns) ids.push_back(pattern.id);
  for (const scenario::Node& table : scenario::tables_of(*root, "diagnosis", diagnostics)) {
    auto diagnosis = scenario::read_table<Diagnosis>(table, "a diagnosis", {}, diagnostics);
    check(diagnosis, ids, diagnoses, table, diagnostics);
    diagnoses.push_back(std::move(diagnosis));
  }
  return diagnoses;
}

std::string missed_by(const Pattern& pattern, double value) {
  if (std::isnan(value)) return "no value";
  const bool low = value < pattern.from;
  const double gap = low ? pattern.from - value : value - pattern.to;
  // The gap between two percentages is in points.
  const std::string unit = pattern.unit == "1"             ? ""
                           : pattern.unit.starts_with('%') ? " points"
                                                           : ' ' + pattern.unit;
  return fmt::format("too {} by {:.3g}{}", low ? "low" : "high", gap, unit);
}

}  // namespace evert::validation
