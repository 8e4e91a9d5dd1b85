// evert describe: everything there is to set, to do, to measure, from the declarations themselves.
#include "engine/scenario/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/cli/model_tables.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/experiment/figures.hpp"
#include "engine/experiment/parameters.hpp"
#include "engine/levers/catalogue.hpp"
#include "engine/measures/catalogue.hpp"
#include "engine/report/csv.hpp"
#include "engine/report/wording.hpp"
#include "engine/simulation/tick_order.hpp"
#include "engine/validation/firms/traits.hpp"

namespace evert::cli {

namespace {

using base::ExitCode;
using Json = nlohmann::ordered_json;

struct DescribeArguments {
  std::string name;
  Format format = Format::text;
  std::string refresh;  // a document whose tables are to be written afresh
};

// The lists there are; `word` is what a user calls one.
struct Topic {
  const char* key;
  const char* word;
  const char* title;
};
constexpr Topic topics[] = {
    {"mechanisms", "tick", "What happens in a week, in this order"},
    {"levers", "levers", "Levers: what a redesign turns"},
    {"actions", "actions", "Actions: what a scenario may do"},
    {"parameters", "parameters", "Parameters: [section] key in a company file, --set and [set] anywhere"},
    {"measures", "measures", "Measures: recorded every week"},
    {"figures", "figures", "Figures a company file may publish"},
    {"files", "company", "What company and scenario files say, table by table"},
    {"firms", "firms", "Random firms: what is drawn, and from which range"},
};

Json value_json(const schema::Value& value) {
  return std::visit([](const auto& held) { return Json(held); }, value);
}

Json number_json(const std::optional<double>& number) {
  return number ? Json(*number) : Json();
}

Json described_json(const std::vector<scenario::Described>& rows) {
  Json list = Json::array();
  for (const scenario::Described& row : rows)
    list.push_back({{"name", row.name},
                    {"kind", row.kind},
                    {"unit", row.unit},
                    {"default", row.fallback ? value_json(*row.fallback) : Json()},
                    {"low", number_json(row.low)},
                    {"high", number_json(row.high)},
                    {"usual_low", number_json(row.usual_low)},
                    {"usual_high", number_json(row.usual_high)},
                    {"text", row.text},
                    {"source", row.source},
                    {"label", row.label}});
  return list;
}

Json mechanisms_json() {
  Json list = Json::array();
  for (const simulation::TickStep& step : simulation::tick_order())
    list.push_back({{"name", step.label},
                    {"number", step.number},
                    {"text", step.description},
                    {"source", step.evidence}});
  return list;
}

Json levers_json() {
  Json list = Json::array();
  for (const levers::LeverInfo& lever : levers::lever_list())
    list.push_back({{"name", lever.name},
                    {"contrast", lever.contrast},
                    {"unit", "1"},
                    {"low", 0},
                    {"high", 1},
                    {"text", lever.text},
                    {"source", lever.source}});
  return list;
}

Json actions_json() {
  Json list = Json::array();
  for (const levers::ActionKind& kind : levers::action_kinds())
    list.push_back({{"name", kind.name},
                    {"text", kind.text},
                    {"required", kind.required_keys},
                    {"optional", kind.optional_keys},
                    {"quantity", kind.quantity},
                    {"unless_stated", kind.unless_stated}});
  return list;
}

Json measures_json() {
  constexpr const char* directions[] = {"higher", "lower", "neither"};
  Json list = Json::array();
  for (const measures::Measure& measure : measures::catalogue())
    list.push_back({{"name", measure.name},
                    {"unit", measure.unit},
                    {"text", measure.long_name},
                    {"by", measures::axis_names[static_cast<std::size_t>(measure.axis)]},
                    {"better", directions[static_cast<int>(measure.direction)]},
                    {"cell_methods", measure.cell_methods}});
  return list;
}

Json figures_json() {
  Json list = Json::array();
  for (const experiment::FigureInfo& figure : experiment::figure_patterns())
    list.push_back({{"name", figure.name}, {"unit", figure.unit}, {"text", figure.text}});
  return list;
}

Json firms_json() {
  Json list = Json::array();
  for (const schema::Field& field : validation::firm_fields())
    list.push_back({{"name", field.key},
                    {"unit", field.unit},
                    {"low", field.range.low},
                    {"high", field.range.high},
                    {"text", field.text},
                    {"source", field.source}});
  return list;
}

Json everything() {
  return {{"mechanisms", mechanisms_json()},
          {"levers", levers_json()},
          {"actions", actions_json()},
          {"parameters", described_json(scenario::describe_parameters(experiment::make_registry()))},
          {"measures", measures_json()},
          {"figures", figures_json()},
          {"files", described_json(scenario::describe_entities())},
          {"firms", firms_json()}};
}

// What `name` means: a list, all of a section ("experience"), or whatever is called so.
Json select(const Json& all, const std::string& name) {
  for (const Topic& topic : topics)
    if (name == topic.word || name == topic.key) return {{topic.key, all.at(topic.key)}};
  Json found = Json::object();
  std::vector<std::string> known;
  for (const Topic& topic : topics) {
    known.emplace_back(topic.word);
    for (const Json& row : all.at(topic.key)) {
      const std::string row_name = row.at("name").get<std::string>();
      known.push_back(row_name);
      if (row_name == name || row_name.starts_with(name + '.')) found[topic.key].push_back(row);
    }
  }
  if (!found.empty()) return found;
  const auto nearest = base::nearest_name(name, known);
  throw base::InputError({base::Severity::error,
                          {},
                          fmt::format("there is nothing called '{}'", name),
                          "`evert describe` lists all there is",
                          nearest ? fmt::format("did you mean '{}'?", *nearest) : ""});
}

std::string word_of(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return fmt::format("{:g}", value.get<double>());
  return value.dump();
}

// "USD week-1", as result files write it (UDUNITS), is "USD/week" to people.
std::string unit_in_words(std::string unit) {
  for (const char* per : {"week", "year"}) {
    const std::string power = std::string(per) + "-1";
    if (unit == power) return std::string("1/") + per;
    if (unit.ends_with(' ' + power)) return unit.substr(0, unit.size() - power.size() - 1) + '/' + per;
  }
  return unit;
}

// "minutes; 0 to 100; default 5", "needs silo, heads", "by silo; higher is better"
std::string facts_of(const Json& row) {
  std::vector<std::string> facts;
  const auto text = [&](const char* key) { return row.contains(key) ? word_of(row.at(key)) : std::string(); };
  const auto add = [&](const std::string& fact, const std::string& value) {
    if (!value.empty()) facts.push_back(fact + value);
  };
  const auto words = [&](const char* key) {
    return row.contains(key) ? base::join_list(row.at(key).get<std::vector<std::string>>(), "and") : "";
  };
  if (text("kind") != "real" && text("kind") != "integer") add("", text("kind"));
  if (text("unit") != "1") add("", unit_in_words(text("unit")));
  add("step ", text("number"));
  if (!text("low").empty()) add(text("low") + " to ", text("high"));
  if (!text("usual_low").empty()) add("usually " + text("usual_low") + " to ", text("usual_high"));
  add("default ", text("default"));
  add("needs ", words("required"));
  add("may have ", words("optional"));
  add("unless stated it takes ", text("unless_stated"));
  add("watch ", text("quantity"));
  add("by ", text("by"));
  if (text("better") == "higher" || text("better") == "lower") add("better: ", text("better"));
  if (text("contrast") != "0") add("contrast ", text("contrast"));
  add("source: ", text("source"));
  std::string line;
  for (const std::string& fact : facts) line += (line.empty() ? "" : "; ") + fact;
  return line;
}

std::string text_of(const Json& described, const report::TextStyle& style) {
  std::string text;
  for (const Topic& topic : topics) {
    if (!described.contains(topic.key)) continue;
    text += (text.empty() ? "" : "\n") + report::inked(topic.title, report::Ink::bold, style) + '\n';
    for (const Json& row : described.at(topic.key)) {
      text += "  " + report::inked(word_of(row.at("name")), report::Ink::good, style);
      text += "  " + report::wrap(word_of(row.at("text")), style.width - 10, 6);
      if (const std::string facts = facts_of(row); !facts.empty())
        text += "      " + report::inked(report::wrap(facts, style.width - 6, 6), report::Ink::faint, style);
    }
  }
  return text;
}

// A row for all that is described, with the keys that most have; the JSON has all of them.
std::string csv_of(const Json& described) {
  std::string csv = "list,name,unit,default,low,high,text,source\n";
  for (const Topic& topic : topics) {
    if (!described.contains(topic.key)) continue;
    for (const Json& row : described.at(topic.key)) {
      csv += topic.key;
      for (const char* key : {"name", "unit", "default", "low", "high", "text", "source"})
        csv += ',' + report::csv_text(row.contains(key) ? word_of(row.at(key)) : "");
      csv += '\n';
    }
  }
  return csv;
}

// The tables of the model, or those with `name` in theirs: "levers", "choice".
std::string markdown_of(const std::string& name) {
  std::vector<ModelTable> tables = model_tables();
  if (name.empty()) return to_markdown(tables);
  std::vector<std::string> known;
  for (const ModelTable& table : tables) known.push_back(table.name);
  std::erase_if(tables, [&](const ModelTable& table) { return table.name.find(name) == std::string::npos; });
  if (!tables.empty()) return to_markdown(tables);
  throw base::InputError({base::Severity::error,
                          {},
                          fmt::format("there is no table called '{}'", name),
                          fmt::format("there are {}", base::join_list(known, "and")),
                          ""});
}

ExitCode describe(const DescribeArguments& given, const Console& console) {
  if (!given.refresh.empty()) {
    refresh_tables(given.refresh);
    return ExitCode::done;
  }
  if (given.format == Format::markdown) {
    console.result(markdown_of(given.name));
    return ExitCode::done;
  }
  const Json all = everything();
  const Json wanted = given.name.empty() ? all : select(all, given.name);
  console.result(given.format == Format::json  ? wanted.dump(2) + '\n'
                 : given.format == Format::csv ? csv_of(wanted)
                                               : text_of(wanted, console.style()));
  return ExitCode::done;
}

}  // namespace

Run add_describe(CLI::App& verb, const Context& context) {
  const auto given = std::make_shared<DescribeArguments>();
  verb.add_option(
          "name", given->name,
          "mechanisms, levers, actions, parameters, measures, figures, company, or one of their names")
      ->type_name("NAME");
  add_format(verb, given->format, {"text", "json", "csv", "markdown"});
  verb.add_option("--refresh", given->refresh, "Write the tables of the model in this document afresh")
      ->type_name("FILE");
  return [given, &context] { return describe(*given, context.console); };
}

}  // namespace evert::cli
