#include "engine/report/effect_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "engine/report/csv.hpp"
#include "engine/report/effect_text.hpp"
#include "engine/report/verdict.hpp"

namespace evert::report {

namespace {

using Json = nlohmann::ordered_json;
using statistics::Effect;
using statistics::EffectRow;
using statistics::EffectTable;

constexpr const char* columns[statistics::effect_columns] = {"revenue, %", "customers, %", "margin, points",
                                                             "satisfaction, points"};

std::string quantity_text(const EffectRow& row, std::string (*write)(const Effect&)) {
  if (!row.quantity) return "";
  const std::string unit = row.quantity->unit == "1" ? "" : ' ' + row.quantity->unit;
  return fmt::format("{} {}{}", row.quantity->name, write(*row.quantity), unit);
}

// '|' would end a cell.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, "\\");
  return text;
}

std::string last_year_text(const EffectTable& table) {
  return fmt::format("Differences in year {} to the world where nothing changes, in pairs with the same luck",
                     table.frame.years);
}

// What was compared with something else than the baseline.
std::string exceptions_text(const EffectTable& table) {
  std::string text;
  for (const EffectRow& row : table.rows)
    if (row.against != table.frame.baseline)
      text += fmt::format(" {} is set against {}.", row.name, row.against);
  return text;
}

std::string left_out_text(const EffectTable& table) {
  return table.left_out.empty() ? ""
                                : fmt::format("Left out, since no target alone says what to move: {}.",
                                              fmt::join(table.left_out, "; "));
}

enum class Quantity { beside, left_out };

Table effects_of(const EffectTable& table, Quantity quantity) {
  using enum Table::Align;
  Table lines({left, right, right, right, right, left});
  const auto add = [&](std::vector<Table::Cell> cells, std::string moved) {
    if (quantity == Quantity::beside) cells.push_back({std::move(moved), Ink::faint});
    lines.add(std::move(cells));
  };
  std::vector<Table::Cell> head = {{"lever, 0 to 1", Ink::faint}};
  for (const char* column : columns) head.push_back({column, Ink::faint});
  add(std::move(head), "what it moves");
  for (const EffectRow& row : table.rows) {
    std::vector<Table::Cell> cells = {{row.name}};
    for (const Effect& effect : row.effects) cells.push_back({half_width_text(effect), ink_of(call(effect))});
    add(std::move(cells), quantity_text(row, half_width_text));
  }
  return lines;
}

// Where it does not fit beside the effects: a table of its own.
Table quantities_of(const EffectTable& table) {
  using enum Table::Align;
  Table lines({left, left});
  lines.add({{"lever, 0 to 1", Ink::faint}, {"what it moves", Ink::faint}});
  for (const EffectRow& row : table.rows)
    if (row.quantity) lines.add({{row.name}, {quantity_text(row, half_width_text)}});
  return lines;
}

}  // namespace

std::string to_text(const EffectTable& table, const TextStyle& style) {
  const Table wide = effects_of(table, Quantity::beside);
  const bool fits = wide.width() <= static_cast<std::size_t>(std::max(style.width, 0));
  std::string text =
      inked(table.frame.company + ": what each lever alone does", Ink::bold, style) + '\n' +
      wrap(conditions(table.frame), style.width) +
      wrap(last_year_text(table) + "; ± half the width of the interval." + exceptions_text(table),
           style.width) +
      '\n' +
      (fits ? wide.text(style)
            : effects_of(table, Quantity::left_out).text(style) + '\n' + quantities_of(table).text(style));
  if (const std::string omitted = left_out_text(table); !omitted.empty())
    text += '\n' + wrap(omitted, style.width);
  for (const std::string& warning : table.frame.warnings)
    text += wrap(inked("warning:", Ink::bad, style) + ' ' + warning, style.width, 2);
  return text;
}

std::string to_markdown(const EffectTable& table, const std::string& command) {
  std::string text = fmt::format(
      "# {}: what each lever alone does\n\nMade by `{}` (results version {}). {}\n{} (95% interval).{}\n\n",
      table.frame.company, command, table.results_version, conditions(table.frame), last_year_text(table),
      exceptions_text(table));
  text += fmt::format("| lever, 0 to 1 | {} | what it moves |\n|---|---:|---:|---:|---:|---|\n",
                      fmt::join(columns, " | "));
  for (const EffectRow& row : table.rows) {
    text += "| " + cell(row.name);
    for (const Effect& effect : row.effects) text += " | " + interval_text(effect);
    text += " | " + cell(quantity_text(row, interval_text)) + " |\n";
  }
  text += "\nWhat is moved:\n\n";
  for (const EffectRow& row : table.rows) text += fmt::format("- {}: {}\n", row.name, row.text);
  if (const std::string omitted = left_out_text(table); !omitted.empty()) text += '\n' + omitted + '\n';
  for (const std::string& warning : table.frame.warnings) text += "\nWarning: " + warning + '\n';
  return text;
}

std::string to_json(const EffectTable& table) {
  Json rows = Json::array();
  for (const EffectRow& row : table.rows) {
    Json effects = Json::array();
    for (const Effect& effect : row.effects) effects.push_back(effect_json(effect));
    rows.push_back({{"name", row.name},
                    {"text", row.text},
                    {"against", row.against},
                    {"effects", effects},
                    {"quantity", row.quantity ? effect_json(*row.quantity) : Json()}});
  }
  const Json json = {{"company", table.frame.company},
                     {"results_version", table.results_version},
                     {"replicates", table.frame.replicates_used},
                     {"replicates_asked", table.frame.replicates_asked},
                     {"confidence", table.frame.confidence},
                     {"years", table.frame.years},
                     {"seed", table.frame.seed},
                     {"population_scale", table.frame.population_scale},
                     {"rows", rows},
                     {"left_out", table.left_out},
                     {"warnings", table.frame.warnings}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string to_csv(const EffectTable& table) {
  std::string csv = fmt::format("lever,against,{}\n", effect_csv_head);
  const auto add = [&](const EffectRow& row, const Effect& effect) {
    csv += fmt::format("{},{},{}\n", csv_text(row.name), csv_text(row.against), effect_csv(effect));
  };
  for (const EffectRow& row : table.rows) {
    for (const Effect& effect : row.effects) add(row, effect);
    if (row.quantity) add(row, *row.quantity);
  }
  return csv;
}

}  // namespace evert::report
