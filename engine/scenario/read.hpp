// Reads tables by the declarations of the structs they fill: keys, types and ranges are written nowhere else.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/scenario/document.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::scenario {

// An optional text, for keys that belong to no struct.
[[nodiscard]] schema::Field text_field(std::string_view key, std::string_view text);

// "did you mean 'x'?", or nothing if no candidate is near.
[[nodiscard]] std::string did_you_mean(std::string_view wrong, std::span<const std::string> candidates);

// Reports every key of `table` that is not in `known`. `what` names the table in messages: "a step".
void check_keys(const Node& table, std::string_view what, std::span<const std::string> known,
                base::Diagnostics& diagnostics);

// The value of a field, or nothing and a report: wrong type, not finite, outside the range, empty though
// required. A whole number is taken where a real one is wanted, not the other way.
[[nodiscard]] std::optional<schema::Value> read_value(const Node& node, const schema::Field& field,
                                                      base::Diagnostics& diagnostics);

// A number in the range of `field`, or a report at `place`.
[[nodiscard]] bool check_range(double value, const schema::Field& field, const base::Place& place,
                               base::Diagnostics& diagnostics);

// Warns at `place` of a number that the field can bear but the evidence does not support.
void check_usual(double value, const schema::Field& field, const base::Place& place,
                 base::Diagnostics& diagnostics);

// Which of `choices` the value of `key` is; reports one that is none of them.
[[nodiscard]] std::optional<std::size_t> check_choice(const Node& table, std::string_view key,
                                                      std::string_view value,
                                                      std::span<const std::string> choices,
                                                      base::Diagnostics& diagnostics);

// A T with what the table says. `children`: keys of the table that somebody else reads.
template <class T>
[[nodiscard]] T read_table(const Node& table, std::string_view what, std::vector<std::string> children,
                           base::Diagnostics& diagnostics) {
  T object;
  const schema::Declaration<T> declaration;
  std::vector<std::string> known;
  for (const auto& entry : declaration.entries()) known.push_back(entry.field.key);
  std::ranges::move(children, std::back_inserter(known));
  check_keys(table, what, known, diagnostics);
  for (const auto& entry : declaration.entries()) {
    if (const Node* node = table.find(entry.field.key)) {
      if (const auto value = read_value(*node, entry.field, diagnostics)) entry.set(object, *value);
    } else if (entry.field.presence == schema::Presence::required) {
      diagnostics.error(table.place, std::string(what) + " lacks '" + entry.field.key + "'",
                        entry.field.text);
    }
  }
  return object;
}

// The tables of the list `key`, written [[key]]; empty if it is missing. An item that is no table is
// reported and leaves an empty table, so that items of the list and of the result have the same numbers.
[[nodiscard]] std::vector<Node> tables_of(const Node& parent, std::string_view key,
                                          base::Diagnostics& diagnostics);

}  // namespace evert::scenario
