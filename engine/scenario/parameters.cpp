#include "engine/scenario/parameters.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "engine/scenario/read.hpp"

namespace evert::scenario {

namespace {

// What a plain number inherits.
struct Provenance {
  schema::Label label = schema::Label::assumed;
  std::string source;
};

// The keys `label` and `source` of a section or of one value.
Provenance read_provenance(const Node& table, Provenance inherited, base::Diagnostics& diagnostics) {
  const schema::Field label = text_field("label", "input, calibrated or assumed");
  const schema::Field source = text_field("source", "where the figures come from");
  if (const Node* node = table.find("label"))
    if (const auto value = read_value(*node, label, diagnostics))
      if (const auto choice =
              check_choice(table, "label", std::get<std::string>(*value), label_names(), diagnostics))
        inherited.label = static_cast<schema::Label>(*choice);
  if (const Node* node = table.find("source"))
    if (const auto value = read_value(*node, source, diagnostics))
      inherited.source = std::get<std::string>(*value);
  return inherited;
}

// One parameter: a number, or a table that says more about it. `item` stays as it is if there is no number in
// it that can be used.
void read_item(const Node& node, const schema::Field& field, const Provenance& inherited,
               schema::Values::Item& item, base::Diagnostics& diagnostics) {
  const Node* number = &node;
  Provenance provenance = inherited;
  if (node.is_table()) {
    static const std::vector<std::string> known = {"value", "label", "source"};
    check_keys(node, "a parameter", known, diagnostics);
    provenance = read_provenance(node, inherited, diagnostics);
    number = node.find("value");
    if (!number) {
      diagnostics.error(node.place, "'" + field.key + "' lacks its 'value'", field.text);
      return;
    }
  }
  if (const auto value = read_value(*number, field, diagnostics)) {
    check_usual(std::get<double>(*value), field, number->place, diagnostics);
    item = {std::get<double>(*value), provenance.label, provenance.source};
  }
}

// "level_weight" of "experience.level_weight".
std::string tail_of(const std::string& dotted) {
  return dotted.substr(dotted.find('.') + 1);
}

// What somebody meant by a key that is not in the registry: a similar one, or the same name elsewhere.
std::string suggested(std::string_view wrong, const schema::Registry& registry) {
  const auto keys = registry.keys();
  const std::string tail = tail_of(std::string(wrong));
  const auto same = std::ranges::find(keys, tail, tail_of);
  if (same != keys.end()) return "did you mean '" + *same + "'?";
  return did_you_mean(wrong, keys);
}

// A registry is too long to be listed in a message.
void report_unknown(const base::Place& place, std::string_view key, const schema::Registry& registry,
                    base::Diagnostics& diagnostics) {
  diagnostics.error(place, "unknown parameter '" + std::string(key) + "'",
                    "`evert describe` lists all parameters", suggested(key, registry));
}

// Walks [set], in which "a.b" = 1, a.b = 1 and [set.a] b = 1 mean the same: TOML keeps the first as one key
// and the others as a table in a table.
struct SetReader {
  const schema::Registry& registry;
  Provenance inherited;
  schema::Values& values;
  base::Diagnostics& diagnostics;
  std::vector<bool> seen;

  void read(const Node& table, const std::string& prefix) {
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
      const Node::Key& key = table.keys[i];
      const std::string dotted = prefix + key.name;
      // A parameter comes first: its value may be a table too.
      if (const auto index = registry.find(dotted)) {
        if (seen[*index]) diagnostics.error(key.place, "'" + dotted + "' is set twice");
        seen[*index] = true;
        read_item(table.items[i], registry.fields()[*index], inherited, values.items[*index], diagnostics);
      } else if (table.items[i].is_table() && prefix.empty() && is_section(dotted)) {
        read(table.items[i], dotted + '.');
      } else {
        report_unknown(key.place, dotted, registry, diagnostics);
      }
    }
  }

  [[nodiscard]] bool is_section(const std::string& name) const {
    const auto names = section_names(registry);
    return std::ranges::find(names, name) != names.end();
  }
};

}  // namespace

const std::vector<std::string>& label_names() {
  static const std::vector<std::string> names = {"input", "calibrated", "assumed"};
  return names;
}

std::vector<std::string> section_names(const schema::Registry& registry) {
  std::vector<std::string> names;
  for (const schema::Field& field : registry.fields()) {
    std::string section = field.key.substr(0, field.key.find('.'));
    if (std::ranges::find(names, section) == names.end()) names.push_back(std::move(section));
  }
  return names;
}

void read_section(const Node& table, std::string_view section, const schema::Registry& registry,
                  std::string_view source, schema::Values& values, base::Diagnostics& diagnostics) {
  const std::string prefix = std::string(section) + '.';
  if (!table.is_table()) {
    diagnostics.error(table.place, "'" + std::string(section) + "' must be a table",
                      "a line [" + std::string(section) + "] starts it");
    return;
  }
  const Provenance inherited =
      read_provenance(table, {schema::Label::assumed, std::string(source)}, diagnostics);
  for (std::size_t i = 0; i < table.keys.size(); ++i) {
    const Node::Key& key = table.keys[i];
    if (key.name == "label" || key.name == "source") continue;
    if (const auto index = registry.find(prefix + key.name)) {
      read_item(table.items[i], registry.fields()[*index], inherited, values.items[*index], diagnostics);
    } else {
      report_unknown(key.place, prefix + key.name, registry, diagnostics);
    }
  }
}

void read_set(const Node& table, const schema::Registry& registry, std::string_view source,
              schema::Values& values, base::Diagnostics& diagnostics) {
  if (!table.is_table()) {
    diagnostics.error(table.place, "'set' must be a table", "a line [set] starts it");
    return;
  }
  SetReader reader{registry,
                   {schema::Label::assumed, std::string(source)},
                   values,
                   diagnostics,
                   std::vector<bool>(registry.fields().size())};
  reader.read(table, "");
}

void apply_overrides(std::span<const Override> overrides, const schema::Registry& registry,
                     schema::Values& values, base::Diagnostics& diagnostics) {
  for (const Override& change : overrides) {
    const base::Place place{"--set " + change.key + '=' + change.value};
    const auto index = registry.find(change.key);
    if (!index) {
      report_unknown(place, change.key, registry, diagnostics);
      continue;
    }
    const schema::Field& field = registry.fields()[*index];
    double value = 0;
    // Not strtod, which would read 0,5 or 0.5 by the language of the user's system.
    const char* end = change.value.data() + change.value.size();
    const auto [rest, error] = std::from_chars(change.value.data(), end, value);
    if (error != std::errc() || rest != end) {
      diagnostics.error(place, "'" + change.value + "' is not a number", field.text);
    } else if (check_range(value, field, place, diagnostics)) {
      if (change.at_most && values.items[*index].value <= value) continue;
      check_usual(value, field, place, diagnostics);
      values.items[*index] = {value, schema::Label::assumed, "--set"};
    }
  }
}

}  // namespace evert::scenario
