#include "engine/cli/model_tables.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <type_traits>

#include "engine/base/diagnostic.hpp"
#include "engine/base/error.hpp"
#include "engine/base/text.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/levers/catalogue.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/scenario/describe.hpp"
#include "engine/simulation/parameters.hpp"
#include "engine/simulation/tick_order.hpp"

namespace evert::cli {

namespace {

constexpr std::string_view opening = "<!-- table: ";
constexpr std::string_view closing = " -->";
constexpr std::string_view end_of_table = "<!-- end of table -->";

using Row = std::vector<std::string>;

// A bar would end the cell.
std::string cell(std::string_view text) {
  std::string safe;
  for (const char c : text) safe += c == '|' ? std::string("\\|") : std::string(1, c);
  return safe;
}

std::string table(const Row& head, const std::vector<Row>& rows) {
  std::string text;
  const auto line = [&](const Row& cells) {
    for (const std::string& each : cells) text += "| " + cell(each) + ' ';
    text += "|\n";
  };
  line(head);
  line(Row(head.size(), "---"));
  for (const Row& row : rows) line(row);
  return text;
}

std::string code(std::string_view name) {
  return '`' + std::string(name) + '`';
}

std::string tick_table() {
  std::vector<Row> rows;
  for (const simulation::TickStep& step : simulation::tick_order())
    rows.push_back({std::to_string(step.number), code(step.label), std::string(step.description),
                    std::string(step.evidence)});
  return table({"#", "step", "what happens", "evidence"}, rows);
}

std::string levers_table() {
  std::vector<Row> rows;
  for (const levers::LeverInfo& lever : levers::lever_list())
    rows.push_back({lever.contrast > 0 ? std::to_string(lever.contrast) : "", code(lever.name),
                    std::string(lever.text), std::string(lever.source)});
  return table({"contrast", "lever", "from 0, inside-out, to 1, outside-in", "source"}, rows);
}

std::string keys(const std::vector<std::string_view>& names) {
  std::vector<std::string> quoted;
  for (const std::string_view name : names) quoted.push_back(code(name));
  return fmt::format("{}", fmt::join(quoted, ", "));
}

std::string actions_table() {
  std::vector<Row> rows;
  for (const levers::ActionKind& kind : levers::action_kinds())
    rows.push_back({code(kind.name), std::string(kind.text), keys(kind.required_keys),
                    keys(kind.optional_keys), kind.unless_stated});
  return table({"kind", "what is done", "needs", "may have", "takes, unless stated"}, rows);
}

// "`level_weight`", without the section, which the table is about.
std::string tail_of(const std::string& dotted) {
  return dotted.substr(dotted.find('.') + 1);
}

std::string range_of(const scenario::Described& row) {
  return row.low ? fmt::format("{:g} to {:g}", *row.low, *row.high) : "";
}

// What the evidence supports, where that is narrower than what the equation can bear.
std::string usual_range_of(const scenario::Described& row) {
  return row.usual_low ? fmt::format("{:g} to {:g}", *row.usual_low, *row.usual_high) : "";
}

std::string parameters_table(const std::vector<scenario::Described>& all, const std::string& section) {
  std::vector<Row> rows;
  for (const scenario::Described& each : all)
    if (each.name.starts_with(section + '.'))
      rows.push_back({code(tail_of(each.name)), each.unit, scenario::to_text(*each.fallback), range_of(each),
                      usual_range_of(each), each.text, each.source});
  if (rows.empty()) return "No parameters.\n";
  return table({"parameter", "unit", "default", "allowed", "evidence", "meaning", "source"}, rows);
}

std::string files_table() {
  std::vector<Row> rows;
  for (const scenario::Described& each : scenario::describe_entities())
    rows.push_back({code(each.name), each.kind, each.unit,
                    each.fallback ? scenario::to_text(*each.fallback) : "required", range_of(each), each.text,
                    each.source});
  return table({"key", "kind", "unit", "default", "allowed", "meaning", "source"}, rows);
}

std::string measures_table() {
  std::vector<Row> rows;
  for (const measures::Measure& measure : measures::catalogue())
    rows.push_back({code(measure.name), std::string(measure.unit), std::string(measure.long_name),
                    measure.direction == measures::Direction::higher  ? "higher"
                    : measure.direction == measures::Direction::lower ? "lower"
                                                                      : ""});
  return table({"measure", "unit", "what it is", "better"}, rows);
}

// Also those that declare nothing yet.
std::vector<std::string> sections() {
  std::vector<std::string> names;
  simulation::Parameters defaults;
  simulation::Parameters::visit(defaults, [&](const auto& section) {
    names.emplace_back(std::remove_cvref_t<decltype(section)>::section);
  });
  names.emplace_back(experiment::ExperimentParameters::section);
  return names;
}

// --- a document -------------------------------------------------------------------------------------------

// Replaces line by line: what stands between two markers is left out, the table put in its place.
class Refresh {
 public:
  Refresh(const std::vector<ModelTable>& tables, const std::string& shown) : shown_(shown) {
    for (const ModelTable& each : tables) {
      names_.push_back(each.name);
      texts_[each.name] = each.text;
    }
  }

