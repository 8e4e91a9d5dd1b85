#include "engine/scenario/describe.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>

#include "engine/model/company.hpp"
#include "engine/model/programme.hpp"

namespace evert::scenario {

namespace {

Described described(const schema::Field& field, std::string name) {
  Described row{std::move(name),
                std::string(schema::to_string(field.kind)),
                field.unit,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                std::nullopt,
                field.text,
                field.source,
                ""};
  // A default is a choice of the model until a file says otherwise.
  if (field.presence == schema::Presence::optional) {
    row.fallback = field.fallback;
    row.label = schema::to_string(schema::Label::assumed);
  }
  if (field.kind == schema::Kind::real || field.kind == schema::Kind::integer) {
    row.low = field.range.low;
    row.high = field.range.high;
  }
  if (field.usual) {
    row.usual_low = field.usual->low;
    row.usual_high = field.usual->high;
  }
  return row;
}

template <class T>
void add_table(std::string_view table, std::vector<Described>& rows) {
  const schema::Declaration<T> declaration;
  for (const auto& entry : declaration.entries())
    rows.push_back(described(entry.field, fmt::format("{}.{}", table, entry.field.key)));
}

}  // namespace

std::vector<Described> describe_entities() {
  std::vector<Described> rows;
  add_table<model::Company>("company", rows);
  add_table<model::Silo>("silo", rows);
  add_table<model::Role>("silo.role", rows);
  add_table<model::Journey>("journey", rows);
  add_table<model::Step>("journey.step", rows);
  add_table<model::Moment>("journey.moment", rows);
  add_table<model::Segment>("segment", rows);
  add_table<model::Rival>("rival", rows);
  add_table<model::Line>("line", rows);
  add_table<model::Published>("published", rows);
  add_table<model::Leadership>(model::Leadership::section, rows);
  add_table<model::Action>("action", rows);
  return rows;
}

std::vector<Described> describe_parameters(const schema::Registry& registry) {
  return describe_parameters(registry, schema::Values::defaults(registry));
}

std::vector<Described> describe_parameters(const schema::Registry& registry, const schema::Values& values) {
  std::vector<Described> rows;
  for (std::size_t i = 0; i < registry.fields().size(); ++i) {
    const schema::Field& field = registry.fields()[i];
    Described row = described(field, field.key);
    row.fallback = values.items[i].value;
    row.label = schema::to_string(values.items[i].label);
    row.source = values.items[i].source;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string to_text(const schema::Value& value) {
  struct Writer {
    std::string operator()(double real) const { return fmt::format("{:.15g}", real); }
    std::string operator()(std::int64_t integer) const { return fmt::format("{}", integer); }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const std::string& text) const { return '"' + text + '"'; }
    std::string operator()(const std::vector<std::string>& texts) const {
      std::vector<std::string> items;
      for (const std::string& text : texts) items.push_back((*this)(text));
      return fmt::format("[{}]", fmt::join(items, ", "));
    }
  };
  return std::visit(Writer{}, value);
}

}  // namespace evert::scenario
