#include "engine/scenario/read.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/base/text.hpp"

namespace evert::scenario {

namespace {

using schema::Kind;

// A value as it is quoted in a message: what was written if that is short, else what kind of thing it is.
std::string shown(const Node& node) {
  switch (node.kind) {
    case Node::Kind::text:
      return fmt::format("the text '{}'", node.text);
    case Node::Kind::integer:
      return fmt::format("{}", node.integer);
    case Node::Kind::real:
      return fmt::format("{:.15g}", node.real);
    case Node::Kind::flag:
      return node.flag ? "true" : "false";
    default:
      return std::string(to_string(node.kind));
  }
}

std::string_view wanted(Kind kind) {
  constexpr std::string_view names[] = {"a number", "a whole number", "true or false", "text",
                                        "a list of texts"};
  return names[static_cast<int>(kind)];
}

// The value as the kind a field has. 3 is a fine real number; 3.0 is no whole one, since whoever writes it
// may mean 3.5 next time.
std::optional<schema::Value> converted(const Node& node, Kind kind) {
  switch (kind) {
    case Kind::real:
      if (node.kind == Node::Kind::real) return node.real;
      if (node.kind == Node::Kind::integer) return static_cast<double>(node.integer);
      return std::nullopt;
    case Kind::integer:
      if (node.kind == Node::Kind::integer) return node.integer;
      return std::nullopt;
    case Kind::flag:
      if (node.kind == Node::Kind::flag) return node.flag;
      return std::nullopt;
    case Kind::text:
      if (node.kind == Node::Kind::text) return node.text;
      return std::nullopt;
    case Kind::text_list: {
      if (node.kind != Node::Kind::list) return std::nullopt;
      std::vector<std::string> texts;
      for (const Node& item : node.items) {
        if (item.kind != Node::Kind::text) return std::nullopt;
        texts.push_back(item.text);
      }
      return texts;
    }
  }
  return std::nullopt;
}

}  // namespace

schema::Field text_field(std::string_view key, std::string_view text) {
  schema::Field field;
  field.key = key;
  field.kind = Kind::text;
  field.text = text;
  return field;
}

std::string did_you_mean(std::string_view wrong, std::span<const std::string> candidates) {
  const auto nearest = base::nearest_name(wrong, candidates);
  return nearest ? "did you mean '" + *nearest + "'?" : "";
}

void check_keys(const Node& table, std::string_view what, std::span<const std::string> known,
                base::Diagnostics& diagnostics) {
  for (const Node::Key& key : table.keys) {
    if (std::ranges::find(known, key.name) != known.end()) continue;
    diagnostics.error(key.place, "unknown key '" + key.name + "'",
                      std::string(what) + " has: " + base::join_list(known, "and"),
                      did_you_mean(key.name, known));
  }
}

bool check_range(double value, const schema::Field& field, const base::Place& place,
                 base::Diagnostics& diagnostics) {
  if (!std::isfinite(value)) {
    diagnostics.error(place, fmt::format("'{}' = {} is not a finite number", field.key, value), field.text);
    return false;
  }
  if (value >= field.range.low && value <= field.range.high) return true;
  // A pure number has the unit "1", which beside a number would be misread.
  const std::string unit = field.unit == "1" || field.unit.empty() ? "" : ' ' + field.unit;
  diagnostics.error(
      place, fmt::format("'{}' = {:.15g} is out of range", field.key, value),
      fmt::format("{:.15g} to {:.15g}{}: {}", field.range.low, field.range.high, unit, field.text));
  return false;
}

void check_usual(double value, const schema::Field& field, const base::Place& place,
                 base::Diagnostics& diagnostics) {
  if (!field.usual || (value >= field.usual->low && value <= field.usual->high)) return;
  const std::string unit = field.unit == "1" || field.unit.empty() ? "" : ' ' + field.unit;
  diagnostics.warning(place,
                      fmt::format("'{}' = {:.15g} lies outside the range of the evidence", field.key, value),
                      fmt::format("{:.15g} to {:.15g}{}: {}; {}", field.usual->low, field.usual->high, unit,
                                  field.text, field.source));
}

std::optional<schema::Value> read_value(const Node& node, const schema::Field& field,
                                        base::Diagnostics& diagnostics) {
  auto value = converted(node, field.kind);
  if (!value) {
    diagnostics.error(node.place,
                      fmt::format("'{}' must be {}, not {}", field.key, wanted(field.kind), shown(node)),
                      field.text);
    return std::nullopt;
  }
  if (const auto* real = std::get_if<double>(&*value)) {
    if (!check_range(*real, field, node.place, diagnostics)) return std::nullopt;
  } else if (const auto* integer = std::get_if<std::int64_t>(&*value)) {
    if (!check_range(static_cast<double>(*integer), field, node.place, diagnostics)) return std::nullopt;
  } else if (const auto* text = std::get_if<std::string>(&*value)) {
    if (text->empty() && field.presence == schema::Presence::required) {
      diagnostics.error(node.place, "'" + field.key + "' is empty", field.text);
      return std::nullopt;
    }
  }
  return value;
}

std::optional<std::size_t> check_choice(const Node& table, std::string_view key, std::string_view value,
                                        std::span<const std::string> choices,
                                        base::Diagnostics& diagnostics) {
  const auto found = std::ranges::find(choices, value);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  // A required key that is missing or of the wrong type has been reported by whoever read it.
  if (!value.empty())
    diagnostics.error(place_of(table, key), fmt::format("unknown {} '{}'", key, value),
                      base::join_list(choices), did_you_mean(value, choices));
  return std::nullopt;
}

std::vector<Node> tables_of(const Node& parent, std::string_view key, base::Diagnostics& diagnostics) {
  const Node* list = parent.find(key);
  if (!list) return {};
  const std::string hint = fmt::format("each one starts with a line [[{}]]", key);
  if (list->kind != Node::Kind::list) {
    diagnostics.error(list->place, fmt::format("'{}' must be a list of tables, not {}", key, shown(*list)),
                      hint);
    return {};
  }
  std::vector<Node> tables = list->items;
  for (Node& item : tables) {
    if (item.is_table()) continue;
    diagnostics.error(item.place, fmt::format("'{}' must be a list of tables, not of {}", key, shown(item)),
                      hint);
    item = empty_table(item.place);  // keeps the numbers of those behind it
  }
  return tables;
}

}  // namespace evert::scenario
