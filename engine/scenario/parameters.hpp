// Values of the declared parameters as files and the command line give them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/scenario/document.hpp"
#include "engine/schema/registry.hpp"

namespace evert::scenario {

struct Override {
  std::string key, value;  // --set KEY=VALUE, the key dotted
  bool at_most = false;    // only where the value would else be larger
};

// The words a `label` may be, in the order of schema::Label.
[[nodiscard]] const std::vector<std::string>& label_names();

// The sections of a registry ("experience"), in its order.
[[nodiscard]] std::vector<std::string> section_names(const schema::Registry& registry);

// The table [section]: plain numbers, which carry the section's own `label` and `source` (or, lacking them,
// "assumed" and the `source` given here), or { value = .., label = .., source = .. }.
void read_section(const Node& table, std::string_view section, const schema::Registry& registry,
                  std::string_view source, schema::Values& values, base::Diagnostics& diagnostics);

// The table [set] of a scenario: dotted keys, nested tables or both. `source` is kept with plain numbers.
void read_set(const Node& table, const schema::Registry& registry, std::string_view source,
              schema::Values& values, base::Diagnostics& diagnostics);

// Of two overrides of one key the later counts.
void apply_overrides(std::span<const Override> overrides, const schema::Registry& registry,
                     schema::Values& values, base::Diagnostics& diagnostics);

}  // namespace evert::scenario
