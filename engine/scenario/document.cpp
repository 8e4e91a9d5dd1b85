#include "engine/scenario/document.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace evert::scenario {

namespace {

// toml++ counts lines and columns from 1, as places do; columns are characters, not bytes.
base::Place place_in(const std::string& file, const toml::source_region& source) {
  return {file, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

// The only code that sees toml++, whose headers take seconds to compile: the tree is copied into Nodes.
Node copied(const toml::node& from, const std::string& file);

void copy_table(const toml::table& from, const std::string& file, Node& to) {
  to.kind = Node::Kind::table;
  std::vector<std::pair<Node::Key, const toml::node*>> entries;
  for (auto&& [key, value] : from)
    entries.push_back({{std::string(key.str()), place_in(file, key.source())}, &value});
  // toml++ keeps keys by name; people read errors from the top of the file down.
  std::ranges::stable_sort(entries, {}, [](const auto& entry) {
    return std::pair(entry.first.place.line, entry.first.place.column);
  });
  for (auto& [key, value] : entries) {
    to.keys.push_back(std::move(key));
    to.items.push_back(copied(*value, file));
  }
}

Node copied(const toml::node& from, const std::string& file) {
  Node to;
  to.place = place_in(file, from.source());
  from.visit([&](const auto& value) {
    using T = std::decay_t<decltype(value)>;
    if constexpr (std::is_same_v<T, toml::table>) {
      copy_table(value, file, to);
    } else if constexpr (std::is_same_v<T, toml::array>) {
      to.kind = Node::Kind::list;
      for (const toml::node& item : value) to.items.push_back(copied(item, file));
    } else if constexpr (toml::is_string<T>) {
      to.kind = Node::Kind::text;
      to.text = value.get();
    } else if constexpr (toml::is_integer<T>) {
      to.kind = Node::Kind::integer;
      to.integer = value.get();
    } else if constexpr (toml::is_floating_point<T>) {
      to.kind = Node::Kind::real;
      to.real = value.get();
    } else if constexpr (toml::is_boolean<T>) {
      to.kind = Node::Kind::flag;
      to.flag = value.get();
    } else {
      to.kind = Node::Kind::date;
    }
  });
  return to;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  const auto found = std::ranges::find(keys, key, &Key::name);
  return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

Node empty_table(base::Place place) {
  Node table;
  table.place = std::move(place);
  return table;
}

const base::Place& place_of(const Node& table, std::string_view key) {
  const Node* value = table.find(key);
  return value ? value->place : table.place;
}

std::string_view to_string(Node::Kind kind) {
  constexpr std::string_view names[] = {"text",   "a whole number", "a number", "true or false",
                                        "a date", "a list",         "a table"};
  return names[static_cast<int>(kind)];
}

std::optional<std::string> read_text(const std::filesystem::path& path, const base::Place& blame,
                                     base::Diagnostics& diagnostics) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    diagnostics.error(blame, "'" + path.string() + "' is a folder", "a TOML file is wanted");
    return std::nullopt;
  }
  // Streams do not say why they failed; the call beneath them that did left its reason in errno.
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  std::string text;
  if (stream) text.assign(std::istreambuf_iterator<char>(stream), {});
  if (!stream) {
    diagnostics.error(blame, "cannot read '" + path.string() + "'",
                      errno != 0 ? std::generic_category().message(errno) : "reading stopped");
    return std::nullopt;
  }
  return text;
}

std::optional<Node> parse_document(std::string_view text, const std::string& file,
                                   base::Diagnostics& diagnostics) {
  try {
    const toml::table parsed = toml::parse(text, std::string_view(file));
    Node root = empty_table({file});
    copy_table(parsed, file, root);
    return root;
  } catch (const toml::parse_error& error) {
    diagnostics.error(place_in(file, error.source()), "this is not TOML", std::string(error.description()));
    return std::nullopt;
  }
}

Node merged(Node base, const Node& variant) {
  for (std::size_t i = 0; i < variant.keys.size(); ++i) {
    const auto same = std::ranges::find(base.keys, variant.keys[i].name, &Node::Key::name);
    if (same == base.keys.end()) {
      base.keys.push_back(variant.keys[i]);
      base.items.push_back(variant.items[i]);
      continue;
    }
    const auto at = static_cast<std::size_t>(same - base.keys.begin());
    if (base.items[at].is_table() && variant.items[i].is_table()) {
      base.items[at] = merged(std::move(base.items[at]), variant.items[i]);
    } else {
      base.items[at] = variant.items[i];
    }
    base.keys[at] = variant.keys[i];
  }
  return base;
}

}  // namespace evert::scenario
