#include "engine/scenario/resolved.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>
#include <string_view>
#include <vector>

#include "engine/base/check.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::scenario {

namespace {

// The shortest text that reads back to the same double is one and the same on every system.
std::string json_number(double value) {
  EVERT_CHECK(std::isfinite(value), "a value that is not finite has passed the checks of its file");
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value + 0.0).ptr;  // -0 + 0 is 0
  return {digits, end};
}

// UTF-8 stays as it is; only what JSON forbids is escaped.
std::string json_text(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      json += '\\';
      json += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      json += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      json += c;
    }
  }
  return json += '"';
}

std::string json_list(const std::vector<std::string>& items) {
  return fmt::format("[{}]", fmt::join(items, ","));
}

std::string json_value(const schema::Value& value) {
  struct Writer {
    std::string operator()(double real) const { return json_number(real); }
    std::string operator()(std::int64_t integer) const { return fmt::format("{}", integer); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const std::string& text) const { return json_text(text); }
    std::string operator()(const std::vector<std::string>& texts) const {
      std::vector<std::string> items;
      for (const std::string& text : texts) items.push_back(json_text(text));
      return json_list(items);
    }
  };
  return std::visit(Writer{}, value);
}

// Members by name, each already written; a map keeps them sorted.
using Members = std::map<std::string, std::string>;

std::string json_object(const Members& members) {
  std::string json;
  for (const auto& [name, value] : members) json += (json.empty() ? "" : ",") + json_text(name) + ':' + value;
  return '{' + json + '}';
}

// Whatever a struct declares is in the text, so a figure added later is too.
template <class T>
Members fields_of(const T& object) {
  Members members;
  const schema::Declaration<T> declaration;
  for (const auto& entry : declaration.entries())
    if (entry.field.key != "source" && entry.field.key != "label")
      members[entry.field.key] = json_value(entry.get(object));
  return members;
}

template <class T, class Write>
std::string json_each(const std::vector<T>& objects, Write&& write) {
  std::vector<std::string> items;
  for (const T& object : objects) items.push_back(json_object(write(object)));
  return json_list(items);
}

template <class T>
std::string json_each(const std::vector<T>& objects) {
  return json_each(objects, fields_of<T>);
}

Members company_members(const model::Company& company) {
  Members members = fields_of(company);
  members["silo"] = json_each(company.silos, [](const model::Silo& silo) {
    Members inner = fields_of(silo);
    inner["role"] = json_each(silo.roles);
    return inner;
  });
  members["journey"] = json_each(company.journeys, [](const model::Journey& journey) {
    Members inner = fields_of(journey);
    inner["step"] = json_each(journey.steps);
    inner["moment"] = json_each(journey.moments);
    return inner;
  });
  members["segment"] = json_each(company.segments);
  members["rival"] = json_each(company.rivals);
  members["partner"] = json_each(company.partners);
  members["line"] = json_each(company.lines);
  members["published"] = json_each(company.published);
  return members;
}

Members scenario_members(const model::Scenario& scenario) {
  return {{"name", json_text(scenario.name)},
          {"title", json_text(scenario.title)},
          {"leadership", json_object(fields_of(scenario.leadership))},
          {"action", json_each(scenario.actions, [](const model::Action& action) {
             Members inner = fields_of(action);
             // What an action costs that does not state it.
             inner["revenue_share"] = json_number(action.revenue_share);
             inner["payroll_share"] = json_number(action.payroll_share);
             return inner;
           })}};
}

}  // namespace

std::string resolved_json(const Loaded& loaded, const schema::Registry& registry) {
  EVERT_CHECK(loaded.values.items.size() == registry.fields().size(), "values of another registry");
  Members parameters;
  for (std::size_t i = 0; i < registry.fields().size(); ++i)
    parameters[registry.fields()[i].key] = json_number(loaded.values.items[i].value);
  return json_object({{"company", json_object(company_members(*loaded.company))},
                      {"parameters", json_object(parameters)},
                      {"scenario", json_object(scenario_members(*loaded.scenario))}});
}

}  // namespace evert::scenario