  std::string of(std::string_view document) {
    std::istringstream lines{std::string(document)};
    for (std::string line; std::getline(lines, line);) {
      ++number_;
      if (line.starts_with(opening) && line.ends_with(closing)) {
        open(line);
      } else if (line == end_of_table) {
        close();
      } else if (!inside_) {
        text_ += line + '\n';
      }
    }
    not_closed();
    for (const std::string& name : names_)
      if (seen_.count(name) == 0)
        problems_.error({shown_}, fmt::format("the table '{}' has no place", name), "",
                        fmt::format("add the lines '{}{}{}' and '{}'", opening, name, closing, end_of_table));
    problems_.throw_if_errors();
    return text_;
  }

 private:
  void open(const std::string& line) {
    not_closed();
    const std::string name = line.substr(opening.size(), line.size() - opening.size() - closing.size());
    inside_ = name;
    opened_ = number_;
    const auto found = texts_.find(name);
    if (found == texts_.end()) {
      const auto nearest = base::nearest_name(name, names_);
      problems_.error({shown_, number_, 1}, fmt::format("there is no table '{}'", name), "",
                      nearest ? fmt::format("did you mean '{}'?", *nearest) : "");
      return;
    }
    if (!seen_.emplace(name, number_).second)
      problems_.error({shown_, number_, 1},
                      fmt::format("the table '{}' has its place in line {}", name, seen_[name]));
    text_ += fmt::format("{}\n\n{}\n{}\n", line, found->second, end_of_table);
  }

  void close() {
    if (!inside_) problems_.error({shown_, number_, 1}, "the end of a table that did not begin");
    inside_.reset();
  }

  void not_closed() {
    if (inside_)
      problems_.error({shown_, opened_, 1}, fmt::format("the table '{}' is not closed", *inside_), "",
                      fmt::format("'{}' ends it", end_of_table));
    inside_.reset();
  }

  std::string shown_;
  std::vector<std::string> names_;
  std::map<std::string, std::string> texts_;
  std::map<std::string, int> seen_;  // name, line
  std::optional<std::string> inside_;
  int opened_ = 0;
  int number_ = 0;
  std::string text_;
  base::Diagnostics problems_;
};

}  // namespace

std::vector<ModelTable> model_tables() {
  std::vector<ModelTable> tables = {
      {"tick", tick_table()}, {"levers", levers_table()}, {"actions", actions_table()}};
  const auto parameters = scenario::describe_parameters(experiment::make_registry());
  for (const std::string& section : sections())
    tables.push_back({"parameters of " + section, parameters_table(parameters, section)});
  tables.push_back({"company and scenario files", files_table()});
  tables.push_back({"measures", measures_table()});
  return tables;
}

std::string to_markdown(const std::vector<ModelTable>& tables) {
  std::string text;
  for (const ModelTable& each : tables)
    text += fmt::format("{}{}{}{}\n\n{}\n{}\n", text.empty() ? "" : "\n", opening, each.name, closing,
                        each.text, end_of_table);
  return text;
}

std::string with_tables(std::string_view document, const std::vector<ModelTable>& tables,
                        const std::string& shown) {
  return Refresh(tables, shown).of(document);
}

void refresh_tables(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw base::EnvironmentError("cannot read " + file.string());
  const std::string before(std::istreambuf_iterator<char>(in), {});
  const std::string after = with_tables(before, model_tables(), file.string());
  if (after == before) return;
  std::ofstream out(file, std::ios::binary);
  out << after << std::flush;
  if (!out) throw base::EnvironmentError("cannot write " + file.string());
}

}  // namespace evert::cli
