// The model beside what it is held against: for people (text, Markdown), programs (JSON) and spreadsheets
// (CSV). Plain data, as whoever measured it fills it in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/report/text_style.hpp"

namespace evert::report {

struct ValidationRow {
  std::string id, pattern, source;
  std::string label;  // one of validation_labels
  std::string where;  // a company, "random firms" or nothing
  std::string unit = "1";
  double target = 0;
  double from = 0, to = 0;  // accepted, both included
  bool measured = false;    // false: nothing measures it yet
  double value = 0;         // the next three NaN where there is none
  double low = 0, high = 0;
  bool met = false;
  std::string diagnosis;  // empty unless measured and not met
  std::string note;       // "8 replicates"
};

// In the order of the report, the evidence last, where a terminal ends.
inline constexpr const char* validation_labels[] = {"closed form", "input", "calibrated", "held out"};

struct ValidationTable {
  std::string version;  // "0.1.0 (1a2b3c4d5e6f)"
  int results_version = 0;
  std::uint64_t seed = 1;
  bool quick = false;
  std::vector<std::string> set;  // KEY=VALUE; with any, this is not the model as it is shipped
  std::string command;
  std::vector<ValidationRow> rows;
};

struct ValidationCount {
  int met = 0, of = 0, not_measured = 0;  // `of` counts all
};
[[nodiscard]] ValidationCount count_of_label(const ValidationTable& table, const std::string& label);

// "231 to 246" in as many digits as tell the ends apart; "8" if both are the same.
[[nodiscard]] std::string accepted_text(const ValidationRow& row);

// Grouped by label, each group with its count and what meeting it is worth; a line of figures a row, below it
// what the pattern is and, if it is not met, why.
[[nodiscard]] std::string to_text(const ValidationTable& table, const TextStyle& style = {});

// The same as a page.
[[nodiscard]] std::string to_markdown(const ValidationTable& table);

// {version, results_version, seed, quick, set, command, rows: [{id, pattern, source, label, where, unit,
// target, tolerance, from, to, value, low, high, met, diagnosis, note}], counts: {label: {met, of,
// not_measured}}}; NaN as null, `met` null where nothing measures it.
[[nodiscard]] std::string to_json(const ValidationTable& table);

// The fields of a JSON row, a line a row; those that are null are empty.
[[nodiscard]] std::string to_csv(const ValidationTable& table);

// Which patterns there are: id, label, where and the pattern itself.
[[nodiscard]] std::string list_text(const ValidationTable& table, const TextStyle& style = {});

}  // namespace evert::report
