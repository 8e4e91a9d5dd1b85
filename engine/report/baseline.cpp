#include "engine/report/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/report/wording.hpp"

namespace evert::report {

namespace {

// Figures reach from a rate of .02 to a revenue of 10^8: four significant digits suit all of them.
std::string figure_text(double value) {
  if (std::isnan(value)) return "unknown";
  const double size = std::fabs(value);
  return size >= 1e5    ? money(value, "")
         : size >= 1000 ? fmt::format("{:.0f}", value)
                        : fmt::format("{:.4g}", value);
}

std::string deviation_text(double value) {
  return (value > 0 ? "+" : "") + figure_text(value);
}

// "3 of 4 emergent"; empty where there are none.
std::string tally(std::span<const BaselineRow> rows, FigureLabel label) {
  const auto of_label = [&](const BaselineRow& row) { return row.label == label; };
  const auto all = std::ranges::count_if(rows, of_label);
  const auto met =
      std::ranges::count_if(rows, [&](const BaselineRow& row) { return of_label(row) && row.within; });
  return all == 0 ? "" : fmt::format("{} of {} {}", met, all, to_string(label));
}

std::string summary(std::span<const BaselineRow> rows) {
  std::string tallies;
  for (const FigureLabel label : {FigureLabel::emergent, FigureLabel::calibrated, FigureLabel::input}) {
    const std::string text = tally(rows, label);
    if (!text.empty()) tallies += (tallies.empty() ? "" : ", ") + text;
  }
  std::string missed;
  for (const BaselineRow& row : rows)
    if (!row.within) missed += (missed.empty() ? "" : ", ") + row.figure;
  std::string text = fmt::format("Within tolerance: {} figures.", tallies.empty() ? "0 of 0" : tallies);
  if (!missed.empty()) text += fmt::format(" Not within: {}.", missed);
  return text;
}

enum class Sources { shown, left_out };

Table table_of(std::span<const BaselineRow> rows, Sources sources) {
  using enum Table::Align;
  Table table({left, left, right, right, right, left, left, left, left});
  const auto add = [&](std::vector<Table::Cell> cells, Table::Cell source) {
    if (sources == Sources::shown) cells.push_back(std::move(source));
    table.add(std::move(cells));
  };
  const auto head = [](const char* text) { return Table::Cell{text, Ink::faint}; };
  add({head("figure"), head("unit"), head("published"), head("model"), head("deviation"), head("allowed"),
       head("label"), head("within")},
      head("source"));
  for (const BaselineRow& row : rows)
    add({{row.figure},
         {row.unit},
         {figure_text(row.published)},
         {figure_text(row.value)},
         {deviation_text(row.deviation)},
         {row.tolerance},
         {std::string(to_string(row.label))},
         {row.within ? "yes" : "NO", row.within ? Ink::good : Ink::bad}},
        {row.source});
  return table;
}

}  // namespace

std::string_view to_string(FigureLabel label) {
  switch (label) {
    case FigureLabel::input:
      return "input";
    case FigureLabel::calibrated:
      return "calibrated";
    case FigureLabel::emergent:
      break;
  }
  return "emergent";
}

std::string to_text(std::span<const BaselineRow> rows, const TextStyle& style) {
  const Table wide = table_of(rows, Sources::shown);
  const bool fits = wide.width() <= static_cast<std::size_t>(std::max(style.width, 0));
  return inked("The baseline beside its published figures", Ink::bold, style) + '\n' +
         (fits ? wide : table_of(rows, Sources::left_out)).text(style) +
         wrap(summary(rows) + (fits ? "" : " Sources: in the company file, and in JSON."), style.width);
}

std::string to_json(std::span<const BaselineRow> rows) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const BaselineRow& row : rows)
    list.push_back({{"figure", row.figure},
                    {"unit", row.unit},
                    {"published", row.published},
                    {"value", row.value},
                    {"deviation", row.deviation},
                    {"tolerance", row.tolerance},
                    {"label", to_string(row.label)},
                    {"within", row.within},
                    {"source", row.source}});
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace evert::report
