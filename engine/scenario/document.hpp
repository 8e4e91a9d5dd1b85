// A TOML file as a tree in which every key and value knows its place, so that whatever is later found wrong
// with it can be shown to the person who wrote it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace evert::scenario {

struct Node {
  enum class Kind { text, integer, real, flag, date, list, table };

  struct Key {
    std::string name;
    base::Place place;
  };

  Kind kind = Kind::table;
  base::Place place;         // of the value; of the header for a table with one
  std::string text;          // the value of each scalar kind stands in the member of that name
  std::int64_t integer = 0;  // dates have none: no figure is one
  double real = 0;
  bool flag = false;
  std::vector<Node> items;  // of a list, or of a table in the order of `keys`
  std::vector<Key> keys;    // of a table, in the order of the file

  [[nodiscard]] const Node* find(std::string_view key) const;  // null unless a table that has it
  [[nodiscard]] bool is_table() const { return kind == Kind::table; }
};

[[nodiscard]] Node empty_table(base::Place place);

// Where the value of `key` stands; the table itself if it lacks the key.
[[nodiscard]] const base::Place& place_of(const Node& table, std::string_view key);

// "text", "a whole number", "a list" .. for messages.
[[nodiscard]] std::string_view to_string(Node::Kind kind);

// The bytes of a file. Reports a file that is missing, a folder, or cannot be read, at `blame`.
[[nodiscard]] std::optional<std::string> read_text(const std::filesystem::path& path,
                                                   const base::Place& blame, base::Diagnostics& diagnostics);

// `base` with what `variant` says: a key that only one has stays; of two tables the keys are merged likewise;
// else the variant's value stands, a whole list of tables as well. Every part keeps its place.
[[nodiscard]] Node merged(Node base, const Node& variant);

// The tree of `text`; `file` is the name places carry. Reports the first error of syntax (a TOML reader
// cannot know what was meant after it).
[[nodiscard]] std::optional<Node> parse_document(std::string_view text, const std::string& file,
                                                 base::Diagnostics& diagnostics);

}  // namespace evert::scenario
