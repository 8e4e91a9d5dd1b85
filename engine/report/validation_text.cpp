#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "engine/base/text.hpp"
#include "engine/report/validation.hpp"
#include "engine/report/wording.hpp"

namespace evert::report {

namespace {

// Four significant digits suit a share of .02 as well as a life-time value of 633.
std::string figure_text(double value) {
  return std::isnan(value) ? "unknown" : fmt::format("{:.4g}", value);
}

std::string_view worth_of(std::string_view label) {
  return label == "closed form"  ? "a mechanism alone against mathematics"
         : label == "input"      ? "parameters restate them, which is no evidence"
         : label == "calibrated" ? "parameters were chosen to meet them, which is no evidence"
                                 : "this is the evidence";
}

std::string met_text(const ValidationRow& row) {
  return !row.measured ? "-" : row.met ? "yes" : "NO";
}

std::string interval_text(const ValidationRow& row) {
  if (!row.measured || std::isnan(row.low) || std::isnan(row.high)) return "";
  return figure_text(row.low) + " to " + figure_text(row.high);
}

std::string value_text(const ValidationRow& row) {
  return row.measured ? figure_text(row.value) : "not measured";
}

std::string count_text(const ValidationTable& table, const std::string& label) {
  const ValidationCount count = count_of_label(table, label);
  const std::string missing =
      count.not_measured > 0 ? fmt::format(" ({} not measured)", count.not_measured) : "";
  return fmt::format("{}: {} of {} met{}: {}", label, count.met, count.of, missing, worth_of(label));
}

// Where, whence and from how many: "(dealer; A6 [S16]; 8 replicates)".
std::string details(const ValidationRow& row) {
  std::string text = row.where;
  for (const std::string& part : {row.source, row.note})
    if (!part.empty()) text += (text.empty() ? "" : "; ") + part;
  return text.empty() ? "" : " (" + text + ")";
}

Table figures_of(const std::vector<const ValidationRow*>& rows) {
  using enum Table::Align;
  Table lines({left, left, right, left, right, left, left});
  const auto head = [](const char* text) { return Table::Cell{text, Ink::faint}; };
  lines.add(
      {head("id"), head("met"), head("value"), head("95 %"), head("target"), head("accepted"), head("unit")});
  for (const ValidationRow* row : rows)
    lines.add({{row->id, Ink::bold},
               {met_text(*row), !row->measured ? Ink::faint
                                : row->met     ? Ink::good
                                               : Ink::bad},
               {value_text(*row)},
               {interval_text(*row)},
               {figure_text(row->target)},
               {accepted_text(*row)},
               {row->unit == "1" ? "" : row->unit}});
  return lines;
}

// What belongs to the row above.
std::string prose(const std::string& text, Ink ink, const TextStyle& style) {
  const std::string indent(6, ' ');
  const std::string lines = wrap(text, style.width - static_cast<int>(indent.size()));
  std::string indented;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    indented += indent + inked(lines.substr(at, end - at), ink, style) + '\n';
    at = end + 1;
  }
  return indented;
}

std::string group(const ValidationTable& table, const std::string& label, const TextStyle& style) {
  std::vector<const ValidationRow*> rows;
  for (const ValidationRow& row : table.rows)
    if (row.label == label) rows.push_back(&row);
  if (rows.empty()) return "";
  std::string head = wrap(count_text(table, label), style.width);
  head.pop_back();  // its line feed, which no colour should enclose
  std::string text = '\n' + inked(head, Ink::bold, style) + '\n';
  const std::string lines = figures_of(rows).text(style);
  std::size_t at = lines.find('\n') + 1;
  text += lines.substr(0, at);
  for (const ValidationRow* row : rows) {
    const std::size_t end = lines.find('\n', at) + 1;
    text += lines.substr(at, end - at) + prose(row->pattern + details(*row), Ink::faint, style);
    if (!row->diagnosis.empty()) text += prose("not met: " + row->diagnosis, Ink::bad, style);
    at = end;
  }
  return text;
}

std::string conditions(const ValidationTable& table) {
  return fmt::format("{}Evert {}, results version {}, seed {}{}. Replicates and firms: as noted by row.",
                     table.set.empty() ? ""
                                       : fmt::format("With {}: not the model as it is shipped. ",
                                                     base::join_list(table.set, "and")),
                     table.version, table.results_version, table.seed,
                     table.quick ? ", a quick look with fewer replicates and firms" : "");
}

// '|' would end a cell.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
  return text;
}

}  // namespace

ValidationCount count_of_label(const ValidationTable& table, const std::string& label) {
  ValidationCount count;
  for (const ValidationRow& row : table.rows) {
    if (row.label != label) continue;
    ++count.of;
    count.met += row.met ? 1 : 0;
    count.not_measured += row.measured ? 0 : 1;
  }
  return count;
}

std::string accepted_text(const ValidationRow& row) {
  return row.from == row.to ? figure_text(row.from) : figure_text(row.from) + " to " + figure_text(row.to);
}

std::string to_text(const ValidationTable& table, const TextStyle& style) {
  std::string text = inked("The model beside what it is held against", Ink::bold, style) + '\n' +
                     wrap(conditions(table), style.width);
  for (const std::string label : validation_labels) text += group(table, label, style);
  return text;
}

std::string to_markdown(const ValidationTable& table) {
  std::string page = fmt::format("# The model beside what it is held against\n\nMade by `{}`. {}\n",
                                 table.command, conditions(table));
  for (const std::string label : validation_labels) {
    if (count_of_label(table, label).of == 0) continue;
    page += fmt::format("\n## {}\n\n", count_text(table, label));
    page += "| id | what should hold | source | value | 95 % | target | accepted | unit | met | note |\n";
    page += "|---|---|---|---:|---|---:|---|---|---|---|\n";
    for (const ValidationRow& row : table.rows)
      if (row.label == label)
        page += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", row.id,
                            cell(row.where.empty() ? row.pattern : row.where + ": " + row.pattern),
                            cell(row.source), value_text(row), interval_text(row), figure_text(row.target),
                            accepted_text(row), cell(row.unit), met_text(row), cell(row.note));
    for (const ValidationRow& row : table.rows)
      if (row.label == label && !row.diagnosis.empty())
        page += fmt::format("\n{} is not met: {}\n", row.id, row.diagnosis);
  }
  return page;
}

std::string list_text(const ValidationTable& table, const TextStyle& style) {
  using enum Table::Align;
  Table lines({left, left, left, left});
  for (const ValidationRow& row : table.rows)
    lines.add({{row.id, Ink::bold}, {row.label}, {row.where}, {row.pattern}});
  return lines.text(style);
}

}  // namespace evert::report
